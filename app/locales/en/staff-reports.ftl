# Finding reports, adding to them, barring people from them. As staff.ftl.

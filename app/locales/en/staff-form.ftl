# The form on one page, as an agent fills it in. As staff.ftl.

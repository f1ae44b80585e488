# Letters: printed, posted. As staff.ftl.

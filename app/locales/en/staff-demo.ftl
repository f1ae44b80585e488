# A demonstration. As staff.ftl.

# Practising on invented callers. As staff.ftl.

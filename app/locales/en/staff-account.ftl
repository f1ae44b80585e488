# Own account: passkeys, authenticator app, recovery codes. As staff.ftl.

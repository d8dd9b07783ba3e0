"""One rule a file: `RULE`, an `AuditRule`. Rules do not know each other."""

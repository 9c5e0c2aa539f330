"""What the administrator sets for the whole office: who it is, how it signs in, approves, numbers, seals and tells."""

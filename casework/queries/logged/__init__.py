"""What the log says, in words, for those who may read it."""

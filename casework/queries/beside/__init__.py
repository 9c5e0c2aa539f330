"""What lies beside a draft on the desk: the articles it cites in their words, and cases like this one."""

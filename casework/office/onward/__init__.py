"""What leaves the office for somebody else to settle."""

"""Work shared fairly: cases given by lot, and taken from the pool."""

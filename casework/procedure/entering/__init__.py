"""What an officer enters: how it is read, what is said of what is wrong in it, how it is held against law and case."""

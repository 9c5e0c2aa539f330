"""What writes a case: the one way in, the chain of facts, numbers, and what is derived in the same transaction."""

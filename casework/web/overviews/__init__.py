"""The pages over many cases: the work of the day, lists, what is found, obligations, clues."""

"""证据: the list with its files, and the same list on paper."""

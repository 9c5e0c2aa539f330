"""The page of one case: its head, its tabs, what can be done now."""

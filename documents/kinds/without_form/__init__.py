"""Papers that the law names no form for: the office's own, and those of the regulation of 2026."""

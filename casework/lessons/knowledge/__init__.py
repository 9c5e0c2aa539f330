"""知识库: what the office has learned, in one place that is searched: what officers wrote for it, and what is there."""

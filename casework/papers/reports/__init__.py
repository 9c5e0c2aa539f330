"""通报 and 报告: what the office tells of a period, composed from its figures; approved, numbered, sent, answered."""

"""结案、送达, and what becomes of a decision."""

"""The office: its people and its registers."""

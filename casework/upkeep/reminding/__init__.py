"""Reminders of what no period of the law ends."""

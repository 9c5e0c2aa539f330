"""Copies of the office: made while it works, thinned out by a plan, looked through, and made an office again."""

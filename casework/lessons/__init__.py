"""Lessons: why acts were wrong, cases that are alike, early warnings, and what officers make of them."""

"""Figures: what is counted over cases, with numerator, denominator and base."""

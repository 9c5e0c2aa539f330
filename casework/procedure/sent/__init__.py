"""Whom an organ sends to a sitting or a hearing, as far as titles and names tell: a head of another organ, a lawyer."""

"""Litigation: the papers of the defendant."""

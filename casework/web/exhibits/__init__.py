"""Evidence on pages: read beside its notes."""

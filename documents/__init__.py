"""Paper: a context goes in, an editable Word file and an official PDF come out.

`documents` knows paper, not law. It imports nothing of `casework`: contexts carry every date, period and
citation, the text templates in `templates/documents/` carry the wording.
"""

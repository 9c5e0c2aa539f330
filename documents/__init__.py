"""Paper: a context goes in, an editable Word file and an official PDF come out.

`documents` knows paper, not law. It imports nothing of `casework`: contexts carry every date, period and
citation, the text templates in `templates/documents/` carry the wording.

Read in this order: `names.py` and `kinds/` (what each document may say), `blocks/` (what is on the paper), `wording/`
(the office's words become blocks), `word/` and `pdf/` (blocks become files), `rendering.py` (in a process of its own),
`intake/` (files from outside), `case_file/` (what is bound together and certified).
"""

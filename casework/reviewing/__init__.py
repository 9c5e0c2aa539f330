"""案卷评查: whether files are as the law and the office want them, while a case runs and after its end.

`known` says of one question what the record of a case tells; `checks` asks the questions of the stage a case is in, so
that the review finds nothing new; `standards` holds the items by which files are scored; `sampling` draws the files;
`register` keeps what reviewers find, what officers answer, and what becomes of it.
"""

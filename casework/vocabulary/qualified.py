"""Words of who is qualified for the work."""

from documents.names import Word


class PaperKind(Word):
    """What is on record of an officer's qualification."""

    BEGAN = "began", "初次从事行政复议工作"
    LEGAL = "legal", "法律职业资格"
    INDUCTION = "induction", "统一职前培训"

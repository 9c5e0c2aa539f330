"""Words of what is learned from cases."""

from documents.names import Word


class NamedAt(Word):
    """On which occasion somebody says why an act was wrong."""

    DECISION = "decision", "复议决定"
    JUDGMENT = "judgment", "裁判"
    REVIEW = "review", "评查、复盘"

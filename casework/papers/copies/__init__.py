"""What goes with a paper to whoever needs it: the paper in large type (大字版), and one page that says in plain words
what it is and what can be done (一页说明). Neither is the paper: both say so."""

from collections.abc import Iterable
from typing import Any

from casework.casefile import CaseFile
from casework.papers.copies import large, plain
from casework.queries import PaperLine


def beside(case: CaseFile, papers: Iterable[PaperLine]) -> dict[str, Any]:
    """Ids of the papers that a page offers in large type, and of those that it offers a page in plain words of."""
    addressed = [paper for paper in papers if paper.addressee]
    return {
        "in_large_type": {paper.id for paper in addressed if large.is_needed(case, paper.addressee)},
        "in_plain_words": {paper.id for paper in addressed if plain.has_one(case, paper.kind, paper.addressee)},
    }

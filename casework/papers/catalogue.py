"""Documents that may have been meant by a name or number which the catalogue does not have."""

from casework import law
from casework.vocabulary import DocumentKind
from documents.kinds import kind_of

WHOLE = "全部文书见 casework documents list"


def like(written: str) -> str:
    """The documents that come near, each with its number and article, and where all of them stand."""
    found = [f"{kind.label}（{kind.value}，{_article(kind)}）" for kind in DocumentKind.near(written)]
    return f"相近的有：{'、'.join(found)}；{WHOLE}" if found else WHOLE


def _article(kind: DocumentKind) -> str:
    return law.rule(kind_of(kind.value).basis[0]).citation

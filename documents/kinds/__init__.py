"""Every kind of document: all it may say, and what is known of it. One class for each, in chapters.

A template sees the fields of its context and nothing else. Text is Chinese and ready to print; dates are
`datetime.date`, printed by the template's `zh_date`. The law reaches paper only through fields whose name
ends in `basis` (a citation such as 《中华人民共和国行政复议法》第三十条第一款) or `period` (a length such as
六十日): they come from the law data of the day, never from Python or a template.

An empty string or tuple means "there is none" and its sentence is left out. Where a field has no default the
document cannot be written without it. On a party's own paper (`PartyForm`) what is empty is a blank to be filled in,
and so is a day, a number or a box of any paper that is None although it has no default.
"""

from documents.errors import UnknownKind
from documents.kinds import admission, compliance, decision, file, forms, parts
from documents.kinds.declaring import DECLARED, Author, Kind
from documents.kinds.litigation import answering, court
from documents.kinds.trial import hearing, norms, pace
from documents.kinds.without_form import circulars, guides, own, reports, reviewed, unprinted
from documents.names import DocumentKind

CHAPTERS = (
    forms,
    admission,
    hearing,
    pace,
    norms,
    decision,
    compliance,
    file,
    court,
    answering,
    own,
    unprinted,
    circulars,
    reviewed,
    guides,
    reports,
)
KINDS: dict[str, Kind] = {kind.value: DECLARED[kind] for kind in DocumentKind if kind in DECLARED}
"""By id, in the order of the document list: reconsideration, litigation, those without a printed form."""
WITH_TEMPLATE = frozenset(
    kind
    for kind in DECLARED
    if DECLARED[kind].author not in (Author.PARTY, Author.RESPONDENT) and not kind.is_on_demand
)
"""The documents that the product writes itself in a case. What the parties write has blank forms at most."""


def kind_of(of: str | type[parts.Paper]) -> Kind:
    """The kind with this id, or the one whose context this class is; `UnknownKind` where there is none."""
    if isinstance(of, str) and of in KINDS:
        return KINDS[of]
    for kind in KINDS.values():
        if kind.context is of:
            return kind
    raise UnknownKind(str(of))

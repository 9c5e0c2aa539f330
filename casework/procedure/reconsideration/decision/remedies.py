"""救济: which document opens a way to court, to whom and for how long
(行政复议法 第十条、第三十四条; 行政诉讼法 第四十五条).

One table for both: the clock that serving a document starts, and the words the document itself carries.
"""

from dataclasses import dataclass

from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.vocabulary import DocumentKind, PartyRole


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """A suit that a document opens: the rules the document cites, of which the last sets the period, and for whom."""

    rules: tuple[str, ...]
    who: tuple[PartyRole, ...]

    @property
    def term(self) -> str:
        """The period to sue, which starts for each of them with his own service."""
        return self.rules[-1]


APPLICANTS = (PartyRole.APPLICANT,)
FIRST = Remedy(rules=("ARL-34",), who=APPLICANTS)
"""Refusal or dismissal where reconsideration must come first (第三十四条)."""
REMEDIES = {
    DocumentKind.DECISION: Remedy(rules=("ARL-10", "ALL-45"), who=(PartyRole.APPLICANT, PartyRole.THIRD_PARTY)),
    DocumentKind.DECLINE_DECISION: Remedy(rules=("ALL-45",), who=APPLICANTS),
    DocumentKind.DISMISSAL_DECISION: Remedy(rules=("ARL-10", "ALL-45"), who=APPLICANTS),
}
"""What is not here opens no suit that the law names: a respondent is bound by whatever is decided, a mediation document
binds those who signed it, and of termination, opinion letters and orders the law says nothing."""
TO_SUE = ("ALL-45", "ARL-34")
"""The periods to sue that service starts."""
REFUSALS = (DocumentKind.DECLINE_DECISION, DocumentKind.DISMISSAL_DECISION)


def remedy_of(case: CaseFile, kind: DocumentKind) -> Remedy | None:
    """The suit a document of this kind opens in this case; None where it opens none."""
    if kind in REFUSALS and receipt_of(case).mandatory_first is not None:
        return FIRST
    return REMEDIES.get(kind)


def suit_term(case: CaseFile, kind: DocumentKind, party: str) -> str:
    """The period to sue that service of the document starts for this party; empty where he may not sue over it."""
    remedy, served = remedy_of(case, kind), case.party(party)
    return remedy.term if remedy and served and served.role in remedy.who else ""

"""The evidence of a decision by who handed it in (行政复议法 第四十四条、第四十五条、第四十八条)."""

from collections.abc import Iterable

from casework.casefile import CaseFile
from casework.procedure.reconsideration.hearing.proof.evidence import Exhibit, RecordEvidence
from casework.vocabulary import PartyRole, comparable
from documents.kinds.decision import ExhibitsOf

OURS = ""
"""The key of what the organ collected, surveyed or had appraised itself."""
WHAT = {PartyRole.RESPONDENT: "证据、依据"}
"""A respondent hands in what its act rests on too (第四十八条)."""


def evidence_by_party(
    case: CaseFile, exhibits: Iterable[Exhibit], unattributed: Iterable[str]
) -> tuple[tuple[ExhibitsOf, ...], list[str]]:
    """The exhibits of each party in the order of the parties, then our own; and what nobody is said to have handed in.
    Evidence named without its party belongs to whoever the register says handed it in."""
    registered = {
        comparable(item): fact.details.party for fact in case.every(RecordEvidence) for item in fact.details.items
    }
    handed_in: dict[str, list[str]] = {}
    of_nobody = []
    for exhibit in exhibits:
        handed_in.setdefault(exhibit.party or OURS, []).append(exhibit.name)
    for name in unattributed:
        if key := registered.get(comparable(name)):
            handed_in.setdefault(key, []).append(name)
        else:
            of_nobody.append(name)
    order = [party.key for party in case.parties]
    keys = sorted(handed_in, key=lambda key: order.index(key) if key in order else len(order))
    return tuple(ExhibitsOf(by=_of(case, key), names=tuple(handed_in[key])) for key in keys), of_nobody


def _of(case: CaseFile, key: str) -> str:
    party = case.party(key)
    if party is None:
        return "本机关调取的证据"
    alone = len(case.parties_as(party.role)) == 1
    return f"{party.role.label}{'' if alone else party.name}提交的{WHAT.get(party.role, '证据')}"

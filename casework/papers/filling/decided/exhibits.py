"""The evidence of a decision by who handed it in, what each piece proves, and on what it does not rest
(行政复议法 第四十三条至第四十六条、第四十八条)."""

from collections import Counter
from collections.abc import Collection, Iterable

from casework.casefile import CaseFile
from casework.papers.filling.common import articles
from casework.procedure.reconsideration.hearing.proof.evidence import Exhibit, RecordEvidence, bars
from casework.vocabulary import PartyRole, comparable
from documents.kinds.decision import ExhibitsOf, Limited, Rejected

OURS = ""
"""The key of what the organ collected, surveyed or had appraised itself."""
WHAT = {PartyRole.RESPONDENT: "证据、依据"}
"""A respondent hands in what its act rests on too (第四十八条)."""


def evidence_by_party(
    case: CaseFile, exhibits: Iterable[Exhibit], unattributed: Iterable[str]
) -> tuple[tuple[ExhibitsOf, ...], list[str]]:
    """The exhibits of each party in the order of the parties, then our own; and what nobody is said to have handed in.
    Evidence named without its party belongs to whoever the register says handed it in. What is not admitted, or
    for one purpose only, stands apart (`rejected`, `limited`)."""
    registered = {
        comparable(item.name): (fact.details.party, item.proves)
        for fact in case.every(RecordEvidence)
        for item in fact.details.items
    }
    handed_in: dict[str, list[tuple[str, str]]] = {}
    of_nobody = []
    for exhibit in exhibits:
        if not exhibit.rejected and not exhibit.only_for:
            handed_in.setdefault(exhibit.party or OURS, []).append((exhibit.name, exhibit.proves))
    for name in unattributed:
        if found := registered.get(comparable(name)):
            handed_in.setdefault(found[0], []).append((name, found[1]))
        else:
            of_nobody.append(name)
    keys = sorted(handed_in, key=lambda key: _place(case, key))
    roles = Counter(party.role for key in keys if (party := case.party(key)))
    alike = {role for role, count in roles.items() if count > 1}
    return tuple(_exhibits(case, key, handed_in[key], alike) for key in keys), of_nobody


def rejected(case: CaseFile, exhibits: Iterable[Exhibit]) -> tuple[Rejected, ...]:
    """The exhibits that are not admitted, in the order of the parties."""
    kept_out = sorted((each for each in exhibits if each.rejected), key=lambda each: _place(case, each.party or OURS))
    return tuple(Rejected(by=_by(case, e.party or OURS), name=e.name, why=e.rejected) for e in kept_out)


def limited(case: CaseFile, exhibits: Iterable[Exhibit]) -> tuple[Limited, ...]:
    """The exhibits that show something else than that the act is lawful, in the order of the parties."""
    kept_out = tuple(bars(case))
    return tuple(
        Limited(
            by=_by(case, each.party or OURS),
            name=each.name,
            why=bar.why if bar else "",
            basis=articles(case, bar.rule) if bar else "",
            purpose=each.only_for.label,
            proves=each.proves,
        )
        for each in sorted(exhibits, key=lambda each: _place(case, each.party or OURS))
        for bar in [next((bar for bar in kept_out if bar.is_of(each)), None)]
        if each.only_for
    )


def _place(case: CaseFile, key: str) -> int:
    order = [party.key for party in case.parties]
    return order.index(key) if key in order else len(order)


def _exhibits(
    case: CaseFile, key: str, handed_in: Iterable[tuple[str, str]], alike: Collection[PartyRole]
) -> ExhibitsOf:
    names, proves = zip(*handed_in, strict=True)
    party = case.party(key)
    what = WHAT.get(party.role, "证据") if party else "证据"
    return ExhibitsOf(by=f"{_by(case, key, alike)}的{what}", names=names, proves=proves if any(proves) else ())


def _by(case: CaseFile, key: str, alike: Collection[PartyRole] = ()) -> str:
    """Who handed it in; by name where the case has several in the role, or `alike` says that several handed in."""
    party = case.party(key)
    if party is None:
        return "本机关调取"
    alone = len(case.parties_as(party.role)) <= 1 and party.role not in alike
    return f"{party.role.label}{'' if alone else party.name}提交"

"""What a decision says that a party says, against what that party did say: 申请人称…, where it was the respondent."""

import re
from collections.abc import Iterator

from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.parts import OWN, parts
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import PartyRole

SAID = re.compile(
    rf"(?P<role>{ROLE})(?:[亦也又还]|关于)*(?:称|主张|认为|提出|辩称|抗辩|关于)，?(?P<words>[^，。；：]{{5,40}})"
)
NEGATION = re.compile("没有|未曾|并未|并无|不是|不|未|无")
ALIKE, FAR = 0.7, 0.45
SURELY, UNSAID = 0.95, 0.3
"""The share of pairs of characters that words have in common with what was said: so many for them to be the same, so
few more than with what the named party said for them to be another's; so many, and no more than so few of the
other's, for it to be sure."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what is put into somebody's mouth."""
    if draft.anatomy is None:
        return
    said = _said(draft)
    for part, text in parts(draft):
        for match in SAID.finditer(text) if part in OWN else ():
            words, role = match["words"], match["role"]
            where = around(text, match.start(), len(match[0]))
            shares = {who: _share(words, _without(lines, role if who != role else "")) for who, lines in said.items()}
            own = shares.get(role, 0)
            other = max((who for who in shares if who != role), key=lambda who: shares[who], default="")
            if role in said and other and shares[other] >= ALIKE and shares[other] - own >= FAR:
                report = error if shares[other] >= SURELY and own < UNSAID else warning
                yield report("DRF-119", f"“{match[0][:24]}”：这是{other}说的，不是{role}，请核对", where)
            elif any(_denied(words, clause) for line in said.get(role, ()) for clause in re.split("[，。；]", line)):
                yield warning("DRF-120", f"“{match[0][:24]}”与{role}所说的相反，请核对", where)


def _said(draft: Draft) -> dict[str, list[str]]:
    """What each side said, by its role: application, replies, opinions heard."""
    case = draft.case
    found: dict[str, list[str]] = {"申请人": [getattr(case.received().details, "reasons", "")]}
    roles = {party.key: party.role.label for party in case.parties if party.role in PartyRole}
    for fact in case.every(Reply):
        found.setdefault("被申请人", []).append(fact.details.summary)
    for heard in case.every(HearOpinions):
        found.setdefault(roles.get(heard.details.party, ""), []).append(heard.details.opinion)
    return {who: [line for line in lines if line] for who, lines in found.items() if any(lines)}


def _without(lines: list[str], role: str) -> str:
    """What was said without the clauses that tell of somebody: of what another says, one speaks too."""
    clauses = (clause for line in lines for clause in re.split("[，。；]", line))
    return "，".join(clause for clause in clauses if not role or not re.search(rf"(?<!被){role}", clause))


def _share(words: str, said: str) -> float:
    """How much of some words stands in what was said, by pairs of characters; roles do not count."""
    bare = re.sub(ROLE, "", words)
    pairs = {bare[at : at + 2] for at in range(len(bare) - 1)}
    return sum(pair in said for pair in pairs) / len(pairs) if len(pairs) >= 4 else 0.0


def _denied(words: str, clause: str) -> bool:
    """Whether some words are those of a clause with a negation lost or added."""
    one, other = (re.sub(ROLE, "", NEGATION.sub("", text)) for text in (words, clause))
    is_the_same = len(one) >= 5 and (one in other or other in one) and len(other) >= 5
    return is_the_same and bool(NEGATION.search(words)) != bool(NEGATION.search(clause))

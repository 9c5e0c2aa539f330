"""What a decision says that a party says, against what that party did say: 申请人称…, where it was the respondent."""

import re
from collections.abc import Iterator

from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, plain, warning
from casework.papers.compiler.parts import OWN, parts
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import PartyRole

SAID = re.compile(
    rf"(?P<role>{ROLE})(?:[亦也又还]|关于)*(?:称|主张|认为|提出|辩称|抗辩|关于)，?(?P<words>[^，。；：]{{5,40}})"
)
CLAIMED = re.compile(r"(?P<role>被申请人|第三人)(?:要求|请求|主张)(?!驳回|维持)(?P<words>[^，。；]{6,60})")
ASKED = 8
"""So many characters of a claim tell whose it is."""
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
    labels = [party.role.label for party in draft.case.parties]
    alone = {label for label in labels if labels.count(label) == 1}
    asked = [plain(claim) for claim in claims_of(draft.case) if len(claim) >= ASKED]
    for part, text in parts(draft):
        yield from _claimed(text, asked, said, alone) if part in OWN else ()
        for match in SAID.finditer(text) if part in OWN else ():
            words, role = match["words"], match["role"]
            where = around(text, match.start(), len(match[0]))
            shares = {who: _share(words, _without(lines, role if who != role else "")) for who, lines in said.items()}
            own = shares.get(role, 0)
            other = max((who for who in shares if who != role), key=lambda who: shares[who], default="")
            if role in said and other and shares[other] >= ALIKE and shares[other] - own >= FAR:
                report = error if shares[other] >= SURELY and own < UNSAID else warning
                yield report("DRF-119", f"“{match[0][:24]}”：这是{other}说的，不是{role}，请核对", where)
            else:
                clauses = [clause for line in said.get(role, ()) for clause in re.split("[，。；]", line)]
                denied = [clause for clause in clauses if _denied(words, clause)]
                same = [clause for clause in clauses if _bare(words) == _bare(clause)]
                is_sure = bool(same) and set(same) <= set(denied)
                if denied:
                    report = error if is_sure else warning
                    yield report("DRF-120", f"“{match[0][:24]}”与{role}所说的相反，请核对", where)


def _claimed(text: str, asked: list[str], said: dict[str, list[str]], alone: set[str]) -> Iterator[Finding]:
    """第三人要求责令第三人停止施工, which is what the applicant asks for."""
    for match in CLAIMED.finditer(text):
        claim = next((claim for claim in asked if claim in plain(match["words"])), "")
        if claim and not any(claim in plain(line) for line in said.get(match["role"], ())):
            message = f"“{match[0][:24]}”：这是申请人的行政复议请求，请核对"
            # A third party may side with the applicant, but asks for nothing against himself.
            report = error if match["role"] in claim and match["role"] in alone else warning
            yield report("DRF-151", message, around(text, match.start(), len(match[0])))


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
    one, other = _bare(words), _bare(clause)
    is_the_same = len(one) >= 5 and (one in other or other in one) and len(other) >= 5
    return is_the_same and bool(NEGATION.search(words)) != bool(NEGATION.search(clause))


def _bare(words: str) -> str:
    """Some words without negations and parties."""
    return re.sub(ROLE, "", NEGATION.sub("", words))

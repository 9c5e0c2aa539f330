"""What a party is said to have said, and said otherwise; what happened on a day, and by whom.

The party's own words stand in the acts of the case: opinions heard, the reply, the application. What the paper tells of
him, without judging it, is asked about where he said the opposite.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import DAY, HANZI, SENTENCE
from casework.papers.compiler.material.words import by_roles
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import OWN, Part, parts
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import PartyRole, zh_date

SAID = re.compile(
    rf"(?<!被)(?P<role>{ROLE})(?:[{HANZI}]{{2,4}})?(?:在听取意见时|在审理期间|均|亦|也|当场|明确|书面|口头)*(?:表示|陈述|称|回复|答复称)[，：]?"
    rf"(?P<said>[^，。；]{{2,30}})"
)
OF_IT = 2
"""So many characters behind the word say to what somebody agrees."""
STANCE = re.compile("(?P<not>不予?|没有|未|并未|拒绝)?(?P<verb>同意|愿意|认可|接受|承认|否认|反对|放弃)")
WAS_DENIED = re.compile("(?:不予?|没有|未|并未|拒绝|并不)$")
DID = re.compile(
    rf"(?P<day>{DAY})(?:\d{{1,2}}时(?:\d{{1,2}}分)?许?)?，?(?<!被)(?P<role>{ROLE})(?![的与和及、])(?P<deed>[^。；]{{4,40}})"
)
DID_ON = re.compile(rf"(?<!被)(?P<role>{ROLE})于(?P<day>{DAY})(?P<deed>[^。；]{{4,40}})")
TAKES = re.compile("收到|签收|接到|送达|告知|听取|会同|共同|双方|询问|通知|要求|责令|应")
"""Deeds told of both: what one sends the other receives."""
ALIKE = 4
"""So many pairs of characters of two deeds are the same: it is one deed."""
SURELY = 0.75
"""The share of a deed that the file tells of another one on the same day, from which on it is the same deed."""
OF_ANYBODY = re.compile(rf"{ROLE}|{DAY}|[，、（）《》“”\d]")


SOON = re.compile(rf"(?<!被)(?P<role>{ROLE})?于?(?P<rel>当日|同日|当天|次日|第二天)(?P<deed>[^，。；]{{4,24}})")
"""A day told by the one before it."""
ON_A_DAY = re.compile(rf"(?P<day>{DAY})，?(?:{ROLE})?(?P<deed>[^，。；]{{4,24}})")
NEXT = ("次日", "第二天")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what parties said and did."""
    if draft.anatomy is None:
        return
    spoken = _by_party(draft)
    filed = [one for line in draft.earlier.splitlines() for one in _deeds(by_roles(line, draft.case))]
    for part, text in parts(draft):
        if part not in OWN:
            continue
        told_ = by_roles(text, draft.case)
        for match in SAID.finditer(told_):
            yield from _stance(text, match, spoken.get(match["role"], ""))
        if part is Part.FACTS:
            yield from _doer(text, told_, filed)
            yield from _soon(text, told_, [one for line in draft.evidence for one in _on_days(line)])


def _by_party(draft: Draft) -> dict[str, str]:
    """The words of each side, as it spoke them."""
    said: dict[str, str] = {}
    roles = {party.key: party.role for party in draft.case.parties}
    for fact in draft.case.facts[:-1]:
        details = fact.details
        if isinstance(details, Receive):
            said[PartyRole.APPLICANT.label] = said.get(PartyRole.APPLICANT.label, "") + "\n" + details.reasons
            continue
        key = getattr(details, "respondent" if isinstance(details, Reply) else "party", "")
        words = details.summary if isinstance(details, Reply) else getattr(details, "opinion", "")
        if isinstance(key, str) and isinstance(words, str) and (role := roles.get(key)):
            said[role.label] = said.get(role.label, "") + "\n" + words
    return said


def _stance(text: str, match: re.Match[str], spoken: str) -> Iterator[Finding]:
    for stance in STANCE.finditer(match["said"]):
        theirs = [bool(WAS_DENIED.search(spoken[: at.start()])) for at in re.finditer(stance["verb"], spoken)]
        if theirs and bool(stance["not"]) not in theirs:
            of_it = match["said"][stance.end() : stance.end() + OF_IT]
            is_the_same = len(of_it) == OF_IT and stance["verb"] + of_it in spoken
            message = f"“{stance[0]}”：{match['role']}此前所说与此相反，请核对"
            place = max(0, text.find(stance[0], max(0, match.start() - 20)))
            yield (error if is_the_same else warning)("DRF-753", message, around(text, place, len(stance[0])))


@remembered
def _deeds(text: str) -> Iterator[tuple[str, str, frozenset[str], int, str]]:
    """Who did what on which day."""
    for sentence in SENTENCE.finditer(text):
        for pattern in (DID, DID_ON):
            for match in pattern.finditer(sentence[0]):
                deed = re.split(DAY, match["deed"])[0]
                if not TAKES.search(deed):
                    yield match["day"], match["role"], _pairs(deed), sentence.start() + match.start("role"), deed


def _pairs(deed: str) -> frozenset[str]:
    bare = OF_ANYBODY.sub("\0", deed)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1) if "\0" not in bare[at : at + 2])


def _doer(text: str, told_: str, filed: list[tuple[str, str, frozenset[str], int, str]]) -> Iterator[Finding]:
    for day, role, deed, start, words in _deeds(told_):
        by = {other for on, other, did, _, _ in filed if on == day and len(did & deed) >= ALIKE}
        if by and role not in by:
            message = f"“{day}，{role}{words[:12]}”：案卷中是{'、'.join(sorted(by))}，请核对是谁"
            place = max(0, text.find(words[:6], max(0, start - 30)))
            much = max(len(did & deed) / len(deed) for on, other, did, _, _ in filed if on == day and did & deed)
            report = error if len(by) == 1 and much >= SURELY else warning
            yield report("DRF-754", message, around(text, place, 6))


@remembered
def _on_days(text: str) -> Iterator[tuple[date, frozenset[str]]]:
    for match in ON_A_DAY.finditer(text):
        if (day := next(told(match["day"]), None)) and not TAKES.search(match["deed"]):
            yield day.day, _pairs(match["deed"])


def _soon(text: str, told_: str, filed: list[tuple[date, frozenset[str]]]) -> Iterator[Finding]:
    """申请人当日提交陈述意见, behind 2026年7月23日, where the file has that of the day after."""
    for match in SOON.finditer(told_):
        before = list(told(told_[: match.start()]))
        if not before or TAKES.search(match["deed"]):
            continue
        on = before[-1].day + timedelta(days=match["rel"] in NEXT)
        days = {day for day, deed in filed if len(deed & _pairs(match["deed"])) >= ALIKE}
        if days and on not in days and any(abs((day - on).days) == 1 for day in days):
            message = f"“{match['rel']}”：案卷中是{'、'.join(zh_date(day) for day in sorted(days))}，请核对"
            place = max(0, text.find(match["rel"], max(0, match.start() - 20)))
            yield warning("DRF-772", message, around(text, place, len(match["rel"])))

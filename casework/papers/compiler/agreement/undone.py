"""Done in one place and left undone in another: the reasons deny what the facts tell, or a record of the file.

An organ finds otherwise than the other side says, and its reasons say so: where they agree, nothing is asked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.papers.compiler.corroborated import act_that_stands
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import (
    Draft,
    Finding,
    Report,
    around,
    error,
    once,
    remembered,
    warning,
)
from casework.papers.compiler.likeness import DAY, HANZI, PAIR, SENTENCE
from casework.papers.compiler.material.words import by_roles, in_roles
from casework.papers.compiler.parts import OWN, parts
from casework.procedure.reconsideration.decision.ending import Decide

DENIED = re.compile(
    rf"(?:没有|没(?!收)|未能|并未|并无|尚未|从未|均未|拒绝|拒不|不同意|未(?!经)|(?<![是可能])不)(?:予以|予|能够|能|曾|依法|按时|及时|当场|书面|再|向{ROLE}|对{ROLE}|将)*(?P<deed>[{HANZI}]{{2,6}})"
)
NEGATION = re.compile(
    "(?<![埋沉淹出吞])没(?![收落])|未(?!成年|来|婚|遂|知)|不(?!动产|同|仅|但|服|良|法|当得利|久|断|得不|特定)|并无|无(?!照|证|障|偿|人机)"
    "|拒绝|拒不|否认"
)
SAID = re.compile(
    "(?:即|就|据此|径行)认定|主张|认为(?!：)|(?<![名职])称(?!职|为)|请求|要求(?!听证)|规定|如果|若(?!干)|根据|依照"
)
"""In front of a clause: somebody's words, or a rule."""
RULE = re.compile("的$|^以|是否|应当|必须|可以|不得|可能|条件|情形|逾期|期满")
ENTERED = re.compile(rf"(?P<what>[{HANZI}]{{2,8}})：(?P<sign>[无未])(?=[，。；\s]|$)")
"""车辆：无, as a form is filled in: the same as 无车辆."""
GROUND = re.compile("^.*?以(?=[^，。；]+为由)")
"""被申请人以……为由: the ground of an act is what somebody says."""
IS = re.compile("系(?!统)|为(?=申请人|第三人|被申请人)")
SMALL = re.compile("[的了已经曾即并均也都又还再就]|予以|依法|当场|书面|及时")
FEW = re.compile("办理|认定|检验|进行|作出|实际|提出|予以|相应|其他|任何|超过|影响|发现|具有|符合|成立|要求|提交|提供")
"""Beginnings that say nothing without what follows."""
LIMITS = re.compile("[在于对向按就因与和]|填写|生活")
"""What does not say what was done."""
UNPROVED = "1"
"""The ground 主要事实不清、证据不足."""
LONG, SHORT = 4, 2
ANCHORED, WITHIN, NEAR = 6, 5, 2
"""So many pairs of characters two sentences share to be about one thing: by a deed of two characters in the file and in
the paper itself, by one of four."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """A clause: what is denied in it, what it tells without a denial, and its sentence."""

    denied: tuple[tuple[str, str], ...]
    values: frozenset[str]
    """Its days and numbers."""
    bare: str
    """What stands in it before anything is denied."""
    whole: str
    """All of it, in the same form."""
    sentence: frozenset[str]
    words: str
    start: int


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what is done and undone."""
    if draft.anatomy is None:
        return
    told = [
        (part, text, one) for part, text in parts(draft) if part in OWN for one in clauses(by_roles(text, draft.case))
    ]
    filed = [one for material in _materials(draft) for one in material]
    act = [one for line in act_that_stands(draft) for one in clauses(line)]
    for part, text, one in told:
        others = [other for where, _, other in told if where is not part]
        against = [_turned(one, other, WITHIN) for other in others]
        if any(against):
            deed = next(filter(None, against))
            if not any(_agrees(one, other, deed) for other in others):
                is_whole = any(_is_whole(one, other) or _is_the_same(one, other, deed) for other in others)
                yield _finding(text, one, deed, error if is_whole else warning)
        elif deed := next(filter(None, (_turned(one, other, ANCHORED) for other in filed)), ""):
            is_held = any(_agrees(one, other, deed) for other in (*others, *filed))
            of_the_act = any(_turned(one, other, NEAR) == deed for other in act)
            if not is_held:
                yield _finding(text, one, deed, error if of_the_act else warning)


def _is_whole(one: Told, other: Told) -> bool:
    """Whether what one clause denies is to its last character what the other tells: 没有组织复查, 组织了复查."""
    for denying, telling in ((one, other), (other, one)):
        for who, deed in denying.denied:
            at = telling.bare.find(deed)
            is_end = at >= 0 and telling.bare.endswith(deed) and _is_of_one(who, telling.bare[:at])
            if is_end and len(deed) >= LONG and denying.whole.endswith(deed):
                return True
    return False


def _is_the_same(one: Told, other: Told, deed: str) -> bool:
    """Whether both tell of the deed with the same thing: 没有办理延长办案期限的手续, 办理了延长的手续."""
    if deed not in one.whole or deed not in other.whole:
        return False
    behind = [told.whole.partition(deed)[2] for told in (one, other)]
    return any(behind[0][at : at + 2] in behind[1] for at in range(len(behind[0]) - 1))


def _finding(text: str, one: Told, deed: str, report: Report = warning) -> Finding:
    place = text.find(one.words[-8:])
    where = around(text, max(0, place), min(12, len(one.words)))
    message = f"“{one.words[:30]}”：别处对“{deed}”写的相反，请核对"
    return report("DRF-726", message, where)


def _turned(one: Told, other: Told, anchored: int) -> str:
    """What one of two clauses denies and the other tells as done; empty where they do not contradict each other."""
    if one.values and other.values and not one.values & other.values:
        return ""
    shared = len(one.sentence & other.sentence)
    for denying, telling in ((one, other), (other, one)):
        for who, deed in denying.denied:
            for key in _keys(deed):
                enough = NEAR if len(key) == LONG else anchored
                at = telling.bare.find(key)
                if len(key) == LONG and deed == telling.bare == key:
                    return key  # 组织复查, 没有组织复查
                is_of_one = at >= 0 and _is_of_one(who, telling.bare[:at])
                if is_of_one and not _is_of_it(denying.whole, deed, key, telling.bare[at + len(key) :]):
                    continue
                if is_of_one and shared >= enough + len(key) - 1:
                    return key
    return ""


def _is_of_it(denying: str, deed: str, key: str, behind: str) -> bool:
    """Whether what stands behind a deed is the same thing in both: 没有领取护理费 says nothing of 领取工伤待遇."""
    here = denying[denying.find(deed) + len(key) :]
    return min(len(here), len(behind)) < SHORT or any(here[at : at + 2] in behind for at in range(len(here) - 1))


def _is_of_one(who: str, other: str) -> bool:
    """Whether what stands before a deed in two clauses does not tell of two things."""
    return _share(who, other)


def _agrees(one: Told, other: Told, deed: str) -> bool:
    """Whether another clause has this deed with the same sign."""
    if deed in one.bare:
        return deed in other.bare and _share(one.bare.replace(deed, ""), other.bare.replace(deed, ""))
    return any(denied.startswith(deed) for _, denied in other.denied)


def _share(one: str, other: str) -> bool:
    """Whether two clauses have something else in common, or one of them nothing else."""
    return len(one) < SHORT or len(other) < SHORT or any(one[at : at + 2] in other for at in range(len(one) - 1))


def _keys(deed: str) -> Iterator[str]:
    """By what a deed is known again: four characters, and two that say something by themselves."""
    if LIMITS.match(deed):
        return
    if len(deed) >= LONG:
        yield deed[:LONG]
    if not FEW.match(deed):
        yield deed[:SHORT]


@once
def _materials(draft: Draft) -> Iterator[tuple[Told, ...]]:
    number = getattr(draft.case.received().details, "act_number", "")
    details = draft.case.facts[-1].details
    is_unproved = isinstance(details, Decide) and any(one.ground == UNPROVED for one in details.outcomes)
    for material in draft.materials:
        # What the act complained of says is what is found otherwise, where it rests on no evidence.
        if number and number in material.title and is_unproved:
            continue
        yield tuple(one for line in in_roles([material], draft.case) for one in clauses(line))


@remembered
def clauses(text: str) -> Iterator[Told]:
    """Every clause that tells something as done or undone; what somebody claims or a rule asks is left out."""
    text = ENTERED.sub(lambda match: f"{match['sign']}{match['what']}，", text)
    for sentence in SENTENCE.finditer(text):
        beside = pairs_of(sentence[0])
        for clause in re.finditer("[^，：、]+", sentence[0]):
            if SAID.search(sentence[0][: clause.end()]) or RULE.search(GROUND.sub("以", clause[0])):
                continue
            bare = IS.sub("是", SMALL.sub("", re.sub(rf"{ROLE}", "", clause[0])))
            yield Told(
                denied=tuple((bare[: match.start()], match["deed"]) for match in DENIED.finditer(bare)),
                values=frozenset(re.findall(rf"{DAY}|\d{{4}}年\d{{1,2}}月|\d[\d.,]*", clause[0])),
                bare=NEGATION.split(bare, maxsplit=1)[0],
                whole=bare,
                sentence=beside,
                words=clause[0],
                start=sentence.start() + clause.start(),
            )


def pairs_of(sentence: str) -> frozenset[str]:
    """The days of a sentence and its pairs of characters, without the parties: by what it is known again."""
    days = frozenset(f"{day}{at}" for day in re.findall(DAY, sentence) for at in range(3))
    bare = re.sub(rf"{ROLE}|{DAY}|[的了已经曾即并均也都]", "\0", sentence)
    return days | frozenset(PAIR.findall(bare))

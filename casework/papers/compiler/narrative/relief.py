"""What a decision orders, and of whom: the respondent pays and performs, and nobody is worse off for asking."""

import re
from collections.abc import Iterator
from functools import lru_cache

from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, warning
from casework.papers.compiler.narrative.consistency import counts
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import REPLACED, amounts, by_noughts, sums_in
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.procedure.reconsideration.decision.ending import Decide
from casework.vocabulary import PartyRole
from documents.kinds.decision import Decision

DUTIES = "赔偿|返还|退还|支付|补偿|重新作出|继续履行|履行|解除|恢复|公开|答复"
SENSE = re.compile("罚款|没收|滞纳金|拘留")
PAID_TO_ANOTHER = re.compile(
    r"(?:责令|由|^|[，、；])被申请人[^。；的作]{0,30}?(?P<deed>(?:赔偿|支付|返还|退还)给?第三人)"
)
OWED = re.compile("赔偿|返还|退还|支付|补偿")

ORDERED = re.compile(
    "(?:^|，)(?:并)?责令(?:申请人|第三人)(?=在|于|自|限期|立即|对|依法|重新|[一二三四五六七八九十\\d])"
    "(?![^，。；]*的[^，。；]{0,8}(?:决定|通知|行为|处罚))"
)
"""责令申请人在二十日内……作出处理; 撤销……责令申请人限期拆除的决定 is the act that falls."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what a decision orders."""
    if not isinstance(draft.context, Decision):
        return
    items = [text for part, text in parts(draft) if part is Part.ITEMS]
    wrong = _wrong_side(draft)
    act = getattr(draft.case.received().details, "administrative_act", "")
    for item in items:
        ordered = item.replace(act, "\0" * len(act)) if act else item
        if match := PAID_TO_ANOTHER.search(ordered):
            message = f"“{match['deed']}”：请求赔偿、返还的是申请人"
            yield error("DRF-419", message, around(item, match.start("deed"), len(match["deed"])))
        yield from _of_the_wrong_party(ordered, wrong)
        yield from _for_the_worse(draft, item)
    yield from _more_than_asked(draft)
    yield from _another_thing(draft)
    yield from _changed_from(draft, [text for part, text in parts(draft) if part is Part.FACTS])


def _wrong_side(draft: Draft) -> re.Pattern[str]:
    roles = (PartyRole.APPLICANT, PartyRole.THIRD_PARTY)
    names = [party.name for role in roles for party in draft.case.parties_as(role)]
    return _burdened(tuple(sorted(names, key=len, reverse=True)))


@lru_cache(maxsize=256)
def _burdened(names: tuple[str, ...]) -> re.Pattern[str]:
    who = "|".join([r"(?<!被)申请人", "第三人", *map(re.escape, names)])
    return re.compile(rf"(?:^|责令|[，、；由])(?P<who>{who})(?P<duty>[^，。；的]{{0,16}}?(?:{DUTIES}))")


def _of_the_wrong_party(item: str, wrong: re.Pattern[str]) -> Iterator[Finding]:
    """责令申请人返还被申请人罚款: what is ordered is ordered of the respondent."""
    bare = re.sub("^[一二三四五六七八九十]+、", "", item)
    ordered = ORDERED.search(bare)
    for match in (ordered,) if ordered else wrong.finditer(bare):
        yield error("DRF-410", f"“{match[0]}”：决定责令的是被申请人", around(bare, match.start(), len(match[0])))


def _for_the_worse(draft: Draft, item: str) -> Iterator[Finding]:
    """罚款200000元为罚款210000元: no change for the worse, unless a third party asked for it."""
    for match in REPLACED.finditer(item):
        gone, come = next(amounts(match["gone"]), None), next(amounts(match["come"]), None)
        if gone and come and SENSE.search(match["gone"]) and float(come.key[0]) > float(gone.key[0]):
            basis = draft.case.citation("ARL-63-2", draft.on) if draft.case.applies("ARL-63-2", draft.on) else ""
            report = warning if draft.case.parties_as(PartyRole.THIRD_PARTY) else error
            message = f"“{gone.words}”变更为“{come.words}”，对申请人更为不利（{basis}）"
            yield report("DRF-417", message, around(item, match.start("gone"), len(match["gone"])))


def _changed_from(draft: Draft, facts: list[str]) -> Iterator[Finding]:
    """Where a fine is changed, the facts tell the one that the parties spoke of."""
    decided = draft.case.facts[-1].details
    if not isinstance(decided, Decide) or not {one.outcome for one in decided.outcomes} & outcomes_that(
        draft, "change"
    ):
        return
    said = [value for noun, value in sums_in(draft.earlier) if noun == "罚款"]
    known = {value.key for value in amounts(draft.earlier)}
    for text in facts:
        for noun, value in sums_in(text):
            alike = [other for other in said if by_noughts(value.key[0], other.key[0])]
            if noun == "罚款" and alike and value.key not in known:
                message = f"“{noun}{value.words}”与当事人所说的“{noun}{alike[0].words}”差了数位"
                yield error("DRF-243", message, around(text, value.start, len(value.words)))


def _another_thing(draft: Draft) -> Iterator[Finding]:
    """返还电动车1辆, where 三轮车1辆 was asked for: as many, and of nothing that anybody told of."""
    decided, claims = draft.case.facts[-1].details, claims_of(draft.case)
    if not isinstance(decided, Decide):
        return
    for outcome in decided.outcomes:
        claim = claims[outcome.claim - 1] if outcome.claim and outcome.claim <= len(claims) else ""
        asked = {count.of: count.value for count in counts(claim)}
        for count in counts(outcome.text) if OWED.search(outcome.text) else ():
            noun, unit = count.of
            of_the_unit = [name for name, one in asked if one == unit and asked[name, one] == count.value]
            if of_the_unit and noun not in of_the_unit and noun not in draft.earlier:
                message = f"“{count.words}”：申请人请求的是“{claim}”，请核对"
                is_told = any(noun in text for part, text in parts(draft) if part is not Part.ITEMS)
                report = warning if is_told else error
                yield report("DRF-273", message, around(outcome.text, count.start, len(count.words)))


def _more_than_asked(draft: Draft) -> Iterator[Finding]:
    """More money than the claim it answers asks for."""
    decided, claims = draft.case.facts[-1].details, claims_of(draft.case)
    if not isinstance(decided, Decide):
        return
    for outcome in decided.outcomes:
        claim = claims[outcome.claim - 1] if outcome.claim and outcome.claim <= len(claims) else ""
        asked = [float(value.key[0]) for value in amounts(claim)]
        owed = [value for value in amounts(outcome.text) if OWED.search(outcome.text)]
        if len(asked) == 1 and len(owed) == 1 and float(owed[0].key[0]) > asked[0]:
            message = f"决定的“{owed[0].words}”多于申请人请求的{asked[0]:g}元，请核对"
            yield warning("DRF-418", message, around(outcome.text, owed[0].start, len(owed[0].words)))

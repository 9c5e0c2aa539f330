"""The act complained of, as papers name it. Pure.

A clerk copies the title of a paper, often with the day, the number and the organ in it: 东湖区城管局于2026年6月22日
作出的罚款决定. What stands in a field of its own is then not said a second time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from casework import law
from casework.casefile import CaseFile
from casework.procedure.reconsideration.acceptance.filing import Receive, receipt_of
from casework.vocabulary import comparable, normal_number, zh_date

YEAR, PART = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})", r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DAY = rf"(?P<year>{YEAR})\s*[年./-]\s*(?P<month>{PART})\s*[月./-]\s*(?P<day>{PART})\s*日?"
MADE = "(?:所?(?:作出|做出|下达|制作|发出|签订|订立|签署)的?)"
DATED = re.compile(rf"(?:于|在)?{DAY}{MADE}?")
FIGURES = {figure: str(number) for number, figure in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
HOW = "(?:依法|按照?约定|按期|及时|全面|完全)?"
OMITTED = re.compile(f"(?:不|拖延|(?:逾期)?(?:未|没有)予?){HOW}(?:履行|答复|处理|办理)|不作为")
"""How an omission begins; an express refusal (不予受理决定) is an act."""
AGREEMENT = re.compile("(?:协议|合同)书?(?:（[^（）]*）|》)*$")
"""How the name of an agreement ends: it was concluded (第十一条第十三项)."""
ABOUT_ONE = re.compile("解除|终止|变更|撤销|不予|拒绝|确认|不履行|未履行")
OF_THE_ORGAN = re.compile("(?!局长|工作人员|执法人员|内设|所属|下属)的?")
"""What may follow the organ's name when the act is its own and not that of somebody in it."""


def omission_of(case: CaseFile, on: date) -> law.Item | None:
    """What was not done, where the case is about nothing but that: not received, not answered, not performed. An
    explicit refusal is an act (条例 第三十条第二款)."""
    code = receipt_of(case).inaction
    item = case.item("inactions", code, on) if code else None
    return item if item and "omission" in item.needs else None


def scope_of(case: CaseFile, on: date) -> law.Item | None:
    """Under which item of the scope the case was received; None where nobody said."""
    code = receipt_of(case).scope_item
    return case.item("scope_items", code, on) if code else None


def received_as(item: law.Item | None) -> str:
    """That the case was received under this item, as the beginning of a sentence."""
    return f"本案的受案范围是“{item.label}”" if item else ""


def penalty_of(case: CaseFile, on: date) -> str:
    """That the case was received as one about a penalty, as the beginning of a sentence; empty where it was not, or
    nobody said."""
    return _received_with(case, on, "penalty")


def burden_of(case: CaseFile, on: date) -> str:
    """The same of any act that lays something upon somebody who had asked for nothing: no duty was left undone."""
    return _received_with(case, on, "burdens")


def _received_with(case: CaseFile, on: date, need: str) -> str:
    item = scope_of(case, on)
    return received_as(item) if item and need in item.needs else ""


def called_a_burden(case: CaseFile, on: date) -> str:
    """The same, or, where no scope was registered, that the act itself is called a penalty."""
    receipt = receipt_of(case)
    if receipt.scope_item:
        return burden_of(case, on)
    act = itself(receipt, (organ.name for organ in receipt.respondents))
    named = any(re.search(words, act) for item in law.statutory_list("penalty_names") for words in item.known_by)
    return f"本案的行政行为“{act}”是行政处罚" if named and not omission_of(case, on) else ""


def complained_of(receipt: Receive, organs: Iterable[str]) -> str:
    """2026年2月6日作出的行政处罚决定（示市监罚〔2026〕15号), 2026年2月6日签订的补偿协议: each part once."""
    act = itself(receipt, organs)
    number = f"（{receipt.act_number}）" if receipt.act_number and not _says(act, receipt.act_number) else ""
    if receipt.act_on is None or _made_on_a_day(act) or _was_not_done(receipt, act):
        return f"{act}{number}"
    says_made = re.match(r"[对向][^，。]+?作出的", act)
    made = "" if says_made else "签订的" if _is_an_agreement(act) else "作出的"
    return f"{zh_date(receipt.act_on)}{made}{act}{number}"


def _is_an_agreement(act: str) -> bool:
    """Whether the act is an agreement itself, and not what was done about one: 解除《补偿协议》."""
    return AGREEMENT.search(act) is not None and ABOUT_ONE.search(act) is None


def _was_not_done(receipt: Receive, act: str) -> bool:
    """Whether it is an omission, by what was registered or by its words: nothing was made on a day."""
    item = law.item("inactions", receipt.inaction) if receipt.inaction else None
    return "omission" in item.needs if item else OMITTED.match(act) is not None


def itself(receipt: Receive, organs: Iterable[str]) -> str:
    """The act without the organ, the day and the number that the case has besides: 行政处罚决定."""
    act = receipt.administrative_act.strip()
    rest = _numberless(act, receipt.act_number)
    rest = _led_by_no_organ(rest, organs)
    return _dayless(rest, receipt.act_on) or act


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """By what two acts are compared: the bare name in the one form names are compared in, and the day where it is
    known, from its own field or from the words."""

    name: str
    on: date | None


def likeness(act: str, number: str, on: date | None, organs: Iterable[str]) -> Likeness:
    """An act without the organ, the day and the number that a clerk copied with it: 东湖区城管局于2026年6月22日作出的
    罚款决定 and 罚款决定 are one name."""
    rest = _led_by_no_organ(_numberless(act.strip(), number), organs)
    dated = DATED.match(rest)
    said = _day_of(dated) if dated else None
    bare = re.sub(rf"^{MADE}", "", rest[dated.end() :] if dated else rest).strip(" ，、：:")
    return Likeness(name=comparable(bare or act), on=on or said)


def _dayless(act: str, on: date | None) -> str:
    """Without the day at its beginning, where that is the day of the act; of another day it keeps what it says."""
    if on is None:
        return re.sub(rf"^[于在](?={DAY})", "", act)
    dated = DATED.match(act)
    if dated and _day_of(dated) == on:
        act = act[dated.end() :]
    return re.sub(rf"^{MADE}", "", act).strip(" ，、：:")


def other_day(receipt: Receive) -> str:
    """The day with which the words begin, where it is not the day of the act: one of the two may be a slip."""
    dated = DATED.match(_led_by_no_organ(receipt.administrative_act.strip(), [r.name for r in receipt.respondents]))
    return dated[0] if dated and receipt.act_on and _day_of(dated) != receipt.act_on else ""


def _made_on_a_day(act: str) -> bool:
    """Whether the words themselves begin with the day of the act."""
    return DATED.match(act) is not None


def _led_by_no_organ(act: str, organs: Iterable[str]) -> str:
    """Without the organ at its beginning, by its name or the end of it (城管局 for 东湖区城管局)."""
    act = act.removeprefix("被申请人")
    for organ in organs:
        for start in range(max(1, len(organ) - 3)):
            led = OF_THE_ORGAN.match(act, len(organ) - start) if act.startswith(organ[start:]) else None
            if led and led.end() < len(act):
                return act[led.end() :]
    return act


def _numberless(act: str, number: str) -> str:
    return _pattern(number).sub("", act).strip() if normal_number(number) else act


def _says(act: str, number: str) -> bool:
    return _pattern(number).search(act) is not None


@lru_cache(maxsize=256)
def _pattern(number: str) -> re.Pattern[str]:
    """The number with whatever brackets and spaces it may be written, itself in brackets or not."""
    brackets = {"〔": r"[〔﹝\[［（(]", "〕": r"[〕﹞\]］）)]"}
    written = "".join(rf"{brackets.get(sign, re.escape(sign))}\s*" for sign in normal_number(number))
    return re.compile(rf"（\s*{written}）|\(\s*{written}\)|{written}")


def _day_of(found: re.Match[str]) -> date | None:
    try:
        return date(*(_number(found[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _number(written: str) -> int:
    """二〇二六, 十二, 三十一, 6."""
    if "十" not in written:
        return int("".join(FIGURES.get(sign, sign) for sign in written))
    tens, _, ones = written.partition("十")
    return (int(FIGURES[tens]) if tens else 1) * 10 + (int(FIGURES[ones]) if ones else 0)

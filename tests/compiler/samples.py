"""Clean decisions and other papers, each composed from the facts of a case. All names and numbers are invented."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from casework import procedure
from casework.casefile import CaseFile, Fact
from casework.law import calendar as calendars
from casework.papers.compiler import Material
from casework.papers.filling.fields import asked_for
from casework.papers.filling.fillers import LETTERS, RECORDS, SPOKEN_OF
from casework.procedure.fields import parse
from casework.procedure.papers import WritePaper
from casework.record import numbering
from casework.vocabulary import Act, DocumentKind, Procedure
from documents import wording
from documents.blocks import Document
from documents.kinds import kind_of
from documents.kinds.parts import Issued
from tests import tables
from tests.compiler.stories import ANNULMENT, CHANGED, DUTY, REJECTED, UNLAWFUL, UPHELD, Story
from tests.compiler.stories_fifth import CLINIC, DETENTION, HOMESTEAD
from tests.compiler.stories_fourth import CLOSED, FELLING, HOTEL, WAGES
from tests.compiler.stories_land import COMPLAINT, INJURY, LAND, REGISTRATION
from tests.compiler.stories_long import FINE, MANY
from tests.compiler.stories_second import HOME, PENSION, TAXI
from tests.compiler.stories_stranger import DISCLOSURE, TRAFFIC
from tests.compiler.stories_trade import AGREEMENT, NO_REPLY, PLATING, SCHOOL, SEIZURE, TOWN

STORIES = {
    "食品处罚": FINE,
    "规划许可": MANY,
    "撤销": ANNULMENT,
    "维持": UPHELD,
    "责令履行": DUTY,
    "确认违法并赔偿": UNLAWFUL,
    "驳回请求": REJECTED,
    "变更": CHANGED,
    "信息公开": DISCLOSURE,
    "交通处罚": TRAFFIC,
    "交出土地": LAND,
    "工伤认定": INJURY,
    "变更登记": REGISTRATION,
    "举报处理": COMPLAINT,
    "补偿协议": AGREEMENT,
    "没有答复": NO_REPLY,
    "联合扣车": SEIZURE,
    "电镀处罚": PLATING,
    "已经履行": SCHOOL,
    "镇政府处罚": TOWN,
    "征收补偿": HOME,
    "定期补助": PENSION,
    "出租经营": TAXI,
    "消防处罚": HOTEL,
    "欠薪投诉": WAGES,
    "采伐许可": FELLING,
    "停业整顿": CLOSED,
    "诊所处罚": CLINIC,
    "宅基地": HOMESTEAD,
    "行政拘留": DETENTION,
}
for _file in sorted(Path(__file__).with_name("corpus").glob("*_stories.yaml")):
    for _name, _acts in tables.read(_file).items():
        assert _name not in STORIES, _name
        STORIES[_name] = [(Act(act), str(on), details) for act, on, details in _acts]

FILED: dict[str, list[dict[str, str]]] = {}
for _file in sorted(Path(__file__).with_name("corpus").glob("*_materials.yaml")):
    FILED |= tables.read(_file)

DECISIONS = tuple(name for name, story in STORIES.items() if story[-1][0] is Act.DECIDE)

DRAWN = {
    Act.DECIDE: DocumentKind.DECISION,
    Act.DECLINE: DocumentKind.DECLINE_DECISION,
    Act.DISMISS_APPLICATION: DocumentKind.DISMISSAL_DECISION,
    Act.TERMINATE: DocumentKind.TERMINATION_DECISION,
    Act.MEDIATE: DocumentKind.MEDIATION_DOCUMENT,
    Act.REQUIRE_SUPPLEMENT: DocumentKind.SUPPLEMENT_NOTICE,
    Act.SUSPEND: DocumentKind.SUSPENSION_NOTICE,
    Act.EXTEND: DocumentKind.EXTENSION_NOTICE,
    Act.ISSUE_OPINION: DocumentKind.OPINION_LETTER,
    Act.ISSUE_RECOMMENDATION: DocumentKind.RECOMMENDATION,
    Act.RESUME: DocumentKind.RESUMPTION_NOTICE,
    Act.REFUSE_STAY: DocumentKind.STAY_REFUSAL,
    Act.STAY: DocumentKind.STAY_NOTICE,
    Act.CONVERT: DocumentKind.CONVERSION_NOTICE,
    Act.WITHDRAW_ALONE: DocumentKind.WITHDRAWAL_CONSENT,
    Act.ORDER_PERFORMANCE: DocumentKind.PERFORMANCE_ORDER,
    Act.TALK_WITH_HEAD: DocumentKind.INTERVIEW_NOTICE,
    Act.TRANSFER_CLUE: DocumentKind.TRANSFER_LETTER,
    Act.JOIN: DocumentKind.JOINDER_NOTICE,
    Act.SEPARATE: DocumentKind.SEPARATION_NOTICE,
    Act.HANDLE_NO_FURTHER: DocumentKind.NO_FURTHER_HANDLING,
}
"""What paper a story ends with, by its last act."""

SPOKEN = "东复决〔2026〕7号"
"""The number of the earlier document that a paper speaks of, which stands in no fact."""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A case at its last act, what the paper of that act was composed from, and the paper."""

    case: CaseFile
    context: Any
    """Of the class of its kind."""
    document: Document
    materials: tuple[Material, ...] = ()
    """What the file holds in words."""


def played(story: Story, number: str = "东复〔2026〕7号") -> CaseFile:
    """The case after the acts of a story; no guard is asked, which is the commands' affair. Stories that begin alike
    are told up to the last act once."""
    course = Procedure.LITIGATION if story[0][0] is Act.RECEIVE_NOTICE else Procedure.RECONSIDERATION
    beginning = f"{number} {story[:-1]}"
    if beginning not in BEGUN:
        facts = [_fact(course, seq, *entry) for seq, entry in enumerate(story[:-1], 1)]
        BEGUN[beginning] = procedure.fold(number, course, facts, calendars.load())
    begun = BEGUN[beginning]
    return procedure.after(begun, begun.facts, _fact(course, len(story), *story[-1]))


BEGUN: dict[str, CaseFile] = {}
"""The case before the last act, by its number and the acts before."""


def _fact(course: Procedure, seq: int, act: Act, on: str, given: dict[str, Any]) -> Fact:
    day, model = date.fromisoformat(on), procedure.table_of(course).details_of(act)
    assert model, act
    recorded = datetime.combine(day, time(9), UTC)
    return Fact(seq=seq, act=act, on=day, recorded_at=recorded, actor="liuyang", details=parse(model, given))


@cache
def filed(name: str) -> tuple[Material, ...]:
    """What the file of a story holds in words (`corpus/*_materials.yaml`); nothing for most."""
    return tuple(Material(**row) for row in FILED.get(name, ()))


@cache
def sample(name: str) -> Sample:
    """The clean decision of one of the stories."""
    return replace(decision_of(STORIES[name]), materials=filed(name))


def drawn_by(story: Story) -> DocumentKind:
    """The kind of paper that a story ends with."""
    act, _, details = story[-1]
    return DocumentKind(details["document"]) if act is Act.WRITE_PAPER else DRAWN[act]


def decision_of(story: Story) -> Sample:
    """The paper as it is composed at the end of a story."""
    case = played(story)
    fact = case.facts[-1]
    kind = drawn_by(story)
    number = numbering.foreseen(case, kind, fact.on, 0)
    filled: Any
    if kind in RECORDS:
        filled = RECORDS[kind](case, fact, "刘洋")
    else:
        addressee = next(paper.addressee for paper in case.papers if paper.kind is kind and paper.seq == fact.seq)
        party = next(party for party in case.parties if party.key == addressee)
        by_hand: Any = fact if isinstance(fact.details, WritePaper) else None
        filled = asked_for(case, by_hand, party, "刘洋", {}) if by_hand else LETTERS[kind](case, fact, party, "刘洋")
    known = {spoken.field: SPOKEN} if (spoken := SPOKEN_OF.get(kind)) else {}
    context = replace(filled, **({"number": number} if isinstance(filled, Issued) else {}), **known)
    document = wording.write(kind_of(kind.value), context)
    return Sample(case=case, context=context, document=document)

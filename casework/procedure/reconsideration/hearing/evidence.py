"""证据: what the parties hand in besides the reply, what of it may not carry a decision, whether the act was defended
at all (行政复议法 第四十四条、第四十六条、第七十条).

Everything handed in is recorded, whatever becomes of it: a record is never refused for being late.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import Field

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import HeardParty, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, Reply
from casework.procedure.table import Attempt, Step, guard, rows
from casework.vocabulary import Act, PartyRole, comparable, zh_date

REPLY_TERMS = ("ARL-48b", "ARL-54b")


class RecordEvidence(Details):
    """证据材料 of a party, besides those that came with the reply."""

    party: HeardParty = Field(title="提交人")
    items: tuple[Text, ...] = Field(title="证据、依据", min_length=1)
    self_collected: bool = Field(False, title="系被申请人在行政复议期间自行收集")
    answers: str = Field("", title="被申请人补充证据所针对的新理由、新证据", max_length=2000)
    consented: bool = Field(False, title="行政复议机构同意补充")
    asked_for_before: str = Field("", title="被申请人在行政程序中已依法要求提供的证明", max_length=1000)
    why_not_before: str = Field("", title="当时没有提供的正当理由", max_length=1000)

    @property
    def supplements_by_leave(self) -> bool:
        """第四十六条第二款: against what is new, and with the consent of the office."""
        return self.consented and bool(self.answers)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A piece of evidence on which a decision may not rest, why, and by which rule."""

    item: str
    why: str
    rule: str

    def is_quoted_in(self, text: str) -> bool:
        return comparable(self.item) in comparable(text)


def bars(case: CaseFile) -> Iterator[Bar]:
    """All evidence of the case that may not carry a decision."""
    for fact in case.every(RecordEvidence):
        why, rule = _barred(case, fact)
        if why and case.applies(rule, fact.on):
            yield from (Bar(item=item, why=why, rule=rule) for item in fact.details.items)


def _barred(case: CaseFile, fact: Fact[RecordEvidence]) -> tuple[str, str]:
    given, party = fact.details, case.party(fact.details.party)
    if party is None or party.role is not PartyRole.RESPONDENT:
        withheld = given.asked_for_before and not given.why_not_before
        return "在行政程序中经依法要求无正当理由未予提供" if withheld else "", "REG26-47"
    if given.supplements_by_leave:
        return "", "ARL-46"
    if given.self_collected:
        return "由被申请人在行政复议期间自行收集", "ARL-46"
    until = reply_until(case, party.key)
    late = until is not None and fact.on > until
    return ("由被申请人在答复期限届满后提交，没有经同意补充" if late else "", "ARL-46")


def reply_until(case: CaseFile, respondent: str) -> date | None:
    """The last day on which a respondent may reply, by whichever defensible reading is the latest; None while the
    period does not run."""
    clocks = (clock for clock in case.clocks if clock.term in REPLY_TERMS and clock.about == respondent)
    dues = (case.due(clock) for clock in clocks)
    return max((due.last for due in dues if due.days and due.is_sure), default=None)


def is_defended(case: CaseFile) -> bool:
    """Whether evidence for the act is before the office: a respondent replied in time, or late for a good reason, and
    brought some; or, where the law has this exception, a third party did."""
    respondents = {party.key for party in case.parties_as(PartyRole.RESPONDENT)}
    if any(_stands(case, reply) for reply in case.every(Reply) if reply.details.respondent in respondents):
        return True
    third = {party.key for party in case.parties_as(PartyRole.THIRD_PARTY)}
    brought = any(fact.details.party in third for fact in case.every(RecordEvidence))
    return brought and case.applies("ARL-70-1", case.stands_on)


def is_late(case: CaseFile, reply: Fact[Reply]) -> bool:
    until = reply_until(case, reply.details.respondent)
    return until is not None and reply.on > until


def _stands(case: CaseFile, reply: Fact[Reply]) -> bool:
    in_time = bool(reply.details.delay_reason) or not is_late(case, reply)
    return in_time and reply.details.evidence != 0


def undefended_because(case: CaseFile) -> str:
    """What a respondent failed to do, in words."""
    replies = list(case.every(Reply))
    if not replies:
        return "被申请人没有提出书面答复"
    reply = replies[-1]
    if reply.details.evidence == 0:
        return "被申请人没有提交证据、依据"
    until = reply_until(case, reply.details.respondent)
    return f"被申请人的答复期限已于{zh_date(until)}届满，逾期才答复" if until else "被申请人没有依法答复"


@guard("ARL-46-2", "EVI-001", "请写明所针对的新理由或者新证据；没有的，不予同意补充", by_form=True)
def leave_is_given_for_something_new(case: CaseFile, attempt: Attempt[RecordEvidence]) -> str | None:
    details = attempt.details
    if not details.consented:
        return None
    party = case.party(details.party)
    if party is None or party.role is not PartyRole.RESPONDENT:
        return "只有被申请人补充证据须经行政复议机构同意"
    return None if details.answers else "申请人、第三人没有提出新的理由或者证据的，被申请人不能补充证据"


@guard(
    "ARL-70",
    "EVI-004",
    "请依法撤销、部分撤销、确认违法、确认无效或者责令履行；第三人提供了证据的，先登记证据材料；"
    "逾期答复有不可抗力等正当理由的，在答复登记中写明",
    by_form=True,
)
def the_act_stands_on_evidence(case: CaseFile, attempt: Attempt) -> str | None:
    """An act that nobody defended with evidence is not upheld."""
    codes = (each.outcome for each in getattr(attempt.details, "outcomes", ()))
    decided = (case.item("outcomes", code, attempt.on) for code in codes)
    upheld = next((item for item in decided if "respondents_evidence" in item.needs), None)
    if upheld is None or is_defended(case):
        return None
    return f"{undefended_because(case)}，视为该行政行为没有证据、依据，不能决定“{upheld.label}”"


def _used(case: CaseFile, attempt: Attempt, rule: str) -> str | None:
    """A piece of evidence that this rule keeps out, among those the decision rests on."""
    for bar in bars(case):
        if bar.rule == rule and any(bar.is_quoted_in(text) for text in getattr(attempt.details, "evidence", ())):
            return f"“{bar.item}”{bar.why}，不能作为定案的证据"
    return None


@guard("ARL-46", "EVI-002", "请从定案的证据中去掉该项；经同意补充的，先更正证据登记", by_form=True)
def nothing_barred_is_used(case: CaseFile, attempt: Attempt) -> str | None:
    return _used(case, attempt, "ARL-46")


@guard("REG26-47", "EVI-003", "请从定案的证据中去掉该项；当时没有提供有正当理由的，先更正证据登记", by_form=True)
def nothing_withheld_is_used(case: CaseFile, attempt: Attempt) -> str | None:
    return _used(case, attempt, "REG26-47")


EVIDENCE = (the_act_stands_on_evidence, nothing_barred_is_used, nothing_withheld_is_used)
"""What a decision on the merits presupposes of its evidence."""


STEPS: tuple[Step, ...] = rows(
    *IN_TRIAL,
    act=Act.RECORD_EVIDENCE,
    basis="ARL-44",
    who=OFFICE,
    details=RecordEvidence,
    guards=(leave_is_given_for_something_new,),
)

"""证据: what the parties hand in besides the reply, what of it may not carry a decision, whether the act was defended
at all (行政复议法 第四十四条、第四十六条、第七十条).

Everything handed in is recorded, whatever becomes of it: a record is never refused for being late.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from casework.casefile import CaseFile, Details, Fact
from casework.procedure.fields import EvidenceKind, HandedInBy, HeardParty, Rarely, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL, Reply
from casework.procedure.table import Attempt, Step, Untold, guard, rows
from casework.vocabulary import Act, PartyRole, comparable, zh_date
from casework.vocabulary.proof import OnlyFor, Original

BY_RESPONDENT = Rarely("被申请人在答复以后补充、自行收集的")
BY_OTHERS = Rarely("申请人、第三人在行政程序中没有提供的")
REPLY_TERMS = ("ARL-48b", "ARL-54b")
ONLY_FOR = "仅用于（不得作为认定行政行为合法性、适当性的依据的填写）"


KEPT_OUT = {True: "不能作为定案的证据", False: "不能作为认定行政行为合法性、适当性的依据"}
"""What a bar means, by whether it is whole."""
CLAIMS_LAWFULNESS = re.compile(
    "(?:行政行为|处罚|决定|许可|征收|强制|答复|程序|依据|裁量|内容)[^，。；、]{0,4}(?:合法|适当|正确)(?!送达|权益)"
)
DENIES = re.compile("[不未无违没]")


class Piece(BaseModel):
    """One piece of evidence: what it is, where it comes from, what it is to prove, and on which pages it stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=500)] = Field(title="名称")
    kind: EvidenceKind | None = Field(None, title="种类")
    source: str = Field("", title="来源（形成、取得的）", max_length=200)
    proves: str = Field("", title="证明内容", max_length=500)
    first_page: int | None = Field(None, title="自第几页", ge=1, le=9999)
    last_page: int | None = Field(None, title="至第几页", ge=1, le=9999)
    original: Original | None = Field(None, title="原件或者复印件")

    @model_validator(mode="before")
    @classmethod
    def _named_only(cls, given: Any) -> Any:
        return {"name": given} if isinstance(given, str) else given

    @property
    def pages(self) -> str:
        """3、3–5; empty where nobody said."""
        if self.first_page is None or self.last_page in (None, self.first_page):
            return str(self.first_page or "")
        return f"{self.first_page}–{self.last_page}"


class RecordEvidence(Details):
    """证据材料 that a party handed in: with the reply, with the application or later."""

    party: HeardParty = Field(title="提交人")
    items: tuple[Piece, ...] = Field(title="证据、依据", min_length=1)
    self_collected: Annotated[bool, BY_RESPONDENT] = Field(False, title="系被申请人在行政复议期间自行收集")
    answers: Annotated[str, BY_RESPONDENT] = Field("", title="被申请人补充证据所针对的新理由、新证据", max_length=2000)
    consented: Annotated[bool, BY_RESPONDENT] = Field(False, title="行政复议机构同意补充")
    asked_for_before: Annotated[str, BY_OTHERS] = Field(
        "", title="被申请人在行政程序中已依法要求提供的证明", max_length=1000
    )
    why_not_before: Annotated[str, BY_OTHERS] = Field("", title="当时没有提供的正当理由", max_length=1000)

    @property
    def supplements_by_leave(self) -> bool:
        """第四十六条第二款: against what is new, and with the consent of the office."""
        return self.consented and bool(self.answers)


class Exhibit(BaseModel):
    """A piece of evidence that a decision rests on or, with the reason, does not rest on, and who handed it in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    party: HandedInBy | None = Field(None, title="提交人（本机关调取、勘验、委托鉴定取得的不选）")
    name: Text = Field(title="证据、依据")
    proves: str = Field("", title="证明内容", max_length=500)
    rejected: str = Field("", title="不予采纳的理由（采纳的不填）", max_length=1000)
    only_for: OnlyFor | None = Field(None, title=ONLY_FOR)


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A piece of evidence on which a decision may not rest, why, and by which rule."""

    item: str
    why: str
    rule: str
    party: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it keeps a piece out for every purpose (条例 第四十七条), and not only as a basis of lawfulness
        (第四十六条第一款)."""
        return self.rule != "ARL-46"

    def is_quoted_in(self, text: str) -> bool:
        return comparable(self.item) in comparable(text)

    def is_of(self, exhibit: "Exhibit") -> bool:
        """Whether a decision names this very piece; of whom it does not say who handed it in, by its name alone."""
        same = comparable(self.item) == comparable(exhibit.name)
        return same and exhibit.party in (None, self.party)

    def allows(self, only_for: OnlyFor | None) -> bool:
        """Whether a piece may be used for this alone; for None it is used for everything."""
        return only_for is not None and not self.is_whole


def bars(case: CaseFile) -> Iterator[Bar]:
    """All evidence of the case that may not carry a decision."""
    for fact in case.every(RecordEvidence):
        why, rule = _barred(case, fact)
        if why and case.applies(rule, fact.on):
            for item in fact.details.items:
                yield Bar(item=item.name, why=why, rule=rule, party=fact.details.party)


def barred(case: CaseFile, fact: Fact[RecordEvidence]) -> Bar | None:
    """Why no decision may rest on what was handed in with this entry; None where nothing is against it."""
    why, rule = _barred(case, fact)
    return Bar(item="", why=why, rule=rule) if why and case.applies(rule, fact.on) else None


def _barred(case: CaseFile, fact: Fact[RecordEvidence]) -> tuple[str, str]:
    given, party = fact.details, case.the_party(fact.details.party)
    if party.role is not PartyRole.RESPONDENT:
        withheld = given.asked_for_before and not given.why_not_before
        return "在行政程序中经依法要求无正当理由未予提供" if withheld else "", "REG26-47"
    if given.supplements_by_leave:
        return "", "ARL-46"
    if given.self_collected:
        return "由被申请人在行政复议期间自行收集", "ARL-46"
    until = reply_until(case, party.key)
    late = until is not None and fact.on > until and not came_with_an_excused_reply(case, fact)
    return ("由被申请人在答复期限届满后提交，没有经同意补充" if late else "", "ARL-46")


def came_with_an_excused_reply(case: CaseFile, fact: Fact[RecordEvidence]) -> bool:
    """Whether it came no later than a reply of the same respondent whose lateness has a good reason: the reply and its
    evidence are due together (第四十八条), and what excuses the one excuses the other."""
    replies = (reply for reply in case.every(Reply) if reply.details.respondent == fact.details.party)
    return any(reply.details.delay_reason and fact.on <= reply.on for reply in replies)


def reply_until(case: CaseFile, respondent: str) -> date | None:
    """The last day on which a respondent may reply, by whichever defensible reading is the latest; None while the
    period does not run."""
    clocks = (clock for clock in case.clocks if clock.term in REPLY_TERMS and clock.about == respondent)
    dues = (case.due(clock) for clock in clocks)
    return max((due.last for due in dues if due.days and due.is_sure), default=None)


def reply_in_time_until(case: CaseFile, respondent: str) -> date | None:
    """The last day on which every defensible reading calls a reply in time; None while the period does not run."""
    clocks = (clock for clock in case.clocks if clock.term in REPLY_TERMS and clock.about == respondent)
    return min((due.first for due in map(case.due, clocks) if due.days), default=None)


def is_defended(case: CaseFile) -> bool:
    """Whether evidence for the act is before the office: a respondent replied in time, or late for a good reason, and
    brought some; or, where the law has this exception, a third party did."""
    respondents = {party.key for party in case.parties_as(PartyRole.RESPONDENT)}
    if any(_stands(case, reply) for reply in case.every(Reply) if reply.details.respondent in respondents):
        return True
    return bool(third_party_with_evidence(case))


def third_party_with_evidence(case: CaseFile) -> str:
    """The third party whose evidence keeps the act from being held to have none; empty where nobody brought any, or the
    law has no such exception."""
    if not case.applies("ARL-70-1", case.stands_on):
        return ""
    third = {party.key: party.name for party in case.parties_as(PartyRole.THIRD_PARTY)}
    return next((third[fact.details.party] for fact in case.every(RecordEvidence) if fact.details.party in third), "")


def is_late(case: CaseFile, reply: Fact[Reply]) -> bool:
    until = reply_until(case, reply.details.respondent)
    return until is not None and reply.on > until


def _stands(case: CaseFile, reply: Fact[Reply]) -> bool:
    in_time = bool(reply.details.delay_reason) or not is_late(case, reply)
    return in_time and _brought_some(case, reply, reply_until(case, reply.details.respondent))


def _brought_some(case: CaseFile, reply: Fact[Reply], until: date | None) -> bool:
    """Whether evidence came with the reply (not counted is not none), or of the respondent's own until that day."""
    if reply.details.evidence != 0:
        return True
    own = (fact for fact in case.every(RecordEvidence) if fact.details.party == reply.details.respondent)
    return any(not _barred(case, fact)[0] and (until is None or fact.on <= until) for fact in own)


def _answered_in_time(case: CaseFile, respondent: str) -> bool:
    """Whether reply and evidence came in time by every reading."""
    until = reply_in_time_until(case, respondent)
    replies = (fact for fact in case.every(Reply) if fact.details.respondent == respondent)
    return any((until is None or fact.on <= until) and _brought_some(case, fact, until) for fact in replies)


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
    if case.the_party(details.party).role is not PartyRole.RESPONDENT:
        return "只有被申请人补充证据须经行政复议机构同意"
    return None if details.answers else "申请人、第三人没有提出新的理由或者证据的，被申请人不能补充证据"


@guard("ARL-44", "EVI-006", "请核对起止页码；只有一页的，只填第一格", by_form=True)
def pages_run_forward(case: CaseFile, attempt: Attempt[RecordEvidence]) -> str | None:
    for piece in attempt.details.items:
        first, last = piece.first_page, piece.last_page
        if last is not None and (first is None or last < first):
            return f"“{piece.name}”的页码自第{first or '（没有填）'}页至第{last}页，前后颠倒或者没有起页"
    return None


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
    if Untold.ENTRIES in attempt.untold and not case.find(Act.REPLY):
        return None
    return f"{undefended_because(case)}，视为该行政行为没有证据、依据，不能决定“{upheld.label}”"


@guard(
    "ARL-70",
    "EVI-005",
    "请依照审查认定的事实和证据决定；没有提交证据的，先更正答复登记（证据份数填0）",
    by_form=True,
)
def nobody_who_answered_is_held_silent(case: CaseFile, attempt: Attempt) -> str | None:
    """视为没有证据、依据 supposes that a respondent failed to reply or to bring evidence. Where every one did both in
    time by every reading of the period, or a third party brought evidence, nothing is supposed; late by one reading, or
    late for a good reason, is for the office to judge."""
    codes = (each.outcome for each in getattr(attempt.details, "outcomes", ()))
    held = next((item for code in codes if "silence" in (item := case.item("outcomes", code, attempt.on)).needs), None)
    if held is None:
        return None
    third = third_party_with_evidence(case)
    if third:
        return f"第三人{third}提供了证据，不能以“{held.label}”决定"
    respondents = case.parties_as(PartyRole.RESPONDENT)
    if all(_answered_in_time(case, party.key) for party in respondents):
        names = "、".join(party.name for party in respondents)
        return f"{names}已按期提出书面答复并提交证据，不能以“{held.label}”决定"
    return None


def _used(case: CaseFile, attempt: Attempt, rule: str) -> str | None:
    """A piece of evidence that this rule keeps out, among those the decision rests on."""
    texts = getattr(attempt.details, "evidence", ())
    exhibits = [each for each in getattr(attempt.details, "exhibits", ()) if not each.rejected]
    for bar in (each for each in bars(case) if each.rule == rule):
        used = any(bar.is_of(each) and not bar.allows(each.only_for) for each in exhibits)
        if used or any(map(bar.is_quoted_in, texts)):
            return f"“{bar.item}”{bar.why}，{KEPT_OUT[bar.is_whole]}"
    return None


@guard(
    "ARL-46",
    "EVI-002",
    "请从定案的证据中去掉该项，写明不予采纳，或者按提交人写明仅用于认定什么事实；经同意补充的，先更正证据登记",
    by_form=True,
)
def nothing_barred_is_used(case: CaseFile, attempt: Attempt) -> str | None:
    return _used(case, attempt, "ARL-46")


@guard("REG26-47", "EVI-003", "请从定案的证据中去掉该项，或者写明不予采纳；有正当理由的，先更正证据登记", by_form=True)
def nothing_withheld_is_used(case: CaseFile, attempt: Attempt) -> str | None:
    return _used(case, attempt, "REG26-47")


def unfit_use(only_for: OnlyFor | None, is_used: bool, proves: str) -> str:
    """Why a piece cannot be used for this alone; empty where it can."""
    if only_for is None:
        return ""
    if not is_used:
        return f"既写明不予采纳，又写明仅用于{only_for.label}"
    if not proves:
        return f"写明仅用于{only_for.label}，没有写明证明什么"
    if only_for is not OnlyFor.PROCEDURE and CLAIMS_LAWFULNESS.search(proves) and not DENIES.search(proves):
        return f"写明仅用于{only_for.label}，证明内容却是“{proves}”"
    return ""


@guard(
    "ARL-46",
    "EVI-014",
    "请写明该证据用于认定的具体事实，不能是行政行为合法、适当；不予采纳的，不填仅用于什么",
    by_form=True,
)
def what_is_used_for_one_purpose_says_which(case: CaseFile, attempt: Attempt) -> str | None:
    for each in getattr(attempt.details, "exhibits", ()):
        if unfit := unfit_use(each.only_for, not each.rejected, each.proves):
            return f"“{each.name}”{unfit}"
    return None


EVIDENCE = (
    the_act_stands_on_evidence,
    nobody_who_answered_is_held_silent,
    nothing_barred_is_used,
    nothing_withheld_is_used,
    what_is_used_for_one_purpose_says_which,
)
"""What a decision on the merits presupposes of its evidence."""


STEPS: tuple[Step, ...] = rows(
    *IN_TRIAL,
    act=Act.RECORD_EVIDENCE,
    basis="ARL-44",
    who=OFFICE,
    details=RecordEvidence,
    guards=(leave_is_given_for_something_new, pages_run_forward),
)

"""司法建议、检察建议: what a court or a procuratorate suggests to an organ, until when it is to be answered, and the
answer (检察公益诉讼解释 第二十一条; 人民检察院检察建议工作规定 第十九条、第二十三条; 法释〔2023〕11号 第八条;
法释〔2018〕1号 第一百四十九条).

It comes in a suit, or before any: then it opens a case of its own, and the public-interest suit that may follow names
that case.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Clock, Details, Fact
from casework.procedure.fields import Count, EntryOf, FileNumber, Name, PartyKey, SuggestionKind, Text
from casework.procedure.reconsideration.compliance.letters import key_of, with_organ
from casework.procedure.table import Attempt, Calls, Closes, Opens, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, PartyRole, Role, State, comparable, zh_date
from casework.vocabulary.alike import alike, same_number

OFFICE = (Role.CLERK, Role.HANDLER)
TERMS = ("PIL-21a", "PIL-21b", "PRO-19", "SJ-8", "SJ-149")
"""The periods to answer, by the kind of suggestion; that on a judgment not performed has none."""
IN_A_SUIT = (
    *(State.NOTIFIED, State.PREPARING, State.AWAITING_COURT, State.HEARD, State.JUDGED, State.APPEALED),
    *(State.PERFORMING, State.CLOSED),
)
Advised = Annotated[str, PartyKey((PartyRole.DEFENDANT, PartyRole.ORGAN))]


class ReceiveSuggestion(Details):
    """登记收到的建议. The act's day is the day on which the organ received it."""

    kind: SuggestionKind = Field(title="建议的种类")
    suggested_by: Name = Field(title="提出建议的人民法院、人民检察院")
    document_number: Annotated[FileNumber, Field(min_length=1)] = Field(title="建议书文号")
    dated_on: date = Field(title="建议书的日期")
    party: Advised | None = Field(None, title="被建议的机关（本案的被告，或者已登记的机关）")
    organ: str = Field("", title="被建议的其他机关名称", max_length=200)
    administrative_act: Text = Field(title="建议涉及的事项")
    problems: str = Field("", title="指出的问题", max_length=4000)
    advice: Text = Field(title="建议的内容")
    days: Count | None = Field(None, title="建议书载明的答复期限（日，自收到之日起；没有载明的不填）")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.organ))


class AnswerSuggestion(Details):
    """答复建议. The act's day is the day on which the written answer was sent."""

    suggestion: Annotated[int, Field(ge=1), EntryOf(Act.RECEIVE_SUGGESTION)] = Field(title="答复的建议（登记的序号）")
    problems: Text = Field(title="对所指问题的核查情况")
    measures: Text = Field(title="采取的措施和落实情况")
    further: str = Field("", title="尚未完成的事项和时限", max_length=1000)
    objection: str = Field("", title="对建议有异议的，异议和理由", max_length=2000)
    document_number: FileNumber = Field("", title="复函文号")
    proof: str = Field(title="送达复函的凭证", min_length=1, max_length=300)

    @classmethod
    def offered(cls, case: CaseFile, typed: Mapping[str, Any]) -> dict[str, Any]:
        waiting = [each.fact.seq for each in suggestions(case) if each.answer is None]
        return {"suggestion": waiting[0]} if len(waiting) == 1 else {}


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A suggestion of the case, and the answer to it, once it was sent."""

    fact: Fact[ReceiveSuggestion]
    item: law.Item
    answer: Fact[AnswerSuggestion] | None

    @property
    def is_before_a_suit(self) -> bool:
        """Whether a public-interest suit may follow it."""
        return "pre_suit" in self.item.needs

    @property
    def in_words(self) -> str:
        said = self.fact.details
        return f"{said.suggested_by}{said.document_number}（{self.item.label}）"


def suggestions(case: CaseFile) -> Iterator[Suggestion]:
    """Every suggestion of the case, in the order in which they came."""
    answers = {fact.details.suggestion: fact for fact in reversed(list(case.every(AnswerSuggestion)))}
    for fact in case.every(ReceiveSuggestion):
        item = case.item("suggestions", fact.details.kind, fact.on)
        yield Suggestion(fact=fact, item=item, answer=answers.get(fact.seq))


def what_is_answered(case: CaseFile, seq: int) -> str:
    """The suggestion entered under this number, in words; empty where none is."""
    return next((each.in_words for each in suggestions(case) if each.fact.seq == seq), "")


def without_a_day(case: CaseFile) -> Iterator[Suggestion]:
    """Those for whose answer no text sets a day, and the letter none either."""
    dated = {clock.opened_seq for clock in case.clocks if clock.term in TERMS}
    return (each for each in suggestions(case) if each.fact.seq not in dated)


def advised(case: CaseFile, fact: Fact[ReceiveSuggestion]) -> str:
    """The key of the organ to which it is made."""
    return fact.details.party or next(iter(key_of(case, fact.details.organ)), "")


def _is_answered_by(term: str) -> Callable[[CaseFile, Fact[ReceiveSuggestion]], bool]:
    return lambda case, fact: case.item("suggestions", fact.details.kind, fact.on).rule == term


def _as_the_letter_says(case: CaseFile, fact: Fact[ReceiveSuggestion]) -> dict[str, object]:
    return {"length": fact.details.days} if fact.details.days else {}


def it_answers_this(case: CaseFile, fact: Fact[AnswerSuggestion], clock: Clock) -> bool:
    return clock.opened_seq == fact.details.suggestion


def who_answers(case: CaseFile, fact: Fact[AnswerSuggestion]) -> tuple[str, ...]:
    asked = (each.fact for each in suggestions(case) if each.fact.seq == fact.details.suggestion)
    return tuple(advised(case, suggestion) for suggestion in asked)


# ---- guards
@guard("SJ-8", "LIT-095", "请选择已登记的机关，或者写明其他机关的名称，二者只填一项", by_form=True)
def it_is_made_to_one_organ(case: CaseFile, attempt: Attempt[ReceiveSuggestion]) -> str | None:
    details = attempt.details
    return None if bool(details.party) != bool(details.organ) else "一件建议应当有一个被建议的机关"


@guard("PRO-18", "LIT-096", "请核对建议书的日期和收到之日", by_form=True)
def it_was_dated_before_it_came(case: CaseFile, attempt: Attempt[ReceiveSuggestion]) -> str | None:
    dated = attempt.details.dated_on
    return f"建议书的日期{zh_date(dated)}晚于收到之日{zh_date(attempt.on)}" if dated > attempt.on else None


@guard("PIL-21a", "LIT-097", "请删去载明的期限；建议书另有要求的，写在建议的内容中", by_form=True)
def the_law_sets_this_period(case: CaseFile, attempt: Attempt[ReceiveSuggestion]) -> str | None:
    """Only of what says so itself the letter sets the period (法释〔2023〕11号 第八条; 检察建议工作规定 第十九条)."""
    details = attempt.details
    item = case.item("suggestions", details.kind, attempt.on)
    return f"“{item.label}”的答复期限由{item.citation}规定" if details.days and "stated" not in item.needs else None


def _of_its_kind(case: CaseFile, attempt: Attempt[ReceiveSuggestion]) -> str:
    return case.item("suggestions", attempt.details.kind, attempt.on).rule


@guard("SJ-8", "LIT-118", "请核对建议的种类和提出建议的机关", by_form=True, cites=_of_its_kind)
def courts_and_procuratorates_make_their_own(case: CaseFile, attempt: Attempt[ReceiveSuggestion]) -> str | None:
    """检察建议 come from a procuratorate, 司法建议 from a court."""
    details = attempt.details
    item = case.item("suggestions", details.kind, attempt.on)
    wrong = "court" if "procuratorial" in item.needs else "procuratorate"
    for body in law.statutory_list("other_bodies"):
        if wrong in body.needs and any(re.search(way, comparable(details.suggested_by)) for way in body.known_by):
            return f"{details.suggested_by}是{body.label}，不提出“{item.label}”"
    return None


def the_same(case: CaseFile, letter: ReceiveSuggestion, organ: str) -> Suggestion | None:
    """What the case has of this letter already, if anything: its number, its sender, and the organ it is made to; one
    letter may go to several."""
    for each in suggestions(case):
        had, advised_one = each.fact.details, case.party(advised(case, each.fact))
        is_one = same_number(had.document_number, letter.document_number) and alike(
            had.suggested_by, letter.suggested_by
        )
        if is_one and advised_one and alike(advised_one.name, organ):
            return each
    return None


@guard("SJ-8", "LIT-113", "尚未答复的，办理“答复建议”；登记有误的，更正登记", by_form=True)
def it_is_not_here_already(case: CaseFile, attempt: Attempt[ReceiveSuggestion]) -> str | None:
    details = attempt.details
    named = case.party(details.party or "")
    earlier = the_same(case, details, named.name if named else details.organ)
    return f"{earlier.in_words}已于{zh_date(earlier.fact.on)}登记" if earlier else None


@guard(
    "SJ-8",
    "LIT-098",
    "请选择尚未答复的建议；没有登记的，先登记收到的建议",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [each for each in suggestions(case) if each.answer is None], "没有尚未答复的建议"
    ),
)
def a_suggestion_waits_for_its_answer(case: CaseFile, attempt: Attempt[AnswerSuggestion]) -> str | None:
    found = next((each for each in suggestions(case) if each.fact.seq == attempt.details.suggestion), None)
    if found is None:
        return f"第{attempt.details.suggestion}项登记不是司法建议、检察建议"
    return f"{found.in_words}已于{zh_date(found.answer.on)}答复" if found.answer else None


@guard("SJ-8", "LIT-102", "请先办理答复建议")
def every_suggestion_is_answered(case: CaseFile, attempt: Attempt) -> str | None:
    waiting = [each.in_words for each in suggestions(case) if each.answer is None]
    return f"{'、'.join(waiting)}还没有答复" if waiting else None


STEPS: tuple[Step, ...] = (
    *(
        step
        for sources, target in (((State.NEW,), State.SUGGESTED), ((State.SUGGESTED, *IN_A_SUIT), None))
        for step in rows(
            *sources,
            target=target,
            act=Act.RECEIVE_SUGGESTION,
            basis="SJ-8",
            who=OFFICE,
            details=ReceiveSuggestion,
            guards=(
                it_is_made_to_one_organ,
                it_was_dated_before_it_came,
                the_law_sets_this_period,
                courts_and_procuratorates_make_their_own,
                it_is_not_here_already,
            ),
            opens=tuple(
                Opens(term=term, about=advised, when=_is_answered_by(term), fill=_as_the_letter_says) for term in TERMS
            ),
        )
    ),
    *rows(
        State.SUGGESTED,
        *IN_A_SUIT,
        act=Act.ANSWER_SUGGESTION,
        after=(Act.RECEIVE_SUGGESTION,),
        helps=lambda case: any(each.answer is None for each in suggestions(case)),
        basis="SJ-8",
        who=OFFICE,
        details=AnswerSuggestion,
        guards=(a_suggestion_waits_for_its_answer,),
        closes=tuple(Closes(term=term, only=it_answers_this) for term in TERMS),
        calls=(Calls(kind=DocumentKind.SUGGESTION_REPLY, to=who_answers),),
    ),
)

"""意见书、建议书和抄告: what the office writes to organs besides the decision
(行政复议法 第七十六条、第七十九条第二款).

An organ that is only written to becomes a party of the role 有关机关: it is served and answers, it is no party to the
dispute.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact, Party, Service
from casework.procedure.fields import Cause, Count, KnownTo, PartyDetails, PartyKey, Rarely, RespondentKey, Text
from casework.procedure.reconsideration.acceptance.filing import OFFICE, new_party
from casework.procedure.reconsideration.acceptance.roles import no_organ
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL
from casework.procedure.reconsideration.superiors import reviews_nothing
from casework.procedure.table import Attempt, Calls, Closes, Step, guard, rows, something
from casework.vocabulary import (
    Act,
    DocumentKind,
    Letter,
    PartyKind,
    PartyRole,
    Register,
    Role,
    State,
    comparable,
)

ANSWERED = ("ARL-76", "REG-57b")
"""The periods for answering an opinion letter and a recommendation."""
COPIED = (DocumentKind.DECISION, DocumentKind.OPINION_LETTER)
"""Of which documents the superior department gets a copy (第七十九条第二款)."""
CONCLUDED = (State.DECIDED, State.COMPLIANCE)
HEADS = (Role.REVIEWER, Role.APPROVER)

Organ = Annotated[str, PartyKey((PartyRole.RESPONDENT, PartyRole.ORGAN))]


def with_organ(parties: tuple[Party, ...], name: str) -> tuple[Party, ...]:
    """The parties, with an organ that is only written to among them."""
    if not name or any(party.name == name for party in parties):
        return parties
    return (
        *parties,
        new_party(parties, PartyRole.ORGAN, PartyDetails.model_validate({"name": name, "kind": PartyKind.AGENCY})),
    )


def key_of(case: CaseFile, name: str) -> tuple[str, ...]:
    return tuple(party.key for party in case.parties if party.name == name)[:1]


class IssueLetter(Details):
    """Whom a letter of the office is addressed to: the respondent, or another organ by name."""

    party: Organ | None = Field(None, title="被申请人或者已登记的机关")
    organ: str = Field("", title="其他机关名称", max_length=200)
    problem: Text = Field(title="发现的问题")
    causes: tuple[Cause, ...] = Field((), title="违法或者不当的具体情形")
    advice: Text = Field(title="意见建议")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.organ))


class IssueOpinion(IssueLetter):
    """行政复议意见书 (第七十六条)."""

    organ_basis: Annotated[str, Rarely()] = Field(
        "", title="致送机关的名称不像行政机关的，确系下级行政机关或者授权的组织的依据", max_length=300
    )


class IssueRecommendation(IssueLetter):
    """行政复议建议书, for what is wrong in general. The law sets no period for the answer; the letter may."""

    days: Count | None = Field(None, title="答复期限（日）")


class RecordFeedback(Details):
    """The organ reports what it put right (履行情况报告)."""

    party: Organ = Field(title="反馈机关")
    letter: Letter = Field(Letter.OPINION, title="针对")
    content: Text = Field(title="整改情况")
    proof: str = Field("", title="证明材料", max_length=300)

    @property
    def term(self) -> str:
        return "ARL-76" if self.letter is Letter.OPINION else "REG-57b"


class CopyToSuperior(Details):
    """抄告 (第七十九条第二款). Without a name, the superior department registered for the respondent."""

    party: Annotated[RespondentKey, KnownTo(Register.DEPARTMENTS)] = Field(title="被申请人")
    document: DocumentKind = Field(DocumentKind.DECISION, title="抄告的文书")
    superior: Annotated[str, KnownTo(Register.SUPERIORS)] = Field("", title="上一级主管部门", max_length=200)
    proof: str = Field("", title="送交凭证", max_length=300)

    def named(self, case: CaseFile) -> str:
        party = case.party(self.party)
        return self.superior or (party.superior if party else "")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.named(case)))


def addressee(case: CaseFile, fact: Fact[IssueLetter]) -> tuple[str, ...]:
    return (fact.details.party,) if fact.details.party else key_of(case, fact.details.organ)


def the_superior(case: CaseFile, fact: Fact[CopyToSuperior]) -> tuple[str, ...]:
    return key_of(case, fact.details.named(case))


def the_party(case: CaseFile, fact: Fact) -> str:
    return str(getattr(fact.details, "party", ""))


def the_answered_letter(case: CaseFile, fact: Fact[RecordFeedback], clock: Clock) -> bool:
    """One report answers the first letter of its kind that is still open."""
    return clock.term == fact.details.term and clock == case.running(clock.term, clock.about)


@guard("ARL-76", "OPI-001", "请选择被申请人，或者写明其他机关的名称，二者只填一项", by_form=True)
def the_letter_has_one_addressee(case: CaseFile, attempt: Attempt[IssueLetter]) -> str | None:
    return None if bool(attempt.details.party) != bool(attempt.details.organ) else "文书应当有一个致送机关"


@guard(
    "ARL-76",
    "OPI-003",
    "请核对致送机关，确系下级行政机关或者授权的组织的，写明依据；完善制度、改进工作的建议，制发建议书",
    by_form=True,
)
def an_opinion_goes_to_an_organ_below(case: CaseFile, attempt: Attempt[IssueOpinion]) -> str | None:
    """被申请人或者其他下级行政机关: a name only suggests that somebody is neither; of the respondent it is known."""
    named = attempt.details.organ
    known = {comparable(party.name) for party in case.parties_as(PartyRole.RESPONDENT)}
    strange = "" if attempt.details.organ_basis or comparable(named) in known else no_organ(named)
    return f"{strange}，意见书制发给被申请人或者其他下级行政机关" if strange else None


@dataclass(frozen=True, kw_only=True)
class Undated:
    """A recommendation that sets no day for its answer, as it was served; `answer` is the report on it,
    once it came."""

    organ: str
    seq: int
    since: date
    answer: Fact | None


def delivered(case: CaseFile, kind: DocumentKind) -> Iterator[tuple[Fact, Service]]:
    """The letters of a kind with the service that brought each to its organ, in order;
    serving one again counts once."""
    by_seq = {fact.seq: fact for fact in case.facts}
    for organ in dict.fromkeys(paper.addressee for paper in case.papers if paper.kind is kind):
        written = [by_seq[p.seq] for p in case.papers if (p.kind, p.addressee) == (kind, organ) and p.seq in by_seq]
        services = [s for s in case.services if (s.kind, s.party) == (kind, organ)]
        yield from zip(written, services, strict=False)


def days_to_answer(letter: Fact) -> int | None:
    """The law sets no period for answering a 建议书; the letter may."""
    return letter.details.days if isinstance(letter.details, IssueRecommendation) else None


def undated(case: CaseFile) -> tuple[Undated, ...]:
    """The recommendations served that set no day. A report on one that does is told by the period it ends."""
    ended = {clock.closed_seq for clock in case.clocks if clock.term == "REG-57b"}
    answers = [
        fact
        for fact in case.all(Act.RECORD_FEEDBACK)
        if getattr(fact.details, "letter", None) is Letter.RECOMMENDATION and fact.seq not in ended
    ]
    found = []
    for letter, service in delivered(case, DocumentKind.RECOMMENDATION):
        if days_to_answer(letter) is None:
            answer = next((f for f in answers if getattr(f.details, "party", "") == service.party), None)
            answers = [f for f in answers if f is not answer]
            found.append(Undated(organ=service.party, seq=service.seq, since=service.on, answer=answer))
    return tuple(found)


def awaited(case: CaseFile) -> set[tuple[str, str]]:
    """Letters that await an answer: the term and the organ."""
    dated = {(clock.term, clock.about) for clock in case.open_clocks() if clock.term in ANSWERED}
    return dated | {("REG-57b", letter.organ) for letter in undated(case) if letter.answer is None}


@guard(
    "ARL-76",
    "OPI-002",
    "请先登记送达；已经反馈的不必重复登记",
    by_form=True,
    beforehand=something(lambda case, attempt: awaited(case), "没有待反馈的意见书、建议书"),
)
def a_letter_awaits_an_answer(case: CaseFile, attempt: Attempt[RecordFeedback]) -> str | None:
    details = attempt.details
    if (details.term, details.party) in awaited(case):
        return None
    party = case.party(details.party)
    return f"{party.name if party else details.party}没有待反馈的{details.letter.label}"


def departments(case: CaseFile) -> list[Party]:
    return [party for party in case.parties_as(PartyRole.RESPONDENT) if party.department]


@guard(
    "ARL-79b",
    "COP-001",
    "不属于抄告的情形；被申请人确系本级政府工作部门的，先更正收案登记",
    by_form=True,
    beforehand=something(lambda case, attempt: departments(case), "被申请人没有登记为本级人民政府工作部门"),
)
def the_respondent_is_a_department(case: CaseFile, attempt: Attempt[CopyToSuperior]) -> str | None:
    party = case.the_party(attempt.details.party)
    return None if party.department else f"{party.name}没有登记为本级人民政府工作部门"


@guard(
    "ARL-79b",
    "COP-002",
    "请在决定书、意见书送达生效后抄告，并写明上一级主管部门",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [
            party for party in departments(case) if any(case.served_on(kind, party.key) for kind in COPIED)
        ],
        "决定书、意见书尚未送达被申请人，没有发生法律效力",
    ),
)
def the_copied_document_is_in_effect(case: CaseFile, attempt: Attempt[CopyToSuperior]) -> str | None:
    details = attempt.details
    if details.document not in COPIED:
        return f"{details.document.label}不属于应当抄告的文书"
    served = case.served_on(details.document, details.party)
    if served is None or attempt.on < served:
        return f"{details.document.label}尚未送达，没有发生法律效力"
    return None if details.named(case) else "没有写明被申请人的上一级主管部门"


@guard("ARL-79b", "COP-004", "请写明被申请人的上一级主管部门", by_form=True)
def the_copy_goes_above_the_respondent(case: CaseFile, attempt: Attempt[CopyToSuperior]) -> str | None:
    name, party = attempt.details.named(case), case.the_party(attempt.details.party)
    if name and comparable(name) == comparable(party.name):
        return f"{name}是被申请人自己，不是其上一级主管部门"
    below = reviews_nothing(name, attempt.on)
    return f"{below}，不是上一级主管部门" if below else None


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        *CONCLUDED,
        act=Act.ISSUE_OPINION,
        basis="ARL-76",
        who=HEADS,
        details=IssueOpinion,
        guards=(the_letter_has_one_addressee, an_opinion_goes_to_an_organ_below),
        calls=(Calls(kind=DocumentKind.OPINION_LETTER, to=addressee),),
    ),
    *rows(
        *IN_TRIAL,
        *CONCLUDED,
        act=Act.ISSUE_RECOMMENDATION,
        basis="REG-57b",
        who=HEADS,
        details=IssueRecommendation,
        guards=(the_letter_has_one_addressee,),
        calls=(Calls(kind=DocumentKind.RECOMMENDATION, to=addressee),),
    ),
    *rows(
        *IN_TRIAL,
        *CONCLUDED,
        act=Act.RECORD_FEEDBACK,
        basis="ARL-76",
        who=OFFICE,
        details=RecordFeedback,
        guards=(a_letter_awaits_an_answer,),
        closes=tuple(Closes(term=term, about=the_party, only=the_answered_letter) for term in ANSWERED),
    ),
    *rows(
        *IN_TRIAL,
        *CONCLUDED,
        act=Act.COPY_TO_SUPERIOR,
        basis="ARL-79b",
        who=OFFICE,
        details=CopyToSuperior,
        guards=(the_respondent_is_a_department, the_copied_document_is_in_effect, the_copy_goes_above_the_respondent),
        calls=(Calls(kind=DocumentKind.COPY_LETTER, to=the_superior),),
    ),
)

"""意见书、建议书和抄告: what the office writes to organs besides the decision (行政复议法 第七十六条、第七十九条第二款).

An organ that is only written to becomes a party of the role 有关机关: it is served and answers, it is no party to the
dispute.
"""

from typing import Annotated

from pydantic import Field

from casework.casefile import CaseFile, Clock, Details, Fact, Party
from casework.procedure.fields import Count, PartyDetails, PartyKey, RespondentKey, Text
from casework.procedure.filing import OFFICE, new_party
from casework.procedure.table import Attempt, Calls, Closes, Step, guard, rows
from casework.procedure.trial import IN_TRIAL
from casework.vocabulary import (
    Act,
    DocumentKind,
    Letter,
    PartyKind,
    PartyRole,
    Role,
    State,
)

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
    advice: Text = Field(title="意见建议")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.organ))


class IssueOpinion(IssueLetter):
    """行政复议意见书 (第七十六条)."""


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

    party: RespondentKey = Field(title="被申请人")
    document: DocumentKind = Field(DocumentKind.DECISION, title="抄告的文书")
    superior: str = Field("", title="上一级主管部门", max_length=200)
    proof: str = Field("", title="送交凭证", max_length=300)

    def named(self, case: CaseFile) -> str:
        party = case.party(self.party)
        return self.superior or (party.superior if party else "")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        return case.with_(parties=with_organ(case.parties, self.named(case)))


def addressee(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    assert isinstance(fact.details, IssueLetter)
    return (fact.details.party,) if fact.details.party else key_of(case, fact.details.organ)


def the_superior(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    assert isinstance(fact.details, CopyToSuperior)
    return key_of(case, fact.details.named(case))


def the_party(case: CaseFile, fact: Fact) -> str:
    return str(getattr(fact.details, "party", ""))


def the_answered_letter(case: CaseFile, fact: Fact, clock: Clock) -> bool:
    """One report answers the first letter of its kind that is still open."""
    assert isinstance(fact.details, RecordFeedback)
    return clock.term == fact.details.term and clock == case.running(clock.term, clock.about)


@guard("ARL-76", "OPI-001", "请选择被申请人，或者写明其他机关的名称，二者只填一项", by_form=True)
def the_letter_has_one_addressee(case: CaseFile, attempt: Attempt) -> str | None:
    assert isinstance(attempt.details, IssueLetter)
    return None if bool(attempt.details.party) != bool(attempt.details.organ) else "文书应当有一个致送机关"


@guard("ARL-76", "OPI-002", "请先登记送达；已经反馈的不必重复登记", by_form=True)
def a_letter_awaits_an_answer(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    assert isinstance(details, RecordFeedback)
    if case.running(details.term, details.party):
        return None
    party = case.party(details.party)
    return f"{party.name if party else details.party}没有待反馈的{details.letter.label}"


@guard("ARL-79b", "COP-001", "不属于抄告的情形；被申请人确系本级政府工作部门的，先更正收案登记", by_form=True)
def the_respondent_is_a_department(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    assert isinstance(details, CopyToSuperior)
    party = case.party(details.party)
    return None if party is None or party.department else f"{party.name}没有登记为本级人民政府工作部门"


@guard("ARL-79b", "COP-002", "请在决定书、意见书送达生效后抄告，并写明上一级主管部门", by_form=True)
def the_copied_document_is_in_effect(case: CaseFile, attempt: Attempt) -> str | None:
    details = attempt.details
    assert isinstance(details, CopyToSuperior)
    if details.document not in (DocumentKind.DECISION, DocumentKind.OPINION_LETTER):
        return f"{details.document.label}不属于应当抄告的文书"
    served = case.served_on(details.document, details.party)
    if served is None or attempt.on < served:
        return f"{details.document.label}尚未送达，没有发生法律效力"
    return None if details.named(case) else "没有写明被申请人的上一级主管部门"


STEPS: tuple[Step, ...] = (
    *rows(
        *IN_TRIAL,
        *CONCLUDED,
        act=Act.ISSUE_OPINION,
        basis="ARL-76",
        who=HEADS,
        details=IssueOpinion,
        guards=(the_letter_has_one_addressee,),
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
        closes=tuple(Closes(term=term, about=the_party, only=the_answered_letter) for term in ("ARL-76", "REG-57b")),
    ),
    *rows(
        *IN_TRIAL,
        *CONCLUDED,
        act=Act.COPY_TO_SUPERIOR,
        basis="ARL-79b",
        who=OFFICE,
        details=CopyToSuperior,
        guards=(the_respondent_is_a_department, the_copied_document_is_in_effect),
        calls=(Calls(kind=DocumentKind.COPY_LETTER, to=the_superior),),
    ),
)

"""附带审查: whether a document the act rests on is lawful,
as its own small procedure (行政复议法 第十三条、第五十六条至第六十条).

Each review is about one organ, registered as a party of the role 有关机关: the organ that made the document, or the one
that has power over it. Its key tells the reviews of a case apart.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from pydantic import Field

from casework import law
from casework.casefile import CaseFile, Details, Fact, Interruption
from casework.procedure.fields import (
    ApplicantKey,
    AskedOnRefusal,
    ClauseFault,
    Name,
    NormativeKind,
    OrganKey,
    PartyDetails,
    Rarely,
    ReviewResult,
    Text,
)
from casework.procedure.reconsideration.acceptance.authority import ByAgent, the_agent_is_authorised
from casework.procedure.reconsideration.acceptance.filing import OFFICE, new_party
from casework.procedure.reconsideration.hearing.trial import IN_TRIAL
from casework.procedure.reconsideration.periods.review import STARTS, begins_with_the_review, is_for_a_review
from casework.procedure.reconsideration.succession import nobody_acts_who_cannot
from casework.procedure.table import Attempt, Calls, Closes, Opens, Step, guard, rows, something
from casework.vocabulary import Act, DocumentKind, PartyKind, PartyRole, Role, State, zh_date

REVIEW_TERMS = ("ARL-56a", "ARL-56b", "ARL-58a", "ARL-58b", "ARL-60")


class RequestReview(ByAgent):
    """一并提出附带审查申请."""

    whose = "applicant"
    applicant: ApplicantKey = Field(title="申请人")
    document: Name = Field(title="规范性文件")
    kind: NormativeKind = Field(title="规范性文件的种类")
    kind_confirmed: Annotated[str, AskedOnRefusal()] = Field(
        "", title="名称像是法律、法规、规章的，确认是规范性文件的理由", max_length=300
    )
    clauses: Text = Field(title="请求审查的条款")
    reason: Text = Field(title="认为不合法的理由")
    dropped: Annotated[str, Rarely()] = Field(
        "", title="不再审查的，写明情形（申请人撤回该项申请，或者该文件不是行政行为的依据）", max_length=500
    )


class BeginReview(Details):
    """启动审查. `organ` made the document where we have power over it; otherwise it is the organ that has."""

    document: Name = Field(title="规范性文件或者依据")
    clauses: Text = Field(title="审查的条款")
    competent: bool = Field(title="本机关有权处理")
    organ: Name = Field(title="制定机关；无权处理的，填有权处理的机关")
    own_motion: bool = Field(False, title="依职权审查依据")

    def take_effect(self, case: CaseFile, fact: Fact) -> CaseFile:
        organ = new_party(
            case.parties, PartyRole.ORGAN, PartyDetails.model_validate({"name": self.organ, "kind": PartyKind.AGENCY})
        )
        return case.with_(parties=(*case.parties, replace(organ, review=fact.seq)))


class AboutOrgan(Details):
    """An act in the review that concerns this organ."""

    organ: OrganKey = Field(title="有关机关")


class IssuerReply(AboutOrgan):
    """制定机关的书面答复."""

    content: Text = Field(title="答复要点")
    explained_in_person: bool = Field(False, title="当面说明理由")


class ConcludeReview(AboutOrgan):
    """附带审查的处理结果."""

    result: ReviewResult = Field(title="处理结果")
    faults: tuple[ClauseFault, ...] = Field((), title="超越权限或者违反上位法的情形")
    content: Text = Field(title="处理意见")


def reviews(case: CaseFile) -> dict[str, BeginReview]:
    """The reviews of the case by the key of their organ, in order."""
    begun = {fact.seq: fact.details for fact in case.every(BeginReview)}
    return {party.key: begun[party.review] for party in case.parties if party.review in begun}


def open_reviews(case: CaseFile) -> dict[str, BeginReview]:
    done = {fact.details.organ for fact in case.every(ConcludeReview)}
    return {key: review for key, review in reviews(case).items() if key not in done}


def unreviewed(case: CaseFile) -> list[str]:
    """The documents that an applicant asks to have reviewed and whose review has not begun; what he drops again, or is
    nothing that the act rests on (第十三条), waits for none."""
    begun = {review.document for review in reviews(case).values()}
    asked = {(fact.details.applicant, fact.details.document): fact.details for fact in case.every(RequestReview)}
    return [each.document for each in asked.values() if each.document not in begun and not each.dropped]


def the_newest_organ(case: CaseFile, fact: Fact) -> str:
    return [party.key for party in case.parties if party.role is PartyRole.ORGAN][-1]


def _about(case: CaseFile, fact: Fact[AboutOrgan]) -> str:
    return fact.details.organ


def _to(case: CaseFile, fact: Fact[AboutOrgan]) -> tuple[str, ...]:
    return (_about(case, fact),)


def reviews_that_start(term: str) -> Callable[[CaseFile, Fact], tuple[str, ...]]:
    """The organs of the reviews whose period starts with this suspension; one that runs already keeps its start."""

    def organs(case: CaseFile, fact: Fact) -> tuple[str, ...]:
        if case.rule(term, fact.on).started_by != fact.act.value:
            return ()
        if not is_for_a_review(case, getattr(fact.details, "ground", ""), fact.on):
            return ()
        counted = {clock.about for clock in case.clocks if clock.term in STARTS}
        found = open_reviews(case).items()
        return tuple(key for key, review in found if review.competent == (term == "ARL-56a") and key not in counted)

    return organs


def issuers_to_be_told(case: CaseFile, fact: Fact) -> tuple[str, ...]:
    """Who must be asked within three working days of the suspension on this ground (第五十八条第一款)."""
    if not is_for_a_review(case, getattr(fact.details, "ground", ""), fact.on):
        return ()
    told = named_in(case, Act.NOTIFY_ISSUER)
    return tuple(key for key, review in open_reviews(case).items() if review.competent and key not in told)


def the_organ_if_stopped(case: CaseFile, fact: Fact[ConcludeReview]) -> tuple[str, ...]:
    """The organ whose clause is stopped and who must correct it (第五十九条)."""
    return _to(case, fact) if fact.details.result == "unlawful" else ()


# ---- guards


@guard("ARL-13", "REV-009", "请选择本案的申请人；行政行为的依据可以依职权审查", by_form=True)
def an_applicant_asks(case: CaseFile, attempt: Attempt[RequestReview]) -> str | None:
    asked = case.party(attempt.details.applicant) in case.parties_as(PartyRole.APPLICANT)
    return None if asked else "附带审查应当由申请人提出"


@guard(
    "ARL-13",
    "REV-013",
    "请告知申请人：法律、法规和国务院的文件不在附带审查之列，规章的审查依照法律、行政法规办理；确系规范性文件的，写明确认的理由",
    by_form=True,
)
def what_is_reviewed_is_no_statute(case: CaseFile, attempt: Attempt[RequestReview]) -> str | None:
    """不含规章, still less what stands above them. A name only suggests: an officer who knows better says so."""
    details = attempt.details
    if details.kind_confirmed or details.dropped:
        return None
    name = re.sub(r"[《》]|[（(〔\[].*?[）)〕\]]", "", details.document)
    for item in law.statutory_list("statute_names"):
        where = details.document if "in_brackets" in item.needs else name
        found = name.endswith(item.label) if "at_the_end" in item.needs else item.label in where
        if found:
            return f"{details.document}的名称中有“{item.label}”，像是法律、法规或者规章"
    for item in law.statutory_list("papers_not_reviewed"):
        if any(re.search(pattern, name) for pattern in item.known_by):
            return f"{details.document}像是{item.label}，不是可以附带审查的规范性文件"
    return None


@guard("ARL-56a", "REV-011", "请先登记申请附带审查；本机关认为依据不合法的，选择依职权审查", by_form=True)
def somebody_asked_or_we_doubt_it(case: CaseFile, attempt: Attempt[BeginReview]) -> str | None:
    """An applicant asks (第五十六条), or we doubt what the act rests on (第五十七条)."""
    details = attempt.details
    asked = {fact.details.document for fact in case.every(RequestReview)}
    if details.own_motion or details.document in asked:
        return None
    return f"没有申请人申请审查{details.document}，也没有选择依职权审查"


@guard(
    "ARL-56a",
    "REV-001",
    "请先启动附带审查；已经启动的，核对所选机关",
    by_form=True,
    beforehand=something(lambda case, attempt: open_reviews(case), "本案没有正在进行的附带审查"),
)
def the_review_is_open(case: CaseFile, attempt: Attempt[AboutOrgan]) -> str | None:
    details = attempt.details
    return None if details.organ in open_reviews(case) else "所选机关没有正在进行的附带审查"


@guard(
    "ARL-58a",
    "REV-002",
    "无权处理的，请转送有权处理的机关",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [review for review in open_reviews(case).values() if review.competent],
        "本机关无权处理正在审查的文件",
    ),
)
def we_are_competent(case: CaseFile, attempt: Attempt) -> str | None:
    review = open_reviews(case).get(getattr(attempt.details, "organ", ""))
    return f"本机关无权处理{review.document}" if review and not review.competent else None


@guard(
    "ARL-56b",
    "REV-003",
    "有权处理的，请通知制定机关并依法处理",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [review for review in open_reviews(case).values() if not review.competent],
        "本机关有权处理正在审查的文件，不需要转送",
    ),
)
def we_are_not_competent(case: CaseFile, attempt: Attempt) -> str | None:
    review = open_reviews(case).get(getattr(attempt.details, "organ", ""))
    return f"本机关有权处理{review.document}，不需要转送" if review and review.competent else None


def named_in(case: CaseFile, act: Act) -> set[str]:
    """Keys of the organs that an act of the review has concerned so far."""
    return {fact.details.organ for fact in case.all(act) if isinstance(fact.details, AboutOrgan)}


@guard(
    "ARL-59",
    "REV-004",
    "请选择与处理权限相符的结果；转送的，先办理转送规范性文件",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [
            key
            for key, review in open_reviews(case).items()
            if review.competent or key in named_in(case, Act.TRANSFER_REVIEW)
        ],
        "本机关无权处理正在审查的文件，尚未转送有权处理的机关",
    ),
)
def the_result_fits_the_power(case: CaseFile, attempt: Attempt[ConcludeReview]) -> str | None:
    details = attempt.details
    review = open_reviews(case).get(details.organ)
    if review is None:
        return None
    if review.competent == (details.result == "answered"):
        power = "有权" if review.competent else "无权"
        return f"本机关{power}处理{review.document}，处理结果不能是“{law.item('review_results', details.result).label}”"
    sent = named_in(case, Act.TRANSFER_REVIEW)
    return None if review.competent or details.organ in sent else f"{review.document}尚未转送"


@guard("REG26-54", "REV-014", "请在“超越权限或者违反上位法的情形”中选择", by_form=True)
def an_unlawful_clause_says_why(case: CaseFile, attempt: Attempt[ConcludeReview]) -> str | None:
    """What a clause is stopped for is one of the cases that the regulation names."""
    item = case.item("review_results", attempt.details.result, attempt.on)
    if "clause_fault" in item.needs and not attempt.details.faults:
        return f"以“{item.label}”处理的，没有写明条款超越权限或者违反上位法的情形"
    return None


@guard(
    "ARL-58b",
    "REV-005",
    "请先通知制定机关",
    by_form=True,
    beforehand=something(lambda case, attempt: named_in(case, Act.NOTIFY_ISSUER), "尚未通知制定机关提出书面答复"),
)
def the_issuer_was_asked(case: CaseFile, attempt: Attempt) -> str | None:
    asked = getattr(attempt.details, "organ", "") in named_in(case, Act.NOTIFY_ISSUER)
    return None if asked else "尚未通知制定机关提出书面答复"


@guard("ARL-58a", "REV-012", "请先通知制定机关", by_form=True)
def the_issuer_could_explain(case: CaseFile, attempt: Attempt[ConcludeReview]) -> str | None:
    review = open_reviews(case).get(attempt.details.organ)
    if review is None or not review.competent or attempt.details.organ in named_in(case, Act.NOTIFY_ISSUER):
        return None
    return f"尚未书面通知制定机关就{review.document}的相关条款提出书面答复"


@guard(
    "ARL-56a",
    "REV-006",
    "请启动附带审查并处理完毕后再作出决定；申请人撤回该项申请、或者该文件不是行政行为的依据的，再次登记申请附带审查，写明不再审查的情形",
)
def every_review_is_concluded(case: CaseFile, attempt: Attempt) -> str | None:
    pending = [review.document for review in open_reviews(case).values()]
    waiting = unreviewed(case)
    return f"{'、'.join((*pending, *waiting))}的附带审查尚未处理" if pending or waiting else None


@guard("ARL-39", "REV-007", "请先启动附带审查，或者选择其他中止事由", by_form=True)
def a_review_was_begun(case: CaseFile, attempt: Attempt) -> str | None:
    waits = is_for_a_review(case, getattr(attempt.details, "ground", ""), attempt.on)
    return "尚未启动规范性文件或者依据的审查" if waits and not open_reviews(case) else None


def _awaits_a_review(case: CaseFile, stop: Interruption) -> bool:
    return is_for_a_review(case, stop.ground, stop.begins) and bool(open_reviews(case))


@guard(
    "ARL-39",
    "REV-008",
    "请先办理附带审查处理",
    by_form=True,
    beforehand=something(
        lambda case, attempt: [stop for stop in case.suspensions() if not _awaits_a_review(case, stop)],
        "中止的附带审查尚未处理",
    ),
)
def the_review_is_over(case: CaseFile, attempt: Attempt) -> str | None:
    ground = getattr(attempt.details, "ground", None)
    for stop in case.suspensions():
        if ground in (None, stop.ground) and _awaits_a_review(case, stop):
            return f"自{zh_date(stop.begins)}起中止的附带审查尚未处理"
    return None


STEPS: tuple[Step, ...] = (
    *rows(
        State.RECEIVED,
        State.SUPPLEMENTING,
        *IN_TRIAL,
        act=Act.REQUEST_REVIEW,
        basis="ARL-13",
        who=OFFICE,
        details=RequestReview,
        guards=(an_applicant_asks, what_is_reviewed_is_no_statute, nobody_acts_who_cannot, the_agent_is_authorised),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.BEGIN_REVIEW,
        after=(Act.REQUEST_REVIEW,),
        basis="ARL-56a",
        who=(Role.HANDLER, Role.REVIEWER),
        details=BeginReview,
        guards=(somebody_asked_or_we_doubt_it,),
        opens=(*(Opens(term=term, when=begins_with_the_review(term), about=the_newest_organ) for term in STARTS),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.NOTIFY_ISSUER,
        after=(Act.BEGIN_REVIEW,),
        basis="ARL-58a",
        who=OFFICE,
        details=AboutOrgan,
        guards=(the_review_is_open, we_are_competent),
        closes=(Closes(term="ARL-58a", about=_about),),
        calls=(Calls(kind=DocumentKind.NORM_REVIEW_NOTICE, to=_to),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.RECORD_ISSUER_REPLY,
        after=(Act.NOTIFY_ISSUER,),
        basis="ARL-58b",
        who=OFFICE,
        details=IssuerReply,
        guards=(the_issuer_was_asked,),
        closes=(Closes(term="ARL-58b", about=_about),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.TRANSFER_REVIEW,
        after=(Act.BEGIN_REVIEW,),
        basis="ARL-56b",
        who=OFFICE,
        details=AboutOrgan,
        guards=(the_review_is_open, we_are_not_competent),
        closes=(Closes(term="ARL-56b", about=_about),),
        calls=(Calls(kind=DocumentKind.NORM_TRANSFER, to=_to),),
    ),
    *rows(
        *IN_TRIAL,
        act=Act.CONCLUDE_REVIEW,
        after=(Act.BEGIN_REVIEW,),
        basis="ARL-59",
        who=(Role.HANDLER, Role.REVIEWER),
        details=ConcludeReview,
        guards=(the_review_is_open, the_result_fits_the_power, an_unlawful_clause_says_why, the_issuer_could_explain),
        closes=tuple(Closes(term=term, about=_about) for term in ("ARL-56a", "ARL-58a", "ARL-58b", "ARL-60")),
        calls=(Calls(kind=DocumentKind.NORM_STOP_DECISION, to=the_organ_if_stopped),),
    ),
)

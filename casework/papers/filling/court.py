"""A defendant's papers for the court: A-01, A-02, A-04, A-05, A-07, A-07b, A-10, A-10b, and O-19 for its own head. The
addressee is the defendant."""

from datetime import date

from casework import law
from casework.casefile import CaseFile, Fact, Party
from casework.papers.filling.common import articles, paragraphs, said_in_full, with_post
from casework.papers.filling.fields import LINE, filled
from casework.papers.filling.fillers import fills
from casework.procedure.litigation.appointed import Appointed, appointed
from casework.procedure.litigation.besides.beforehand import ExcuseOfficial, TellOfficial
from casework.procedure.litigation.besides.defeat import ReportDefeat
from casework.procedure.litigation.besides.suggestions import AnswerSuggestion, suggestions
from casework.procedure.litigation.judgment import TakeEffect, latest_judgment, outcome_on_paper
from casework.procedure.litigation.notice import ReceiveNotice, SubmitAnswer
from casework.procedure.litigation.sitting import Attended, DesignateOfficial, Sitting
from casework.procedure.reconsideration.compliance.performance import RecordPerformance
from casework.vocabulary import Act, DocumentKind, zh_date
from casework.vocabulary.court import Endorsed
from documents.kinds.forms import Fulfilment
from documents.kinds.litigation.court import Compared
from documents.kinds.parts import Attendant, Exhibit, Paper
from documents.wording.filters import clause


@fills(DocumentKind.DEFENCE)
def defence(case: CaseFile, fact: Fact[SubmitAnswer], defendant: Party, handler: str) -> Paper:
    details = fact.details
    return filled(
        DocumentKind.DEFENCE,
        case,
        fact,
        defendant,
        handler,
        arguments=paragraphs(details.summary),
        attachments=(DocumentKind.COURT_EVIDENCE.label,),
    )


@fills(DocumentKind.COURT_EVIDENCE)
def court_evidence(case: CaseFile, fact: Fact[SubmitAnswer], defendant: Party, handler: str) -> Paper:
    details = fact.details
    row = Exhibit(name=LINE, source=LINE, proves=LINE)
    return filled(
        DocumentKind.COURT_EVIDENCE, case, fact, defendant, handler, evidence=(row,) * min(max(details.evidence, 3), 30)
    )


def designations(case: CaseFile, defendant: str) -> list[DesignateOfficial]:
    """Who was to come for this defendant, the latest last."""
    named = [fact.details for fact in case.all(Act.DESIGNATE_OFFICIAL)]
    return [each for each in named if isinstance(each, DesignateOfficial) and each.defendant == defendant]


@fills(DocumentKind.OFFICIAL_IDENTITY)
def official_identity(case: CaseFile, fact: Fact[DesignateOfficial], defendant: Party, handler: str) -> Paper:
    details = fact.details
    return filled(
        DocumentKind.OFFICIAL_IDENTITY,
        case,
        fact,
        defendant,
        handler,
        name=details.official,
        post=details.title,
        standing=details.post.label,
    )


@fills(DocumentKind.OFFICIAL_CHANGE)
def official_change(case: CaseFile, fact: Fact, defendant: Party, handler: str) -> Paper:
    former, new = designations(case, defendant.key)[-2:]
    return filled(
        DocumentKind.OFFICIAL_CHANGE,
        case,
        fact,
        defendant,
        handler,
        reason=new.reason,
        former=f"{former.title}{former.official}",
        new=f"{new.title}{new.official}",
    )


ENDORSED = {Endorsed.SEAL: "加盖我单位印章", Endorsed.CHIEF: "由我单位主要负责人签字认可", Endorsed.NEITHER: ""}
"""How the organ says that it stands behind the proof (法释〔2020〕3号 第九条第一款)."""


@fills(DocumentKind.OFFICIAL_NOTICE)
def official_notice(case: CaseFile, fact: Fact[TellOfficial], defendant: Party, handler: str) -> Paper:
    details, named = fact.details, designations(case, defendant.key)[-1]
    sitting = _sitting(case, details.sitting_on)
    return filled(
        DocumentKind.OFFICIAL_NOTICE,
        case,
        fact,
        defendant,
        handler,
        official=f"{named.title}{named.official}",
        sitting_at=_when(case, details.sitting_on),
        place=sitting.place if sitting else "",
        called=sitting is not None and sitting.head_required,
        companions=_sent(details),
    )


@fills(DocumentKind.SITTING_DELAY)
def sitting_delay(case: CaseFile, fact: Fact[ExcuseOfficial], defendant: Party, handler: str) -> Paper:
    details = fact.details
    return filled(
        DocumentKind.SITTING_DELAY,
        case,
        fact,
        defendant,
        handler,
        sitting_at=_when(case, details.sitting_on),
        reason=details.reason,
        attachments=(DocumentKind.OFFICIAL_ABSENCE.label, *paragraphs(details.proof)),
    )


def _sitting(case: CaseFile, day: date) -> Appointed | None:
    return next((each for each in reversed(appointed(case)) if each.day == day), None)


def _when(case: CaseFile, day: date) -> str:
    """The day with the hour that the court named."""
    sitting = _sitting(case, day)
    return f"{zh_date(day)}{sitting.hour if sitting else ''}"


def _sent(sent: Attended | TellOfficial | ExcuseOfficial) -> tuple[Attendant, ...]:
    """Who goes to court besides a head, or in his place."""
    return (
        *(with_post(name, "行政机关工作人员") for name in sent.staff),
        *(with_post(name, "委托代理人（律师）") for name in sent.lawyers),
    )


@fills(DocumentKind.OFFICIAL_ABSENCE)
def official_absence(case: CaseFile, fact: Fact[Sitting | ExcuseOfficial], defendant: Party, handler: str) -> Paper:
    details = fact.details
    if isinstance(details, ExcuseOfficial):
        came: Attended | ExcuseOfficial = details
        sitting_at, said = _when(case, details.sitting_on), f"{clause(details.reason)}，属于"
    else:
        came = next(each for each in details.attendance if each.party == defendant.key)
        sitting_at, said = zh_date(fact.on), ""
    assert came.excuse
    excuse, named = case.item("excuses_for_absence", came.excuse, fact.on), designations(case, defendant.key)
    return filled(
        DocumentKind.OFFICIAL_ABSENCE,
        case,
        fact,
        defendant,
        handler,
        head=f"{named[-1].title}{named[-1].official}" if named else "",
        sitting_at=sitting_at,
        reason=f"{said}{excuse.label}",
        reason_basis=law.formal(excuse.citation),
        staff=_sent(came),
        attachments=paragraphs(came.proof),
        **({"endorsed": ENDORSED[came.endorsed]} if came.endorsed else {}),
    )


@fills(DocumentKind.DEFEAT_REPORT)
def defeat_report(case: CaseFile, fact: Fact[ReportDefeat | TakeEffect], defendant: Party, handler: str) -> Paper:
    details = fact.details
    if isinstance(details, TakeEffect):  # releases before 0.5.0 called for it with what the case knew
        return filled(DocumentKind.DEFEAT_REPORT, case, fact, defendant, handler)
    return filled(
        DocumentKind.DEFEAT_REPORT,
        case,
        fact,
        defendant,
        handler,
        addressee=details.addressee,
        outcome=details.outcome or outcome_on_paper(case, latest_judgment(case)),
        course=paragraphs(details.course),
        compared=tuple(
            Compared(matter=_claim_in_words(case, each.claim), court=each.court, ours=each.ours)
            for each in details.reasons
        ),
        causes=(*said_in_full(case, "causes", *details.causes), *paragraphs(details.analysis)),
        responsibility=details.responsibility,
        measures=paragraphs(details.correction),
        prevention=paragraphs(details.prevention),
    )


def _claim_in_words(case: CaseFile, number: int | None) -> str:
    """第1项诉讼请求 with its words, where the notice of the suit had them."""
    suit = case.received().details
    assert isinstance(suit, ReceiveNotice)
    if number is None:
        return "全部诉讼请求"
    said = f"第{number}项诉讼请求"
    return f"{said}：{suit.claims[number - 1]}" if number <= len(suit.claims) else said


@fills(DocumentKind.SUGGESTION_REPLY)
def suggestion_reply(case: CaseFile, fact: Fact[AnswerSuggestion], organ: Party, handler: str) -> Paper:
    details = fact.details
    (asked,) = (each for each in suggestions(case) if each.fact.seq == details.suggestion)
    letter = asked.fact.details
    objection = f"对建议中的下列内容有异议：{clause(details.objection)}" if details.objection else ""
    return filled(
        DocumentKind.SUGGESTION_REPLY,
        case,
        fact,
        organ,
        handler,
        addressee=letter.suggested_by,
        suggestion="检察建议书" if "procuratorial" in asked.item.needs else "司法建议书",
        suggestion_number=letter.document_number,
        received_on=asked.fact.on,
        problems=(*paragraphs(details.problems), *paragraphs(objection)),
        measures=paragraphs(details.measures),
        further=details.further,
        basis=articles(case, asked.item.rule, on=fact.on),
    )


@fills(DocumentKind.JUDGMENT_REPORT)
def judgment_report(case: CaseFile, fact: Fact[RecordPerformance], defendant: Party, handler: str) -> Paper:
    details, suit = fact.details, case.received().details
    assert isinstance(suit, ReceiveNotice)
    done = Fulfilment(obligation=LINE, done=details.content, on=fact.on, proof=details.proof)
    return filled(
        DocumentKind.JUDGMENT_REPORT, case, fact, defendant, handler, addressee=suit.court, fulfilments=(done,)
    )

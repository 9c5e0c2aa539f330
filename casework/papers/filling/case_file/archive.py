"""Closing and the case file: D-52, D-52d … D-52f."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from casework import procedure
from casework.casefile import CaseFile, Fact, Paper
from casework.papers.filling.case_file import listed
from casework.papers.filling.common import articles, cited, items
from casework.papers.filling.decided.decision import rests_on
from casework.papers.filling.fields import filled
from casework.papers.filling.fillers import fills_record
from casework.procedure.reconsideration.acceptance.declining import Decline
from casework.procedure.reconsideration.compliance.performance import Archive, RecordPerformance
from casework.procedure.reconsideration.decision.agreement import Mediate
from casework.procedure.reconsideration.decision.dismissal import Dismiss
from casework.procedure.reconsideration.decision.ending import Decide, Terminate, final_document
from casework.procedure.reconsideration.decision.repeated import HandleNoFurther
from casework.vocabulary import Act, DocumentKind, Ending, PartyRole, ServiceMethod, zh_date
from documents.kinds import kind_of
from documents.kinds.file import FiledItem
from documents.kinds.parts import Paper as Written

KINDS = (DocumentKind.CLOSING_APPROVAL, DocumentKind.FILE_COVER, DocumentKind.FILE_LIST, DocumentKind.FILE_NOTE)
OF_THE_FILE = frozenset({DocumentKind.FILE_COVER, DocumentKind.FILE_LIST, DocumentKind.FILE_NOTE})
"""The sheets that every file has about itself: no papers of the case."""
PAGES = "＿＿"
"""Pages are counted when the file is bound."""
ENDINGS = (
    Act.DECIDE,
    Act.DECIDE_DIRECTLY,
    Act.MEDIATE,
    Act.TERMINATE,
    Act.DISMISS_APPLICATION,
    Act.DECLINE,
    Act.HANDLE_NO_FURTHER,
)


def ending(case: CaseFile) -> tuple[str, str]:
    """结案方式 and its article."""
    last = case.find(*ENDINGS)
    match last.details if last else None:
        case Decide(outcomes=outcomes):
            codes = tuple(outcome.outcome for outcome in outcomes)
            basis = cited([article for outcome in outcomes for article in rests_on(case, outcome)])
            return "、".join(dict.fromkeys(outcome_label(case, code) for code in codes)), basis
        case Mediate():
            return "行政复议调解书", articles(case, "ARL-73")
        case Terminate(ground=ground):
            return "终止", items(case, "termination_grounds", ground)
        case Dismiss(unmet=unmet, ground=ground):
            bases = (
                articles(case, "ARL-33") if unmet else "",
                items(case, "dismissal_grounds", ground) if ground else "",
            )
            return "驳回行政复议申请", "、".join(filter(None, bases))
        case HandleNoFurther():
            return Ending.NOT_HANDLED.label, articles(case, "REG26-37b")
        case Decline():
            return "不予受理", articles(case, "ARL-30b")
    return (case.ending.label if case.ending else ""), ""


def outcome_label(case: CaseFile, code: str) -> str:
    return case.item("outcomes", code, case.stands_on).label


def of_the_file(case: CaseFile, fact: Fact) -> dict[str, Any]:
    """What the papers of the file say of the case before this fact."""
    (outcome, basis), last, held = ending(case), case.find(*ENDINGS), tuple(contents(case, fact.seq))
    return {
        "outcome": outcome,
        "outcome_basis": basis,
        "decided_on": last.on if last else None,
        "served": tuple(_served(case)),
        "performance": "；".join(_performed(case)),
        "items": tuple(item for item, _ in held),
        "documents": len(held),
    }


def file_paper(kind: DocumentKind) -> Callable[[CaseFile, Fact, str], Written]:
    """How a paper of the file is filled in."""

    def of(case: CaseFile, fact: Fact, handler: str) -> Written:
        known, details = of_the_file(case, fact), fact.details
        if isinstance(details, Archive):
            known |= {"archived_on": fact.on, "archive_number": details.file_number}
        context = kind_of(kind.value).context
        said = {field.name: known[field.name] for field in fields(context) if field.name in known}
        return filled(kind, case, fact, None, handler, **said)

    return of


for _kind in KINDS:
    fills_record(_kind)(file_paper(_kind))


def _served(case: CaseFile) -> Iterator[str]:
    """Who received the document that ends the case, when and how: those of one day and one way in one line."""
    kind = final_document(case)
    together: dict[tuple[date, ServiceMethod], dict[PartyRole, list[str]]] = {}
    for service in case.services:
        party = case.party(service.party)
        if service.kind is kind and party:
            received = together.setdefault((service.on, service.method), {})
            received.setdefault(party.role, []).append(case.called(party))
    for (on, method), of_role in together.items():
        who = "，".join(f"{role.label}{'、'.join(names)}" for role, names in of_role.items())
        yield f"{who}：{zh_date(on)}{method.label}"


def _performed(case: CaseFile) -> Iterator[str]:
    """What was performed; that nothing had to be is said only where nothing had."""
    for fact in case.every(RecordPerformance):
        party = case.party(fact.details.party)
        yield f"{zh_date(fact.on)}，{party.name if party else ''}{fact.details.content}"
    if not case.obligations():
        yield "没有确定履行内容"


FROM_PARTIES = {
    Act.RECEIVE: (PartyRole.APPLICANT, "行政复议申请书"),
    Act.SUPPLEMENT: (PartyRole.APPLICANT, "补正材料"),
    Act.REPLY: (PartyRole.RESPONDENT, "行政复议答复书及证据材料"),
}
"""What the parties hand in, by the act that registers it."""


def contents(case: CaseFile, before: int) -> Iterator[tuple[FiledItem, Paper | None]]:
    """What the file held before this fact, in order of time: each document once, whoever received it, its number being
    in its row. An application that was told has its record instead; what only some may read is kept apart, what a
    fuller one replaced stays out, and so do the sheets of the file itself."""
    replaced = case.given_way()
    open_to_all = (
        paper
        for paper in reversed(case.papers)
        if paper not in replaced
        and paper.kind not in OF_THE_FILE
        and procedure.may_open(case.procedure, paper.kind, ())
    )
    written = {(paper.seq, paper.kind): paper for paper in open_to_all if paper.seq < before}
    for fact in case.facts:
        own = [paper for (seq, _), paper in reversed(written.items()) if seq == fact.seq]
        if fact.act in FROM_PARTIES and all(paper.kind is not DocumentKind.ORAL_APPLICATION_RECORD for paper in own):
            role, title = FROM_PARTIES[fact.act]
            who = listed.handed_in_by(case, fact, role)
            yield FiledItem(author=who, title=title, on=fact.on, pages=PAGES), None
        for paper in own:
            who = listed.author(case, paper.kind, paper.addressee)
            yield FiledItem(author=who, title=listed.title(case, paper), on=fact.on, pages=PAGES), paper

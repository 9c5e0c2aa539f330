"""The pages of a case beside its desk: each its own address, each asking only for what it shows. And a person or organ
of the case with all the office knows of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from casework import law, queries
from casework.casefile import CaseFile
from casework.errors import CaseworkError
from casework.lessons.knowledge import shelf
from casework.office import door, rights
from casework.office.of_cases import problems
from casework.office.rights import Right
from casework.papers import attachments, people, sealing
from casework.papers.exhibits import grid, reading, redacting
from casework.papers.hearing import guide
from casework.papers.mail import incoming, outgoing
from casework.procedure.litigation.besides import filings
from casework.procedure.litigation.besides.filings import Arrival
from casework.queries.ledger import of_case as owed_in
from casework.queries.logged.log import Wanted, journal
from casework.queries.names.known import known
from casework.queries.outside import township
from casework.record import commands, privacy, refusals
from casework.record import journal as log
from casework.storage import clock
from casework.storage.database import reading as looking
from casework.storage.database import transaction
from casework.storage.tables import Logged
from casework.vocabulary import Act, AttachmentPurpose, Matter, PartyKind, Procedure
from casework.web.acting.reading import whole
from casework.web.one_case.case import around
from casework.web.one_case.case_head import head
from casework.web.pages import by_htmx, page
from casework.web.registers.agencies import of_organ
from casework.web.session import SignedIn, Submitted, Visitor

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Whole:
    """The numbers of a party in full."""

    id_number: str
    phone: str


@dataclass(frozen=True)
class Tab:
    """A page of a case: its title, and the matters whose entries it shows."""

    title: str
    matters: tuple[Matter, ...] = ()
    acts: tuple[Act, ...] = ()
    """Further acts whose entries it shows."""

    def shows(self, act: Act) -> bool:
        return act.matter in self.matters or act in self.acts


OF_EVIDENCE = (Act.RECORD_EVIDENCE, Act.ANSWER_EVIDENCE, Act.ASSESS_EVIDENCE)
TABS = {
    "parties": Tab("当事人", (Matter.PARTIES,)),
    "evidence": Tab("证据与意见", acts=(*OF_EVIDENCE, Act.REPLY, Act.HEAR_OPINIONS, Act.READ_FILE)),
    "papers": Tab("文书与送达", (Matter.SERVICE,)),
    "hearings": Tab("听证与庭审", (Matter.HEARING, Matter.COURT)),
    "duties": Tab("履行", (Matter.COMPLIANCE,)),
    "linked": Tab("关联"),
    "audit": Tab("审计"),
}


@router.get("/cases/{number}/tabs/{tab}")
def show(request: Request, visitor: SignedIn, number: str, tab: str) -> Response:
    """One of the pages of a case."""
    return _tab(request, visitor, number, tab)


@router.post("/cases/{number}/numbers")
def numbers(request: Request, visitor: SignedIn, form: Submitted, number: str) -> Response:
    """显示号码: the numbers of one party in full, for whoever has to call or compare them. It is in the log before they
    are shown."""
    key = str(form.get("party", ""))[:100]
    try:
        with looking() as session:
            file, _ = door.opened(session, number, visitor.actor)
            party = file.party(key)
            if party is None:
                raise HTTPException(404)
            whole = Whole(id_number=privacy.unseal(party.id_number), phone=privacy.unseal(party.phone))
    except CaseworkError as refused:
        refusals.note("show_numbers", refused, actor=visitor.login, case=number)
        raise
    with transaction(by_law=False) as session:
        log.write(session, Logged.READ_NUMBER, "查看完整号码", who=visitor.login, case=file.number, subject=party.name)
    return _tab(request, visitor, number, "parties", whole={key: whole})


def _tab(
    request: Request, visitor: Visitor, number: str, tab: str, *, whole: dict[str, Whole] | None = None
) -> Response:
    chosen = TABS.get(tab)
    if chosen is None:
        raise HTTPException(404)
    today = clock.today()
    with looking() as session:
        file, actor = door.opened(session, number, visitor.actor)
        row = commands.row_of(session, number)
        context: dict[str, Any] = head(session, file, row, actor, today, f"/tabs/{tab}")
        context |= {"documents": None, "owed": None, "lines": None, "timeline": (), "may_correct": False, "done": None}
        context |= {
            "letters": [],
            "mailings": [],
            "called": incoming.called,
            "parties": tab == "parties",
            "linked_shown": tab == "linked",
            "consults": township.of_case(session, row.number) if tab == "linked" else [],
            "matters": chosen.matters or chosen.acts,
            "exhibits": None,
            "filings": None,
            "guide": None,
            "found_problems": None,
        }
        if chosen.matters or chosen.acts:
            entries = queries.timeline(session, row.number, roles=actor.roles)
            context["timeline"] = tuple(entry for entry in reversed(entries) if chosen.shows(entry.act))
            context["governed_by"] = law.in_words(file.governed_by(file.stands_on))
        if tab == "parties":
            context["agents"] = {party.key: people.known_as(file, party, today) for party in file.parties}
        if tab == "evidence":
            files = attachments.listed(session, row.number, actor.roles)
            offers = queries.lawful_acts(file, actor, today)
            context["noted"] = reading.counted(session, row.number, files)
            titles = {each.id: each.title for each in files}
            context["copies"] = redacting.of_case(session, file, titles, actor.roles)
            context["exhibits"] = grid.parts(file, files, actor.roles)
            context["can_be_bound"] = any(
                line.file and line.file.is_scan for part in context["exhibits"] for line in part.rows
            )
            context["offers"] = [offer for offer in offers if offer.act in OF_EVIDENCE and offer.allowed]
            context["numbers"] = queries.shown_numbers(session, row.number, actor.roles)
        if tab == "hearings":
            context["guide"] = guide.guide(session, file, today)
            context["library"], context["kinds"] = shelf.beside(session, file), shelf.CALLED
            context["may_note_guide"] = rights.has(actor.roles, Right.WRITE_NOTES)
            context["guide_open"] = request.query_params.get("asked") == "yes"
            context["found_problems"] = problems.of_case(session, row.number)
            context["may_enter_problems"] = rights.has(actor.roles, Right.NOTE_PROBLEMS)
        if tab == "papers":
            found = queries.documents(session, file, actor.roles)
            context |= around(actor, file, found) | {"documents": found}
            context["seals"] = sealing.standing(session, row.number, actor)
            context["letters"] = incoming.of_case(session, row.number)
            context["mailings"] = outgoing.of_case(session, row.number)
            if file.procedure is Procedure.LITIGATION:
                context["filings"] = filings.filings(file)
                context["numbers"] = queries.shown_numbers(session, row.number, actor.roles)
                context["arrivals"] = _arrivals(file, attachments.listed(session, row.number, actor.roles))
        if tab == "duties":
            context["owed"] = owed_in(file, today)
        if tab == "audit":
            context |= _log(session, visitor, file)
    context |= {"whole": whole or {}, "title": chosen.title}
    template = "_parties.html" if whole and by_htmx(request) else "case_tab.html"
    return page(request, template, visitor, **context)


def _arrivals(file: CaseFile, files: Iterable[attachments.Attached]) -> list[tuple[Arrival, list[Any]]]:
    """The papers that came from a court, each with its scans."""
    scans = [each for each in files if each.purpose is AttachmentPurpose.COURT and not each.withdrawn_at]
    return [(arrival, [scan for scan in scans if scan.seq == arrival.fact.seq]) for arrival in filings.arrivals(file)]


def _log(session: Any, visitor: Visitor, file: CaseFile) -> dict[str, Any]:
    reads = rights.has(visitor.actor.roles, Right.READ_WHOLE_JOURNAL)
    lines = journal(session, Wanted(case=file.number), visitor.actor)[0] if reads else []
    return {"reads_log": reads, "lines": lines}


@router.get("/cases/{number}/parties/{key}")
def of_party(request: Request, visitor: SignedIn, number: str, key: str) -> Response:
    """A person or organ: every case, visit and letter. Its name is in no address; the case says whose page it is."""
    today, nth = clock.today(), whole(request.query_params, "page", 6, 1)
    with looking() as session:
        file, actor = door.opened(session, number, visitor.actor)
        party = file.party(key)
        if party is None:
            raise HTTPException(404)
        names = (party.name, *party.former_names)
        if party.kind is PartyKind.AGENCY:
            shown = of_organ(session, names, visitor, today, nth)
            shown["found"] = shown["organ"].found
        else:
            shown = {"found": known(session, names, actor, nth), "organ": None}
    if party.kind is not PartyKind.AGENCY:
        log.note(Logged.READ_CASE, "查阅当事人的历次案件", who=visitor.login, case=file.number, subject=party.name)
    return page(request, "known.html", visitor, number=file.number, party=party, **shown)

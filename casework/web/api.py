"""The same questions as the command line answers, for programs of the office: JSON over the session of a signed-in
officer. Nothing is written here but who read what; a refusal is `CaseworkError.as_dict()` with its HTTP status."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request

from casework import law, queries
from casework.casefile import CaseFile, Party
from casework.law import written
from casework.office import door, readable
from casework.procedure import description
from casework.queries import ClockLine, plain
from casework.record import journal
from casework.storage import clock
from casework.storage.database import reading
from casework.storage.tables import Logged
from casework.vocabulary import Procedure
from casework.web.acting.suppose import shifts
from casework.web.overviews import finding
from casework.web.overviews.obligations import asked_in
from casework.web.pages import masked
from casework.web.session import CaseReader, SignedIn

router = APIRouter(prefix="/api")


@router.get("/acts")
def acts(visitor: SignedIn) -> list[dict[str, Any]]:
    """`casework acts --json`."""
    return [plain.act(line) for of in Procedure for line in description.acts(of)]


@router.get("/consequences")
def consequences(visitor: CaseReader, day: str = "", officer: str = "") -> dict[str, Any]:
    """`casework consequences --json`; `officer` is a login, without it every case."""
    on = _day(day)
    with reading() as session:
        found = queries.coming_consequences(session, on, officer)
        missing = list(readable.passed_over(session))
    journal.note(Logged.API_READ, "读取法定事项", who=visitor.login, subject=f"{len(found)}项")
    coming = [plain.consequence(each) for each in found]
    return {"on": on.isoformat(), "consequences": coming, "unreadable": missing}


@router.get("/ledger")
def ledger(request: Request, visitor: CaseReader, day: str = "") -> dict[str, Any]:
    """`casework ledger --json`; `officer`, `duty`, `late=yes` and `met=yes` narrow it as on the page; what is searched
    for stands in the header `X-Casework-Text`, never in the address."""
    on = _day(day)
    with reading() as session:
        asked = asked_in(request.query_params, finding.words_of(request))
        lines = queries.ledger(session, asked, on, visitor.login)
        missing = list(readable.passed_over(session))
    journal.note(Logged.API_READ, "读取履行总账", who=visitor.login, subject=f"{len(lines)}项")
    owed = [plain.obligation(line) for line in lines]
    return {"on": on.isoformat(), "obligations": owed, "unreadable": missing}


@router.get("/cases/{number}/whatif")
def whatif(
    visitor: SignedIn, number: str, suspend: str = "", ground: str = "", extend: int | None = None, convert: str = ""
) -> dict[str, Any]:
    """`casework whatif --json`, with the same options."""
    with reading() as session:
        door.opened(session, number, visitor.actor)
        found = shifts(
            session,
            number,
            stop=written.stop(suspend) if suspend else None,
            ground=ground,
            extend=extend,
            convert=written.day(convert) if convert else None,
        )
    journal.note(Logged.API_READ, "试算期限", who=visitor.login, case=number)
    return {"case": number, "clocks": [plain.shift(shift) for shift in found]}


@router.get("/cases/{number}")
def case(visitor: SignedIn, number: str, day: str = "") -> dict[str, Any]:
    """A case with its parties, private numbers masked, and its clocks, each with its derivation, as seen on a day."""
    on = _day(day)
    with reading() as session:
        file, actor = door.opened(session, number, visitor.actor)
        entries = len(queries.shown_numbers(session, file.number, actor.roles))
    journal.note(Logged.API_READ, "读取案件", who=visitor.login, case=file.number)
    running = [_clock(line) for line in queries.clocks(file, on)]
    return {"on": on.isoformat(), **_case(file), "version": entries, "clocks": running}


def _day(text: str) -> date:
    return written.day(text) if text else clock.today()


def _case(file: CaseFile) -> dict[str, Any]:
    return {
        "number": file.number,
        "procedure": file.procedure.value,
        "state": file.state.value,
        "state_label": file.state.label,
        "stages": [{"stage": stage.value, "progress": progress.value} for stage, progress in queries.stages(file)],
        "regime": file.regime,
        "handler": file.handler,
        "parties": [_party(party) for party in file.parties],
    }


def _party(party: Party) -> dict[str, Any]:
    return {
        "key": party.key,
        "role": party.role.value,
        "kind": party.kind.value,
        "name": party.name,
        "left_on": party.left_on,
        "id_number": masked(party.id_number) if party.id_number else None,
        "phone": masked(party.phone) if party.phone else None,
    }


def _clock(line: ClockLine) -> dict[str, Any]:
    days = {
        "start_on": line.clock.start_on,
        "due_on": line.due_on,
        "original_on": line.original_on,
        "stopped_since": line.stopped_since,
        "closed_on": line.clock.closed_on,
    }
    return {
        "term": line.clock.term,
        "about": line.clock.about,
        "label": line.label,
        "rule": line.rule.id,
        "citation": line.rule.citation,
        "status": law.STATUSES[line.rule.status],
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "provisional": line.provisional,
        "urgency": line.urgency.value,
        "distance": line.distance,
        "derivation": list(line.derivation),
        "marks": list(line.marks),
        "code": line.receipt.code,
        "receipt": line.receipt.as_dict(),
    }

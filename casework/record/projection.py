"""Writes what a case file says into the ordinary tables, and compares it with what they hold."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from casework import law, procedure
from casework.casefile import CaseFile, Clock, Party
from casework.procedure.litigation.besides import reproach
from casework.procedure.litigation.sitting import Sitting
from casework.procedure.reconsideration.decision.ending import final_document
from casework.procedure.reconsideration.hearing.officers import beside
from casework.procedure.reconsideration.hearing.trial import HoldHearing
from casework.record import counted, found, numbering
from casework.storage.office import normal_number
from casework.storage.tables import (
    Attendance,
    Case,
    CaseDeed,
    CaseFigure,
    Deadline,
    Document,
    FormerParty,
    PartyRow,
)
from casework.vocabulary import Act, DocumentKind, PartyRole, comparable
from documents.kinds import WITH_TEMPLATE

Row = TypeVar("Row", bound=SQLModel)


def case_columns(case: CaseFile) -> dict[str, Any]:
    """The columns of `cases` that follow from the facts."""
    opening = case.received()
    stage = procedure.stage_of(case)
    nearest = min(running(case), key=lambda pair: pair[1], default=None)
    suspension = next((s for s in case.interruptions if s.ends is None and s.kind == "suspension"), None)
    return {
        "state": case.state.value,
        "stage": stage.value if stage else "",
        "track": case.track.value,
        "regime": case.regime,
        "ending": case.ending.value if case.ending else "",
        "handler": case.handler,
        "beside": "".join(f" {login} " for login in sorted(beside(case))),
        "claimants": case.names(PartyRole.APPLICANT, PartyRole.PLAINTIFF)
        or getattr(opening.details, "suggested_by", ""),
        "opponents": case.names(PartyRole.RESPONDENT, PartyRole.DEFENDANT) or case.names(PartyRole.ORGAN),
        "subject": getattr(opening.details, "administrative_act", ""),
        "linked_to": normal_number(getattr(opening.details, "linked_to", "")),
        "opened_on": opening.on,
        "closed_on": None if stage else closing_day(case),
        "nearest_due_on": nearest[1] if nearest else None,
        "nearest_label": law.rule(nearest[0].rule).label if nearest else "",
        "provisional": bool(nearest and case.due(nearest[0]).provisional),
        "suspended_on": suspension.begins if suspension else None,
        "found_by": found_by(case),
    }


SOUGHT = (
    *("name", "representative", "agent", "statutory_agent"),
    *("administrative_act", "act_number", "court_number"),
)
"""The fields, of whatever act, by whose words a case is searched for."""


def found_by(case: CaseFile) -> str:
    """What a search finds the case by, each once."""
    words = {comparable(said) for fact in case.facts for said in _sought(fact.details)}
    return " ".join(sorted(filter(None, {comparable(case.number), *words})))


def _sought(details: BaseModel) -> Iterator[str]:
    for name, value in details:
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from _sought(each)
            elif name in SOUGHT and isinstance(each, str):
                yield each


def closing_day(case: CaseFile) -> date:
    """The day the case was finished; archiving comes later and does not move it."""
    return next(fact.on for fact in reversed(case.facts) if fact.act is not Act.ARCHIVE)


def running(case: CaseFile) -> Iterator[tuple[Clock, date]]:
    """The clocks that are open and not stopped, with their due dates;
    a right that merely lapses is nobody's deadline."""
    for clock in case.open_clocks():
        if clock.governing.lapses:
            continue
        due = case.due(clock).due_on
        if due is not None:
            yield clock, due


def nearest_columns(deadlines: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The columns of `cases` that follow from the columns of its deadlines alone."""
    running = [d for d in deadlines if d["due_on"] and d["closed_on"] is None]
    binding = [d for d in running if not law.rule(d["rule"], d["start_on"]).lapses]
    nearest = min(binding, key=lambda d: d["due_on"], default=None)
    return {
        "nearest_due_on": nearest["due_on"] if nearest else None,
        "nearest_label": nearest["label"] if nearest else "",
        "provisional": bool(nearest and nearest["provisional"]),
    }


OVER = "over"
"""Of a case that is finished, where nobody said how it ended."""


def how_ended(case: CaseFile) -> str:
    """The ending of a case; empty while it is open and none has come of it."""
    if case.ending:
        return case.ending.value
    return "" if procedure.stage_of(case) else OVER


def party_columns(case: CaseFile, party: Party) -> dict[str, Any]:
    return {
        "case_number": case.number,
        "key": party.key,
        "role": party.role.value,
        "kind": party.kind.value,
        "name": party.name,
        "known_as": comparable(party.name),
        "opened_on": case.received().on,
        "ended": how_ended(case),
        "id_masked": str(party.id_number or ""),
        "phone_masked": str(party.phone or ""),
        "address": party.reached_at,
    }


def former_columns(case: CaseFile, party: Party) -> list[dict[str, Any]]:
    """What it was called and where it was found before, an entry for each day on which that changed."""
    return [
        {
            "case_number": case.number,
            "key": party.key,
            "seq": former.seq,
            "until": former.until,
            "name": former.name,
            "known_as": comparable(former.name),
            "address": former.service_address or former.address,
        }
        for former in party.former
    ]


def deadline_columns(case: CaseFile, clock: Clock) -> dict[str, Any]:
    """A clock with its due date as `deadlines` holds it."""
    due, rule = case.due(clock), clock.governing
    late = due.days_late(clock.closed_on) if rule.binds and clock.closed_on else 0
    return {
        "case_number": case.number,
        "key": clock.key,
        "term": clock.term,
        "rule": clock.rule,
        "label": f"{rule.label}（{clock.of}）" if clock.of else rule.label,
        "citation": rule.citation,
        "about": clock.about,
        "start_on": clock.start_on,
        "due_on": due.due_on,
        "original_on": due.original_on,
        "rolled_from": due.rolled_from,
        "stopped_since": due.stopped_since,
        "provisional": due.provisional,
        "obligation": rule.obligation,
        "closed_on": clock.closed_on,
        "days_late": late,
        "derivation": json.dumps(due.derivation, ensure_ascii=False),
    }


def attendance_columns(case: CaseFile) -> list[dict[str, Any]]:
    """Who came to court, and who to the hearing of a reconsideration case: one record for both. Of whom nobody recorded
    whether he came there is none, so that he counts nowhere."""
    return [
        {
            "case_number": case.number,
            "seq": fact.seq,
            "party": came.party,
            **_organ(case, came.party),
            "held_on": fact.on,
            "attended": came.attended,
            "official": came.official,
            "title": came.title,
            "post": came.post.value if came.post else "",
            "spoke": came.spoke,
            "outcome": reproach.came(came).value,
            "settled": came.settled,
            "excuse": came.excuse or "",
            "proof": came.proof,
            "staff": "、".join(came.staff),
        }
        for fact in case.facts
        if isinstance(fact.details, Sitting)
        for came in fact.details.attendance
        if not came.not_recorded
    ] + [
        {
            "case_number": case.number,
            "seq": fact.seq,
            "party": came.respondent,
            **_organ(case, came.respondent),
            "held_on": fact.on,
            "attended": came.head_attended,
            "official": came.official,
            "title": came.title,
            "post": came.post.value if came.post else "",
            "spoke": came.spoke,
            "outcome": "",
            "settled": False,
            "excuse": "",
            "proof": came.explanation,
            "staff": "、".join(came.staff),
        }
        for fact in case.facts
        if isinstance(fact.details, HoldHearing)
        for came in {presence.respondent: presence for presence in fact.details.respondents}.values()
        if not came.not_recorded
    ]


def _organ(case: CaseFile, key: str) -> dict[str, str]:
    party = case.party(key)
    name = party.name if party else ""
    return {"organ": name, "known_as": comparable(name)}


def document_columns(case: CaseFile) -> dict[tuple[int, str, str], dict[str, Any]]:
    """The documents the facts call for: (seq, kind, addressee) → columns."""
    written = _of_ledger(case)
    return {
        (paper.seq, paper.kind.value, paper.addressee): {
            "has_template": paper.kind in WITH_TEMPLATE and paper.seq not in written,
            "served_on": case.service_of(paper),
            "recalled": case.superseded(paper),
        }
        for paper in case.papers
    }


def _of_ledger(case: CaseFile) -> set[int]:
    """The entries whose papers were written on paper, before the product knew the case."""
    return {fact.seq for fact in case.facts if fact.is_of_ledger}


def project(session: Session, case: CaseFile, *, is_new: bool = False) -> list[Document]:
    """Bring the tables in line with the case; returns the documents that are newly promised. Of a case that is just
    being opened they hold nothing, and are not asked."""
    row = session.get_one(Case, case.number)
    with session.no_autoflush:  # each table is read before it is written to: all of them go to the database at once
        _assign(row, case_columns(case))
        for table, key, wanted in _tables(case):
            stored = {} if is_new else _stored(session, table, key, case.number)
            for columns in wanted:
                present = stored.pop(tuple(columns[name] for name in key), None)
                if present is None:
                    session.add(table(**columns))
                else:
                    _assign(present, columns)
            for gone in stored.values():
                session.delete(gone)
    fresh = _promise(session, case, is_new=is_new)
    found.keep(session, case, is_new=is_new)
    return fresh


def _tables(case: CaseFile) -> Iterator[tuple[type[SQLModel], tuple[str, ...], list[dict[str, Any]]]]:
    """The tables that hold nothing but what the facts say: what tells the rows of a case apart, and the columns of
    each row."""
    yield PartyRow, ("key",), [party_columns(case, party) for party in case.parties]
    yield FormerParty, ("key", "seq"), [row for party in case.parties for row in former_columns(case, party)]
    yield Deadline, ("key",), [deadline_columns(case, clock) for clock in case.clocks]
    yield Attendance, ("seq", "party"), attendance_columns(case)
    yield CaseFigure, ("case_number",), [counted.figure_columns(case)]
    yield CaseDeed, ("seq",), counted.deed_columns(case)


COUNTED = (CaseFigure, CaseDeed)
"""Of the cases of an earlier release their rows come after the product was brought up to date."""


def _stored(
    session: Session, table: type[SQLModel], key: tuple[str, ...], number: str
) -> dict[tuple[Any, ...], SQLModel]:
    rows = session.exec(_rows_of(table), params={"number": number})
    return {tuple(getattr(row, name) for name in key): row for row in rows}


@cache
def _rows_of(table: type[Row]) -> SelectOfScalar[Row]:
    """Asked at every act, so it is put together once for each table."""
    return select(table).where(table.case_number == bindparam("number"))  # type: ignore[attr-defined]


def _promise(session: Session, case: CaseFile, *, is_new: bool) -> list[Document]:
    """Documents are never deleted: one that a correction took back is marked for recall."""
    rows = () if is_new else session.exec(_rows_of(Document), params={"number": case.number})
    stored = {(row.seq, row.kind, row.addressee): row for row in rows}
    given = {(row.seq, row.kind): row.number for row in stored.values() if row.number}
    written = _of_ledger(case)
    bare = {(full.seq, full.kind.value): (paper.seq, paper.kind.value) for paper, full in case.given_way().items()}
    dates = {fact.seq: fact.on for fact in case.facts}
    wanted = document_columns(case)
    fresh: list[Document] = []
    for key, columns in wanted.items():
        seq, kind, _ = key
        if seq in written:  # it bears the number that it has on paper, or none that anybody knows
            given.setdefault((seq, kind), "")
        if (seq, kind) not in given:  # one number for all who receive the document
            earlier = len({number for (_, other), number in given.items() if other == kind and number})
            number = given.get(bare.get((seq, kind), (0, ""))) or _of_the_joint_document(session, case, seq, kind)
            given[seq, kind] = number or numbering.give(session, case, DocumentKind(kind), dates[seq], earlier)
        row = stored.pop(key, None)
        if row is None:
            row = Document(case_number=case.number, seq=key[0], kind=key[1], addressee=key[2])
            session.add(row)
            fresh.append(row)
        _assign(row, {**columns, "number": given[seq, kind]})
    for row in stored.values():
        row.recalled = True
    return fresh


def _of_the_joint_document(session: Session, case: CaseFile, seq: int, kind: str) -> str:
    """The number under which the document was issued in the case it was made in, where it ends several cases."""
    if kind != final_document(case):
        return ""
    lead = getattr(next(fact.details for fact in case.facts if fact.seq == seq), "under", "")
    if not lead:
        return ""
    issued = select(Document.number).where(col(Document.case_number) == lead, col(Document.kind) == kind)
    return session.exec(issued.order_by(col(Document.seq).desc())).first() or ""


def _assign(row: SQLModel, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def differences(session: Session, case: CaseFile) -> list[str]:
    """Where the tables differ from what the facts say; empty when they agree."""
    differing = []
    row = session.get_one(Case, case.number)
    for name, value in case_columns(case).items():
        if getattr(row, name) != value:
            differing.append(f"cases.{name}：应为{value}，实为{getattr(row, name)}")
    for table, key, wanted in _tables(case):
        if table in COUNTED and not counted.is_counted(session, case.number):
            continue
        held = {which: kept.model_dump() for which, kept in _stored(session, table, key, case.number).items()}
        due = {tuple(columns[name] for name in key): columns for columns in wanted}
        differing += [f"{table.__tablename__}{k}" for k in sorted(set(held) | set(due)) if held.get(k) != due.get(k)]
    documents = {
        (d.seq, d.kind, d.addressee): d for d in session.exec(_rows_of(Document), params={"number": case.number})
    }
    for key3, columns in document_columns(case).items():
        document = documents.get(key3)
        if document is None or any(getattr(document, n) != v for n, v in columns.items()):
            differing.append(f"documents{key3}")
    return differing + (found.stale(session, case) if found.known(session, case.number) else [])

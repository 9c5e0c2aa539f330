"""Everything that changes a case. `perform` is the only way in: web, CLI, scenario files and flows all call it.

One transaction records the fact and all its consequences, or nothing. It never commits: `database.transaction` does.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from casework import law, procedure
from casework.casefile import CaseFile, Details, Fact
from casework.errors import (
    ActNotAllowed,
    CaseChanged,
    NumberTaken,
)
from casework.law import calendar as calendars
from casework.procedure import citation_of as citation_of
from casework.procedure import recorded
from casework.procedure.recomputing import MovedDate, Recompute
from casework.procedure.reconsideration.acceptance.authority import elected
from casework.procedure.reconsideration.represented import too_few_represent
from casework.record import (
    announcing,
    booked,
    chain,
    claiming,
    following,
    gate,
    naming,
    numbering,
    projection,
    recusal,
    renamed,
)
from casework.record.actor import SYSTEM as SYSTEM
from casework.record.actor import Actor as Actor
from casework.record.admission import admissible as admissible
from casework.record.admission import decider as decider
from casework.record.approval import Approval, AsInCase, AsPlayed, ByDraft, FromLedger, OnPaper, drafters
from casework.record.correcting import stands_no_longer
from casework.record.other_cases import duplicates, joinder, refiling, suits
from casework.record.persons import capacity, named
from casework.record.stored import as_fact as as_fact
from casework.record.stored import facts_of as facts_of
from casework.record.stored import folded as folded
from casework.record.stored import load as load
from casework.record.stored import opened as opened
from casework.record.stored import row_of as row_of
from casework.storage import clock, database, trail
from casework.storage.office import suite
from casework.storage.tables import Case, Deadline, Document, FactRow, LawLoad, Outbox
from casework.vocabulary import Act, Procedure, Promise, State

UNFINISHED = select(LawLoad).where(col(LawLoad.finished_at).is_(None)).order_by(col(LawLoad.id))
"""The notice that is still being applied to the cases. Asked at every act, so it is put together once."""
RESTRICTED = "受限登记"
"""What the flow and its logs say of an act that not everyone may read."""


def open_case(
    session: Session,
    act: Act,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any] | Details,
    number: str | None = None,
    request_id: str | None = None,
    recorded_at: datetime | None = None,
    approval: Approval | None = None,
) -> CaseFile:
    """Register a case by its opening act and give it the next number of the year."""
    naming.check(session)
    of = procedure.OPENINGS.get(act, Procedure.RECONSIDERATION)
    series = numbering.hold(session, of.value, on.year)
    if request_id and (known := _by_request(session, request_id)):
        return load(session, known.case_number)
    if number is None:
        number = numbering.next_number(session, of, on.year, series)
    assigned = numbering.by_hand(of, number)
    if session.get(Case, assigned):
        raise NumberTaken(assigned)
    session.add(Case(number=assigned, procedure=of.value, state=State.NEW.value, track="", regime=0, opened_on=on))
    session.flush()
    case = perform(
        session,
        act,
        assigned,
        actor=actor,
        on=on,
        today=today,
        details=details,
        request_id=request_id,
        recorded_at=recorded_at,
        approval=approval,
    )
    refiling.check(session, case)
    duplicates.check(session, case)
    return case


def perform(
    session: Session,
    act: Act,
    number: str,
    *,
    actor: Actor,
    on: date,
    today: date,
    details: dict[str, Any] | Details | None = None,
    seen: int | None = None,
    request_id: str | None = None,
    recorded_at: datetime | None = None,
    approval: Approval | None = None,
) -> CaseFile:
    """Perform one procedural act: check it against the table and the rules of the office, then record it and its
    consequences.

    `on` is the day the act takes effect in law, `today` the day it is recorded. `seen` is the version the officer
    was looking at; a stale page is refused (CaseChanged). Sending the same `request_id` again returns the case as it
    is. `approval` says how the act was approved, where it needs to be. Refusals: ActNotAllowed, RoleRefused,
    DateRefused, DetailsRefused, GuardRefused, NoSuchCase, and those of the office (`gate`): NotApproved and others.
    `recorded_at` is for a history that is played (scenario, demonstration office);
    everybody else leaves it to the clock.
    """
    row = row_of(session, number, lock=True)
    if request_id and (sent := _by_request(session, request_id)):
        return load(session, sent.case_number)
    if seen is not None and seen != row.version:
        raise CaseChanged(row.number)
    _, known, case = opened(session, row.number)
    of = case.procedure
    if moved := _in_line(session, row, case, today):
        known.append(moved)
        case = _record(session, row, case, procedure.fold(row.number, of, known, calendars.load()), moved, None)

    judged = decider(case, act, actor, approval)
    untold = approval.untold if isinstance(approval, AsPlayed) else frozenset()
    fact = admissible(case, act, seq=row.version + 1, actor=judged, on=on, today=today, details=details, untold=untold)
    if isinstance(approval, claiming.ByClaim):
        claiming.check_names_himself(fact, actor)
    drafters.check(session, case, fact)
    recusal.check(session, case, fact)
    named.check(session, case, fact)
    capacity.check(case, fact)
    renamed.check(session, case, fact)
    fact = replace(fact, actor=actor.login)
    if isinstance(approval, FromLedger):
        fact = replace(fact, approval=approval.kept(actor.login, today))
    if recorded_at:
        fact = replace(fact, recorded_at=recorded_at)
    joinder.check(session, case, fact)
    suits.check(session, case, fact)
    if linked := getattr(fact.details, "linked_to", ""):
        row_of(session, linked)
    try:
        after = procedure.after(case, known, fact)
    except ActNotAllowed as broken:
        raise stands_no_longer(broken) from broken
    refiling.check_corrected(session, fact, after)
    kept = gate.check(
        gate.Asked(session=session, before=case, after=after, fact=fact, actor=actor, today=today, approval=approval)
    )
    if kept:
        fact = replace(fact, approval=kept)
        after = after.with_(facts=(*after.facts[:-1], fact))
    fixes = () if isinstance(approval, AsPlayed) else [each.seq for each in booked.fixes(case, after, fact)]
    made = _record(session, row, case, after, fact, request_id, fixes=fixes, today=today)

    def in_another(act: Act, other: str, details: Details) -> CaseFile:
        with_it = AsInCase(case=row.number, by=judged) if isinstance(approval, ByDraft | OnPaper) else approval
        return perform(
            session,
            act,
            other,
            actor=actor,
            on=on,
            today=today,
            details=details,
            recorded_at=recorded_at,
            approval=with_it,
        )

    joinder.carry(session, case, fact, in_another)
    suits.carry(session, case, fact, in_another)
    for alike in fact.details.for_others(case):
        made = in_another(act, number, alike)
    return made


def _in_line(session: Session, row: Case, case: CaseFile, today: date) -> Fact | None:
    """While a newly loaded notice is still being applied to the cases (`amendments`), a case on which somebody acts
    first is brought in line before he does: the fact that says which of its dates moved."""
    load_ = session.exec(UNFINISHED).first()
    if load_ is None or procedure.stage_of(case) is None:
        return None
    of_case = select(Deadline).where(col(Deadline.case_number) == row.number, col(Deadline.closed_on).is_(None))
    told = {deadline.key: deadline.due_on for deadline in session.exec(of_case)}
    moved: list[MovedDate] = []
    for each in case.open_clocks():
        if each.key not in told:
            continue
        before, after = told[each.key], case.due(each).due_on
        if before != after:
            label = each.governing.label
            moved.append(MovedDate(key=each.key, label=label, about=each.about, before=before, after=after))
    if not moved:
        return None
    details = Recompute(notice=load_.name, moved=tuple(moved))
    return Fact(
        seq=row.version + 1, act=Act.RECOMPUTE, on=today, recorded_at=clock.now(), actor=SYSTEM.login, details=details
    )


def _record(
    session: Session,
    row: Case,
    before: CaseFile,
    after: CaseFile,
    fact: Fact,
    request_id: str | None,
    *,
    fixes: Collection[int] = (),
    today: date = date.min,
) -> CaseFile:
    step = procedure.step_for(before, fact.act, fact.on)
    fact = replace(fact, governed_by=after.governed_by(fact.on))
    kept = stored(fact, row.number, row.head, basis=step.basis, citation=citation_of(after, step, fact.on))
    kept.request_id = request_id
    session.add(kept)
    row.version, row.head = fact.seq, kept.hash
    fresh = projection.project(session, after, is_new=not before.facts)
    session.flush()
    booked.keep(session, after, firmly=fixes, today=today)
    _leave_work(session, before, fact, fresh)
    _tell_of_representatives(session, before, after, fact)
    if database.commits(session) and procedure.may_see(before.procedure, fact.act, ()):
        known = {"case": row.number, "act": trail.act_of(kept.hash), "what": fact.act.value}
        database.afterwards(session, partial(trail.tell, "act", **known))
    return after


def stored(fact: Fact, number: str, head: str, *, basis: str, citation: str) -> FactRow:
    """A fact as it is kept, chained to the one before, whose hash is `head`."""
    kept = FactRow(
        case_number=number,
        seq=fact.seq,
        act=fact.act.value,
        on=fact.on,
        recorded_at=fact.recorded_at,
        actor=fact.actor,
        details=chain.canonical(fact.details.model_dump(mode="json")),
        details_version=recorded.version(),
        basis=basis,
        citation=citation,
        approval=fact.approval,
        governed_by=fact.governed_by,
        previous=head or chain.START,
        hash="",
    )
    kept.hash = chain.seal(kept, suite())
    return kept


def _leave_work(session: Session, before: CaseFile, fact: Fact, fresh: list[Document]) -> None:
    """Promise, in the same transaction, what the flow has to do; of what was taken over from a ledger nothing is."""
    if fact.is_of_ledger:
        return
    stage = procedure.stage_of(before) or procedure.table_of(before.procedure).stages[-1]

    def promise(what: Promise, key: str, document: Document | None = None) -> None:
        session.add(
            Outbox(
                case_number=before.number,
                seq=fact.seq,
                stage=stage.value,
                promise=what.value,
                key=f"{fact.seq}:{key}",
                document_id=document.id if document else None,
                text=fact.act.label if procedure.may_see(before.procedure, fact.act, ()) else RESTRICTED,
                created_at=fact.recorded_at,
            )
        )

    promise(Promise.RECORD, "record")
    following.promise(session, before, fact, stage)
    announcing.promise(session, before, fact)
    for document in sorted(fresh, key=lambda made: not made.addressee):  # what somebody waits for before what is filed
        if document.has_template:
            promise(Promise.DOCUMENT, f"{document.kind}:{document.addressee}", document)


def _tell_of_representatives(session: Session, before: CaseFile, after: CaseFile, fact: Fact) -> None:
    """Whoever answers for the case is told when, by this act, too few are left who represent the applicants."""
    stage, why = procedure.stage_of(after), too_few_represent(after, fact.on)
    if fact.is_of_ledger or not stage or not why or not elected(after) or too_few_represent(before, fact.on):
        return
    citation = law.formal(after.citation("REG26-17b", fact.on))
    session.add(
        Outbox(
            case_number=after.number,
            seq=fact.seq,
            stage=stage.value,
            promise=Promise.REMINDER.value,
            key=f"remind:{fact.seq}:REG26-17b:representatives",
            text=f"{after.number}{why}，请办理“{Act.CHOOSE_REPRESENTATIVES.label}”（{citation}）",
            created_at=fact.recorded_at,
        )
    )


def recorded_as(session: Session, request_id: str) -> int:
    """Which entry of its case a form made, also when it is sent again after others acted; 0 for one without an id."""
    sent = _by_request(session, request_id) if request_id else None
    return sent.seq if sent else 0


def _by_request(session: Session, request_id: str) -> FactRow | None:
    return session.exec(select(FactRow).where(col(FactRow.request_id) == request_id)).one_or_none()


def rebuild(session: Session, number: str, *, repair: bool = False) -> list[str]:
    """Derive a case's tables again from its facts. Returns the differences found; writes only when `repair`."""
    row = row_of(session, number)
    chain.verify(facts_of(session, row.number), row.head, row.number)
    case = load(session, row.number)
    found = projection.differences(session, case) + booked.stale(session, case)
    if found and repair:
        projection.project(session, case)
        booked.keep(session, case, repair=True)
    return found

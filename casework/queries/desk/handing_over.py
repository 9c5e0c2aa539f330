"""移交清单: open cases with what runs and waits in each, for whoever takes them over or stands in."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from casework import law, procedure
from casework.law import calendar as calendars
from casework.office import staff
from casework.office.of_cases import case_notes
from casework.queries.coming.remembered import is_open
from casework.queries.coming.urgency import degree, is_right
from casework.queries.desk.serving import waiting_papers
from casework.queries.desk.todo import Appointment, appointed_in
from casework.record import access
from casework.record.actor import Actor
from casework.storage.tables import Case, CaseNote, Deadline, Draft, NoteKind, PartyRow, Visit
from casework.vocabulary import UNDER_WAY, Act, DocumentKind, DraftState, PartyRole, Procedure

MOST = 200
"""Cases at one time; who has more hands them over in several goes."""


@dataclass(frozen=True, kw_only=True)
class Dated:
    """What a case has on a day: a period, a hearing, a promise, a task. `on` is empty of a period that is stopped."""

    on: date | None
    what: str
    matter: str
    said: str = ""
    """How far it is, or where it takes place."""


@dataclass(frozen=True, kw_only=True)
class Handed:
    """A case with its open periods (the nearest first), drafts on their way, what was promised at the counter, what
    takes place from today on, what officers asked of each other, and the papers that wait to be served."""

    case: Case
    dated: tuple[Dated, ...]
    """All of it that has a day, in the order of the days."""
    drafts: tuple[Draft, ...] = ()
    handler: str = ""
    """The name of who handles it now."""
    undated: tuple[str, ...] = ()
    """Promises, tasks and notes without a day, in words."""
    to_serve: tuple[str, ...] = ()
    """What the papers are called."""

    @property
    def first(self) -> date | None:
        """The nearest day; None where nothing has one."""
        return self.dated[0].on if self.dated else None

    @property
    def drafts_in_words(self) -> str:
        """作出行政复议决定（拟稿）."""
        return "、".join(f"{Act(each.act).label}（{DraftState(each.state).label}）" for each in self.drafts)

    def within(self, since: date | None, until: date | None) -> tuple[Dated, ...]:
        """What lies in a leave, both days included; nothing where there is none."""
        if since is None or until is None:
            return ()
        return tuple(each for each in self.dated if each.on and since <= each.on <= until)


def of_officer(session: Session, login: str, actor: Actor) -> list[str]:
    """The numbers of the open cases that he handles, of those that are open to the reader."""
    asked = select(Case.number).where(col(Case.handler) == login, is_open(), access.cases_open_to(actor))
    return list(session.exec(asked.order_by(Case.number).limit(MOST)))


def listed(session: Session, numbers: Collection[str], actor: Actor, today: date) -> list[Handed]:
    """These cases, the nearest day first; of their drafts and papers those that the reader may see. As many statements
    for two hundred as for one, and none for none."""
    if not numbers:
        return []
    cases = session.exec(select(Case).where(col(Case.number).in_(numbers))).all()
    dated, undated = _dated(session, numbers, today)
    names = staff.names(session)
    states = [state.value for state in UNDER_WAY]
    drafts = session.exec(select(Draft).where(col(Draft.case_number).in_(numbers), col(Draft.state).in_(states))).all()
    papers = defaultdict[str, list[str]](list)
    for paper in waiting_papers(session, actor):
        papers[paper.number].append(DocumentKind(paper.kind).label)
    found = [
        Handed(
            case=case,
            dated=tuple(sorted(dated[case.number], key=lambda each: (each.on is None, each.on or today))),
            drafts=tuple(each for each in drafts if each.case_number == case.number and _may_see(case, each, actor)),
            handler=names.get(case.handler, case.handler),
            undated=tuple(undated[case.number]),
            to_serve=tuple(papers[case.number]),
        )
        for case in cases
    ]
    return sorted(found, key=lambda each: (each.first or date.max, each.case.number))


def _may_see(case: Case, draft: Draft, actor: Actor) -> bool:
    return procedure.may_see(Procedure(case.procedure), Act(draft.act), actor.roles)


def _dated(
    session: Session, numbers: Collection[str], today: date
) -> tuple[dict[str, list[Dated]], dict[str, list[str]]]:
    """By case: what has a day, and what has none."""
    dated, undated = defaultdict[str, list[Dated]](list), defaultdict[str, list[str]](list)
    for number, period in _periods(session, numbers, today):
        dated[number].append(period)
    for each in appointed_in(session, numbers, today):
        dated[each.number].append(Dated(on=each.day, what=each.what, matter="出席", said=_where(each)))
    promised = select(Visit).where(col(Visit.case_number).in_(numbers), col(Visit.kept_on).is_(None))
    for visit in session.exec(promised):
        if visit.promised and visit.promised_by:
            dated[visit.case_number or ""].append(
                Dated(on=visit.promised_by, what="答应事项", matter=visit.promised, said=f"来访人{visit.visitor}")
            )
        elif visit.promised:
            undated[visit.case_number or ""].append(f"答应来访人{visit.visitor}：{visit.promised}")
    for note in case_notes.open_in(session, numbers):
        if note.due_on:
            dated[note.case_number].append(Dated(on=note.due_on, what=_kind(note), matter=note.text))
        else:
            undated[note.case_number].append(f"{_kind(note)}：{note.text}")
    return dated, undated


def _periods(session: Session, numbers: Collection[str], today: date) -> Iterator[tuple[str, Dated]]:
    running = select(Deadline).where(col(Deadline.case_number).in_(numbers), col(Deadline.closed_on).is_(None))
    asked = select(PartyRow).where(col(PartyRow.case_number).in_(numbers))
    parties = {(party.case_number, party.key): party for party in session.exec(asked)}
    for each in session.exec(running):
        party = parties.get((each.case_number, each.about))
        rule, role = law.rule(each.rule), PartyRole(party.role) if party else None
        said = "停止计算"
        if each.due_on:
            said = degree(each.due_on, today, rule, calendars.load(), right=is_right(rule, role))[1]
        matter = f"{each.label}（{party.name}）" if party else each.label
        more = "，暂定" if each.provisional and each.due_on else ""
        yield each.case_number, Dated(on=each.due_on, what="期限", matter=matter, said=f"{said}{more}")


def _where(each: Appointment) -> str:
    return " ".join(filter(None, (each.hour, each.place)))


def _kind(note: CaseNote) -> str:
    return NoteKind(note.kind).label

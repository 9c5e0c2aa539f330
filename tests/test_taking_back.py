"""Every act of both tables can be taken back: the case then stands as if it had never been done, history keeps both,
and the documents it had called for are listed for recall."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from sqlmodel import col, select

from casework import procedure, queries
from casework.casefile import CaseFile, Fact
from casework.errors import ActNotAllowed, GuardRefused
from casework.law import calendar as calendars
from casework.queries import PaperState
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, Procedure, Role
from tests import history

OPENINGS = {Act.RECEIVE, Act.RECEIVE_NOTICE}
ANYONE = Actor(login="anyone", roles=frozenset(Role))

pytestmark = pytest.mark.xdist_group("every-act")


@dataclass(frozen=True)
class Told:
    """A case that a scenario told, with all its facts."""

    url: str
    number: str
    of: Procedure
    facts: tuple[Fact, ...]

    def after(self, facts: tuple[Fact, ...]) -> CaseFile:
        return procedure.fold(self.number, self.of, facts, calendars.load())


@pytest.fixture(scope="module")
def told(every_act_played: tuple[Path, tuple[str, ...]]) -> Iterator[list[Told]]:
    """The cases of scenarios that do every act. They are only read."""
    path, numbers = every_act_played
    url = f"sqlite:///{path}"
    with database.reading(url) as session:
        cases = [commands.load(session, number) for number in numbers]
    yield [Told(url, case.number, case.procedure, facts_of(url, case)) for case in cases]
    database.engine(url).dispose()


def facts_of(url: str, case: CaseFile) -> tuple[Fact, ...]:
    """All facts of a case, those that were taken back too."""
    with database.reading(url) as session:
        return tuple(commands.as_fact(row, case.procedure) for row in commands.facts_of(session, case.number))


def differing(one: CaseFile, other: CaseFile) -> list[str]:
    """In what two cases differ; how many facts it took does not matter."""
    names = [field.name for field in fields(CaseFile) if field.name != "version"]
    return [name for name in names if getattr(one, name) != getattr(other, name)]


def taken_back(facts: tuple[Fact, ...], seq: int) -> tuple[Fact, ...]:
    """These facts and, as the next, the correction of one."""
    case_day = max(fact.on for fact in facts)
    correct = procedure.table_of(Procedure.RECONSIDERATION).details_of(Act.CORRECT)
    assert correct
    last = facts[-1]
    details = correct.model_validate({"seq": seq, "reason": "登记错误"})
    return (
        *facts,
        Fact(seq=last.seq + 1, act=Act.CORRECT, on=case_day, recorded_at=last.recorded_at, actor="某", details=details),
    )


def test_every_act_done_and_taken_back_leaves_the_case_as_if_never_done(told: list[Told]) -> None:
    covered = set()
    for case in told:
        for length in range(2, len(case.facts) + 1):
            facts = case.facts[:length]
            done = facts[-1]
            if done.act in (Act.CORRECT, *OPENINGS):
                continue
            without, back = case.after(facts[:-1]), case.after(taken_back(facts, done.seq))
            assert differing(without, back) == [], (case.number, done.act)
            assert back.version == done.seq + 1
            assert [c.due_on for c in map(without.due, without.clocks)] == [
                c.due_on for c in map(back.due, back.clocks)
            ]
            covered.add((case.of, done.act))
    every = {(of, step.act) for of in Procedure for step in procedure.table_of(of).steps}
    apart = (Act.CORRECT, Act.RECOMPUTE, Act.ARCHIVE, Act.JOIN, Act.SEPARATE, *OPENINGS)  # joined: test_joinder
    taken = {(of, act) for of, act in every if act not in apart}
    assert {(of.value, act.label) for of, act in taken - covered} == set()


def test_an_opening_is_corrected_to_what_it_should_have_been(told: list[Told]) -> None:
    for case in told:
        opening = case.facts[0]
        correction = taken_back(case.facts[:1], opening.seq)[-1]
        details = type(correction.details).model_validate(
            {"seq": 1, "reason": "填错", "correct_details": opening.details.model_dump(mode="json")}
        )
        again = Fact(**{**correction.__dict__, "details": details})
        one, other = case.after(case.facts[:1]), case.after((opening, again))
        assert differing(one, other) == [], case.number


def test_documents_of_an_act_taken_back_are_listed_for_recall(told: list[Told]) -> None:
    recalled = set()
    for case in told:
        file = case.after(case.facts)
        last = next((fact for fact in reversed(file.facts) if any(p.seq == fact.seq for p in file.papers)), None)
        if last is None:
            continue
        with database.reading(case.url) as session:  # nothing is kept
            today = max(fact.on for fact in case.facts)
            try:
                history.perform(
                    session,
                    Act.CORRECT,
                    case.number,
                    actor=ANYONE,
                    on=today,
                    today=today,
                    details={"seq": last.seq, "reason": "登记错误"},
                )
            except (ActNotAllowed, GuardRefused):
                continue  # something later rests on it
            rows = session.exec(
                select(Document).where(col(Document.case_number) == case.number, col(Document.seq) == last.seq)
            ).all()
            assert rows and all(row.recalled for row in rows), (case.number, last.act)
            lines = queries.documents(session, commands.load(session, case.number))
            assert {line.state for line in lines if line.seq == last.seq} == {PaperState.RECALLED}
            assert [fact.act for fact in commands.facts_of(session, case.number)][-1] == Act.CORRECT.value
        recalled.add(last.act)
    assert len(recalled) > 8

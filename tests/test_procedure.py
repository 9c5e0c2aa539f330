"""The procedure tables as a whole: nothing unlisted passes, every row rests on an article, and no walk gets stuck."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlmodel import Session

from casework import law, procedure
from casework.casefile import CaseFile
from casework.errors import ActNotAllowed, CaseworkError, DetailsRefused
from casework.law import calendar as calendars
from casework.procedure.fields import Choice, PartyKey
from casework.procedure.history import Correct
from casework.procedure.table import Guard, Step
from casework.record import commands
from casework.record.commands import SYSTEM, Actor
from casework.storage import database
from casework.vocabulary import Act, PartyKind, PartyRole, Procedure, Role, State, Word
from tests import history, tables
from tests.offices import NOTICE, RECEIPT
from tests.rows import each_row
from tests.walking import unwrapped

ROWS = [(of, step) for of in Procedure for step in procedure.table_of(of).steps]
REGIMES = (2017, 2023)
OFFICE_ACTS = {Act.ARCHIVE, Act.CORRECT}
"""What an office does with its own record; no statute speaks of it."""


def row_name(row: tuple[Procedure, Step]) -> str:
    return f"{row[0]}-{row[1].source}-{row[1].act}"


def in_state(of: Procedure, state: State, regime: int = 2023) -> CaseFile:
    return CaseFile(number="东复〔2026〕1号", procedure=of, calendar=calendars.load(), regime=regime, state=state)


def guards() -> Iterator[Guard]:
    for _, step in ROWS:
        yield from step.guards


# ---- the grid


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("of", Procedure)
def test_an_act_that_is_not_listed_is_refused_in_every_state(of: Procedure, regime: int) -> None:
    table = procedure.table_of(of)
    for state in table.stage_of:
        for act in Act:
            case, row = in_state(of, state, regime), table.step(act, state)
            if row and law.applies(row.basis, regime):
                assert procedure.step_for(case, act) is row
                continue
            with pytest.raises(ActNotAllowed) as refusal:
                procedure.step_for(case, act)
            assert refusal.value.code == "ACT-001" and act.label in refusal.value.message
            assert refusal.value.instead and refusal.value.instead.count("或者") < 4
            listed = table.details_of(act) is not None
            assert bool(refusal.value.citation) == (listed and act not in OFFICE_ACTS), (state, act)


@pytest.mark.parametrize("of", Procedure)
def test_every_state_can_be_reached_and_left(of: Procedure) -> None:
    table = procedure.table_of(of)
    reached, frontier = {State.NEW}, [State.NEW]
    while frontier:
        targets = {target for step in table.from_state(frontier.pop()) for target in step.targets}
        frontier += targets - reached
        reached |= targets
    assert reached == set(table.stage_of)
    for state in reached - {State.ARCHIVED}:
        assert any(set(step.targets) != {state} for step in table.from_state(state) if step.act is not Act.CORRECT), (
            state
        )


@each_row("row", ROWS, ids=row_name)
def test_a_row_rests_on_the_law(row: tuple[Procedure, Step]) -> None:
    of, step = row
    assert step.who
    assert step.basis or step.act in OFFICE_ACTS
    named = [step.basis, *(o.term for o in step.opens), *(c.term for c in step.closes), *(g.rule for g in step.guards)]
    assert all(law.rule(rule_id).citation for rule_id in named if rule_id)
    set_in_the_case = {"VIS-1", "S5-104a"}
    opened = [law.rule(opening.term) for opening in step.opens]
    assert all(rule.has_period or rule.obligation or rule.id in set_in_the_case for rule in opened)
    assert set(step.targets) <= set(procedure.table_of(of).stage_of)
    for name in choices(step.details):
        assert law.statutory_list(name)


def choices(model: type[BaseModel]) -> Iterator[str]:
    for field in model.model_fields.values():
        marks = [*field.metadata, *unwrapped(field.annotation)[1]]
        yield from (mark.name for mark in marks if isinstance(mark, Choice))


def test_no_two_rows_compete() -> None:
    rows = [(of, step.act, step.source) for of, step in ROWS]
    assert len(rows) == len(set(rows))


def test_every_guard_has_an_article_and_a_code_of_its_own() -> None:
    named = {guard.code: guard for guard in guards()}
    assert {guard.code for guard in guards() if not guard.rule} <= {"COR-001", "COR-003", "COR-004", "COR-007"}
    assert len({guard.condition for guard in guards()}) == len(named)
    assert all(re.fullmatch(r"[A-Z]{3}-\d{3}|NO_EXTENSION|EXTENSION_GT_30", code) for code in named)
    assert all(guard.instead or guard.code in ("ACC-003",) for guard in guards())


def test_a_period_that_binds_somebody_can_be_kept() -> None:
    for of in Procedure:
        steps = procedure.table_of(of).steps
        closed = {closing.term for step in steps for closing in step.closes}
        opened = {opening.term for step in steps for opening in step.opens if law.rule(opening.term).binds}
        by_other_ways = {"ARL-20a", "ARL-20c", "ARL-32", "REG26-38a"}
        assert opened - closed <= by_other_ways, "the application itself ends the period; what arrives says when"


def test_every_refusal_of_the_tables_is_played_in_a_scenario() -> None:
    folder = Path(__file__).parent / "scenarios"
    played = {
        refusal.get("code")
        for path in folder.rglob("*.yaml")
        for refusal in (tables.read(path)["then"].get("refusals") or [])
    }
    tried = {each.get("refused") for each in tables.read(folder.parent / "acts_of_the_statute.yaml")}
    assert {guard.code for guard in guards()} - played - tried == set()
    assert {"ACT-001", "ACT-003", "ACT-004"} <= played


# ---- random walks


def values(annotation: Any, marks: list[Any], case: CaseFile | None, day: date) -> st.SearchStrategy[Any]:
    """Anything an officer might enter in a field, mostly sensible."""
    annotation, below = unwrapped(annotation)
    marks = [*marks, *below]
    if get_origin(annotation) is tuple:
        return st.lists(values(get_args(annotation)[0], marks, case, day), min_size=1, max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return details_of(annotation, case, day)
    for mark in marks:
        if isinstance(mark, Choice):
            return st.sampled_from([item.code for item in law.statutory_list(mark.name)])
        if isinstance(mark, PartyKey):
            keys = [party.key for party in case.parties if party.role in mark.roles] if case else []
            return st.sampled_from([*keys, *keys, "applicant-9"])
    if annotation is bool:
        return st.sampled_from([True, True, True, False])
    if annotation is date:
        return st.integers(-40, 60).map(lambda days: day + timedelta(days=days))
    if annotation is int:
        return st.sampled_from([1, 5, 15, 30, 31])
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return st.sampled_from(list(annotation))
    return st.sampled_from(["甲", "乙", "丙"])


def details_of(model: type[BaseModel], case: CaseFile | None, day: date) -> st.SearchStrategy[dict[str, Any]]:
    """Every required field, and some of the others."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in model.model_fields.items():
        if name in ("regime", "correct_details", "id_number", "phone"):
            continue
        drawn = values(field.annotation, list(field.metadata), case, day)
        (required if field.is_required() else optional)[name] = drawn
    return st.fixed_dictionaries(required, optional=optional)


def opening(of: Procedure) -> tuple[Act, dict[str, Any]]:
    second = {"name": "东湖区住建局", "kind": PartyKind.AGENCY}
    if of is Procedure.LITIGATION:
        return Act.RECEIVE_NOTICE, {**NOTICE, "defendants": [*NOTICE["defendants"], second]}
    return Act.RECEIVE, {
        **RECEIPT,
        "respondents": [*RECEIPT["respondents"], second],
        "third_parties": [{"name": "李堃"}],
    }


def sensible(act: Act, case: CaseFile, drawn: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Bends what was drawn towards what could succeed, so that walks come far."""
    if not data.draw(st.integers(0, 5)):
        return drawn
    if act is Act.SERVE and case.papers:
        paper = data.draw(st.sampled_from(case.papers))
        return {"document": paper.kind, "party": paper.addressee}
    if act is Act.HOLD_SITTING:
        staff = {"attended": False, "staff": ["甲"]}
        return {"attendance": [{"party": party.key, **staff} for party in case.parties_as(PartyRole.DEFENDANT)]}
    if act is Act.HOLD_HEARING:
        came = [{"respondent": party.key, "head_attended": True} for party in case.parties_as(PartyRole.RESPONDENT)]
        return {"host": "甲", "panel": ["乙", "丙"], "recorder": "丁", "respondents": came}
    if act is Act.HEAR_OPINIONS:
        return {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}
    if act is Act.DECIDE:
        return {**drawn, "performance_days": 15, "drafted_by": "甲"}
    return drawn


RARELY = {
    Act.CORRECT,
    Act.DECLINE,
    Act.WITHDRAW,
    Act.REQUIRE_SUPPLEMENT,
    Act.ASSIGN,
    Act.TERMINATE,
    Act.DISMISS_APPLICATION,
}


def check_refusal(refusal: CaseworkError, step: Step | None) -> None:
    assert refusal.code and refusal.message and re.search("[一-鿿]", refusal.message)
    cites = step is not None and bool(step.basis) and not isinstance(refusal, DetailsRefused)
    assert refusal.citation or not cites or refusal.code.startswith(("COR", "UNKNOWN")), refusal


def check_case(session: Session, case: CaseFile, today: date) -> None:
    """The chain holds, the tables follow from the facts, and somebody can do something next."""
    assert commands.rebuild(session, case.number) == []
    if procedure.stage_of(case) is None:
        return
    onward = [
        step
        for step in procedure.lawful_steps(case)
        if step.act is not Act.CORRECT and set(step.targets) != {case.state}
    ]
    stopped = any(stop.ends is None for stop in case.interruptions)
    running = any(case.due(clock).due_on for clock in case.open_clocks())
    assert stopped or running or any(procedure.obstacle(case, step, today) is None for step in onward), case.state


@pytest.fixture(scope="module")
def walking_ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = f"sqlite:///{tmp_path_factory.mktemp('walk') / 'casework.db'}"
    database.migrate(url)
    yield url
    database.engine(url).dispose()


@pytest.mark.parametrize("regime", REGIMES)
@pytest.mark.parametrize("of", Procedure)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_walk_breaks_the_record_or_gets_stuck(
    of: Procedure, regime: int, walking_ground: str, data: st.DataObject
) -> None:
    day = date(2026, 1, 5) if regime == 2023 else date(2023, 1, 9)
    act, details = opening(of)
    anyone = Actor(login="anyone", roles=frozenset(Role) - {Role.SYSTEM})
    with database.reading(walking_ground) as session:  # nothing is kept: each walk begins on empty ground
        case = history.open_case(session, act, actor=anyone, on=day, today=day, details=details)
        for _ in range(data.draw(st.integers(10, 25), label="steps")):
            today = day + timedelta(days=data.draw(st.sampled_from([0, 0, 1, 2, 5, 9, 15, 31, 62]), label="days on"))
            steps = procedure.lawful_steps(case)
            likely = [step.act for step in steps for _ in range(4 if step.act in RARELY else 32)]
            act = data.draw(st.sampled_from([*likely, *Act]), label="act")
            step = procedure.table_of(of).step(act, case.state)
            on = today if data.draw(st.integers(0, 4)) else day
            if act is Act.DEEM_ACCEPTED and step:
                on = case.due(case.open_clocks()[0]).due_on or today
            model = Correct if act is Act.CORRECT else procedure.table_of(of).details_of(act)
            drawn = data.draw(details_of(model, case, on), label="details") if model else {}
            drawn = sensible(act, case, drawn, data)
            notice = case.find(Act.NOTIFY_HEARING)
            if act is Act.HOLD_HEARING and notice:
                on = today = max(today, notice.details.hearing_on)  # type: ignore[attr-defined]
            actor = SYSTEM if data.draw(st.integers(0, 9)) == 0 else anyone
            try:
                case = history.perform(session, act, case.number, actor=actor, on=on, today=today, details=drawn)
            except CaseworkError as refusal:
                check_refusal(refusal, step)
                continue
            day = today
            check_case(session, case, today)

"""合并审理 across cases: each of them has it on record, wrong joins are refused, and nothing is half done."""

from typing import Any

import pytest

from casework.errors import GuardRefused, NoSuchCase
from casework.procedure.reconsideration.joinder import joined_with
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act
from tests.offices import REVIEWER, done, opened

ORGAN, OTHER = {"name": "东湖区城管局", "kind": "agency"}, {"name": "东湖区住建局", "kind": "agency"}


def trial(url: str, applicant: str, organ: dict[str, str] = ORGAN) -> str:
    """A case accepted in July 2026."""
    number = opened(url, "2026-07-06", applicants=[{"name": applicant}], respondents=[organ])
    done(url, number, Act.ACCEPT, "2026-07-09")
    return number


def join(url: str, number: str, *others: str, ground: str = "2", on: str = "2026-07-13") -> None:
    done(url, number, Act.JOIN, on, actor=REVIEWER, cases=list(others), ground=ground, reason="同一事实")


def tied(url: str, number: str) -> set[str]:
    with database.reading(url) as session:
        return set(joined_with(commands.load(session, number)))


def test_every_case_knows_the_others_until_they_are_tried_apart_again(sqlite_url: str) -> None:
    one, two, three = (trial(sqlite_url, name) for name in ("王喆", "李堃", "陈龑"))
    join(sqlite_url, one, two, three)
    assert [tied(sqlite_url, each) for each in (one, two, three)] == [{two, three}, {one, three}, {one, two}]
    done(sqlite_url, two, Act.SEPARATE, "2026-07-20", actor=REVIEWER, reason="案情不同")
    assert [tied(sqlite_url, each) for each in (one, two, three)] == [set(), set(), set()]


@pytest.mark.parametrize(
    ("ground", "applicant", "organ"),
    [("1", "李堃", ORGAN), ("2", "李堃", OTHER), ("2", "王喆", ORGAN), ("3", "李堃", ORGAN), ("3", "王喆", OTHER)],
)
def test_a_ground_that_is_not_true_of_the_cases_is_refused(
    sqlite_url: str, ground: str, applicant: str, organ: dict[str, str]
) -> None:
    one, two = trial(sqlite_url, "王喆"), trial(sqlite_url, applicant, organ)
    with pytest.raises(GuardRefused) as refused:
        join(sqlite_url, one, two, ground=ground)
    assert refused.value.code == "JOI-003" and "第四十三条" in refused.value.citation and refused.value.instead
    assert tied(sqlite_url, one) == tied(sqlite_url, two) == set()


@pytest.mark.parametrize(
    ("ground", "applicant", "organ"),
    [("1", "李堃", OTHER), ("1", "王喆", OTHER), ("2", "李堃", ORGAN), ("3", "王喆", ORGAN), ("4", "李堃", OTHER)],
)
def test_a_ground_that_is_true_joins(sqlite_url: str, ground: str, applicant: str, organ: dict[str, str]) -> None:
    one, two = trial(sqlite_url, "王喆"), trial(sqlite_url, applicant, organ)
    join(sqlite_url, one, two, ground=ground)
    assert tied(sqlite_url, two) == {one}


@pytest.mark.parametrize(("act_on", "joins"), [("2026-06-30", False), ("2026-07-06", True)])
def test_a_new_act_was_made_while_the_first_was_being_reviewed(sqlite_url: str, act_on: str, joins: bool) -> None:
    """第三项: not an older act of which the applicant complains later."""
    days = (("2026-07-06", "2026-06-29"), ("2026-07-07", act_on))
    one, two = (
        opened(sqlite_url, on, applicants=[{"name": "王喆"}], respondents=[ORGAN], administrative_act=act, act_on=made)
        for act, (on, made) in zip(("罚款决定", "暂扣车辆决定"), days, strict=True)
    )
    for number in (one, two):
        done(sqlite_url, number, Act.ACCEPT, "2026-07-09")
    if joins:
        return join(sqlite_url, one, two, ground="3")
    with pytest.raises(GuardRefused, match="不是在行政复议期间作出的新的行政行为"):
        join(sqlite_url, one, two, ground="3")
    return None


def test_only_cases_in_trial_that_nothing_else_ties_are_joined(sqlite_url: str) -> None:
    one, two, three = (trial(sqlite_url, name) for name in ("王喆", "李堃", "陈龑"))
    received: str = opened(sqlite_url, "2026-07-06", applicants=[{"name": "贺兰"}])
    wrong: dict[str, type[Exception]] = {received: GuardRefused, "东复〔2026〕999号": NoSuchCase}
    for number, kind in wrong.items():
        with pytest.raises(kind):
            join(sqlite_url, one, number)
    join(sqlite_url, one, two)
    for first, second in ((one, three), (three, two)):
        with pytest.raises(GuardRefused) as refused:
            join(sqlite_url, first, second)
        assert refused.value.code == "JOI-003" and "先登记分开审理" in refused.value.instead
    assert tied(sqlite_url, three) == set()


def test_what_one_case_cannot_do_none_of_them_does(sqlite_url: str) -> None:
    """The second case was accepted after the day of the joinder: nothing is recorded in the first."""
    one: Any = trial(sqlite_url, "王喆")
    two = opened(sqlite_url, "2026-07-20", applicants=[{"name": "李堃"}])
    done(sqlite_url, two, Act.ACCEPT, "2026-07-23")
    with pytest.raises(Exception, match="早于"):
        join(sqlite_url, one, two, on="2026-07-13")
    assert tied(sqlite_url, one) == set()

"""Stops: which of them touches which clock, and when one has gone on too long."""

from collections.abc import Iterator
from datetime import date

import pytest

from casework import law, queries
from casework.storage import database
from casework.vocabulary import Act
from tests.offices import done, in_trial
from tests.test_oversight import case_of


def stop_matrix(regime: int) -> Iterator[tuple[law.Item, law.Item | None, tuple[law.Rule, ...]]]:
    """Which stop touches which clocks, from the law data: each kind of stop, a suspension once for each ground, with
    the rules whose period it interrupts and, for a suspension, those that exist on some grounds only."""
    under = [rule for rule in law.rules() if rule.has_period and rule.regime in (None, regime, 2007)]
    list_name = law.list_under("suspension_grounds", regime)
    for kind in law.statutory_list("stop_kinds"):
        stopped = tuple(rule for rule in under if kind.code in rule.stopped_by)
        if kind.code != "suspension":
            yield kind, None, stopped
            continue
        for ground in law.statutory_list(list_name):
            begun = tuple(r for r in under if r.grounds_list == list_name and int(ground.code) in r.grounds)
            yield kind, ground, (*stopped, *begun)


def test_which_stop_touches_which_clock_under_the_new_law() -> None:
    touched = {
        (kind.code, ground.code if ground else ""): [rule.id for rule in rules]
        for kind, ground, rules in stop_matrix(2023)
    }
    decision = ["ARL-62a", "ARL-62b"]
    assert touched == {
        **{("suspension", str(ground)): decision for ground in (3, 5, 6, 7, 8, 9, 10)},
        **{("suspension", str(ground)): [*decision, "ARL-41-5"] for ground in (1, 2, 4)},
        **{(kind, ""): decision for kind in ("appraisal", "survey", "consultation")},
        ("correction", ""): [],
        ("obstacle", ""): ["ALL-45", "ALL-46", "ARL-20a", "ARL-20c"],
        **{(kind, ""): ["ARL-20a", "ARL-20c"] for kind in ("court_detour", "self_correction")},
        ("elevation", ""): ["ARL-30a", "ARL-31a", "ARL-31c", *decision],
    }


def test_which_stop_touches_which_clock_under_the_old_law() -> None:
    touched = {
        (kind.code, ground.code if ground else ""): [rule.id for rule in rules]
        for kind, ground, rules in stop_matrix(2017)
    }
    assert [touched["suspension", str(ground)] for ground in range(1, 9)] == [["OLD-31", "REG-42"]] * 3 + [
        ["OLD-31"]
    ] * 5
    assert touched["correction", ""] == ["OLD-31"]


@pytest.mark.parametrize("ground", ["1", "8"])
def test_a_stop_is_flagged_the_day_after_its_time_and_not_before(sqlite_url: str, ground: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.SUSPEND, "2026-03-25", ground=ground, reason="见案卷")
    case = case_of(sqlite_url, number)
    (calm,) = queries.standstills_of(case, date(2026, 5, 24))
    (flagged,) = queries.standstills_of(case, date(2026, 5, 26))
    assert calm.flags == () and calm.days == 60
    assert flagged.long and flagged.days == 62
    assert flagged.may_end == (ground == "1"), "sixty days end a case on grounds 1, 2 and 4 only"
    with database.reading(sqlite_url) as session:
        assert queries.standstills(session, date(2026, 5, 24), flagged=True) == ()
        assert [line.number for line in queries.standstills(session, date(2026, 5, 26), flagged=True)] == [number]


def test_an_order_to_resume_is_shown_until_the_trial_goes_on(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.SUSPEND, "2026-03-25", ground="10", reason="见案卷")
    done(sqlite_url, number, Act.REGISTER_RESUMPTION_ORDER, "2026-04-01", organ="江城市人民政府", reason="没有正当理由")
    (stop,) = queries.standstills_of(case_of(sqlite_url, number), date(2026, 4, 2))
    assert stop.ordered_on == date(2026, 4, 1) and "第四十条" in stop.flags[0]
    done(sqlite_url, number, Act.RESUME, "2026-04-03", reason="上级责令")
    assert queries.standstills_of(case_of(sqlite_url, number), date(2026, 4, 4)) == ()

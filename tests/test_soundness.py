"""No stuck case: what the nightly look finds, whom it tells, and the one step that puts it right."""

import json
from datetime import date, timedelta

import pytest
from sqlmodel import select

from casework import cli
from casework.office.rights import RightRefused
from casework.procedure.invariant import Flaw
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import clock, database, lawbook
from casework.storage.tables import Case, Deadline, LawLoad, Notice, Staff
from casework.upkeep import soundness
from casework.upkeep.amendments import digest_of
from casework.vocabulary import Act, Role
from flows.nightly_check import nightly_check
from tests import history
from tests.offices import ADMIN, CLERK, RECEIPT, REVIEWER, changing, done, opened, refusals_in
from tests.test_amending import NOTICE

TODAY = date(2026, 3, 12)
SUPERVISOR = Actor(login="gaofei", roles=frozenset({Role.SUPERVISOR}))


def employ(url: str, login: str, *roles: Role, until: date | None = None) -> None:
    with changing(url) as session:
        session.add(
            Staff(
                login=login,
                name=login.upper(),
                roles=",".join(roles),
                password_hash="",
                valid_from=date(2020, 1, 1),
                valid_until=until,
            )
        )


def flaws(url: str) -> list[tuple[str, Flaw]]:
    return [(found.case, found.violation.flaw) for found in soundness.look(TODAY, url=url)]


def accepted(url: str) -> str:
    number = opened(url)
    done(url, number, Act.ACCEPT, "2026-03-05")
    return number


def test_a_case_in_good_order_is_not_spoken_of(sqlite_url: str) -> None:
    opened(sqlite_url, "2026-03-02")
    assert flaws(sqlite_url) == []


def test_a_case_in_trial_without_a_handler_is_found_and_given_one(sqlite_url: str) -> None:
    number = accepted(sqlite_url)
    assert flaws(sqlite_url) == [(number, Flaw.NO_OWNER)]
    employ(sqlite_url, "liuyang", Role.HANDLER)
    employ(sqlite_url, "sunmin", Role.HANDLER)
    busy = opened(sqlite_url, "2026-03-03", act_number="2")
    done(sqlite_url, busy, Act.ASSIGN, "2026-03-03", actor=CLERK, handler="liuyang")
    (found,) = soundness.look(TODAY, url=sqlite_url, repair_for=ADMIN)
    assert found.repaired and flaws(sqlite_url) == []
    with database.reading(sqlite_url) as session:
        assert session.get_one(Case, number).handler == "sunmin"
        assert commands.facts_of(session, number)[-1].actor == commands.SYSTEM.login


def test_who_keeps_no_machine_has_nothing_repaired(sqlite_url: str) -> None:
    number = accepted(sqlite_url)
    employ(sqlite_url, "liuyang", Role.HANDLER)
    for officer in (SUPERVISOR, REVIEWER, CLERK):
        with pytest.raises(RightRefused, match="系统核查的补救"):
            list(soundness.look(TODAY, url=sqlite_url, repair_for=officer))
    assert flaws(sqlite_url) == [(number, Flaw.NO_OWNER)]


def test_a_repair_that_the_law_refuses_is_kept(sqlite_url: str) -> None:
    number = accepted(sqlite_url)
    employ(sqlite_url, "liuyang", Role.HANDLER)
    done(
        sqlite_url,
        number,
        Act.RECUSE,
        "2026-03-06",
        officer="liuyang",
        ground="2",
        reason="系申请人近亲属",
    )
    (found,) = soundness.look(TODAY, url=sqlite_url, repair_for=ADMIN)
    assert not found.repaired and flaws(sqlite_url) == [(number, Flaw.NO_OWNER)]
    with database.reading(sqlite_url) as session:
        (kept,) = refusals_in(session)
    assert (kept.case_number, kept.what, kept.code, kept.who) == (number, "assign", "AVO-001", commands.SYSTEM.login)


def test_a_handler_whose_account_has_ended_is_found(sqlite_url: str) -> None:
    number = accepted(sqlite_url)
    done(sqlite_url, number, Act.ASSIGN, "2026-03-05", handler="liuyang")
    employ(sqlite_url, "liuyang", Role.HANDLER, until=date(2026, 3, 10))
    assert flaws(sqlite_url) == [(number, Flaw.OWNER_GONE)]


def test_lost_and_altered_rows_are_written_again(database_url: str) -> None:
    number = opened(database_url)
    with database.transaction(database_url) as session:
        session.delete(session.exec(select(Deadline)).first())
        session.get_one(Case, number).nearest_due_on = None
    assert flaws(database_url) == [(number, Flaw.TABLES_DIFFER)]
    (found,) = soundness.look(TODAY, url=database_url, repair_for=ADMIN)
    assert found.repaired and flaws(database_url) == []


def test_a_closed_case_has_its_turn_within_thirty_nights(sqlite_url: str) -> None:
    """What an upgrade reads otherwise is not stale for ever where nobody acts any more."""
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.WITHDRAW, "2026-03-04", reason="已经解决", voluntary=True)
    assert flaws(sqlite_url) == []
    with database.transaction(sqlite_url) as session:
        session.delete(session.exec(select(Deadline)).first())
    nights = [TODAY + timedelta(days=day) for day in range(soundness.ROUND)]
    told = [night for night in nights if list(soundness.look(night, url=sqlite_url))]
    assert len(told) == 1
    (found,) = soundness.look(told[0], url=sqlite_url, repair_for=ADMIN)
    assert (found.case, found.violation.flaw, found.repaired) == (number, Flaw.TABLES_DIFFER, True)
    assert not list(soundness.look(told[0], url=sqlite_url))


def test_a_load_that_was_cut_short_is_found_and_finished(sqlite_url: str) -> None:
    day = date(2027, 2, 1)
    with database.transaction(sqlite_url) as session:
        number = history.open_case(session, Act.RECEIVE, actor=CLERK, on=day, today=day, details=RECEIPT).number
    with changing(sqlite_url) as session:
        session.add(LawLoad(digest=digest_of(NOTICE), name="某通知", text=NOTICE, actor="admin", loaded_at=clock.now()))
    found = list(soundness.look(day, url=sqlite_url))
    assert [(each.case, each.violation.flaw) for each in found][0] == ("", Flaw.LOAD_UNFINISHED)
    assert list(soundness.look(day, url=sqlite_url, repair_for=ADMIN))[0].repaired
    assert list(soundness.look(day, url=sqlite_url)) == []
    with database.reading(sqlite_url) as session:
        assert [fact.act for fact in commands.facts_of(session, number)] == [Act.RECEIVE, Act.RECOMPUTE]
    lawbook.forget()


def test_what_needs_judgment_is_left_to_a_person(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    with database.transaction(sqlite_url) as session:
        session.get_one(Case, number).head = "0" * 64
    (found,) = soundness.look(TODAY, url=sqlite_url, repair_for=ADMIN)
    assert found.violation.flaw is Flaw.CHAIN_BROKEN and not found.repaired


def test_the_command_says_what_it_found_and_repairs_for_an_administrator(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CASEWORK_TODAY", TODAY.isoformat())
    assert cli.main(["check"]) == 0
    number = accepted(sqlite_url)
    employ(sqlite_url, "liuyang", Role.HANDLER)
    employ(sqlite_url, "zhoujian", Role.REVIEWER)
    employ(sqlite_url, "admin", Role.ADMINISTRATOR)
    assert cli.main(["check", "--json"]) == 1
    out = capsys.readouterr().out
    (found,) = json.loads(out[out.index("{") :])["violations"]
    assert (found["case"], found["flaw"], found["automatic"]) == (number, "no_owner", True)
    assert cli.main(["check", "--repair", "nobody"]) == 1
    assert "RIGHT-002" in capsys.readouterr().err
    assert cli.main(["check", "--repair", "zhoujian"]) == 1
    assert "RIGHT-001" in capsys.readouterr().err
    assert cli.main(["check", "--repair", "admin"]) == 0
    assert "已补救" in capsys.readouterr().out
    with database.reading(sqlite_url) as session:
        assert commands.facts_of(session, number)[-1].actor == commands.SYSTEM.login
        kept = soundness.last_kept(session)
    assert kept and kept.officer == "admin" and soundness.found_in(kept)[0].repaired


def test_the_night_tells_each_once_who_can_put_it_right(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("CASEWORK_TODAY", TODAY.isoformat())
    number = accepted(sqlite_url)
    employ(sqlite_url, "zhoujian", Role.REVIEWER)
    employ(sqlite_url, "admin", Role.ADMINISTRATOR)
    with database.transaction(sqlite_url) as session:
        session.get_one(Case, number).nearest_label = "改过"
    for _ in range(2):
        nightly_check.fn()
    with database.reading(sqlite_url) as session:
        told = {notice.recipient: notice.text for notice in session.exec(select(Notice))}
        assert len(session.exec(select(Notice)).all()) == 2
    assert "没有承办人" in told["zhoujian"] and "指定承办人" in told["zhoujian"]
    assert "各表与登记不符" in told["admin"]

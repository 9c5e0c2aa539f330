"""Facts outlive the classes that wrote them: upgrades, fields that are gone, limits that became narrower."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session

from casework import procedure, queries
from casework.errors import ChainBroken, DetailsRefused, FactUnreadable
from casework.papers import certificate
from casework.procedure import recorded
from casework.procedure.recorded import Upgrade
from casework.record import chain, commands
from casework.storage import database
from casework.storage.algorithms import Suite
from casework.storage.tables import Case, FactRow
from casework.vocabulary import Act, Procedure, Role, State
from tests.facts import freeze
from tests.offices import HANDLER, TODAY, done, opened

AT = datetime(2026, 3, 9, 4, tzinfo=UTC)


def written_before(session: Session, number: str, act: Act, on: str, **details: Any) -> None:
    """A fact as an earlier release wrote it, whatever today's class thinks of it."""
    case = session.get_one(Case, number)
    row = FactRow(
        case_number=number,
        seq=case.version + 1,
        act=act.value,
        on=date.fromisoformat(on),
        recorded_at=AT,
        actor="liuyang",
        details=chain.canonical(details),
        basis="",
        citation="",
        previous=case.head,
        hash="",
    )
    row.hash = chain.seal(row, Suite.INTERNATIONAL)
    session.add(row)
    session.flush()
    case.version, case.head = row.seq, row.hash


def _renamed(details: dict[str, Any]) -> dict[str, Any]:
    return {"ground": details.pop("why"), **details}


@pytest.fixture
def a_field_was_renamed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if `ground` of 中止审理 had been `why` in version 1."""
    monkeypatch.setattr(recorded, "UPGRADES", (Upgrade(acts=frozenset({Act.SUSPEND}), change=_renamed),))
    yield


@pytest.fixture
def suspended(sqlite_url: str, a_field_was_renamed: None) -> tuple[str, str]:
    """A case suspended with the older release; its address and number."""
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    with database.transaction(sqlite_url) as session:
        written_before(session, number, Act.SUSPEND, "2026-03-09", why="3", reason="下落不明")
        commands.rebuild(session, number, repair=True)
    return sqlite_url, number


def test_a_fact_in_the_words_of_an_older_class_is_read_as_today(suspended: tuple[str, str]) -> None:
    url, number = suspended
    with database.reading(url) as session:
        case = commands.load(session, number)
        assert commands.rebuild(session, number) == []
    assert case.state is State.SUSPENDED and case.suspensions()[0].ground == "3"


def test_new_facts_carry_the_new_version_and_their_hash_covers_it(suspended: tuple[str, str]) -> None:
    url, number = suspended
    done(url, number, Act.RESUME, "2026-03-20", reason="已经找到")
    with database.reading(url) as session:
        rows = commands.facts_of(session, number)
        assert [row.details_version for row in rows] == [2, 2, 1, 2]
        chain.verify(rows, rows[-1].hash, number)
        session.expunge_all()
        rows[-1].details_version = 1
        with pytest.raises(ChainBroken, match="第4项"):
            chain.verify(rows, rows[-1].hash, number)


def test_a_correction_written_with_the_old_names_still_corrects(suspended: tuple[str, str]) -> None:
    url, number = suspended
    with database.transaction(url) as session:
        written_before(
            session,
            number,
            Act.CORRECT,
            "2026-03-10",
            seq=3,
            reason="写错",
            correct_on=None,
            correct_details={"why": "8", "reason": "另案未结"},
        )
        commands.rebuild(session, number, repair=True)
    with database.reading(url) as session:
        assert commands.load(session, number).suspensions()[0].ground == "8"
        said = queries.timeline(session, number, roles=tuple(Role))[-1].said
    assert any("其他案件的审理结果" in line for _, lines in said for line in lines)


def test_an_old_fact_is_corrected_with_the_new_names(suspended: tuple[str, str]) -> None:
    url, number = suspended
    case = done(
        url,
        number,
        Act.CORRECT,
        "2026-03-11",
        HANDLER,
        seq=3,
        reason="写错",
        correct_details={"ground": "8", "reason": "另案未结"},
    )
    assert case.suspensions()[0].ground == "8"
    with pytest.raises(DetailsRefused, match="没有这个项目"):
        done(
            url,
            number,
            Act.CORRECT,
            "2026-03-11",
            HANDLER,
            seq=3,
            reason="写错",
            correct_details={"why": "8", "reason": "另案未结"},
        )


def test_a_certificate_holds_facts_of_two_versions(suspended: tuple[str, str]) -> None:
    url, number = suspended
    with database.reading(url) as session:
        paper = certificate.certificate(session, number, TODAY)
    assert certificate.verify(paper).facts == 3


def test_what_today_has_no_field_for_is_kept_and_shown(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    with database.transaction(sqlite_url) as session:
        written_before(session, number, Act.ACCEPT, "2026-03-05", desk="三号窗口")
        commands.rebuild(session, number, repair=True)
    with database.reading(sqlite_url) as session:
        assert commands.load(session, number).facts[-1].unread == {"desk": "三号窗口"}
        assert ("原登记项目desk", ("三号窗口",)) in queries.timeline(session, number)[-1].said


def test_what_no_upgrade_explains_is_refused_in_chinese(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    with database.transaction(sqlite_url) as session:
        written_before(session, number, Act.SUSPEND, "2026-03-09", why="3")
    with (
        database.reading(sqlite_url) as session,
        pytest.raises(FactUnreadable, match="第3项登记“中止审理”.*缺少“中止事由”") as said,
    ):
        commands.load(session, number)
    assert said.value.code == "FACT-001" and "管理员" in said.value.instead


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"kind": "guild"}, "kind.*guild"),
        ({"name": ["王"]}, "name"),
    ],
)
def test_a_word_that_is_gone_needs_an_upgrade(given: dict[str, Any], what: str) -> None:
    receipt = {
        "channel": "post",
        "applicants": [{"name": "王喆", **given}],
        "respondents": [{"name": "某局"}],
        "administrative_act": "罚款",
        "claims": ["撤销"],
    }
    model = procedure.table_of(Procedure.RECONSIDERATION).details_of(Act.RECEIVE)
    assert model
    with pytest.raises(FactUnreadable, match=what):
        recorded.read(model, Act.RECEIVE, receipt, 1)


def test_what_today_has_no_field_for_is_named_by_its_place() -> None:
    model = procedure.table_of(Procedure.RECONSIDERATION).details_of(Act.RECEIVE)
    assert model
    parties = {
        "applicants": [{"name": "王喆"}, {"name": "王乙", "desk": "三号"}],
        "respondents": [{"name": "某局"}],
    }
    receipt = {"channel": "post", "administrative_act": "罚款", "claims": ["撤销"], **parties}
    assert recorded.read(model, Act.RECEIVE, receipt, 1)[1] == {"applicants.2.desk": "三号"}


def test_what_the_first_releases_recorded_is_read_as_it_was_meant() -> None:
    """A conversion left the periods alone; 0 pieces of evidence said that nobody had counted."""
    assert recorded.upgraded(Act.CONVERT, {}, 1) == {"as_before": True}
    assert [recorded.upgraded(Act.REPLY, {"evidence": n}, 1)["evidence"] for n in (0, 5)] == [None, 5]
    assert recorded.upgraded(Act.REPLY, {"evidence": 0}, 3) == {"evidence": 0}
    assert recorded.upgraded(Act.CONVERT, {}, 2) == {}
    agents: dict[str, Any] = {
        "applicants": [{"name": "王喆", "agents": ["李律师", {"name": "张某"}]}],
        "claims": ["撤销"],
    }
    assert recorded.upgraded(Act.RECEIVE, agents, 4)["applicants"][0]["agents"] == [
        {"name": "李律师"},
        {"name": "张某"},
    ]


def test_limits_are_not_asked_of_what_is_read() -> None:
    model = procedure.table_of(Procedure.RECONSIDERATION).details_of(Act.SUSPEND)
    assert model
    details, unread = recorded.read(model, Act.SUSPEND, {"ground": "99", "reason": "长" * 9000}, 1)
    assert (details.ground, len(details.reason), unread) == ("99", 9000, {})  # type: ignore[attr-defined]


def test_reading_without_limits_gives_what_reading_with_them_gives() -> None:
    """Over all frozen facts: whatever today's class takes as input it reads alike where it asks nothing."""
    for number, of, rows in freeze.cases_of(freeze.FOLDER / "0.1.0"):
        for row in rows:
            model = procedure.table_of(of).details_of(Act(row.act))
            given = json.loads(row.details)
            unknown: dict[str, Any] = {}
            assert model, number
            assert recorded._made(model, given, "", unknown) == model.model_validate(given) and not unknown

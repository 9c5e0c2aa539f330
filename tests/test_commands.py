"""What `perform` promises, on SQLite and on PostgreSQL: all or nothing, once, in order, for ever."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel, select

from casework.errors import (
    CaseChanged,
    CaseworkError,
    ChainBroken,
    DateRefused,
    DetailsRefused,
    GuardRefused,
    NoSuchCase,
    RoleRefused,
)
from casework.record import commands, privacy
from casework.storage import database
from casework.storage.tables import Case, Document, FactIsFinal, FactRow, Outbox, PartyRow
from casework.vocabulary import Act, Procedure, Promise, Role
from tests import history
from tests.offices import (
    APPROVER,
    CLERK,
    HANDLER,
    ID_NUMBER,
    NOTICE,
    PHONE,
    RECEIPT,
    REVIEWER,
    TODAY,
    done,
    in_trial,
    opened,
)

DECISION: dict[str, Any] = {"outcomes": [{"outcome": "68", "text": "维持"}], "facts_found": "事实", "reasons": "理由"}


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with database.reading(url) as session:
        return {
            name: sorted((tuple(row) for row in session.execute(text(f'select * from "{name}"'))), key=repr)
            for name in SQLModel.metadata.tables
        }


# ---- all or nothing


class Broken(Exception):
    """The disk is full, the network is gone."""


@pytest.mark.parametrize("last", [Outbox, Document, FactRow], ids=lambda table: table.__tablename__)
def test_when_a_write_fails_nothing_remains(last: type[SQLModel], database_url: str) -> None:
    number = opened(database_url)
    before = everything(database_url)

    def fails(*whatever: object) -> None:
        raise Broken

    event.listen(last, "after_insert", fails)
    try:
        with pytest.raises(Broken):
            done(database_url, number, Act.ACCEPT, "2026-03-05")
    finally:
        event.remove(last, "after_insert", fails)
    assert everything(database_url) == before
    done(database_url, number, Act.ACCEPT, "2026-03-05")


def test_a_refused_opening_leaves_no_case_and_takes_no_number(database_url: str) -> None:
    before = everything(database_url)
    with pytest.raises(DateRefused):
        opened(database_url, on="2027-01-04")
    with pytest.raises(DetailsRefused):
        opened(database_url, claims=[])
    assert everything(database_url) == before
    assert opened(database_url) == "东复〔2026〕1号"


def refused(url: str, number: str, act: Act, on: str, error: type[CaseworkError], code: str, **details: Any) -> None:
    before = everything(url)
    with pytest.raises(error) as caught:
        done(url, number, act, on, **details)
    assert caught.value.code == code
    assert everything(url) == before


def test_every_kind_of_refusal_writes_nothing(database_url: str) -> None:
    number = opened(database_url)
    refused(database_url, number, Act.ACCEPT, "2026-11-21", DateRefused, "ACT-004")
    refused(database_url, number, Act.ACCEPT, "2026-03-01", DateRefused, "ACT-004")
    refused(database_url, number, Act.DECLINE, "2026-03-10", GuardRefused, "ACC-001", unmet=["5"], reason="信访")
    refused(database_url, number, Act.DECLINE, "2026-03-05", DetailsRefused, "ACT-005", unmet=[], reason="")
    refused(database_url, number, Act.ACCEPT, "2026-03-05", RoleRefused, "ACT-003", actor=APPROVER)
    refused(database_url, number, Act.ACCEPT, "2026-03-05", CaseChanged, "ACT-006", seen=0)
    refused(database_url, "东复〔2026〕9号", Act.ACCEPT, "2026-03-05", NoSuchCase, "CASE-404")


# ---- who, when


def test_only_the_roles_of_the_row_may_act(database_url: str) -> None:
    number = in_trial(database_url)
    for actor in (CLERK, HANDLER, REVIEWER):
        with pytest.raises(RoleRefused, match="应由机关负责人办理") as caught:
            done(database_url, number, Act.DECIDE, "2026-04-20", actor=actor, **DECISION)
        assert caught.value.citation
    done(database_url, number, Act.DECIDE, "2026-04-20", actor=APPROVER, **DECISION)


def test_the_three_days_are_kept_apart(database_url: str) -> None:
    number = opened(database_url)
    done(database_url, number, Act.ACCEPT, "2026-03-05", today=date(2026, 3, 9))
    with database.reading(database_url) as session:
        row = commands.facts_of(session, number)[-1]
    assert row.on == date(2026, 3, 5)
    assert row.recorded_at.utcoffset() == timedelta(0) and row.recorded_at.date() > date(2026, 3, 9)


# ---- once


def test_a_stale_page_is_refused(database_url: str) -> None:
    number = opened(database_url)
    done(database_url, number, Act.ASSIGN, "2026-03-03", handler="liuyang", seen=1)
    with pytest.raises(CaseChanged, match="本次未作任何登记"):
        done(database_url, number, Act.ACCEPT, "2026-03-05", seen=1)


def test_the_same_form_sent_twice_is_recorded_once(database_url: str) -> None:
    number = opened(database_url)
    for _ in range(2):
        case = done(database_url, number, Act.ACCEPT, "2026-03-05", seen=1, request_id="form-1")
        assert [fact.act for fact in case.facts] == [Act.RECEIVE, Act.ACCEPT]
    with database.transaction(database_url) as session:
        for _ in range(2):
            again = history.open_case(
                session,
                Act.RECEIVE,
                actor=CLERK,
                on=date(2026, 3, 2),
                today=TODAY,
                details=RECEIPT,
                request_id="form-2",
            )
            assert again.number == "东复〔2026〕2号"
    with database.reading(database_url) as session:
        promised = session.exec(select(Outbox).where(Outbox.promise == Promise.DOCUMENT.value)).all()
    assert [row.key for row in promised] == ["2:D-12:applicant-1", "2:D-08:"]


# ---- several at once


def together(*tasks: Callable[[], object]) -> list[object]:
    """Run the tasks at the same time; their results or what they raised."""
    start = threading.Barrier(len(tasks))
    results: list[object] = [None] * len(tasks)

    def run(position: int, task: Callable[[], object]) -> None:
        start.wait()
        try:
            results[position] = task()
        except CaseworkError as refusal:
            results[position] = refusal

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_numbers_have_no_gaps_and_are_never_given_twice(database_url: str) -> None:
    found = together(*[lambda: opened(database_url) for _ in range(12)])
    assert sorted(map(str, found)) == sorted(f"东复〔2026〕{serial}号" for serial in range(1, 13))


def test_each_procedure_and_year_counts_for_itself(database_url: str) -> None:
    with database.transaction(database_url) as session:
        court = history.open_case(
            session, Act.RECEIVE_NOTICE, actor=CLERK, on=date(2026, 7, 6), today=TODAY, details=NOTICE
        )
    numbers = [opened(database_url), opened(database_url, on="2025-12-30"), court.number]
    assert numbers == ["东复〔2026〕1号", "东复〔2025〕1号", "东应诉〔2026〕1号"]
    assert court.procedure is Procedure.LITIGATION


def test_of_two_officers_at_once_one_wins(database_url: str) -> None:
    number = opened(database_url)
    found = together(
        lambda: done(database_url, number, Act.ACCEPT, "2026-03-05", seen=1),
        lambda: done(database_url, number, Act.DECLINE, "2026-03-05", seen=1, unmet=["5"], reason="信访"),
    )
    assert sorted(type(result).__name__ for result in found) == ["CaseChanged", "CaseFile"]


def test_the_same_form_sent_twice_at_once_is_recorded_once(database_url: str) -> None:
    number = opened(database_url)

    def send() -> int:
        return len(done(database_url, number, Act.ACCEPT, "2026-03-05", request_id="form").facts)

    assert together(send, send, send) == [2, 2, 2]


# ---- for ever


def test_the_orm_refuses_to_change_or_delete_a_fact(database_url: str) -> None:
    opened(database_url)
    with pytest.raises(FactIsFinal), database.transaction(database_url) as session:
        session.exec(select(FactRow)).one().actor = "somebody"
    with pytest.raises(FactIsFinal), database.transaction(database_url) as session:
        session.delete(session.exec(select(FactRow)).one())


@pytest.mark.parametrize("statement", ["update facts set actor = 'somebody'", "delete from facts"])
def test_the_database_itself_refuses_to_change_or_delete_a_fact(statement: str, database_url: str) -> None:
    opened(database_url)
    with pytest.raises(DBAPIError), database.transaction(database_url) as session:
        session.execute(text(statement))
    with database.reading(database_url) as session:
        assert len(session.exec(select(FactRow)).all()) == 1


def tamper(url: str, statement: str) -> None:
    """What somebody with full access to the database could do: the triggers off, then the change."""
    with database.transaction(url) as session:
        if url.startswith("sqlite"):
            for name in session.execute(text("select name from sqlite_master where type = 'trigger'")).scalars().all():
                session.execute(text(f'drop trigger "{name}"'))
        else:
            session.execute(text("alter table facts disable trigger all"))
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("update facts set details = replace(details, '罚款决定', '罚款决走') where seq = 1", "第1项"),
        ("update facts set \"on\" = '2026-03-06' where seq = 2", "第2项"),
        ("update facts set actor = actor || 'x' where seq = 2", "第2项"),
        ("update facts set citation = '' where seq = 2", "第2项"),
        ("delete from facts where seq = 3", "被截断"),
        ("delete from facts where seq = 2", "第2项"),
        ("update cases set head = '0'", "被截断"),
    ],
)
def test_the_chain_shows_every_change_made_outside(statement: str, where: str, database_url: str) -> None:
    number = opened(database_url)
    done(database_url, number, Act.ACCEPT, "2026-03-05")
    done(database_url, number, Act.SEND_COPY, "2026-03-06")
    with database.reading(database_url) as session:
        assert commands.rebuild(session, number) == []
    tamper(database_url, statement)
    with database.reading(database_url) as session, pytest.raises(ChainBroken, match=where):
        commands.rebuild(session, number)


# ---- personal data


def test_numbers_of_persons_are_not_in_the_database(sqlite_url: str) -> None:
    number = opened(sqlite_url, third_parties=[{"name": "李堃", "id_number": "420106198512127654"}])
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    third = {"name": "赵燚", "phone": "13912345678"}
    done(sqlite_url, number, Act.ADD_THIRD_PARTY, "2026-03-06", third_party=third, interest="相邻权人")
    corrected = {**RECEIPT, "applicants": [{"name": "王喆", "id_number": "420106199001019999"}]}
    done(sqlite_url, number, Act.CORRECT, "2026-03-06", seq=1, reason="证件号码有误", correct_details=corrected)
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with sqlite3.connect(path) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    stored = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    for private in (ID_NUMBER, PHONE, "420106198512127654", "13912345678", "420106199001019999"):
        assert private.encode() not in stored
    assert "王喆".encode() in stored


def test_a_sealed_number_is_masked_and_opens_with_the_key(database_url: str) -> None:
    number = opened(database_url)
    with database.reading(database_url) as session:
        party = commands.load(session, number).parties[0]
        row = session.exec(select(PartyRow).where(PartyRow.key == "applicant-1")).one()
    assert privacy.unseal(party.id_number) == ID_NUMBER and privacy.unseal(party.phone) == PHONE
    assert str(party.id_number) == row.id_masked == "420***********1234"
    assert row.phone_masked == "138****1234"


@pytest.mark.parametrize("name", ["龑", "㐂", "𠮷田", "王·阿依古丽", "O'Brien", "<script>", "张  三", "あべ"])
def test_a_name_is_kept_as_it_was_written(name: str, database_url: str) -> None:
    number = opened(database_url, applicants=[{"name": name}])
    with database.reading(database_url) as session:
        assert commands.load(session, number).parties[0].name == name
        assert session.get_one(Case, number).claimants == name


# ---- corrections


def test_a_fact_taken_back_never_was(database_url: str) -> None:
    plain, mistaken = opened(database_url), opened(database_url)
    done(database_url, mistaken, Act.REQUIRE_SUPPLEMENT, "2026-03-04", items=["身份证明"])
    done(database_url, mistaken, Act.CORRECT, "2026-03-04", seq=2, reason="登错案件")
    files = [done(database_url, number, Act.ACCEPT, "2026-03-05") for number in (plain, mistaken)]
    first, second = ([(c.term, c.start_on, c.closed_on, case.due(c).due_on) for c in case.clocks] for case in files)
    assert first == second
    assert [fact.act for fact in files[1].facts] == [Act.RECEIVE, Act.ACCEPT]
    with database.reading(database_url) as session:
        assert len(commands.facts_of(session, mistaken)) == 4
        assert commands.rebuild(session, mistaken) == []
        papers = session.exec(select(Document).where(Document.case_number == mistaken)).all()
    assert {paper.kind: paper.recalled for paper in papers} == {"D-09": True, "D-08": False, "D-12": False}


def test_a_corrected_day_moves_what_hangs_on_it(database_url: str) -> None:
    number = opened(database_url)
    done(database_url, number, Act.ACCEPT, "2026-03-05")
    case = done(
        database_url,
        number,
        Act.CORRECT,
        "2026-03-06",
        seq=2,
        reason="受理通知书日期为三月六日",
        correct_on="2026-03-06",
    )
    clock = case.running("ARL-62a")
    assert clock and case.due(clock).due_on == date(2026, 5, 6) and clock.start_on == date(2026, 3, 6)


def test_a_correction_names_nobody_who_is_no_party_of_the_case(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    heard = 6
    with pytest.raises(DetailsRefused) as refused:
        done(
            sqlite_url,
            number,
            Act.CORRECT,
            "2026-03-25",
            seq=heard,
            reason="听取意见的对象写错",
            correct_details={"party": "applicant-9", "way": "phone", "opinion": "坚持请求"},
        )
    assert "applicant-9" in refused.value.message


def test_the_system_has_a_role_of_its_own() -> None:
    assert commands.SYSTEM.roles == {Role.SYSTEM}

"""The log of who did and saw what, and the one door for deeds outside a case."""

import sqlite3
from contextlib import closing
from operator import attrgetter
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel, col, select

from casework.errors import CaseworkError, ChainBroken
from casework.office import agencies, deeds, numbers
from casework.office.reception import visits
from casework.office.rights import RightRefused
from casework.record import journal
from casework.storage import database
from casework.storage.guarded import GUARDED, NoDeed
from casework.storage.tables import Agency, Journal, JournalIsFinal, Logged, Staff
from tests.offices import ADMIN, CLERK, TODAY, changing, opened
from tests.web_support import ID_NUMBER, PHONE, Desk, accepted, send
from tests.web_support import desk as desk
from tests.web_support import office as office

ORGAN = {"name": "东湖区城市管理执法局", "level": "县级政府部门", "valid_from": "2020-01-01"}


def entries(url: str | None = None) -> list[Journal]:
    with database.reading(url) as session:
        return list(session.exec(select(Journal).order_by(col(Journal.id))))


def last() -> tuple[str, str, str, str, str]:
    row = entries()[-1]
    return row.who, row.kind, row.case_number, row.subject, row.code


# ---- what officers do and see


def test_a_morning_at_the_desk_stands_in_the_log(desk: Desk) -> None:
    number = accepted()
    li = desk("li")
    assert last() == ("li", "sign_in", "", "", "") and entries()[-1].roles == "clerk,handler"
    assert entries()[-1].address == "testclient"
    assert li.get(f"/api/cases/{number}").status_code == 200
    assert last() == ("li", "api_read", number, "", "")
    assert li.get("/ledger.csv").status_code == 200
    assert last()[:2] == ("li", "export")
    send(li, li.get("/cases"), "/sign-out")
    assert last()[:2] == ("li", "sign_out")
    with database.reading() as session:
        assert journal.verify(session) == len(entries()) > 3


def test_a_failed_sign_in_names_the_account_but_never_what_is_none(desk: Desk) -> None:
    client = desk("")
    page = client.get("/sign-in")
    send(client, page, login="li", password="错了")
    assert last() == ("li", "sign_in_failed", "", "", "AUTH-001")
    send(client, page, login="我的口令是什么", password="错了")
    assert last() == ("", "sign_in_failed", "", "没有这个账号", "AUTH-001")
    assert all("口令是什么" not in str(row.model_dump()) for row in entries())


@pytest.mark.parametrize("address", ["/soundness", "/cases/{number}/labels.pdf", "/cases/{number}"])
def test_whoever_is_kept_from_something_stands_in_the_log_once(desk: Desk, address: str) -> None:
    number = accepted()
    login = "li" if address == "/soundness" else "guan"
    client = desk(login)
    assert client.get(address.format(number=number)).status_code == 403
    of_case = number if "{number}" in address else ""
    assert last() == (login, "refused", of_case, "", "RIGHT-001")
    assert entries()[-1].what == f"GET {address}"
    assert [row.kind for row in entries()].count("refused") == 1


# ---- the one door


def test_a_deed_says_what_was_before_and_after_with_numbers_masked(sqlite_url: str) -> None:
    with database.transaction(sqlite_url) as session:
        row = agencies.entered(session, actor=ADMIN, details=ORGAN)
    with database.transaction(sqlite_url) as session:
        changed = ORGAN | {"liaison": "何某", "phone": PHONE}
        agencies.entered(session, actor=ADMIN, details=changed, agency=row.id)
    with database.transaction(sqlite_url) as session:
        visit = {"visitor": "张某", "phone": PHONE, "purpose": "1", "matter": f"问{ID_NUMBER}的案件"}
        visits.register(session, actor=CLERK, on=TODAY, today=TODAY, details=visit)
    made, corrected, visited = entries(sqlite_url)
    assert made.before == "" and '"name":"东湖区城市管理执法局"' in made.after and made.subject == f"agencies/{row.id}"
    assert corrected.before == f'{{"agencies/{row.id}":{{"liaison":"","phone":""}}}}'
    assert '"liaison":"何某"' in corrected.after and '"name"' not in corrected.after
    assert "138****1234" in corrected.after and "138****1234" in visited.after
    assert PHONE not in visited.after and ID_NUMBER not in visited.after and visited.who == CLERK.login


def test_a_refused_deed_leaves_neither_change_nor_entry(sqlite_url: str) -> None:
    with pytest.raises(RightRefused), database.transaction(sqlite_url) as session:
        agencies.entered(session, actor=CLERK, details=ORGAN)
    with pytest.raises(CaseworkError), database.transaction(sqlite_url) as session:
        numbers.spoil(session, "东复〔2026〕1号", reason="", actor=ADMIN)
    assert entries(sqlite_url) == []
    with database.reading(sqlite_url) as session:
        assert session.exec(select(Agency)).all() == []


def test_a_password_stands_in_the_log_as_changed_only(sqlite_url: str) -> None:
    with (
        database.transaction(sqlite_url) as session,
        deeds.doing(session, Logged.ACCOUNT, "设立账号", actor=ADMIN, right=None),
    ):
        session.add(Staff(login="li", name="李", roles="clerk", password_hash="$argon2$秘密", valid_from=TODAY))
    (entry,) = entries(sqlite_url)
    assert "秘密" not in entry.after and '"password_hash":"***（已更换）"' in entry.after


@pytest.mark.parametrize("table", sorted(GUARDED, key=str), ids=attrgetter("__name__"))
def test_no_register_is_written_past_the_door(sqlite_url: str, table: type) -> None:
    """Whatever function does it: the session itself refuses."""
    with pytest.raises(NoDeed), database.transaction(sqlite_url) as session:
        session.add(table())
    with pytest.raises(NoDeed), database.transaction(sqlite_url) as session:
        session.execute(sa.insert(table), [{}])
    with pytest.raises(NoDeed), database.transaction(sqlite_url) as session:
        session.execute(sa.delete(table))


def test_a_row_that_is_there_is_not_changed_past_the_door_except_what_is_ones_own(sqlite_url: str) -> None:
    with changing(sqlite_url) as session:
        session.add(Staff(login="li", name="李", roles="clerk", password_hash="", valid_from=TODAY))
    with database.transaction(sqlite_url) as session:
        session.get_one(Staff, "li").large_type = True
    with pytest.raises(NoDeed), database.transaction(sqlite_url) as session:
        session.get_one(Staff, "li").roles = "administrator"
    with pytest.raises(NoDeed), database.transaction(sqlite_url) as session:
        session.delete(session.get_one(Staff, "li"))


NEED_NO_DEED = {
    "what acts make of a case": (
        *("cases", "facts", "parties", "former_parties", "deadlines", "documents", "attendances", "outbox", "found_in"),
        *("case_bookings", "booked_slots", "case_deeds", "case_figures", "alike_groups", "warnings"),
    ),
    "numbers are given out by acts": ("counters",),
    "work on one case, each step with its officer": (
        *("drafts", "draft_texts", "draft_steps", "draft_merges", "draft_remarks", "attachments", "redactions"),
        *("case_notes", "reading_notes", "file_looks", "pages_seen", "asked_questions", "deliveries"),
    ),
    "one's own": ("saved_views", "second_factors", "sign_ins", "notices"),
    "the machine's": (
        *("checks", "flow_runs", "hook_deliveries", "installation", "jobs", "journal", "ledger_columns"),
        *("public_entries", "sweeps", "system_calls", "tries", "unreadable_cases"),
    ),
}
"""The tables that change without a deed, by the reason."""


def test_what_keeps_a_register_is_guarded() -> None:
    """Red: a new table says who may change it (`GUARDED`), or why it needs no deed."""
    free = [table for tables in NEED_NO_DEED.values() for table in tables]
    assert SQLModel.metadata.tables.keys() - {row.__tablename__ for row in GUARDED} == set(free)
    assert len(free) == len(set(free))


# ---- append-only


STATEMENTS = ("UPDATE journal SET who = 'x'", "DELETE FROM journal")


def logged(url: str) -> None:
    for what in ("一", "二"):
        journal.note(Logged.SIGN_IN, what, who="li", url=url)


def test_an_entry_cannot_be_changed_by_anybody(database_url: str) -> None:
    logged(database_url)
    for statement in STATEMENTS:
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), database.transaction(database_url) as session:
            session.execute(sa.text(statement))
    with pytest.raises(JournalIsFinal), database.transaction(database_url) as session:
        session.get_one(Journal, 1).who = "x"
    with database.reading(database_url) as session:
        assert journal.verify(session) == 2


def test_an_entry_altered_outside_the_product_is_found(sqlite_url: str) -> None:
    logged(sqlite_url)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as outside, outside:
        outside.execute("DROP TRIGGER journal_no_update")
        outside.execute("UPDATE journal SET who = 'wang' WHERE id = 1")
    with pytest.raises(ChainBroken, match="第1项"), database.reading(sqlite_url) as session:
        journal.verify(session)


@pytest.mark.parametrize("table", ["facts", "journal"])
def test_replacing_is_changing_too(sqlite_url: str, table: str) -> None:
    """On a connection of anybody: SQLite asks no trigger of DELETE when it replaces a row."""
    opened(sqlite_url)
    logged(sqlite_url)
    with closing(sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))) as outside:
        for key in ("id", "hash"):
            before = outside.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
            columns = [row[1] for row in outside.execute(f"PRAGMA table_info({table})")]
            row = dict(zip(columns, before[0], strict=True)) | {"who" if table == "journal" else "actor": "x"}
            row |= {"id": 99, "seq": 99} if key == "hash" and table == "facts" else {"id": 99} if key == "hash" else {}
            row = {name: value for name, value in row.items() if name in columns}
            names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
            statement = f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})"
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                outside.execute(statement, tuple(row.values()))
            assert outside.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() == before


def test_refusals_of_an_earlier_release_are_the_first_entries(empty_database_url: str) -> None:
    database.migrate(empty_database_url, "0007")
    insert = "INSERT INTO refusals (case_number, act, code, citation, actor, at) VALUES "
    with database.engine(empty_database_url).begin() as connection:
        for act in ("accept", "decide"):
            values = (
                f"('东复〔2026〕1号', '{act}', 'ACT-004', '行政复议法 第三十条', 'li', '2026-11-20 08:00:00.000001')"
            )
            connection.exec_driver_sql(insert + values)
    database.migrate(empty_database_url)
    kept = entries(empty_database_url)
    assert [(row.id, row.kind, row.what, row.who, row.code) for row in kept] == [
        (1, "refused", "accept", "li", "ACT-004"),
        (2, "refused", "decide", "li", "ACT-004"),
    ]
    journal.note(Logged.SIGN_IN, "登录", who="li", url=empty_database_url)
    with database.reading(empty_database_url) as session:
        assert journal.verify(session) == 3
    database.engine(empty_database_url).dispose()

"""An office with very many cases: those of the demonstration over and over, and registers that grew with them.

All but one case in fifty were finished in earlier years. Each is found by a number and a name of its own; its facts are
sealed anew, so that it can be opened. Once in so many cases a clue was transferred.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, text
from sqlmodel import Session, col, select

from casework.played import demo
from casework.record.found import keeping
from casework.storage import database
from casework.storage import grams as index
from casework.storage.tables import Attendance, Case, Deadline, Document, FactRow, FoundIn, PartyRow
from casework.vocabulary import Act, PartyRole, Procedure, State, comparable, grams
from tests.benchmarks.bench_scale import BATCH, copy_of
from tests.offices import changing, done
from tests.web_support import add_staff

ONE_IN = 50
"""So many cases for one that is still open."""
CLUE_IN = 1000
"""So many for one from which a clue was transferred."""
A_YEAR = 20_000
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"
TABLES = (Case, FactRow, PartyRow, Deadline, Document, Attendance, FoundIn)
CLAIMANT = (PartyRole.APPLICANT, PartyRole.PLAINTIFF)
PREFIX = {Procedure.RECONSIDERATION: "东复", Procedure.LITIGATION: "东应诉"}
Rows = dict[Any, list[dict[str, Any]]]


def founded(url: str, today: date, wanted: int) -> None:
    """Fill an empty office with so many cases."""
    demo.load(today)
    add_staff(url)
    with database.reading(url) as session:
        numbers = list(session.exec(select(Case.number).order_by(col(Case.opened_on))))
        accepted = session.exec(select(Case.number).where(Case.state == State.ACCEPTED.value)).first() or ""
    _with_clue(url, accepted, today)
    with database.reading(url) as session:
        stock = [_rows_of(session, number) for number in numbers]
    with _unindexed(url):
        _cases(url, stock, accepted, wanted)
    with changing(url) as session:
        for register in REGISTERS:
            session.execute(text(register))
    with database.engine(url).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


@contextmanager
def _unindexed(url: str) -> Iterator[None]:
    """PostgreSQL makes an index of grams at once many times faster than part by part."""
    if not url.startswith("postgresql"):
        yield
        return
    with database.transaction(url) as session:
        there = session.execute(text("SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_found_grams'")).scalar_one()
        session.execute(text("DROP INDEX ix_found_grams"))
    yield
    with database.transaction(url) as session:
        session.execute(text(there))


def _with_clue(url: str, number: str, today: date) -> None:
    said: dict[str, Any] = {"matter": "86", "organ": "东湖区监察委员会", "content": "执法人员涉嫌收受财物"}
    done(url, number, Act.TRANSFER_CLUE, today.isoformat(), today=today, **said)


def _rows_of(session: Session, number: str) -> Rows:
    there = {table: col(table.case_number) for table in TABLES[1:]} | {Case: col(Case.number)}
    return {
        table: [row.model_dump() for row in session.exec(select(table).where(name == number))]
        for table, name in there.items()
    }


# ---- cases


def _cases(url: str, stock: list[Rows], with_clue: str, wanted: int) -> None:
    with database.reading(url) as session:
        last = session.exec(select(func.max(FoundIn.id))).one() or 0
    usual = [kind for kind in stock if kind[Case][0]["number"] != with_clue]
    still_open = [kind for kind in usual if kind[Case][0]["stage"]]
    special = next(kind for kind in stock if kind not in usual)
    made = iter(range(wanted - len(stock)))
    while some := list(islice(made, BATCH)):
        rows: Rows = {table: [] for table in TABLES}
        found: list[dict[str, Any]] = []
        for nth in some:
            kind = usual[nth % len(usual)]
            if nth % ONE_IN == 0:
                kind = still_open[nth // ONE_IN % len(still_open)]
            if nth % CLUE_IN == 1:
                kind = special
            for table, copied in _copied(kind, nth):
                rows[table] += copied
            for part in rows[FoundIn][-len(kind[FoundIn]) :]:
                last += 1
                part["id"] = last
                found.append({"part": last, "grams": _found_by(part["places"], part["tier"], part["audience"])})
        with database.transaction(url) as session:
            for table, new in rows.items():
                if new:
                    session.execute(insert(table.__table__), new)
            index.write(session, found)


def _copied(kind: Rows, nth: int) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """A case of this kind with a number, a claimant and days of its own."""
    procedure = Procedure(kind[Case][0]["procedure"])
    number = f"{PREFIX[procedure]}〔{2026 - nth // A_YEAR}〕{1000 + nth % A_YEAR}号"
    name = SURNAMES[nth % 20] + NAMES[nth // 20 % 26] + NAMES[nth // 520 % 26]
    before = next(row["name"] for row in kind[PartyRow] if row["role"] in CLAIMANT)
    for table, copied in copy_of(kind, number):
        yield table, [_aged(table, row, nth, before, name) for row in copied]
    yield Attendance, [_aged(Attendance, {**row, "case_number": number}, nth, "", "") for row in kind[Attendance]]
    parts = []
    for part in kind[FoundIn]:
        row = {**part, "case_number": number}
        if row["source"] == "case":
            row["places"] = json.dumps([[["案号", number]], sorted(grams.ways_to_say(number))], ensure_ascii=False)
        elif row["tier"] <= 4:
            row["places"] = row["places"].replace(before, name)
        parts.append(row)
    yield FoundIn, parts


def _aged(table: Any, row: dict[str, Any], nth: int, before: str, name: str) -> dict[str, Any]:
    """Of a case that was finished long ago: nothing of it is open any more, and its days are earlier ones."""
    if table is Case:
        row = {**row, "claimants": row["claimants"].replace(before, name)}
    if table is PartyRow and row["name"] == before:
        row = {**row, "name": name, "known_as": comparable(name)}
    if nth % ONE_IN == 0:
        return row
    back = timedelta(days=365 * (nth // A_YEAR) + nth // 7 % 330)
    if table is Case:
        opened = row["opened_on"] - back
        return {
            **row,
            "stage": "",
            "state": State.ARCHIVED.value,
            "opened_on": opened,
            "closed_on": opened + timedelta(days=50),
            "nearest_due_on": None,
        }
    if table is Deadline and row["closed_on"] is None:
        return {**row, "closed_on": row["start_on"] + timedelta(days=30)}
    if table is Document and row["served_on"]:
        return {**row, "served_on": row["served_on"] - back}
    if table is Attendance:
        return {**row, "held_on": row["held_on"] - back}
    return row


@lru_cache(maxsize=300_000)
def _found_by(places: str, tier: int, audience: str) -> list[str]:
    return sorted(
        keeping.found_by(FoundIn(case_number="", source="", digest="", places=places, tier=tier, audience=audience))
    )


# ---- registers

NTH = "(SELECT *, row_number() OVER (ORDER BY opened_on, number) AS nth FROM cases) AS nth_case"
OFFICER = "CASE nth % 5 WHEN 0 THEN 'zhou' WHEN 1 THEN 'sun' WHEN 2 THEN 'liuyang' WHEN 3 THEN 'sunmin' ELSE 'li' END"
REGISTERS = (
    f"""
    INSERT INTO visits ("on", visitor, phone, purpose, matter, promised, promised_by, kept_on, kept, officer,
        recorded_at)
    SELECT opened_on, claimants, '', 'consult', '咨询' || claimants, CASE nth % 9 WHEN 0 THEN '电话答复' ELSE '' END,
        CASE nth % 9 WHEN 0 THEN opened_on END, CASE WHEN nth % 9 = 0 AND nth < 199000 THEN opened_on END, '',
        {OFFICER}, '2026-12-01 08:00:00'
    FROM {NTH} WHERE nth % 2 = 0
    """,
    f"""
    INSERT INTO letters (year, serial, "on", sender, their_number, title, case_number, handed_to, digest, file_name,
        media, officer, recorded_at)
    SELECT 2010 + nth / 20000, nth, opened_on, opponents, '', '关于' || subject || '的复函', number, {OFFICER}, '', '',
        '', 'chenxiao', '2026-12-01 08:00:00'
    FROM {NTH}
    """,
    """
    INSERT INTO mailings (document_id, case_number, waybill, sent_on, officer, recorded_at)
    SELECT id, case_number, 'EM' || (100000000 + id) || 'CN', served_on, 'chenxiao', '2026-12-01 08:00:00'
    FROM documents WHERE served_on IS NOT NULL AND id % 2 = 0
    """,
    f"""
    INSERT INTO notices (case_number, kind, recipient, text, created_at)
    SELECT number, 'came_in', {OFFICER}, number || '收到答复', '2026-12-01 08:00:00' FROM {NTH}
    """,
    "UPDATE notices SET read_at = created_at WHERE id % 400 <> 0",
    f"""
    INSERT INTO case_notes (case_number, kind, text, "to", author, at)
    SELECT number, 'question', '请核对送达地址', {OFFICER}, 'liuyang', '2026-12-01 08:00:00'
    FROM {NTH} WHERE nth % 20 = 0
    """,
    """
    INSERT INTO case_notes (case_number, kind, text, "to", about, author, at)
    SELECT case_number, 'reply', '已核对', '', id, "to", '2026-12-01 09:00:00' FROM case_notes WHERE id % 400 <> 0
    """,
    """
    INSERT INTO outbox (case_number, seq, stage, promise, key, document_id, text, created_at, done_at, attempts, error)
    SELECT case_number, seq, 'hearing', 'document', 'document:' || id, id, '', '2026-12-01 08:00:00',
        '2026-12-01 08:00:01', 0, ''
    FROM documents
    """,
    f"""
    INSERT INTO jobs (kind, login, case_number, asked, title, state, done, total, asked_at, tells, attempts, owner,
        finished_at, refusal, file, file_name, size, remark, phones)
    SELECT 'dossier', {OFFICER}, number, '', number || '卷宗', 'removed', 1, 1, '2026-12-01 08:00:00', false, 1, '',
        '2026-12-01 08:00:09', '', '', '', 0, '', 0
    FROM {NTH} WHERE nth <= 2000
    """,
    f"""
    INSERT INTO journal (id, at, who, roles, kind, what, case_number, subject, before, after, address, code, citation,
        previous, hash)
    SELECT (SELECT max(id) FROM journal) + 2 * nth - again, '2026-12-01 08:00:00', {OFFICER}, 'handler',
        CASE nth % 7 WHEN 0 THEN 'download' WHEN 1 THEN 'sign_in' ELSE 'read_case' END, '查阅案件', number, '', '', '',
        '', '', '', '', '#' || nth || '.' || again
    FROM {NTH}, (SELECT 0 AS again UNION ALL SELECT 1) AS twice
    """,
)
"""As SQL, since there are very many: visits, mail in and out, notices, notes, promises kept, files, the log."""

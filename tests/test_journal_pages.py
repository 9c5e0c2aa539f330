"""日志 as people read it: on the page and at the shell, in plain Chinese, each to whom it is open."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlmodel import select

from casework import web
from casework.cli import main
from casework.office import agencies, page_names
from casework.queries.logged.journal import COLUMNS, OF_REGISTER, REGISTERS, UNSAID, asked, changes
from casework.queries.logged.log import PAGE, line
from casework.record import journal
from casework.storage import database
from casework.storage.database import reading
from casework.storage.guarded import GUARDED
from casework.storage.settings import settings
from casework.storage.tables import Counter, Journal, Logged
from casework.upkeep import own_files
from casework.vocabulary import Act
from casework.web.app import PAGES as WEB_PAGES
from tests.offices import ADMIN
from tests.web_support import Desk, accepted, do, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ORGAN = {"name": "东湖区城市管理执法局", "level": "县级政府部门", "valid_from": "2020-01-01"}


def renamed() -> None:
    with database.transaction() as session:
        row = agencies.entered(session, actor=ADMIN, details=ORGAN)
    with database.transaction() as session:
        agencies.entered(session, actor=ADMIN, details=ORGAN | {"liaison": "何某"}, agency=row.id)


def test_a_supervisor_reads_in_chinese_who_did_and_saw_what(desk: Desk) -> None:
    number = accepted()
    renamed()
    desk("li").get(f"/api/cases/{number}")
    desk("guan").get(f"/cases/{number}")
    sun = desk("sun")
    said = text_of(sun.get("/journal"))
    assert "联系人：空 → 何某" in said and "登记或者更正机关：机关名录 1" in said
    assert all(words in said for words in ("收案员、承办人", "程序读取", "读取案件", number, "testclient"))
    assert "被拒绝" in said and "打开“案件”" in said and "没有办成（错误码 RIGHT-001）" in said
    only = text_of(sun.get(f"/journal?case={number}&who=li"))
    assert "读取案件" in only and "被拒绝 打开" not in only and "何某" not in only
    assert "没有符合条件的记录" in text_of(sun.get("/journal?day=2020-01-01"))
    assert sun.get("/journal?day=x&kind=x&until=-1").status_code == 200


def test_an_administrator_reads_of_accounts_never_who_read_which_case(desk: Desk) -> None:
    number = accepted()
    desk("li").get(f"/api/cases/{number}")
    renamed()
    said = text_of(desk("guan").get("/journal"))
    assert "登录" in said and number not in said and "何某" not in said
    assert desk("li").get("/journal").status_code == 403
    assert "/journal" in desk("sun").get("/cases").text and "/journal" not in desk("li").get("/cases").text


def test_the_log_has_pages(desk: Desk) -> None:
    with database.transaction() as session:
        for count in range(PAGE + 5):
            journal.write(session, Logged.EXPORT, f"第{count}次", who="li")
    sun = desk("sun")
    page = sun.get("/journal?kind=export")
    assert "第104次" in page.text and "第4次" not in page.text
    earlier = page.text.split('href="/journal?kind=export&amp;until=')[1].split('"')[0]
    further = sun.get(f"/journal?kind=export&until={earlier}").text
    assert "第4次" in further and "第104次" not in further and "最近的" in further


def test_the_shell_shows_filters_and_verifies_the_log(office: str, capsys: pytest.CaptureFixture[str]) -> None:
    renamed()
    journal.note(Logged.REFUSED, "accept", who="li", case="东复〔2026〕1号")
    assert main(["journal"]) == 0
    shown = capsys.readouterr().out
    assert "联系人：空 → 何某" in shown and "3项。" in shown and "被拒绝  受理" in shown
    assert main(["journal", "--case", "东复[2026]1号", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)["entries"]
    assert (entry["who"], entry["case"]) == ("li", "东复〔2026〕1号")
    assert main(["journal", "--verify"]) == 0 and "日志3项，哈希链完整" in capsys.readouterr().out
    assert main(["journal", "--kind", "x"]) == 2 and "没有“x”这一类" in capsys.readouterr().err


def test_every_column_that_a_deed_may_change_has_a_chinese_name_or_is_left_out() -> None:
    """Red: a column more in a register needs its name in `queries.logged.journal`."""
    tables = [table.__table__ for table in (*GUARDED, Counter)]  # type: ignore[attr-defined]
    assert {table.name for table in tables} == set(REGISTERS)
    columns = {column.name for table in tables for column in table.columns}
    assert columns == set(COLUMNS) | UNSAID and not set(COLUMNS) & UNSAID
    of = {table.name: {column.name for column in table.columns} for table in tables}
    assert all(set(names) <= of[register] for register, names in OF_REGISTER.items())


def test_a_column_is_called_as_its_register_calls_it() -> None:
    assert changes({}, {"typical_cases/1": {"title": "某公司案", "closed_by": "sun", "why": "常见"}}) == [
        "办结人：sun",
        "题目：某公司案",
        "推荐的理由：常见",
    ]
    assert changes({}, {"files_online/1": {"closed_by": "sun"}, "officials/1": {"title": "局长"}}) == [
        "收回人：sun",
        "职务：局长",
    ]


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (Act.ACCEPT.value, "受理"),
        ("draft:return", "文稿：退回修改"),
        ("GET /cases/{number}/certificate", "打开“期限证明”"),
        ("POST /drafts/{draft_id}/upload", "提交“上传修改稿”"),
        ("GET /gone/{number}", "打开 /gone/{number}"),
        ("numbers void", "登记作废的文号"),
    ],
)
def test_what_was_refused_is_said_in_chinese(what: str, words: str) -> None:
    assert asked(what) == words


def test_whatever_the_pages_note_as_refused_is_said_in_chinese() -> None:
    """Red: a word more that is noted needs its name in `queries.logged.journal`."""
    noted = set[str]()
    for path in Path(web.__file__).parent.rglob("*.py"):
        noted |= set(re.findall(r'(?:refusals\.note|note_beside_form)\(\s*"([^"]+)"', path.read_text("utf-8")))
    assert len(noted) > 50 and [what for what in sorted(noted) if re.search("[A-Za-z]", asked(what))] == []


def test_every_address_has_a_name_in_the_log() -> None:
    addresses = {route.path for module in WEB_PAGES for route in module.router.routes}
    assert len(addresses) > 50 and addresses - page_names.PAGES.keys() == set()


def test_whoever_opens_a_case_that_is_not_his_stands_in_the_log(desk: Desk) -> None:
    number = receive().number
    do(number, Act.ASSIGN, "2026-11-17", handler="wang")
    for login in ("wang", "li", "sun", "sun"):
        assert desk(login).get(f"/cases/{quote(number)}").status_code in (200, 403)
    desk("sun").get(f"/cases/{quote(number)}/parties/applicant-1")  # all that the office knows of a person
    with reading() as session:
        rows = session.exec(select(Journal).where(Journal.kind == Logged.READ_CASE.value)).all()
    assert [(row.who, row.case_number, row.subject) for row in rows] == [("sun", number, ""), ("sun", number, "张某")]


def test_a_change_of_the_office_files_is_noticed_once(office: str) -> None:
    own = settings().data / "office.toml"
    noticed = own_files.look()
    own.write_text('organ = "甲市乙区人民政府"', "utf-8")
    assert own_files.look() == ["office.toml"] and own_files.look() == []
    own.unlink()
    assert noticed == ["approvals.toml"] and own_files.look() == ["office.toml"]
    with reading() as session:
        rows = session.exec(select(Journal).where(Journal.what == own_files.CHANGED)).all()
        assert journal.verify(session) == len(session.exec(select(Journal.id)).all())
    assert [row.subject for row in rows] == ["approvals.toml", "office.toml", "office.toml"]
    assert "文件哈希" in "".join(line(rows[-1]).details) and "空" in "".join(line(rows[-1]).details)


def test_what_the_shell_takes_out_of_the_office_stands_in_the_log(office: str) -> None:
    assert main(["ledger"]) == 0
    with reading() as session:
        row = session.exec(select(Journal).where(Journal.kind == Logged.EXPORT.value)).one()
    assert (row.who, row.what, row.subject) == ("命令行", "读取履行总账", "0项")

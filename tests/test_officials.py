"""负责人名册: heads of organs entered one by one or from a table, and whom the register keeps from standing for another
organ in court (法释〔2020〕3号 第二条)."""

import io
from datetime import date

import openpyxl
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import Session, select

from casework.errors import CaseworkError, GuardRefused
from casework.office.officials import register, table
from casework.office.officials.standing import heads_another
from casework.office.rights import RightRefused
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Agency, Official
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.web_support import Desk, do, form_in, receive_notice, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ADMIN = Actor(login="admin", roles=frozenset({Role.ADMINISTRATOR}))
HEAD = {"name": "周平", "title": "局长", "post": "chief", "valid_from": "2024-01-01"}
URBAN, HOUSING = "东湖区城市管理执法局", "东湖区住房和城乡建设局"


@pytest.fixture
def organs(office: str) -> tuple[int, int]:
    with changing() as session:
        rows = [Agency(name=name, level="县级政府部门", valid_from=date(2020, 1, 1)) for name in (URBAN, HOUSING)]
        session.add_all(rows)
        session.flush()
        assert rows[0].id and rows[1].id
        return rows[0].id, rows[1].id


def entered(agency: int, **changes: object) -> Official:
    with database.transaction() as session:
        return register.entered(session, agency, actor=ADMIN, details=HEAD | changes)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_from": None}, "DETAILS_REFUSED"),
        ({"post": None}, "DETAILS_REFUSED"),
        ({"valid_until": "2023-12-31"}, "CHF-002"),
        ({"title": "执法大队大队长"}, "CHF-001"),
        ({"title": "监察科科长"}, "CHF-001"),
    ],
)
def test_a_head_that_cannot_be_one_is_refused(organs: tuple[int, int], changes: dict[str, object], code: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        entered(organs[0], **changes)
    assert refused.value.code == code or code == "DETAILS_REFUSED"
    with database.reading() as session:
        assert session.exec(select(Official)).all() == []


def test_a_doubtful_title_with_its_ground_is_entered(organs: tuple[int, int]) -> None:
    assert entered(organs[0], title="执法大队大队长", proof="局党组成员，分工文件（2024）3号").proof


def test_a_post_is_held_once_and_again_after_it_ended(organs: tuple[int, int]) -> None:
    first = entered(organs[0])
    with pytest.raises(CaseworkError, match="名册中已有局长周平"):
        entered(organs[0])
    with database.transaction() as session:
        register.left(session, organs[0], first.id or 0, actor=ADMIN, on=date(2025, 1, 1))
    again = entered(organs[0], valid_from="2026-01-01")
    with database.transaction() as session, pytest.raises(CaseworkError, match="不晚于任职起日"):
        register.left(session, organs[0], again.id or 0, actor=ADMIN, on=date(2026, 1, 1))


def test_only_who_keeps_the_registers_enters_heads(organs: tuple[int, int]) -> None:
    handler = Actor(login="li", roles=frozenset({Role.HANDLER}))
    with database.transaction() as session, pytest.raises(RightRefused):
        register.entered(session, organs[0], actor=handler, details=HEAD)


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sent(client: TestClient, here: str, files: dict[str, tuple[str, bytes]]) -> Response:
    """The form with the table, as a browser sends it."""
    csrf = form_in(client.get(here), f"{here}/table").value("csrf")
    return client.post(f"{here}/table", data={"csrf": csrf}, files=files)


HEADS = ("姓名（必填）", "职务（必填）", "负责人类别（必填）", "分管领域", "任职起日（必填）")


def test_a_table_is_taken_in_whole_or_not_at_all(organs: tuple[int, int], desk: Desk) -> None:
    admin = desk("guan")
    here = f"/agencies/{organs[0]}/officials"
    good = ("周平", "局长", "正职", "", "2024年1月1日"), ("罗英", "副局长", "副职负责人", "执法", "2024-03-01")
    formula = ('=HYPERLINK("http://x","李某")', "副局长", "副职", "", "2024-01-01")
    bad = ("孙某", "局长", "正职", "", ""), ("钱某", "中队长", "其他", "", "2024-01-01"), formula
    files = {"file": ("名册.xlsx", workbook(HEADS, good[0], *bad))}
    refused = sent(admin, here, files)
    assert "第3行" in text_of(refused) and "第4行：“钱某”的职务“中队长”" in text_of(refused)
    assert "第5行：有一格不能读入：公式" in text_of(refused)
    assert names() == []
    sent(admin, here, {"file": ("名册.xlsx", workbook(HEADS, *good))})
    assert names() == ["周平", "罗英"]
    assert "罗英 副局长 副职负责人分管执法" in text_of(admin.get(f"/agencies/{organs[0]}"))
    assert text_of(desk("li").get(here)).count("登记离任") == 0


def names() -> list[str]:
    with database.reading() as session:
        return [row.name for row in session.exec(select(Official).order_by(Official.name))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "没有标题行"),
        ("姓名\t职务\n", "有0行"),
        ("姓名\t职务\t负责人类别\t任职起日\n周平\t局长\t局座\t2024-01-01", "第2行"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text: str, words: str) -> None:
    with pytest.raises(table.TableRefused, match=words):
        table.rows(text, Agency(name=URBAN, valid_from=date(2020, 1, 1)))


# ---- in court


def test_the_head_of_another_organ_is_refused_and_the_page_says_whose_he_is(organs: tuple[int, int]) -> None:
    entered(organs[1])
    number = receive_notice(on="2026-09-01").number
    do(number, Act.ASSIGN, "2026-09-02", handler="li")
    do(number, Act.SUBMIT_ANSWER, "2026-09-09", defendant="defendant-1")
    named = {"defendant": "defendant-1", "official": "周平", "title": "局长", "post": "chief"}
    with pytest.raises(GuardRefused, match=f"周平在名册中是{HOUSING}局长") as refused:
        do(number, Act.DESIGNATE_OFFICIAL, "2026-09-10", by="chen", **named)
    assert (refused.value.code, refused.value.citation) == ("LIT-055", "法释〔2020〕3号 第二条第二款")
    do(number, Act.SCHEDULE_SITTING, "2026-09-10", sitting_on="2026-09-20")
    came = {"party": "defendant-1", "attended": True, "official": "周平", "title": "局长", "post": "chief"}
    with pytest.raises(GuardRefused, match="不能作为其负责人出庭"):
        do(number, Act.HOLD_SITTING, "2026-09-20", attendance=[came])
    do(number, Act.DESIGNATE_OFFICIAL, "2026-09-10", by="chen", post_confirmed="兼任", **named)


def test_who_heads_both_or_is_unknown_or_has_left_is_not_refused(organs: tuple[int, int]) -> None:
    elsewhere = entered(organs[1])
    with database.transaction() as session:
        assert asked(session, "吴某") == ""
        assert HOUSING in asked(session, "周平")
        register.left(session, organs[1], elsewhere.id or 0, actor=ADMIN, on=date(2026, 1, 1))
        assert asked(session, "周平") == ""
    entered(organs[1], valid_from="2026-02-01")
    entered(organs[0])
    with database.reading() as session:
        assert asked(session, "周平") == ""


def asked(session: Session, name: str) -> str:
    return heads_another(session, URBAN, name, date(2026, 9, 1))

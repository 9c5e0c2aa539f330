"""本机关: an office founded empty says who it is before it registers anything; nothing of the sample is kept."""

from pathlib import Path

import pytest

from casework.errors import DetailsRefused
from casework.office import profile
from casework.office.rights import RightRefused
from casework.record import numbering
from casework.record.commands import Actor
from casework.record.naming import OfficeUnnamed
from casework.storage import database
from casework.storage.office import office as its_profile
from casework.storage.tables import Installation
from casework.vocabulary import DocumentKind, Procedure, Role
from tests.web_support import Desk, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ADMIN = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
OURS = {
    "organ": "甲市乙区人民政府",
    "office": "甲市乙区司法局",
    "address": "甲市乙区一号",
    "postcode": "100000",
    "phone": "010-00000000",
    "basic_court": "甲市乙区人民法院",
    "intermediate_court": "甲市中级人民法院",
    "case_pattern": "乙复〔{year}〕{serial}号",
    "court_case_pattern": "乙应诉〔{year}〕{serial}号",
    "document_pattern": "乙政复{code}〔{year}〕{serial}号",
    "office_pattern": "乙司复{code}〔{year}〕{serial}号",
}


def named(*, by: Actor = ADMIN, **more: str) -> None:
    with database.transaction() as session:
        profile.entered(session, actor=by, details=OURS | more)


@pytest.fixture
def founded_empty(office: str) -> None:
    with database.transaction() as session:
        session.get_one(Installation, 1).must_be_named = True


@pytest.mark.usefixtures("founded_empty")
def test_nothing_is_registered_before_the_office_is_named_and_everything_after(desk: Desk) -> None:
    with pytest.raises(OfficeUnnamed, match="本机关的名称"):
        receive()
    admin = desk("guan")
    assert admin.get("/").headers["location"] == "/office"
    shown = text_of(admin.get("/office"))
    assert (
        "开始办案之前" in shown and "未备" in shown and "江城市东湖区司法局" not in shown.partition("开始办案之前")[2]
    )
    assert send(admin, admin.get("/office"), "/office", **OURS).headers["location"] == "/office?done=yes"
    assert receive().number == "乙复〔2026〕1号"
    assert admin.get("/").headers["location"] == "/soundness"
    assert "甲市乙区司法局" in text_of(admin.get("/office"))


def test_no_number_of_the_demonstration_office_is_left_in_the_own_file(office: str, tmp_path: Path) -> None:
    named()
    text = (tmp_path / "office.toml").read_text("utf-8")
    assert "江城" not in text.replace("江城铁路运输法院", "") and "东司复" not in text and "东政" not in text
    assert "# 期限提醒" in text, "what may be set besides stands there with its words"
    assert its_profile().patterns == {} and its_profile().reminders["days_before"] == [10, 5, 2, 0]


def test_what_else_the_file_says_stays_as_it_is(office: str, tmp_path: Path) -> None:
    named()
    file = tmp_path / "office.toml"
    file.write_text(file.read_text("utf-8").replace("[codes]\n", '[codes]\nD-39 = "决字" # 按惯例\n'), "utf-8")
    named(phone="010-12345678")
    assert its_profile().phone == "010-12345678" and its_profile().codes == {"D-39": "决字"}
    assert "# 按惯例" in file.read_text("utf-8")


def test_a_file_of_before_with_one_court_is_completed(office: str, tmp_path: Path) -> None:
    named()
    file = tmp_path / "office.toml"
    text = file.read_text("utf-8").replace('intermediate_court = "甲市中级人民法院"\n', "")
    file.write_text(text.replace("basic_court", "court"), "utf-8")
    named()
    assert its_profile().missing_courts == ()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("case_pattern", "乙复〔{year}〕号"),
        ("case_pattern", "乙复〔{year}〕{serial}{serial}号"),
        ("document_pattern", "乙政复〔{year}〕{serial}号"),
        ("document_pattern", "乙政复{code}〔{year}〕{serial}{0}号"),
        ("document_pattern", "乙政复{code〔{year}〕{serial}号"),
        ("document_pattern", "乙政复决定〔2026〕1号"),
        ("postcode", "10000"),
        ("organ", ""),
        ("intermediate_court", "  "),
    ],
)
def test_what_could_not_be_printed_is_refused_and_nothing_is_written(
    office: str, tmp_path: Path, field: str, wrong: str
) -> None:
    with pytest.raises(DetailsRefused):
        named(by=ADMIN, **{field: wrong})
    assert not (tmp_path / "office.toml").exists()


def test_a_number_is_written_as_it_is_to_look(office: str) -> None:
    """No signs of ours to learn: an example of each number is enough."""
    examples = {
        "case_pattern": "乙复〔2026〕1号",
        "court_case_pattern": "乙应诉[2026]23号",
        "document_pattern": "乙政复决〔2026〕1号",
        "office_pattern": "乙司复〔2026〕1号",
    }
    with database.transaction() as session:
        profile.entered(session, actor=ADMIN, details=OURS | examples)
    said = profile.said()
    assert [said[name] for name in examples] == [
        "乙复〔{year}〕{serial}号",
        "乙应诉[{year}]{serial}号",
        "乙政复{code}〔{year}〕{serial}号",
        "乙司复{code}〔{year}〕{serial}号",
    ]
    named(**{name: said[name] for name in examples})
    assert profile.said() == said, "and what is shown again is taken as it stands"
    for example, pattern in (
        ("乙政复决字〔2026〕第1号", "乙政复{code}字〔{year}〕第{serial}号"),
        ("乙政复字〔2026〕1 号", "乙政复{code}字〔{year}〕{serial}号"),
        ("乙政复{code}〔２０２６〕１号", "乙政复{code}〔{year}〕{serial}号"),
        ("乙政复不受 〔2026〕 1号", "乙政复{code}〔{year}〕{serial}号"),
    ):
        named(document_pattern=example)
        assert profile.said()["document_pattern"] == pattern
    named(case_pattern="乙复字〔2026〕第1号", document_pattern="乙政复决字〔2026〕第1号")
    assert numbering.written(DocumentKind.DECISION, 2026, "3") == "乙政复决字〔2026〕第3号"
    assert numbering.by_hand(Procedure.RECONSIDERATION, "乙复字(2026)第07号") == "乙复字〔2026〕第7号"
    with pytest.raises(DetailsRefused, match="某政复决〔2026〕1号"):
        named(document_pattern="〔2026〕乙政复决1号")


def test_only_the_administrator_names_the_office_and_the_log_says_what_changed(desk: Desk) -> None:
    with pytest.raises(RightRefused):
        named(by=Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER})))
    assert desk("li").get("/office").status_code == 403
    named()
    named(phone="010-87654321")
    journal = text_of(desk("guan").get("/journal"))
    assert "填写本机关的名称、法院和文号" in journal and "010-87654321" in journal

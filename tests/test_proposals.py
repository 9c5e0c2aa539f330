"""从文件中读取: number, day, organ and names are proposed with their place, and written nowhere by themselves."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest

from casework.queries.intake.proposals import Handed, proposals
from tests import scans
from tests.test_counter_scans import kept
from tests.web_support import Desk, form_in, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ORGAN = "江城市东湖区市场监督管理局"
DECISION = (
    f"{ORGAN}\n行政处罚决定书\n东市监罚〔2026〕88号\n当事人：王喆，男\n经查，当事人于2026年9月1日摆摊\n",
    f"如不服本决定，可以申请行政复议。\n{ORGAN}\n二〇二六年十月二十日\n",
)
APPLICATION = f"""行政复议申请书
申请人：王喆
被申请人：{ORGAN}
申请人不服被申请人作出的东市监罚[2026]第88号决定
2026年11月1日
"""


def read(*pages: str, decision: bool = True, organs: tuple[str, ...] = ()) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in proposals([Handed(name="一.pdf", pages=pages, is_decision=decision)], organs):
        found.setdefault(each.field, []).append(each.value)
    return found


@pytest.mark.parametrize(
    ("pages", "decision", "expected"),
    [
        (
            DECISION,
            True,
            {
                "act_number": ["东市监罚〔2026〕88号"],
                "act_on": ["2026-10-20"],
                "respondents.0.name": [ORGAN],
                "applicants.0.name": ["王喆"],
            },
        ),
        ((APPLICATION,), False, {"act_number": ["东市监罚〔2026〕第88号"], "applicants.0.name": ["王喆"]}),
        (("2026年10月20日\n",), False, {}),  # the day of an application is not that of the act
        (("发生于2026年9月1日的事\n",), True, {}),  # a day within a sentence is none of the paper
        (("2026年13月40日\n",), True, {}),
        (("（2026）鄂0112行初88号\n",), True, {}),  # a court's number is no 文号
        (("<script>〔2026〕1号",), True, {}),
    ],
)
def test_what_a_file_proposes(pages: tuple[str, ...], decision: bool, expected: dict[str, list[str]]) -> None:
    assert read(*pages, decision=decision) == expected


def test_an_organ_of_the_register_is_proposed_from_within_a_sentence() -> None:
    assert read(APPLICATION, decision=False, organs=(ORGAN,))["respondents.0.name"] == [ORGAN]


def test_the_place_is_said() -> None:
    (first, *_) = proposals([Handed(name="处罚决定书.pdf", pages=DECISION, is_decision=True)], ())
    assert (first.file, first.page) == ("处罚决定书.pdf", 1) and "东市监罚〔2026〕88号" in first.around


def word(text: str) -> bytes:
    file, out = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        file.add_paragraph(line)
    file.save(out)
    return out.getvalue()


def asked(desk: Desk, *files: tuple[str, bytes, str]) -> Any:
    client, there = desk("li"), "/register/receive"
    csrf = dict(form_in(client.get(there), there).fields)["csrf"]
    sent = [(f"scans_{box}", (name, data, "application/octet-stream")) for box, data, name in files]
    return client.post(f"{there}/proposals", data={"csrf": csrf}, files=sent or {"none": b""})


def test_the_page_proposes_and_nothing_is_kept(desk: Desk) -> None:
    answer = asked(
        desk, ("evidence", word("\n".join(DECISION)), "../../<b>决定书.docx"), ("application", b"MZ\x90", "一.exe")
    )
    assert answer.status_code == 200 and 'data-take="act_number" value="东市监罚〔2026〕88号"' in answer.text
    assert "可以运行的程序" in text_of(answer) and "<b>决定书" not in answer.text
    assert kept() == (0, [])


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((), "还没有选择文件"),
        ((("evidence", scans.pdf(password="1"), "锁.pdf"),), "打开密码"),
        ((("evidence", word("没有什么可读"), "空.docx"),), "没有读出文号"),
        (tuple(("evidence", word("无"), f"{n}.docx") for n in range(8)), "只读了前6个文件"),
    ],
)
def test_a_file_that_says_nothing_says_why(desk: Desk, files: tuple[Any, ...], words: str) -> None:
    assert words in text_of(asked(desk, *files))


def test_a_picture_is_read_where_the_program_is(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program under its name: what it prints is a proposal, marked as read by a machine."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "没有安装文字识别程序" in text_of(asked(desk, ("evidence", scans.jpeg(), "拍照.jpg")))
    scans.reader(tmp_path, says="echo 东市监罚〔2026〕88号")
    answer = text_of(asked(desk, ("evidence", scans.jpeg(orientation=6), "拍照.jpg")))
    assert "东市监罚〔2026〕88号" in answer and "文字识别，请与原件核对" in answer
    scans.reader(tmp_path, says="exit 1")
    assert "没有读出文字" in text_of(asked(desk, ("evidence", scans.jpeg(), "拍照.jpg")))

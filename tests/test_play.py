"""`casework play`: what an officer sees when a file is right, when it fails, and when it is broken."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from casework.cli import main
from casework.storage import database
from casework.storage.tables import Case, FactRow
from tests.rows import each_row

OPENING = (
    "  - {act: 登记收案, on: 2026-03-02, channel: 当面提交, applicants: [王喆], respondents: [东湖区城管局],"
    " administrative_act: 罚款, claims: [撤销]}\n"
)
GOOD = f"title: 受理\ngiven:\n{OPENING}when: {{act: 受理, on: 2026-03-05}}\nthen:\n  state: 审理中\n"


def written(folder: Path, text: str, name: str = "case.yaml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def played(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["play", *words])
    out, err = capsys.readouterr()
    return status, out, err


def test_a_scenario_that_holds_leaves_status_zero(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = played(capsys, written(tmp_path, GOOD))
    assert (status, err) == (0, "")
    assert "共1个场景，1个全部符合" in out
    assert "2026-05-06" in out and "劳动节放假" in out


def test_an_expectation_that_fails_leaves_status_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = played(capsys, written(tmp_path, GOOD.replace("审理中", "已结案")))
    assert status == 1
    assert "状态：应为已结案，实为审理中" in out


def test_a_refusal_nobody_expected_fails_the_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GOOD.replace("on: 2026-03-05", "on: 2026-03-10").replace("审理中", "受理审查")
    status, out, _ = played(capsys, written(tmp_path, text))
    assert status == 1
    assert "ACC-001" in out and "场景没有写明会被拒绝" in out


@pytest.mark.parametrize(
    ("refusal", "why"),
    [
        ("{act: 受理, code: ACC-001}", "应当被拒绝，却办理成功"),
        ("{act: 受理, on: 2026-03-05}", "应当被拒绝，却办理成功"),
    ],
)
def test_a_refusal_that_does_not_come_fails_the_scenario(
    refusal: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = played(capsys, written(tmp_path, f"{GOOD}  refusals: [{refusal}]\n"))
    assert status == 1
    assert why in out


@pytest.mark.parametrize("other", ["code: ACC-002", "article: 第三十五条"])
def test_a_refusal_for_another_reason_fails_the_scenario(
    other: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = GOOD.replace("on: 2026-03-05", "on: 2026-03-10").replace("审理中", "受理审查")
    status, out, _ = played(capsys, written(tmp_path, f"{late}  refusals: [{{act: 受理, {other}}}]\n"))
    assert status == 1
    assert "拒绝的理由与场景所写不同" in out


def test_a_lateness_nobody_expected_fails_the_scenario(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GOOD + "  late: []\ntoday: 2026-03-20\n"
    status, out, _ = played(capsys, written(tmp_path, text))
    assert status == 1
    assert "逾期：应为无，实为ARL-48a 逾期4日" in out


def test_json_has_a_stable_structure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = played(capsys, "--json", written(tmp_path, GOOD))
    data: dict[str, Any] = json.loads(out)
    assert (status, data["holds"], len(data["scenarios"])) == (0, True, 1)
    found = data["scenarios"][0]
    assert found["state"] == "accepted" and found["case"] == "东复〔2026〕1号" and found["regime"] == 2023
    accepted = found["acts"][1]
    assert accepted["act"] == "accept" and accepted["accepted"] and accepted["citation"] == "行政复议法 第三十条第一款"
    deadline = next(d for d in found["deadlines"] if d["term"] == "ARL-62a")
    assert (deadline["due_on"], deadline["verdict"], deadline["provisional"]) == ("2026-05-06", "running", False)
    assert deadline["derivation"]
    assert {"kind": "D-12", "label": "行政复议受理通知书", "count": 1} in found["documents"]
    assert found["expectations"] == [{"what": "状态", "expected": "审理中", "found": "审理中", "holds": True}]


def test_words_and_identifiers_mean_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chinese = (
        "标题: 受理\n依据: 行政复议法 第三十条\n经过:\n"
        "  - {行为: 登记收案, 日期: 2026年3月2日, 申请方式: 邮寄, 申请人: [{姓名或名称: 王喆}],"
        " 被申请人: [东湖区城管局], 行政行为: 罚款, 复议请求: 撤销}\n"
        "办理: {行为: accept, 日期: 2026-03-05, 审理程序: simplified,"
        " 适用简易程序的情形: '3', 案件涉及款额（元）: 2000}\n"
        "结果:\n  状态: accepted\n  程序: 简易程序\n  文书: [{D-12: 1}]\n"
        "  期限: {决定期限（简易程序）: 2026-04-07}\n  逾期: []\n"
    )
    status, out, err = played(capsys, written(tmp_path, chinese))
    assert (status, err) == (0, ""), out


def test_a_given_database_keeps_the_case_under_its_number(
    database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "case: 东复[2026]77号\n" + GOOD)
    assert played(capsys, path, "--database", database_url)[0] == 0
    with database.reading(database_url) as session:
        assert [case.number for case in session.exec(select(Case))] == ["东复〔2026〕77号"]
    status, out, _ = played(capsys, path, "--database", database_url)
    assert status == 1 and "东复〔2026〕77号" in out
    with database.reading(database_url) as session:
        assert len(session.exec(select(FactRow)).all()) == 2


def test_an_empty_database_is_prepared_first(
    empty_database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert played(capsys, written(tmp_path, GOOD), "--database", empty_database_url)[0] == 0


def test_no_file_knows_of_the_cases_of_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [written(tmp_path, GOOD, f"{number}.yaml") for number in (1, 2)]
    joined = OPENING.replace("处罚", "罚款") + "  - {act: 受理, on: 2026-03-05}\n"
    third = f"title: 合并\ncase: 东复〔2026〕9号\ngiven:\n{joined}"
    third += "  - {act: 合并审理, on: 2026-03-06, cases: [东复〔2026〕1号], ground: '4', reason: 同类}\n"
    status, out, _ = played(capsys, "--json", *files, written(tmp_path, third, "3.yaml"))
    told = json.loads(out)["scenarios"]
    assert [s["case"] for s in told] == ["东复〔2026〕1号", "东复〔2026〕1号", "东复〔2026〕9号"]
    assert status == 1 and [s["holds"] for s in told] == [True, True, False]


def test_a_refused_receipt_may_be_all_a_file_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    receipt = OPENING.strip().removeprefix("- ").replace("当面提交", "口头申请")
    told = f"title: 口头申请没有笔录\nwhen: {receipt}\nthen:\n  refusals: [{{act: 登记收案, code: REC-005}}]\n"
    assert played(capsys, written(tmp_path, told))[0] == 0


def test_an_unknown_item_says_that_there_are_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, GOOD.replace("claims: [撤销]", "claims: [撤销], xyz: 1"))
    _, _, err = played(capsys, path)
    assert "“xyz”不是可用的项目。可用的有：act、on" in err and "等。" in err


def test_a_bare_number_is_the_item_of_the_article_of_the_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heard = (
        "  - {act: 受理, on: 2026-03-05}\n"
        "  - {act: 发送答复通知, on: 2026-03-06}\n"
        "  - {act: 登记送达, on: 2026-03-09, document: 行政复议答复通知书, party: 被申请人}\n"
        "  - {act: 登记答复, on: 2026-03-20, respondent: 被申请人, evidence: 12}\n"
        "  - {act: 听取意见, on: 2026-03-24, party: 申请人, way: 电话, opinion: 坚持}\n"
    )
    for ground, outcome in (("'1'", "变更"), ("'3'", "变更"), ("'1'", "撤销"), ("'2'", "确认违法（不撤销）")):
        said = f"{{outcome: {outcome}, ground: {ground}, text: 见决定书"
        said += ", effect: 不比原行政行为更为不利}" if outcome == "变更" else "}"
        decided = f"when: {{act: 作出行政复议决定, on: 2026-04-20, outcomes: [{said}], facts_found: 甲, reasons: 乙}}\n"
        path = written(tmp_path, f"title: 事由\ngiven:\n{OPENING}{heard}{decided}")
        status, out, err = played(capsys, path)
        assert (status, err) == (0, ""), out


def test_the_table_has_one_row_for_each_case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = played(capsys, "--table", written(tmp_path, GOOD))
    head, rule, row = out.strip().splitlines()
    assert status == 0 and head.count("|") == rule.count("|") == row.count("|") == 6
    assert "守期：受理审查期限" in row


def test_an_assumed_day_gets_no_verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = GOOD.replace("when: {act: 受理,", "when: {act: 受理, assumed: 是,") + "  late: []\n"
    _, out, _ = played(capsys, "--json", written(tmp_path, text))
    judged = {d["term"]: d["verdict"] for d in json.loads(out)["scenarios"][0]["deadlines"]}
    assert judged["ARL-30a"] == "unknown"


BROKEN = {
    "empty": ("", "是空的", 0),
    "only a comment": ("# 无\n", "是空的", 0),
    "no mapping": ("- 1\n", "应当是一组“项目: 内容”", 1),
    "not yaml": ("title: [一\ngiven: x\n", "附近不是有效的YAML", 2),
    "a tab": ("title: 一\ngiven:\n\t- x\n", "附近不是有效的YAML", 3),
    "two documents": (f"{GOOD}---\n{GOOD}", "附近不是有效的YAML", 7),
    "too deep": (f"title: 一\ngiven: {'[' * 900_000}\n", "一层套一层超过50层", 2),
    "an alias": (f"{GOOD}basis: &x 一\ncase: *x\n", "是引用", 8),
    "a key twice": (f"{GOOD}title: 二\n", "“title”重复", 7),
    "a key twice in two languages": (f"{GOOD}标题: 二\n", "“标题”重复", 7),
    "unknown key": (f"{GOOD}then_: 二\n", "“then_”不是可用的项目", 7),
    "no title": (GOOD.replace("title: 受理\n", ""), "“title”（标题）没有写明", 1),
    "nothing given": ("title: 一\n", "“given”（经过）没有写明", 1),
    "given empty": ("title: 一\ngiven: []\n", "至少要有一项行为", 2),
    "given no list": ("title: 一\ngiven: 登记收案\n", "“given”应当是列表", 2),
    "unknown act": (GOOD.replace("act: 受理", "act: 受里"), "“act”没有“受里”", 4),
    "no act": (GOOD.replace("act: 受理, ", ""), "“act”（行为）没有写明", 4),
    "no day": (GOOD.replace(", on: 2026-03-05", ""), "“on”（日期）没有写明", 4),
    "impossible day": (GOOD.replace("2026-03-05", "2026-02-30"), "“on”：没有2026-02-30这一天", 4),
    "not a day": (GOOD.replace("2026-03-05", "三月五日"), "“on”不是日期：“三月五日”", 4),
    "first act no opening": ("title: 一\ngiven:\n  - {act: 受理, on: 2026-03-05}\n", "第一项行为不能是“受理”", 3),
    "unknown field": (GOOD.replace("2026-03-05}", "2026-03-05, trak: 简易程序}"), "“trak”不是可用的项目", 4),
    "unknown choice": (GOOD.replace("2026-03-05}", "2026-03-05, track: 快速}"), "“审理程序”没有“快速”", 4),
    "wrong type": (GOOD.replace("[撤销]", "[{x: 1}]"), "“复议请求”应当是一项内容", 3),
    "wrong truth": (
        GOOD.replace("claims:", "told_of_right: 也许, claims:"),
        "“已告知复议权利、机关和期限”应当是“是”或“否”",
        3,
    ),
    "field missing": (GOOD.replace(", claims: [撤销]", ""), "“复议请求”必须填写", 3),
    "impossible day in details": (
        GOOD.replace("claims:", "known_on: 2026-13-01, claims:"),
        "“知道行政行为之日”：没有2026-13-01这一天",
        3,
    ),
    "party field unknown": (GOOD.replace("[王喆]", "[{姓名: 王喆}]"), "“姓名”不是可用的项目", 3),
    "party without name": (GOOD.replace("[王喆]", "[{kind: 公民}]"), "“申请人第1项的姓名或名称”必须填写", 3),
    "code not in the list": (
        GOOD.replace("2026-03-05}", "2026-03-05, track: 简易程序, simplified_case: '9'}"),
        "“适用简易程序的情形”",
        4,
    ),
    "unknown state": (GOOD.replace("审理中", "进行中"), "“state”没有“进行中”", 6),
    "unknown term": (f"{GOOD}  deadlines: {{ARL-62c: 2026-05-06}}\n", "“ARL-62c”不是案件中的期限", 7),
    "deadline no day": (f"{GOOD}  deadlines: {{ARL-62a: 五月}}\n", "“ARL-62a”不是日期：“五月”", 7),
    "unknown document": (f"{GOOD}  documents: [D-99]\n", "“documents”没有“D-99”", 7),
    "count no number": (f"{GOOD}  documents: [{{D-12: 许多}}]\n", "应当是整数，不能是“许多”", 7),
    "refusal of nothing": (f"{GOOD}  refusals: [{{act: 结案}}]\n", "经过中没有这一项“结案”", 7),
    "refusal without act": (f"{GOOD}  refusals: [{{code: X}}]\n", "“act”（行为）没有写明", 7),
    "late without term": (f"{GOOD}  late: [{{days: 3}}]\n", "“term”（期限）没有写明", 7),
    "unknown role": (GOOD.replace("2026-03-05}", "2026-03-05, as: 局长}"), "“as”没有“局长”", 4),
    "correction of nothing": (
        GOOD.replace("act: 受理,", "act: 更正登记, seq: 7, reason: 误, correct_details: {x: 1},"),
        "没有第7项登记",
        4,
    ),
}


@each_row("name", BROKEN)
def test_a_broken_file_names_its_line_and_field(
    name: str, sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, why, line = BROKEN[name]
    path = written(tmp_path, text)
    status, out, err = played(capsys, written(tmp_path, GOOD, "good.yaml"), path, "--database", sqlite_url)
    assert (status, out) == (1, "")
    assert why in err and path in err and "SCN-001" in err
    assert f"第{line}行" in err or line == 0
    with database.reading(sqlite_url) as session:
        assert session.exec(select(Case)).all() == []


def test_a_file_in_another_encoding_names_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes(b"given: []\n" + "title: 受理\n".encode("gbk"))
    status, _, err = played(capsys, str(path))
    assert status == 1
    assert "第2行不是UTF-8编码" in err


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = played(capsys, str(tmp_path / "none.yaml"))
    assert status == 1
    assert "无法读取" in err


def test_a_wrongly_written_command_leaves_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert played(capsys)[0] == 2
    assert played(capsys, "--databse", "x", "y")[0] == 2


def test_a_database_that_cannot_be_used_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = played(capsys, written(tmp_path, GOOD), "--database", "nonsense")
    assert status == 1
    assert "DB-001" in err and "Traceback" not in err

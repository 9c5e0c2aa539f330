"""An old ledger taken over: tried without a trace, each fault said by its cell, whole rows or none, no row twice."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlmodel import col, select

from casework import cli
from casework.making import old_ledger
from casework.outside.ledger import columns, taking
from casework.outside.ledger.columns import LedgerRefused
from casework.procedure.litigation.judgment import Judgment
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database, store
from casework.storage.tables import Agency, Attendance, Case, Counter, Document, LedgerColumns, Notice, Outbox
from casework.vocabulary import Act, Role
from tests.benchmarks.old_ledger import made_ledger
from tests.making_support import left_to_a_worker
from tests.offices import changing
from tests.web_support import Desk, form_in, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

LI = Actor(login="li", roles=frozenset({Role.CLERK}))
HEADS = (
    *(
        "案号",
        "申请人",
        "被申请人",
        "申请日期",
        "案由",
        "受理日期",
        "结案方式",
        "事由",
        "决定日期",
        "送达日期",
        "结案日期",
    ),
    *("承办人", "决定书文号", "履行期限", "变更后是否更为不利"),
)
CITY, POLICE = "东湖区城市管理执法局", "东湖区公安分局"
ENDED = ("2024-04-20", "2024-04-25", "2024-05-06")
PAPER = "东政复决〔2024〕1号"
WELL: tuple[tuple[tuple[Any, ...], str], ...] = (
    (
        ("东复〔2024〕1号", "张三", CITY, date(2024, 3, 4), "罚款", "2024年3月7日", "维持", "", *ENDED, "", PAPER),
        "已结案",
    ),
    (
        ("东复[2024]2号", "李四、王五", CITY, "2024.3.5", "不予许可", "2024/3/8", "撤销", "主要事实不清", *ENDED),
        "已结案",
    ),
    (("东复﹝2024﹞3号", "某某公司", POLICE, "2024-03-05", "处罚", "2024-03-08", "撤回终止", "", *ENDED), "已结案"),
    (("东复〔2024〕４号", "钱七", POLICE, "20240305", "处罚", "", "不予受理", "4", "2024-03-08", *ENDED[1:]), "已结案"),
    (("东复〔2024〕5号", "孙八", POLICE, "2024-03-05", "拘留", "2024-03-08", "调解", "", *ENDED), "已结案"),
    (("东复〔2020〕6号", "周九", POLICE, "2020-03-05", "拘留", "2020-03-09", "维持", "", "2020-04-08"), "已决定待送达"),
    (("东复〔2026〕7号", "吴十", POLICE, "2026-11-05", "查封", "2026-11-09", "", "", "", "", "", "李明"), "审理中"),
    (("东复〔2026〕8号", "郑一", POLICE, "2026-11-16", "扣押"), "受理审查"),
    (
        (
            "东复〔2024〕9号",
            "冯二",
            POLICE,
            "2024-03-05",
            "不作为",
            "2024-03-08",
            "责令履行",
            "",
            *ENDED[:2],
            "",
            "",
            "",
            30,
        ),
        "履行监督",
    ),
    (
        (
            "东复〔2024〕10号",
            "陈三",
            CITY,
            "2024-03-05",
            "罚款",
            "2024-03-08",
            "变更",
            "不适当",
            *ENDED,
            "",
            "",
            "",
            "1",
        ),
        "已结案",
    ),
)
WRONG: tuple[tuple[tuple[Any, ...], str, str], ...] = (
    (("", "张三", CITY, "2024-03-04", "罚款"), "案号", "没有填写"),
    (("12号案", "张三", CITY, "2024-03-04", "罚款"), "案号", "不是本机关的编号形式"),
    (("东复〔2024〕21号", "", CITY, "2024-03-04", "罚款"), "申请人", "没有填写"),
    (("东复〔2024〕22号", "张三", CITY, "三月四日", "罚款"), "收案（申请）日期", "不是有效的日期"),
    (("东复〔2024〕23号", "张三", CITY, "2027-03-04", "罚款"), "收案（申请）日期", "还没有到"),
    (("东复〔2024〕24号", "张三", CITY, "2024-03-04", "罚款", "2024-03-01"), "受理日期", "早于收案"),
    (("东复〔2024〕25号", "张三", CITY, "2024-03-04", "罚款", "=F1+1"), "受理日期", "公式"),
    (("东复〔2024〕26号", "张三", CITY, "2024-03-04", "罚款", "2024-03-07", "息诉", "", *ENDED), "结案方式", "不认识"),
    (("东复〔2024〕27号", "张三", CITY, "2024-03-04", "罚款", "2024-03-07", "撤销", "", *ENDED), "法定事由", "须写明"),
    (
        ("东复〔2024〕28号", "张三", CITY, "2024-03-04", "罚款", "2024-03-07", "维持"),
        "决定（终止、不予受理等）日期",
        "没有写明",
    ),
    (("东复〔2024〕29号", "张三", CITY, "2024-03-04", "罚款", "", "维持", "", *ENDED), "结案方式", "ACT-001"),
    (
        ("东复〔2024〕30号", "张三", CITY, "2026-11-04", "罚款", "", "", "", "", "", "", "某人"),
        "承办人",
        "没有这个姓名",
    ),
)


class Killed(BaseException):
    """The process is gone."""


def workbook(rows: Sequence[Sequence[Any]], heads: Sequence[str] = HEADS, merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["东湖区行政复议案件台账"])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def made(data: bytes, *, trial: bool) -> tuple[str, list[tuple[str, ...]], dict[str, str]]:
    """What the job says of a file: in a line, of each fault, and of each row."""
    sheet = columns.read(data)
    chosen = {str(at): told.value for at, told in columns.guessed(sheet.headings).items()}
    what = {"digest": store.put(data), "columns": chosen}
    make = old_ledger.tried if trial else old_ledger.taken_over
    with database.reading() as session:
        done = make(session, LI, what, None, lambda done, total: None)
    book = openpyxl.load_workbook(io.BytesIO(done.content))
    faults, rows = (list(book[name].iter_rows(min_row=2, values_only=True)) for name in ("问题", "结果"))
    return done.remark, faults, {str(row[0]): str(row[1]) for row in rows}


def count(table: Any) -> int:
    with database.reading() as session:
        return len(session.exec(select(table)).all())


def test_a_ledger_is_tried_without_a_trace_and_taken_over_once(office: str) -> None:
    receive(repeat_reason="另一案")
    before = {table: count(table) for table in (Case, Counter, Outbox, Notice, Document)}
    wrong = [(*row[:4], f"第{nth}项决定", *row[5:]) for nth, (row, _, _) in enumerate(WRONG)]
    data = workbook([row for row, _ in WELL] + wrong)
    told, faults, rows = made(data, trial=True)
    assert told == f"{len(WELL)}件可以导入，{len(WRONG)}行有问题"
    assert {table: count(table) for table in before} == before
    said, again, _ = made(data, trial=False)
    assert said == f"{len(WELL)}件已经导入，{len(WRONG)}行有问题" and again == faults
    for at, (row, state) in enumerate(WELL, 3):
        assert rows[str(at)].startswith(f"可以导入：{state}"), row
    for at, (row, heading, why) in enumerate(WRONG, 3 + len(WELL)):
        (fault,) = [fault for fault in faults if fault[0] == str(at)]
        assert fault[2] == heading and why in fault[4], (row, fault)
        assert rows[str(at)] == "有问题，没有导入"
    assert {"A", "B", "D", "F", "G"} <= {fault[1] for fault in faults}
    # What happened on paper is written by nobody, told to nobody, and uses no number up.
    assert (count(Case), count(Outbox), count(Notice)) == (1 + len(WELL), before[Outbox], before[Notice])
    with database.reading() as session:
        numbers = [row.number for row in session.exec(select(Case).order_by(col(Case.number)))]
        assert {"东复〔2024〕2号", "东复〔2024〕3号", "东复〔2024〕4号"} <= set(numbers)
        for number in numbers:
            assert commands.rebuild(session, number) == [], number
        assert not session.exec(
            select(Document).where(Document.case_number != "东复〔2026〕1号", Document.has_template)
        ).all()
        bearing = session.exec(select(Document).where(Document.number == PAPER)).all()
        assert {paper.kind for paper in bearing} == {"D-39"}, "the notices before the decision had numbers of their own"
        assert {paper.addressee for paper in bearing} == {"applicant-1", "respondent-1"}
    third, _, _ = made(data, trial=False)
    assert third == f"0件已经导入，此前已经导入{len(WELL)}件，{len(WRONG)}行有问题"


def test_an_organ_that_the_register_does_not_know_keeps_no_accepted_case_out(office: str) -> None:
    """It was called otherwise, or entered later: that the case was accepted on paper is recorded, and what to ask."""
    with changing(office) as session:
        session.add(Agency(name=CITY, valid_from=date(2026, 1, 1)))
    row = ("东复〔2024〕1号", "张三", CITY, "2024-03-04", "罚款", "2024-03-07", "维持", "", *ENDED)
    for trial, done in ((True, "可以导入"), (False, "已经导入")):
        said, faults, rows = made(workbook([row]), trial=trial)
        assert said == f"1件{done}，0行有问题" and not faults
        assert rows["3"].startswith(f"{done}：已结案；管辖存疑，已按旧台账载明的受理登记，请核实")
    with database.reading() as session:
        accepted = commands.load(session, "东复〔2024〕1号").find(Act.ACCEPT)
        assert accepted and accepted.details.model_dump()["jurisdiction_basis"] == "旧台账载明本机关已经受理"


COURT = "江城市东湖区人民法院"
IN_COURT = (
    *("案号", "法院", "法院案号", "审级", "原告", "被告", "应诉通知日期", "行政行为", "答辩日期", "开庭日期"),
    *("出庭负责人", "裁判结果", "裁判日期", "裁判生效日期", "结案日期", "是否败诉"),
)
SUIT = (COURT, "（2024）鄂0112行初1号", "一审", "张三", CITY, "2024-03-04", "罚款", "2024-03-15", "2024-04-10")
JUDGED = ("2024-05-20", "2024-06-05", "2024-06-20")


def suit(nth: int, *told: str, **changes: str) -> list[str]:
    """A row with a number of its own, some of its cells otherwise."""
    cells = [
        f"东应诉〔2024〕{nth}号",
        *SUIT[:1],
        f"（2024）鄂0112行初{nth}号",
        *SUIT[2:6],
        f"第{nth}份罚款",
        *SUIT[7:],
        *told,
    ]
    for heading, words in changes.items():
        cells[IN_COURT.index(heading)] = words
    return cells


def appeal(nth: int, letters: str, instance: str, *told: str) -> list[str]:
    """A suit of a later instance, which was not sat over."""
    return suit(nth, "", *told, 审级=instance, 法院案号=f"（2024）鄂01{letters}{nth}号", 开庭日期="")


SUITS: tuple[tuple[list[str], str], ...] = (
    (suit(1, "周某、局长", "驳回诉讼请求", *JUDGED), "已结案"),
    (suit(2, "未出庭", "撤销", *JUDGED[:2]), "已裁判"),
    (suit(3, "", "准许撤诉", *JUDGED), "已结案"),
    (suit(4), "已开庭待裁判"),
    (suit(7, "", "调解", *JUDGED[:1]), "已裁判"),
    (suit(6, "", "驳回上诉，维持原判", *JUDGED, 审级="二审", 法院案号="（2024）鄂01行终6号"), "已开庭待裁判"),
    (appeal(9, "行终", "二审", "驳回上诉，维持原判", *JUDGED, "是"), "已结案"),
    (appeal(10, "行终", "二审", "查清事实后改判", *JUDGED[:2], "", "否"), "已裁判"),
    (appeal(11, "行再", "再审", "依法改判、撤销或者变更原裁判", *JUDGED, "否"), "已结案"),
    (appeal(12, "行申", "再审", "驳回再审申请", JUDGED[0]), "待开庭"),
    (suit(8, 审级="再审", 法院案号="（2024）鄂行申8号", 开庭日期=""), "待开庭"),
    (suit(5, 被告=f"{CITY}、{POLICE}", 开庭日期=""), "待开庭"),
)
NO_SUITS: tuple[tuple[list[str], str, str], ...] = (
    (suit(21, 法院=""), "法院", "没有填写"),
    (suit(22, 被告=f"{CITY}、{POLICE}", **{}) + ["周某、局长"], "出庭负责人（姓名、职务）", "有几个被告"),
    (suit(23, "周某"), "出庭负责人（姓名、职务）", "请写姓名和职务"),
    (suit(24, "", "赢了", *JUDGED), "结案方式", "不认识这种裁判结果"),
    (suit(25, "", "", *JUDGED), "结案方式", "没有写明裁判结果"),
    (suit(26, "", "撤销"), "裁判日期", "没有写明裁判日期"),
    (suit(27, "", "撤销", "2024-03-20"), "裁判日期", "早于开庭日期"),
    (suit(29, "", "驳回", *JUDGED), "结案方式", "驳回诉讼请求、驳回起诉"),
    (suit(30, "", "撤诉", *JUDGED), "结案方式", "有几种可能"),
    (suit(31, 审级="复核"), "审级", "不是审级"),
    (appeal(32, "行终", "二审", "发回", *JUDGED, "不知道"), "行政机关是否败诉", "请写“是”或者“否”"),
    (suit(33, "", "驳回上诉，维持原判", *JUDGED, "否"), "结案方式", "不认识这种裁判结果"),
)


def test_court_cases_are_taken_over_as_suits_with_their_sitting_and_judgment(office: str) -> None:
    data = workbook([row for row, _ in SUITS] + [row for row, _, _ in NO_SUITS], IN_COURT)
    told, faults, rows = made(data, trial=False)
    for at, (_, heading, why) in enumerate(NO_SUITS, 3 + len(SUITS)):
        assert [(f[2], why in f[4]) for f in faults if f[0] == str(at)] == [(heading, True)], (heading, faults)
    assert not [fault for fault in faults if int(fault[0]) < 3 + len(SUITS)]
    assert {at: rows[str(at)].removeprefix("已经导入：").split("；")[0] for at in range(3, 3 + len(SUITS))} == {
        at: state for at, (_, state) in enumerate(SUITS, 3)
    }
    assert told == f"{len(SUITS)}件已经导入，{len(NO_SUITS)}行有问题" and count(Case) == len(SUITS)
    with database.reading() as session:
        assert commands.rebuild(session, "东应诉〔2024〕1号") == []
        every = {nth: commands.load(session, f"东应诉〔2024〕{nth}号") for nth in range(1, 1 + len(SUITS))}
        judged = {nth: case.latest(Judgment) for nth, case in every.items()}
        against = {number: fact.details.against for number, fact in judged.items() if fact}
        lost = {number for number, is_lost in against.items() if is_lost}
        assert lost == {2, 9} and not {6, 12} & set(against), "of an appeal the ledger says it, or an officer"
        came = {row.case_number[-2]: (row.attended, row.official) for row in session.exec(select(Attendance))}
        assert came["1"] == (True, "周某") and came["2"] == (False, "")
        assert not session.exec(select(Document).where(Document.has_template)).all()
    assert made(data, trial=False)[0].startswith(f"0件已经导入，此前已经导入{len(SUITS)}件")


def test_a_case_that_is_there_or_told_twice_is_refused(office: str) -> None:
    number = receive().number
    spelt = number.replace("〔", "[").replace("〕", "]")
    told = ("李四", CITY, "2024-03-04", "罚款")
    rows = [(spelt, "张三", CITY, "2026-11-04", "罚款"), *[("东复〔2024〕1号", *told)] * 2, ("东复〔2024〕2号", *told)]
    for trial in (True, False):
        _, faults, _ = made(workbook(rows), trial=trial)
        assert [(fault[0], fault[2]) for fault in faults] == [("3", "案号"), ("5", "案号"), ("6", "申请人")]
        assert "已经使用" in faults[0][4] and "与第4行是同一案号" in faults[1][4] and "与第4行相同" in faults[2][4]
    assert count(Case) == 2


def test_who_dies_over_a_ledger_leaves_whole_rows_and_the_next_goes_on(
    office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = workbook([row for row, _ in WELL[:3]])
    done, taken = taking.take, []

    def dies(*args: Any, **named: Any) -> Any:
        result = done(*args, **named)
        taken.append(result)
        if len(taken) == 2:
            raise Killed  # the row is recorded by then, and not yet kept
        return result

    with monkeypatch.context() as patch:
        patch.setattr(taking, "take", dies)
        with pytest.raises(Killed):
            made(data, trial=False)
    assert count(Case) == 1
    said, _, _ = made(data, trial=False)
    assert said == "2件已经导入，此前已经导入1件，0行有问题" and count(Case) == 3


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空"),
        (b"PK\x03\x04broken", ""),
        (workbook([], ("甲", "乙")), "没有找到栏目名称"),
        (workbook([]), "栏目以下没有内容"),
    ],
    ids=["empty", "broken", "other headings", "no rows"],
)
def test_a_file_that_is_no_ledger_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(LedgerRefused) as refused:
        columns.read(data)
    assert why in refused.value.message and refused.value.instead


def test_more_rows_than_are_read_at_a_time_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST", 5)
    with pytest.raises(LedgerRefused) as refused:
        columns.read(workbook([("东复〔2024〕1号",)] * 20))
    assert "一次最多读入15行" in refused.value.message


def test_a_merged_cell_is_pointed_at(office: str) -> None:
    rows = [(f"东复〔2024〕{n}号", "张三", CITY, "2024-03-04", "罚款") for n in (1, 2)]
    _, faults, _ = made(workbook(rows, merge="B3:B4"), trial=True)
    assert [(fault[0], fault[1]) for fault in faults] == [("4", "B")] and "合并单元格B3至B4" in faults[0][4]


def test_the_columns_are_chosen_on_a_page_and_remembered(desk: Desk) -> None:
    li, guan = desk("li"), desk("guan")
    left_to_a_worker(li)
    assert guan.get("/old-ledger").status_code == 403
    heads = ("案号", "甲方", "乙方", "申请日期", "事项")
    data = workbook([("东复〔2024〕1号", "张三", CITY, "2024-03-04", "罚款")], heads)
    csrf = form_in(li.get("/old-ledger"), "/old-ledger").value("csrf")
    sent = li.post("/old-ledger", data={"csrf": csrf}, files={"file": ("台账.xlsx", data)})
    assert sent.status_code == 303, text_of(sent)
    form = form_in(li.get(sent.headers["location"]), "/old-ledger/try")
    assert (form.value("column-0"), form.value("column-1"), form.value("column-3")) == ("number", "", "received_on")
    given = {"csrf": csrf, "file": form.value("file"), "column-0": "number", "column-3": "received_on"}
    missing = li.post("/old-ledger/try", data=given)
    assert missing.status_code == 422 and "没有选择“申请人”“被申请人”“行政行为”是哪一栏" in text_of(missing)
    whole = given | {"column-1": "applicants", "column-2": "respondents", "column-4": "subject"}
    twice = li.post("/old-ledger/try", data=whole | {"column-4": "applicants"})
    assert twice.status_code == 422 and "有两栏都选作“申请人”" in text_of(twice)
    assert count(LedgerColumns) == 0
    tried = li.post("/old-ledger/try", data=whole)
    assert tried.status_code == 303 and tried.headers["location"].startswith("/jobs?job=")
    again = form_in(li.get(sent.headers["location"]), "/old-ledger/try")
    assert [again.value(f"column-{at}") for at in range(5)] == [whole[f"column-{at}"] for at in range(5)]
    assert li.post("/old-ledger/try", data=whole | {"file": "../x"}).status_code == 422


def test_from_the_shell_a_ledger_of_the_benchmark_is_taken_over_and_gone_on_with(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger, out = tmp_path / "old.xlsx", tmp_path / "out.xlsx"
    ledger.write_bytes(made_ledger(6))
    assert cli.main(["old-ledger", "try", str(ledger), str(out), "--by", "li"]) == 0
    assert count(Case) == 0 and "5件可以导入，1行有问题" in capsys.readouterr().out
    said = [[cell.value for cell in row] for row in openpyxl.load_workbook(out)["问题"].iter_rows(min_row=2)]
    assert [(row[0], row[1]) for row in said] == [("7", "D")]
    for taken in ("5件已经导入，1行有问题", "0件已经导入，此前已经导入5件，1行有问题"):
        assert cli.main(["old-ledger", "take", str(ledger), str(out), "--by", "li"]) == 0
        assert taken in capsys.readouterr().out and count(Case) == 5
    assert cli.main(["old-ledger", "take", str(ledger), str(out), "--by", "chen"]) == 1

"""文号 on both databases: both policies, no gaps, no number twice, and what is void stays void."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from casework.cli import main
from casework.errors import CaseworkError
from casework.office import numbers
from casework.record import commands, numbering
from casework.storage import database
from casework.storage import office as offices
from casework.storage.tables import Counter, Document, VoidNumber
from casework.vocabulary import Act, DocumentKind, Role
from documents.word import read_word
from tests import history
from tests.offices import ADMIN, CLERK, RECEIPT, TODAY, done, in_trial, opened, refusals_in

OPINION = DocumentKind.OPINION_LETTER
LETTER: dict[str, Any] = {"party": "respondent-1", "problem": "程序不当", "advice": "予以纠正"}


def given(url: str, kind: DocumentKind) -> list[str]:
    """The numbers of a kind, in the order in which they were given."""
    with database.reading(url) as session:
        rows = session.exec(select(Document).where(col(Document.kind) == kind.value).order_by(col(Document.id)))
        return [row.number for row in rows]


@pytest.fixture
def own_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file in which an office writes its own numbering."""
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path))
    shipped = Path(offices.__file__).with_name("office.toml").read_text("utf-8")
    (tmp_path / "office.toml").write_text(shipped, "utf-8")
    yield tmp_path / "office.toml"


def test_what_the_reconsideration_office_issues_bears_its_own_characters(own_office: Path) -> None:
    def number(kind: str) -> str:
        return numbering.written(DocumentKind(kind), 2026, "1")

    assert number("D-03") == "东司复收〔2026〕1号" and number("D-09").startswith("东政复")
    text = own_office.read_text("utf-8").replace('office_pattern = "东司复', '# "')
    own_office.write_text(text, "utf-8")
    assert number("D-03") == "东政复收〔2026〕1号"


def choose(file: Path, series: str = "", patterns: str = "") -> None:
    text = file.read_text("utf-8").replace("[series]\n", f"[series]\n{series}\n")
    file.write_text(text.replace("[patterns]\n", f"[patterns]\n{patterns}\n"), "utf-8")


def test_a_notice_lends_the_serial_of_its_case_and_all_who_receive_it_the_same(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.EXTEND, "2026-04-20", days=30, reason="案情复杂")
    assert set(given(sqlite_url, DocumentKind.EXTENSION_NOTICE)) == {"东政复延〔2026〕1号"}
    assert len(given(sqlite_url, DocumentKind.EXTENSION_NOTICE)) == 2


def test_the_second_notice_of_a_kind_in_a_case_has_a_number_of_its_own(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    for suspended, resumed in (("2026-03-25", "2026-04-15"), ("2026-04-20", "2026-04-30")):
        done(sqlite_url, number, Act.SUSPEND, suspended, ground="8", reason="见案卷")
        done(sqlite_url, number, Act.RESUME, resumed, reason="原因消除")
    assert list(dict.fromkeys(given(sqlite_url, DocumentKind.SUSPENSION_NOTICE))) == [
        "东政复中〔2026〕1号",
        "东政复中〔2026〕1-2号",
    ]


def test_letters_are_numbered_through_the_year_whatever_their_case(database_url: str) -> None:
    first, second = in_trial(database_url), in_trial(database_url)
    done(database_url, second, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    done(database_url, first, Act.ISSUE_OPINION, "2026-04-02", **LETTER)
    assert given(database_url, OPINION) == ["东政复意〔2026〕1号", "东政复意〔2026〕2号"]


def test_letters_written_at_once_have_no_number_twice_and_leave_no_gap(database_url: str) -> None:
    cases = [in_trial(database_url) for _ in range(4)]

    def write(number: str) -> None:
        done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, cases))
    assert sorted(given(database_url, OPINION)) == [f"东政复意〔2026〕{n}号" for n in range(1, 5)]


def test_an_act_that_is_refused_takes_no_number(database_url: str) -> None:
    number = in_trial(database_url)
    with pytest.raises(CaseworkError):
        done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", organ="某局", **LETTER)
    done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    assert given(database_url, OPINION) == ["东政复意〔2026〕1号"]


def test_a_number_that_was_taken_back_is_void_and_not_given_again(database_url: str) -> None:
    number = in_trial(database_url)
    case = done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    done(database_url, number, Act.CORRECT, "2026-04-02", seq=case.facts[-1].seq, reason="写错案件")
    done(database_url, number, Act.ISSUE_OPINION, "2026-04-03", **LETTER)
    assert given(database_url, OPINION) == ["东政复意〔2026〕1号", "东政复意〔2026〕2号"]
    line = line_of(database_url, "D-41")
    assert (line.last, line.given, line.unexplained) == (2, 1, ())
    assert [(void.number, void.case_number) for void in line.void] == [("东政复意〔2026〕1号", number)]


def test_an_office_numbers_a_kind_as_it_likes(sqlite_url: str, own_office: Path) -> None:
    choose(own_office, 'D-12 = "own"\nD-13 = "case"\nD-41 = "case"', 'D-12 = "东复办{code}字﹝{year}］第{serial}号"')
    opened(sqlite_url)
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    done(sqlite_url, number, Act.ISSUE_OPINION, "2026-03-06", **LETTER)
    assert given(sqlite_url, DocumentKind.ACCEPTANCE_NOTICE) == ["东复办受字〔2026〕第1号"]
    assert given(sqlite_url, OPINION) == ["东政复意〔2026〕2号"]


def test_a_way_of_numbering_that_there_is_not_is_refused(sqlite_url: str, own_office: Path) -> None:
    choose(own_office, 'D-12 = "weekly"')
    number = opened(sqlite_url)
    with pytest.raises(numbering.UnknownPolicy, match="D-12的编号方式“weekly”不正确"):
        done(sqlite_url, number, Act.ACCEPT, "2026-03-05")


def carried_on(url: str, series: str, last: int, reason: str = "接续纸质登记簿") -> None:
    with database.transaction(url) as session:
        numbers.carry_on(session, series, 2026, last, reason=reason, actor=ADMIN)


def spoiled(url: str, number: str, reason: str = "打印时损坏") -> None:
    with database.transaction(url) as session:
        numbers.spoil(session, number, reason=reason, actor=ADMIN)


def line_of(url: str, series: str) -> numbers.Line:
    with database.reading(url) as session:
        (line,) = (line for line in numbers.register(session, 2026, tuple(Role)) if line.series == series)
    return line


def letter(url: str, number: str, on: str = "2026-04-01") -> None:
    done(url, number, Act.ISSUE_OPINION, on, **LETTER)


def test_a_series_goes_on_after_the_numbers_used_on_paper(sqlite_url: str) -> None:
    carried_on(sqlite_url, "D-41", 17)
    letter(sqlite_url, in_trial(sqlite_url))
    assert given(sqlite_url, OPINION) == ["东政复意〔2026〕18号"]
    line = line_of(sqlite_url, "D-41")
    assert (line.last, line.given, line.unexplained) == (18, 1, ())
    assert [(each.first, each.last, each.reason, each.officer) for each in line.outside] == [
        (1, 17, "接续纸质登记簿", "admin")
    ]


def test_a_series_is_not_set_back_below_a_number_in_use(database_url: str) -> None:
    number = in_trial(database_url)
    carried_on(database_url, "D-41", 17)
    letter(database_url, number)
    with pytest.raises(numbers.NumberSetBack) as refused:
        carried_on(database_url, "D-41", 16)
    assert refused.value.code == "NUM-001"
    assert f"2026年已编到18号（东政复意〔2026〕18号，{number}），不能退回到16号" in str(refused.value)
    assert "请填写不小于18的号" in str(refused.value)
    with pytest.raises(numbers.NumberSetBack, match="没有1000000号这样大的文号"):
        carried_on(database_url, "D-41", 1_000_000)
    assert line_of(database_url, "D-41").last == 18


def test_a_series_set_too_far_by_mistake_is_set_back_to_the_last_number_in_use(sqlite_url: str) -> None:
    letter(sqlite_url, in_trial(sqlite_url))
    carried_on(sqlite_url, "D-41", 1700)
    carried_on(sqlite_url, "D-41", 17, "误填")
    line = line_of(sqlite_url, "D-41")
    assert (line.last, line.unexplained) == (17, ())
    assert [(each.first, each.last) for each in line.outside] == [(2, 17)]


def test_case_numbers_go_on_after_an_older_system_and_pass_over_one_given_by_hand(sqlite_url: str) -> None:
    carried_on(sqlite_url, "reconsideration", 117)
    with database.transaction(sqlite_url) as session:
        details: dict[str, Any] = {**RECEIPT, "administrative_act": "另一决定"}
        history.open_case(
            session,
            Act.RECEIVE,
            actor=CLERK,
            on=date(2026, 3, 2),
            today=TODAY,
            details=details,
            number="东复[2026]118号",
        )
    assert opened(sqlite_url) == "东复〔2026〕119号"
    assert line_of(sqlite_url, "reconsideration").unexplained == ()


def test_a_spoiled_number_is_void_with_its_reason_and_never_given(database_url: str) -> None:
    first, second = in_trial(database_url), in_trial(database_url)
    letter(database_url, first)
    spoiled(database_url, "东政复意[2026] 2号")
    letter(database_url, second)
    assert given(database_url, OPINION) == ["东政复意〔2026〕1号", "东政复意〔2026〕3号"]
    line = line_of(database_url, "D-41")
    assert (line.last, line.given, line.unexplained) == (3, 2, ())
    assert [(void.number, void.reason, void.officer) for void in line.void] == [
        ("东政复意〔2026〕2号", "打印时损坏", "admin")
    ]


@pytest.mark.parametrize("brackets", [("﹝", "﹞"), ("〔", "〕"), ("[", "]"), ("［", "］")])
def test_brackets_are_read_alike_and_written_one_way(brackets: tuple[str, str], sqlite_url: str) -> None:
    left, right = brackets
    spoiled(sqlite_url, f"东政复意{left}2026{right} 1号")
    assert [void.number for void in line_of(sqlite_url, "D-41").void] == ["东政复意〔2026〕1号"]
    assert offices.normal_number(f"东政复意{left}2026{right} 1号") == read_word.compact(f"东政复意{left}2026{right}1号")


def test_what_cannot_be_void_says_why(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    case = done(sqlite_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    done(sqlite_url, number, Act.CORRECT, "2026-04-02", seq=case.facts[-1].seq, reason="写错案件")
    letter(sqlite_url, number, "2026-04-03")
    for written, code, said in (
        ("东政复意〔2026〕2号", "NUM-004", "请在案件中办理更正"),
        ("东政复意〔2026〕1号", "NUM-005", "已经作废"),
        ("东政复意〔2026〕4号", "NUM-006", "编到2号"),
        ("东政复受〔2026〕1号", "NUM-007", "沿用案件序号"),
        ("某局〔2026〕1号", "NUM-007", "不是本机关编的文号"),
    ):
        with pytest.raises(CaseworkError, match=said) as refused:
            spoiled(sqlite_url, written)
        assert refused.value.code == code
    with pytest.raises(numbers.NoReason):
        spoiled(sqlite_url, "东政复意〔2026〕3号", " ")
    assert [void.number for void in line_of(sqlite_url, "D-41").void] == ["东政复意〔2026〕1号"]


def test_a_number_that_nothing_accounts_for_is_shown(sqlite_url: str) -> None:
    letter(sqlite_url, in_trial(sqlite_url))
    with database.transaction(sqlite_url) as session:
        session.get_one(Counter, ("D-41", 2026)).last = 5  # as an older version left it, without a reason
    assert line_of(sqlite_url, "D-41").unexplained == ((2, 5),)
    spoiled(sqlite_url, "东政复意〔2026〕3号")
    assert line_of(sqlite_url, "D-41").unexplained == ((2, 2), (4, 5))


def test_numbers_written_otherwise_earlier_in_the_year_are_accounted_for(sqlite_url: str, own_office: Path) -> None:
    letter(sqlite_url, in_trial(sqlite_url))
    choose(own_office, patterns='D-41 = "东意〔{year}〕第{serial}号"')
    letter(sqlite_url, in_trial(sqlite_url))
    assert given(sqlite_url, OPINION) == ["东政复意〔2026〕1号", "东意〔2026〕第2号"]
    assert line_of(sqlite_url, "D-41").unexplained == ()


def test_a_counter_that_lags_behind_its_documents_is_brought_up_to_them(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    number = in_trial(database_url)
    carried_on(database_url, "D-41", 6)
    letter(database_url, number)
    with database.transaction(database_url) as session:
        session.get_one(Counter, ("D-41", 2026)).last = 0
    assert main(["numbers", "rebuild", "--dry-run", "--database", database_url]) == 1
    assert main(["numbers", "rebuild", "--database", database_url]) == 0
    assert "“行政复议意见书”2026年记到0号，已用到7号，已补到这一号" in capsys.readouterr().out
    assert main(["numbers", "rebuild", "--dry-run", "--database", database_url]) == 0
    letter(database_url, number, "2026-04-02")
    assert given(database_url, OPINION)[-1] == "东政复意〔2026〕8号"


def test_spoiling_and_giving_at_once_leave_every_number_with_one_fate(database_url: str) -> None:
    cases = [in_trial(database_url) for _ in range(3)]

    def spoil_the_next(_: int) -> None:
        with database.transaction(database_url) as session:
            numbering.hold(session, "D-41", 2026)
            last = session.get_one(Counter, ("D-41", 2026)).last
            void = {row.number for row in session.exec(select(VoidNumber))}
            following = next(n for n in range(last + 1, 99) if f"东政复意〔2026〕{n}号" not in void)
            numbers.spoil(session, f"东政复意〔2026〕{following}号", reason="损坏", actor=ADMIN)

    with ThreadPoolExecutor(4) as pool:
        written = [pool.submit(letter, database_url, number) for number in cases]
        voided = [pool.submit(spoil_the_next, n) for n in range(3)]
        for each in (*written, *voided):
            each.result()
    line = line_of(database_url, "D-41")
    void = {each.number for each in line.void}
    assert line.unexplained == () and line.given == 3 and len(void) == 3
    assert not void & set(given(database_url, OPINION))


def test_the_register_is_kept_on_the_command_line(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--database", sqlite_url]
    assert main(["numbers", "set", "D-41", "2026", "17", "--reason", "接续纸质登记簿", *at]) == 0
    letter(sqlite_url, in_trial(sqlite_url))
    assert main(["numbers", "void", "东政复意[2026]19号", "--reason", "打印时损坏", *at]) == 0
    assert main(["numbers", "set", "D-41", "2026", "17", "--reason", "再接续", *at]) == 1
    assert "已编到19号（东政复意〔2026〕19号，已作废）" in capsys.readouterr().err
    assert main(["numbers", "list", "--year", "2026", "--json", *at]) == 0
    line = next(line for line in json.loads(capsys.readouterr().out)["series"] if line["series"] == "D-41")
    assert line == {
        "series": "D-41",
        "label": "行政复议意见书",
        "last": 18,
        "given": 1,
        "void": [{"number": "东政复意〔2026〕19号", "reason": "打印时损坏", "case": ""}],
        "outside": [{"first": 1, "last": 17, "reason": "接续纸质登记簿"}],
        "unexplained": [],
    }
    assert main(["numbers", "--year", "2026", *at]) == 0
    said = capsys.readouterr().out
    assert "D-41  行政复议意见书  逐年编号，编到18号，有效1" in said
    assert "作废  东政复意〔2026〕19号（打印时损坏，命令行，" in said and "系统外使用  1至17号" in said


def test_a_kind_without_a_series_cannot_be_carried_on(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    for series, said in (("D-12", "不按文种逐年编号"), ("D-99", "没有名为“D-99”的编号")):
        assert main(["numbers", "set", series, "2026", "3", "--reason", "接续", "--database", sqlite_url]) == 1
        assert said in capsys.readouterr().err
    with database.reading(sqlite_url) as session:
        assert [row.code for row in refusals_in(session)] == ["NUM-003", "NUM-003"]


def test_only_an_administrator_is_named_as_the_one_who_did_it(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["numbers", "set", "D-41", "2026", "3", "--reason", "接续", "--officer", "li", "--database", sqlite_url]
    assert main(words) == 1
    assert "没有账号为“li”的在岗人员" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["set", "D-41"], ["void", "东政复意〔2026〕1号"], ["set", "D-41", "2026", "-1"]])
def test_what_is_half_said_is_misuse(words: list[str], sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", *words, "--database", sqlite_url]) == 2
    assert capsys.readouterr().err


def test_a_number_typed_in_an_act_is_written_one_way_too(sqlite_url: str) -> None:
    number = opened(sqlite_url, act_number="东城管罚[2026] 7号")
    with database.reading(sqlite_url) as session:
        details = commands.load(session, number).received().details
    assert getattr(details, "act_number", "") == "东城管罚〔2026〕7号"

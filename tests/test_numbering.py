"""文号 on both databases: both policies, no gaps, no number twice, and what is void stays void."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import col, select

from casework import database, numbering
from casework import office as offices
from casework.cli import main
from casework.errors import CaseworkError
from casework.tables import Document
from casework.vocabulary import Act, DocumentKind
from tests.offices import done, in_trial, opened

OPINION = DocumentKind.OPINION_LETTER
LETTER = {"party": "respondent-1", "problem": "程序不当", "advice": "予以纠正"}


def numbers(url: str, kind: DocumentKind) -> list[str]:
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
    offices.office.cache_clear()


def choose(file: Path, series: str = "", patterns: str = "") -> None:
    text = file.read_text("utf-8").replace("[series]\n", f"[series]\n{series}\n")
    file.write_text(text.replace("[patterns]\n", f"[patterns]\n{patterns}\n"), "utf-8")
    offices.office.cache_clear()


def test_a_notice_lends_the_serial_of_its_case_and_all_who_receive_it_the_same(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.EXTEND, "2026-04-20", days=30, reason="案情复杂")
    assert set(numbers(sqlite_url, DocumentKind.EXTENSION_NOTICE)) == {"东政复延〔2026〕1号"}
    assert len(numbers(sqlite_url, DocumentKind.EXTENSION_NOTICE)) == 2


def test_the_second_notice_of_a_kind_in_a_case_has_a_number_of_its_own(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    for suspended, resumed in (("2026-03-25", "2026-04-15"), ("2026-04-20", "2026-04-30")):
        done(sqlite_url, number, Act.SUSPEND, suspended, ground="8", reason="见案卷")
        done(sqlite_url, number, Act.RESUME, resumed, reason="原因消除")
    assert list(dict.fromkeys(numbers(sqlite_url, DocumentKind.SUSPENSION_NOTICE))) == [
        "东政复中〔2026〕1号",
        "东政复中〔2026〕1-2号",
    ]


def test_letters_are_numbered_through_the_year_whatever_their_case(database_url: str) -> None:
    first, second = in_trial(database_url), in_trial(database_url)
    done(database_url, second, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    done(database_url, first, Act.ISSUE_OPINION, "2026-04-02", **LETTER)
    assert numbers(database_url, OPINION) == ["东政复意〔2026〕1号", "东政复意〔2026〕2号"]


def test_letters_written_at_once_have_no_number_twice_and_leave_no_gap(database_url: str) -> None:
    cases = [in_trial(database_url) for _ in range(4)]

    def write(number: str) -> None:
        done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, cases))
    assert sorted(numbers(database_url, OPINION)) == [f"东政复意〔2026〕{n}号" for n in range(1, 5)]


def test_an_act_that_is_refused_takes_no_number(database_url: str) -> None:
    number = in_trial(database_url)
    with pytest.raises(CaseworkError):
        done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", organ="某局", **LETTER)
    done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    assert numbers(database_url, OPINION) == ["东政复意〔2026〕1号"]


def test_a_number_that_was_taken_back_is_void_and_not_given_again(database_url: str) -> None:
    number = in_trial(database_url)
    case = done(database_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    done(database_url, number, Act.CORRECT, "2026-04-02", seq=case.facts[-1].seq, reason="写错案件")
    done(database_url, number, Act.ISSUE_OPINION, "2026-04-03", **LETTER)
    assert numbers(database_url, OPINION) == ["东政复意〔2026〕1号", "东政复意〔2026〕2号"]
    with database.reading(database_url) as session:
        (line,) = (line for line in numbering.register(session, 2026) if line.kind is OPINION)
    assert line.last == 2
    assert [(void.number, void.case_number) for void in line.void] == [("东政复意〔2026〕1号", number)]


def test_an_office_numbers_a_kind_as_it_likes(sqlite_url: str, own_office: Path) -> None:
    choose(own_office, 'D-12 = "own"\nD-13 = "case"\nD-41 = "case"', 'D-12 = "东复办{code}字﹝{year}］第{serial}号"')
    opened(sqlite_url)
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    done(sqlite_url, number, Act.ISSUE_OPINION, "2026-03-06", **LETTER)
    assert numbers(sqlite_url, DocumentKind.ACCEPTANCE_NOTICE) == ["东复办受字〔2026〕第1号"]
    assert numbers(sqlite_url, OPINION) == ["东政复意〔2026〕2号"]


def test_a_way_of_numbering_that_there_is_not_is_refused(sqlite_url: str, own_office: Path) -> None:
    choose(own_office, 'D-12 = "weekly"')
    number = opened(sqlite_url)
    with pytest.raises(numbering.UnknownPolicy, match="D-12的编号方式“weekly”不正确"):
        done(sqlite_url, number, Act.ACCEPT, "2026-03-05")


def test_a_series_goes_on_after_the_numbers_given_on_paper_and_never_back(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["numbers", "--database", sqlite_url, "--year", "2026"]
    assert main([*words, "D-41", "--last", "17"]) == 0
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.ISSUE_OPINION, "2026-04-01", **LETTER)
    assert numbers(sqlite_url, OPINION) == ["东政复意〔2026〕18号"]
    capsys.readouterr()
    assert main([*words, "D-41", "--last", "17"]) == 1
    assert "2026年已编到18号，不能退回到17号" in capsys.readouterr().err
    assert main([*words, "--json"]) == 0
    line = next(line for line in json.loads(capsys.readouterr().out)["series"] if line["kind"] == "D-41")
    assert line == {"kind": "D-41", "label": "行政复议意见书", "last": 18, "void": []}


def test_a_kind_without_a_series_cannot_be_carried_on(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", "D-12", "--last", "3", "--database", sqlite_url]) == 1
    assert "不按文种逐年编号" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["D-41"], ["--last", "3"], ["D-99", "--last", "3"], ["D-41", "--last", "-1"]])
def test_what_is_half_said_is_misuse(words: list[str], sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["numbers", *words, "--database", sqlite_url]) == 2
    assert capsys.readouterr().err

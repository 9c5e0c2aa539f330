"""人工核对: rows of a text found in one source wait for a person, and an office records who compared them."""

from collections.abc import Iterator
from datetime import date

import pytest

from casework import law
from casework.cli import main
from casework.law.amending import AmendmentRefused
from casework.office.rights import AT_THE_MACHINE, RightRefused
from casework.storage import database, lawbook
from casework.upkeep import amendments
from tests.offices import CLERK, TODAY, refusals_in
from tests.web_support import Desk, desk, office, send, text_of  # noqa: F401

ROW = "REG26-58a"


@pytest.fixture(autouse=True)
def shipped_law() -> Iterator[None]:
    lawbook.forget()
    yield
    lawbook.forget()


def signed(url: str, about: str, by: str = "王核对", on: date = TODAY) -> None:
    amendments.sign_off(about, by=by, on=on, actor=AT_THE_MACHINE, today=TODAY, url=url)
    with database.reading(url):
        pass


def test_rows_of_the_new_regulation_wait_and_no_others() -> None:
    waiting = {row.regime for row in law.rules() if law.waits(row)}
    assert waiting == {2026} and law.signed_off(law.rule(ROW)) is None


def test_one_row_or_the_whole_text_is_signed_off(sqlite_url: str) -> None:
    signed(sqlite_url, ROW)
    assert not law.waits(law.rule(ROW)) and law.waits(law.rule("REG26-38a"))
    signed(sqlite_url, "2026", by="李核对")
    assert not any(law.waits(row) for row in law.rules())
    last = law.signed_off(law.rule(ROW))
    assert last and (last.by, last.on) == ("李核对", TODAY)


def test_a_sign_off_moves_no_date_and_no_receipt(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = main(["due", ROW, "--from", "2026-08-03", "--json"]), capsys.readouterr().out
    signed(sqlite_url, ROW)
    assert (main(["due", ROW, "--from", "2026-08-03", "--json"]), capsys.readouterr().out) == before


@pytest.mark.parametrize(
    ("about", "on", "said"),
    [
        ("REG26-99", TODAY, "没有编号为“REG26-99”的规则"),
        ("1984", TODAY, "没有1984年的行政复议法版本"),
        (ROW, date(2027, 1, 1), "尚未到来"),
    ],
)
def test_what_cannot_be_signed_off(sqlite_url: str, about: str, on: date, said: str) -> None:
    with pytest.raises(AmendmentRefused, match=said):
        signed(sqlite_url, about, on=on)


def test_only_who_may_load_law_signs_off(sqlite_url: str) -> None:
    with pytest.raises(RightRefused):
        amendments.sign_off(ROW, by="王五", on=TODAY, actor=CLERK, today=TODAY, url=sqlite_url)


def test_the_command_says_what_it_recorded_and_refusals_are_logged(
    sqlite_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["law", "sign-off", ROW, "--by", "王核对", "--database", sqlite_url]
    assert main(words) == 0
    assert "已登记：人工核对REG26-58a（王核对，" in capsys.readouterr().out
    assert main(words) == 1
    assert "LAW-005" in capsys.readouterr().err
    with database.reading(sqlite_url) as session:
        assert [(row.what, row.code) for row in refusals_in(session)] == [("law sign-off", "LAW-005")]


def test_the_page_of_a_row_shows_what_waits_and_takes_the_sign_off(desk: Desk) -> None:  # noqa: F811
    clerk, administrator = desk("wang"), desk("guan")
    assert "待人工核对" in text_of(clerk.get("/law")) and "待人工核对" not in text_of(clerk.get("/law/ARL-30a"))
    assert "/statutes/heads-in-court-2020#a9" in clerk.get("/law/ATT-9").text
    assert "行政机关负责人未经法庭许可中途退庭" in text_of(clerk.get("/statutes?text=未经法庭许可中途退庭"))
    assert "没有同时含有" in text_of(clerk.get("/statutes?text=甲乙丙丁"))
    whole = clerk.get("/statutes/reconsideration-2023")
    assert 'id="a90"' in whole.text and "没有与公报逐字核对" in text_of(whole)
    assert clerk.get("/statutes/nowhere").status_code == 404
    page = clerk.get(f"/law/{ROW}")
    assert "待人工核对" in text_of(page) and "sign-off" not in page.text
    sent = send(administrator, administrator.get(f"/law/{ROW}"), f"/law/{ROW}/sign-off")
    assert sent.status_code == 303
    after = text_of(clerk.get(f"/law/{ROW}"))
    assert "待人工核对" not in after and "管成" in after

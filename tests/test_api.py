"""The JSON interface: the same answers as the command line, the same refusals as the pages."""

import json
from typing import Any

import pytest

from casework import cli
from tests.web_support import ID_NUMBER, TODAY, Desk, accepted, decided, facts, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    assert cli.main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_command_line_and_interface_say_the_same(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    number, client = accepted(), desk("sun")
    receive(on="2026-11-13")
    decided()
    options = {"suspend": "2026-12-01..2027-01-15", "ground": "1", "extend": "30"}
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    pairs: tuple[tuple[str, dict[str, str], tuple[str, ...]], ...] = (
        (f"/api/cases/{number}/whatif", options, ("whatif", number, *words)),
        (f"/api/cases/{number}/whatif", {"suspend": "2026-12-01.."}, ("whatif", number, "--suspend", "2026-12-01..")),
        ("/api/acts", {}, ("acts",)),
        ("/api/consequences", {}, ("consequences",)),
        (
            "/api/consequences",
            {"day": "2026-11-30", "officer": "li"},
            ("consequences", "--on", "2026-11-30", "--officer", "li"),
        ),
        ("/api/ledger", {"met": "yes"}, ("ledger", "--met")),
    )
    for address, query, command in pairs:
        answer = client.get(address, params=query)
        assert answer.status_code == 200 and answer.json() == said(capsys, *command), address


def test_what_if_writes_nothing_and_moves_the_days(desk: Desk) -> None:
    number = accepted()
    answer = desk("li").get(f"/api/cases/{number}/whatif", params={"suspend": "2026-12-01..2027-01-15"}).json()
    clocks = {clock["term"]: clock for clock in answer["clocks"]}
    assert (clocks["ARL-62a"]["before"], clocks["ARL-62a"]["after"]) == ("2027-01-18", "2027-03-02")
    assert clocks["ARL-62a"]["moves"] and clocks["ARL-62a"]["derivation"]
    assert facts(number) == 2


def test_a_case_comes_with_its_clocks_and_their_derivations(desk: Desk) -> None:
    number = accepted()
    answer = desk("li").get(f"/api/cases/{number}")
    case = answer.json()
    assert (case["number"], case["state"], case["state_label"], case["on"]) == (
        number,
        "accepted",
        "审理中",
        TODAY.isoformat(),
    )
    assert ID_NUMBER not in answer.text and case["parties"][0]["id_number"] == "420***********1234"
    (deciding,) = [clock for clock in case["clocks"] if clock["term"] == "ARL-62a"]
    assert deciding["due_on"] == "2027-01-18" and deciding["citation"] == "行政复议法 第六十二条第一款"
    assert deciding["derivation"][0].startswith("起算：2026-11-17（周二），受理行政复议申请之日")
    assert deciding["receipt"]["result"]["due_on"] == deciding["due_on"] and len(deciding["code"]) == 9


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/cases/东复〔2099〕1号", 404, "CASE-404"),
        ("/api/cases/{number}/whatif", 422, "WHATIF-001"),
        ("/api/cases/{number}/whatif?extend=31", 409, "EXTENSION_GT_30"),
        ("/api/cases/{number}/whatif?extend=x", 422, "WEB-422"),
        ("/api/cases/{number}/whatif?convert=2026-11-19", 409, "TRI-005"),
        ("/api/cases/{number}/whatif?suspend=2026-12-05..2026-12-01", 422, "STOP_ENDS_BEFORE_BEGIN"),
        ("/api/consequences?day=2026-02-30", 422, "BAD_DATE"),
        ("/api/nothing", 404, "WEB-404"),
    ],
)
def test_a_refusal_is_data_with_its_code_and_status(desk: Desk, address: str, status: int, code: str) -> None:
    number = accepted()
    answer = desk("li").get(address.format(number=number))
    refusal = answer.json()
    assert (answer.status_code, refusal["code"]) == (status, code), refusal
    assert set(refusal) == {"code", "message", "citation", "instead"} and refusal["message"]


def test_nobody_is_answered_who_has_not_signed_in(desk: Desk) -> None:
    number = accepted()
    for address in ("/api/acts", "/api/consequences", "/api/ledger", f"/api/cases/{number}"):
        answer = desk("").get(address)
        assert (answer.status_code, answer.json()["code"]) == (401, "WEB-401")


def test_the_case_page_tries_a_supposition_in_place_and_on_a_page_of_its_own(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    assert "试算：假设中止、延长或者转为普通程序" in text_of(client.get(f"/cases/{number}"))
    there = f"/cases/{number}/whatif?begins=2026-12-01&ends=2027-01-15&ground=1"
    page = client.get(there)
    assert "2027年1月18日（周一） 暂定" in text_of(page) and "2027年3月2日（周二） 暂定 变动" in text_of(page)
    part = client.get(there, headers={"hx-request": "true"})
    assert "<html" not in part.text and "2027年3月2日（周二）" in text_of(part)
    refused = client.get(f"/cases/{number}/whatif?extend=31")
    assert refused.status_code == 409 and "EXTENSION_GT_30" in text_of(refused)
    assert "没有填写中止日" in text_of(client.get(f"/cases/{number}/whatif?ends=2027-01-15"))
    assert "没有写明假设" in text_of(client.get(f"/cases/{number}/whatif?extend="))
    assert "不是可以延长的日数" in text_of(client.get(f"/cases/{number}/whatif?extend=三十"))
    assert facts(number) == 2

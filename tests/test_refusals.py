"""What was refused is kept: who asked for what in which case, and on which article; never the words, never a fact."""

from casework.storage.database import reading
from casework.vocabulary import Act
from tests.offices import refusals_in
from tests.web_support import Desk, do, facts, open_act, receive, send
from tests.web_support import desk as desk
from tests.web_support import office as office


def kept() -> list[tuple[str, str, str, str]]:
    with reading() as session:
        return [(r.case_number, r.what, r.code, r.who) for r in refusals_in(session)]


def test_a_refused_act_leaves_its_refusal_and_nothing_else(desk: Desk) -> None:
    number = receive(on="2026-11-16").number
    client = desk("li")
    answer = send(client, open_act(client, number, Act.ACCEPT), on="2026-11-21")
    assert answer.status_code == 422 and facts(number) == 1
    assert kept() == [(number, "accept", "ACT-004", "li")]
    with reading() as session:
        assert refusals_in(session)[0].citation.startswith("行政复议法 第三十条")


def test_an_act_of_the_wrong_state_is_kept_too(desk: Desk) -> None:
    number = receive(on="2026-11-16").number
    client = desk("li")
    form = open_act(client, number, Act.ACCEPT)
    do(number, Act.ACCEPT, "2026-11-17")
    send(client, form, on="2026-11-17")
    assert [code for _, _, code, _ in kept()] in (["ACT-001"], ["ACT-006"])


def test_a_form_that_opens_no_case_is_kept_without_a_number(desk: Desk) -> None:
    client = desk("li")
    answer = send(client, client.get("/register/receive"), on="2026-11-16")
    assert answer.status_code == 422
    assert kept() == [("", "receive", "ACT-005", "li")]

"""动态口令, and once more who one is before approving or sealing."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

import casework.web
from casework.cli import main
from casework.office.signing_in import second_factor
from casework.office.signing_in.second_factor import CodeRefused
from casework.papers import sealing
from casework.record import proof
from casework.record.commands import Actor
from casework.record.privacy import KeyMissing
from casework.record.proof import NotProvedAgain
from casework.storage import clock, database
from casework.storage import office as offices
from casework.storage.settings import settings
from casework.storage.tables import Document, FactRow, SecondFactor, SignIn
from casework.vocabulary import Act, DocumentKind, Role
from tests.test_sign_ins import own
from tests.web_support import (
    PASSWORD,
    Desk,
    accepted,
    decided,
    facts,
    form_in,
    performed_directly,
    receive,
    send,
    text_of,
)
from tests.web_support import desk as desk
from tests.web_support import office as office

LI = Actor(login="li", roles=frozenset({Role.CLERK}))


def rules(**more: Any) -> None:
    """The office with these rules of its own."""
    (settings().data / "office.toml").write_text(own(*(f"{k} = {json.dumps(v)}" for k, v in more.items())), "utf-8")


def set_up(client: TestClient) -> tuple[str, list[str]]:
    """An officer sets his telephone up: its secret, and the recovery codes he is told."""
    page = send(client, client.get("/me"), "/me/second-factor", proof_password=PASSWORD)
    secret = re.search(r'<code class="secret">([A-Z2-7]{32})</code>', page.text)
    assert secret and "<svg" in page.text and "viewBox" in page.text, page.text
    told = send(client, page, "/me/second-factor/confirm", code=pyotp.TOTP(secret[1]).now())
    assert told.status_code == 200, told.text
    return secret[1], re.findall(r"<code>([a-z0-9]{5}-[a-z0-9]{5})</code>", told.text)


def later(secret: str) -> str:
    """The code of the next half minute, since that of now was used."""
    return pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30))


def at_the_second_door(client: TestClient, login: str = "li") -> Any:
    answer = send(client, client.get("/sign-in?next=/cases"), login=login, password=PASSWORD)
    assert answer.headers["location"] == "/sign-in/code?next=/cases"
    assert client.get("/cases").status_code == 303, "the password alone opens nothing"
    return client.get(answer.headers["location"])


def test_with_a_telephone_the_password_alone_opens_nothing(desk: Desk) -> None:
    secret, _ = set_up(desk("li"))
    client = desk("")
    page = at_the_second_door(client)
    assert send(client, page, code="000000").status_code == 401
    assert send(client, page, code=later(secret)).headers["location"] == "/cases"
    assert client.get("/cases").status_code == 200
    said = text_of(desk("sun").get("/journal"))
    assert (
        "设置动态口令" in said and "登录（口令、动态口令）" in said and "登录：动态口令" in said and secret not in said
    )


def test_no_code_is_good_twice_and_a_recovery_code_once(desk: Desk) -> None:
    secret, recovery = set_up(desk("li"))
    assert len(set(recovery)) == 10
    now = later(secret)
    for code, status in ((now, 303), (now, 401), (recovery[0].upper(), 303), (recovery[0], 401), (recovery[1], 303)):
        client = desk("")
        assert send(client, at_the_second_door(client), code=code).status_code == status, code
    with database.reading() as session:
        row = session.get_one(SecondFactor, "li")
    assert secret not in row.secret and recovery[2] not in row.recovery and len(json.loads(row.recovery)) == 8


@pytest.mark.parametrize(("seconds", "good"), [(-90, False), (-30, True), (0, True), (30, True), (90, False)])
def test_a_telephone_may_be_half_a_minute_fast_or_slow(office: str, seconds: int, good: bool) -> None:
    with database.transaction() as session:
        second_factor.begun(session, LI)
        secret = second_factor.pending(session, LI).split("secret=")[1].split("&")[0]
    now = clock.now()
    while now.timestamp() % 30 > 25:  # so that the half minute does not change between here and there
        now = clock.now()
    code = pyotp.TOTP(secret).at(now + timedelta(seconds=seconds))
    with database.transaction() as session:
        if good:
            assert len(second_factor.confirmed(session, LI, f"{code[:3]} {code[3:]}")) == 10
        else:
            with pytest.raises(CodeRefused):
                second_factor.confirmed(session, LI, code)


def test_guessing_codes_is_braked_with_the_login(desk: Desk) -> None:
    set_up(desk("li"))
    client = desk("")
    page = at_the_second_door(client)
    answers = [send(client, page, code=f"00000{n}").status_code for n in range(6)]
    assert answers[:4] == [401] * 4 and answers[-1] == 429


def test_another_telephone_counts_only_once_it_is_confirmed(desk: Desk) -> None:
    client = desk("li")
    old, _ = set_up(client)
    page = send(client, client.get("/me"), "/me/second-factor", proof_password=PASSWORD)
    assert send(client, page, "/me/second-factor/confirm", code="123456").status_code == 401
    again = desk("")
    assert send(again, at_the_second_door(again), code=later(old)).status_code == 303


@pytest.mark.parametrize("address", ["/me/second-factor", "/me/second-factor/end"])
def test_who_finds_a_desk_unattended_cannot_change_it(desk: Desk, address: str) -> None:
    client = desk("li")
    set_up(client)
    for typed in ({}, {"proof_password": "错了"}):
        refused = send(client, client.get("/me"), address, **typed)
        assert refused.status_code == 422 and "USR-004" in refused.text
    with database.reading() as session:
        row = session.get_one(SecondFactor, "li")
        assert row.secret and not row.pending


def test_an_officer_takes_it_away_himself_unless_the_office_asks_for_it(desk: Desk) -> None:
    client = desk("zhou")
    set_up(client)
    rules(second_factor_for=["reviewer"])
    refused = send(client, client.get("/me"), "/me/second-factor/end", proof_password=PASSWORD)
    assert "AUTH-005" in refused.text and "机构负责人" in refused.text
    rules(second_factor_for=[])
    assert send(client, client.get("/me"), "/me/second-factor/end", proof_password=PASSWORD).status_code == 303
    assert desk("zhou").get("/cases").status_code == 200


def test_who_must_have_one_sets_it_up_before_anything_else(desk: Desk) -> None:
    rules(second_factor_for=["approver", "administrator"])
    assert desk("li").get("/cases").status_code == 200
    client = desk("chen")
    assert client.get("/cases").headers["location"] == "/me"
    assert client.get("/api/acts").status_code == 403
    assert "要求您用动态口令登录" in text_of(client.get("/me"))
    set_up(client)
    assert client.get("/cases").status_code == 200


def test_an_administrator_resets_it_for_who_lost_everything(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    client, admin = desk("li"), desk("guan")
    set_up(client)
    assert "动态口令" in text_of(admin.get("/people"))
    token = form_in(client.get("/me"), "/me/password").value("csrf")
    assert client.post("/people/li/second-factor", data={"csrf": token}).status_code == 403
    assert send(admin, admin.get("/people"), "/people/li/second-factor").status_code == 303
    assert client.get("/cases").status_code == 303, "signed out with it"
    again = desk("li")
    assert again.get("/cases").status_code == 200
    assert "重置动态口令" in text_of(admin.get("/journal?kind=second_factor"))
    set_up(again)
    assert main(["staff", "reset-code", "li"]) == 0 and "已重置" in capsys.readouterr().out
    assert main(["staff", "reset-code", "li"]) == 1 and "AUTH-004" in capsys.readouterr().err


def test_without_the_key_nothing_is_a_code(office: str) -> None:
    """An empty secret would have codes that anybody can compute."""
    with database.transaction() as session:
        session.add(SecondFactor(login="li", secret="x"))
    with pytest.raises(KeyMissing), database.transaction() as session:
        second_factor.accept(session, "li", "000000")


def test_a_rule_that_names_no_role_is_said(office: str) -> None:
    for wrong in (["king"], "administrator", ["system"]):
        rules(second_factor_for=wrong)
        with pytest.raises(offices.OfficeFileRefused, match="second_factor_for"):
            offices.office()


# ---- once more before what cannot be undone


def long_ago(minutes: int = 16) -> None:
    """Everybody proved who he is so long ago, and has been busy since."""
    with database.transaction() as session:
        for row in session.exec(select(SignIn)):
            row.proved_at = clock.now() - timedelta(minutes=minutes)


def test_a_head_who_acts_himself_proves_again_who_he_is(desk: Desk) -> None:
    performed_directly(Act.EXTEND)
    number = accepted()
    client = desk("zhou")
    address = f"/cases/{number}/acts/extend"
    typed = {"on": "2026-11-18", "days": "10", "reason": "案情复杂"}
    long_ago()
    refused = send(client, client.get(address), address, **typed)
    assert refused.status_code == 403 and "AUTH-006" in refused.text and "确认过是本人" in refused.text
    wrong = send(client, refused, address, **typed, proof_password="错了")
    assert wrong.status_code == 422 and "USR-004" in wrong.text and "错了" not in wrong.text
    told = send(client, wrong, address, **typed, proof_password=PASSWORD)
    assert told.status_code in (200, 303), text_of(told)
    done = told if told.status_code == 303 else send(client, told, address)
    assert done.status_code == 303, text_of(done)
    with database.reading() as session:
        assert session.exec(select(FactRow).where(FactRow.act == "extend")).one().actor == "zhou"


def test_a_draft_is_approved_by_who_proves_again_who_he_is(desk: Desk) -> None:
    (settings().data / "approvals.toml").unlink()
    number = receive().number
    li, zhou = desk("li"), desk("zhou")
    secret, _ = set_up(zhou)
    address = f"/cases/{number}/drafts/accept"
    assert send(li, li.get(address), address, on="2026-11-20", then="submit").status_code == 303
    page = zhou.get("/drafts/1")
    assert "proof_password" not in page.text, "he came in just now"
    long_ago()
    assert "口令或者动态口令" in text_of(zhou.get("/drafts/1"))
    refused = send(zhou, page, "/drafts/1/approve", on="2026-11-20")
    assert refused.status_code == 403 and "AUTH-006" in refused.text and facts(number) == 1
    done = send(zhou, refused, "/drafts/1/approve", on="2026-11-20", proof_password=later(secret))
    assert done.status_code == 303 and facts(number) == 2
    assert "proof_password" not in zhou.get("/drafts").text
    said = text_of(desk("sun").get("/journal?kind=refused"))
    assert "AUTH-006" in said


@pytest.mark.parametrize(
    ("minutes", "ago", "asked"), [(15, 14, False), (15, 16, True), (0, 500, False), (60, 16, False)]
)
def test_how_long_a_proof_is_good_says_the_office(office: str, minutes: int, ago: int, asked: bool) -> None:
    rules(confirm_minutes=minutes)
    actor = Actor(login="chen", roles=frozenset(), proved_at=clock.now() - timedelta(minutes=ago))
    assert proof.is_fresh(actor) is not asked
    assert proof.is_fresh(Actor(login="chen", roles=frozenset())), "who sits at no page is not asked"


def test_the_seal_asks_too(office: str) -> None:
    number = decided()
    chen = Actor(login="chen", roles=frozenset({Role.APPROVER}), proved_at=clock.now() - timedelta(hours=1))
    with database.transaction() as session:
        of_case = select(Document).where(Document.case_number == number, Document.kind == DocumentKind.DECISION.value)
        row = session.exec(of_case).first()
        assert row is not None and row.id
        row.pdf = row.docx = "0" * 64
        document = row.id
    with pytest.raises(NotProvedAgain), database.transaction() as session:
        sealing.seal(session, document, actor=chen, now=clock.now())


def test_every_officer_at_a_page_is_one_who_proved_who_he_is(desk: Desk) -> None:
    """The gate asks whoever has a time of proof; no page makes an actor without one."""
    pages = Path(casework.web.__file__).parent.rglob("*.py")
    assert [path.name for path in pages if re.search(r"\bActor\(|actor_of\(", path.read_text("utf-8"))] == [
        "session.py"
    ]
    number = accepted()
    assert desk("li").get(f"/cases/{number}").status_code == 200

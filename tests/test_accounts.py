"""人员: accounts opened, changed, reset and ended by the administrator; the password that everybody keeps himself."""

from datetime import date
from typing import Any

import pytest

from casework.errors import CaseworkError
from casework.office import staff
from casework.office.signing_in import accounts
from casework.office.signing_in.accounts import AccountRefused, LastAdministrator, PasswordRefused
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Staff
from casework.vocabulary import Act, Role
from tests.web_support import PASSWORD, TODAY, Desk, do, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ADMIN = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
NEW: dict[str, Any] = {"login": "zhao", "name": "赵新", "roles": ["clerk"], "valid_from": TODAY}
GOOD = "mokari tipul 94 灯塔"


def opened(**more: Any) -> str:
    with database.transaction() as session:
        return accounts.opened(session, actor=ADMIN, details=NEW | more)[1]


def changed(login: str, **more: Any) -> None:
    with database.transaction() as session:
        row = accounts.found(session, login)
        now = {"name": row.name, "roles": sorted(staff.roles_of(row)), "valid_from": row.valid_from}
        accounts.changed(session, login, actor=ADMIN, today=TODAY, details=now | more)


def ended(login: str) -> None:
    with database.transaction() as session:
        accounts.ended(session, login, actor=ADMIN, today=TODAY)


def account(login: str) -> Staff:
    with database.reading() as session:
        return accounts.found(session, login)


def entered_at_the_page(desk: Desk, **typed: Any) -> Any:
    admin = desk("guan")
    return send(admin, admin.get("/people"), "/people", **typed)


def chosen(client: Any, old: str, new: str, again: str | None = None) -> Any:
    page = client.get("/me")
    words = {"old_password": old, "new_password": new, "again_password": new if again is None else again}
    return send(client, page, "/me/password", **words)


# ---- from nothing to work


def test_a_new_officer_is_given_a_password_once_and_must_choose_his_own_before_he_does_anything(desk: Desk) -> None:
    password = opened()
    client = desk("")
    send(client, client.get("/sign-in"), login="zhao", password=password)
    for address in ("/", "/cases", "/register/receive", "/notices"):
        assert client.get(address).headers["location"] == "/me"
    assert client.get("/api/acts").status_code == 403
    assert client.get("/cases/x/documents", headers={"hx-request": "true"}).headers["hx-redirect"] == "/me"
    assert "换成自己的口令" in client.get("/me").text
    assert chosen(client, password, GOOD).headers["location"] == "/me?done=password"
    assert client.get("/cases").status_code == 200
    assert not account("zhao").must_change_password


def test_the_page_shows_the_first_password_once(desk: Desk) -> None:
    answer = entered_at_the_page(desk, **NEW | {"valid_from": TODAY.isoformat()})
    assert answer.status_code == 200 and "只显示这一次" in answer.text
    password = answer.text.split("<code>")[1].split("</code>")[0]
    with database.reading() as session:
        assert staff.sign_in(session, "zhao", password, TODAY).name == "赵新"
    assert password not in desk("guan").get("/people").text


def test_a_new_password_given_by_the_administrator_ends_the_sessions_of_the_old_one(desk: Desk) -> None:
    client, admin = desk("li"), desk("guan")
    answer = send(admin, admin.get("/people"), "/people/li/reset")
    assert "只显示这一次" in answer.text
    assert client.get("/cases").headers["location"].startswith("/sign-in")
    assert account("li").must_change_password


def test_who_leaves_is_signed_out_and_his_open_cases_are_named(desk: Desk) -> None:
    number = receive().number
    do(number, Act.ASSIGN, "2026-11-17", handler="wang")
    client, admin = desk("wang"), desk("guan")
    send(admin, admin.get("/people"), "/people/wang/end")
    assert client.get("/cases").status_code == 303
    page = text_of(admin.get("/people"))
    assert "还有1件未结案件" in page and number in page


def test_what_changes_stands_in_the_log_without_a_password(desk: Desk) -> None:
    password = opened()
    changed("zhao", roles=["clerk", "handler"])
    page = text_of(desk("guan").get("/journal"))
    assert "设立账号" in page and "修改账号" in page and "zhao" in page
    assert password not in page and "argon2" not in page


# ---- refused

REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "a login that is taken": ({"login": "li"}, "USR-001", "已经有人使用"),
    "a login in Chinese": ({"login": "赵新"}, "ACT-005", "账号"),
    "a login of one letter": ({"login": "z"}, "ACT-005", "账号"),
    "no role": ({"roles": []}, "ACT-005", "角色"),
    "a role of nobody": ({"roles": ["system"]}, "ACT-005", "不能由人员担任"),
    "a role that is none": ({"roles": ["king"]}, "ACT-005", "角色"),
    "administrator and clerk in one": ({"roles": ["administrator", "clerk"]}, "USR-001", "另设一个"),
    "an end before the beginning": ({"valid_until": date(2026, 1, 1)}, "USR-001", "早于启用之日"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_account_that_cannot_be_is_refused_and_nothing_is_written(office: str, name: str) -> None:
    more, code, says = REFUSED[name]
    with pytest.raises(CaseworkError, match=says) as refused:
        opened(**more)
    assert refused.value.code == code and refused.value.instead
    with database.reading() as session:
        assert len(accounts.everybody(session, TODAY)) == 6


def test_the_last_administrator_can_neither_be_ended_nor_lose_the_role_nor_be_limited(office: str) -> None:
    with pytest.raises(LastAdministrator):
        ended("guan")
    for other in ({"roles": ["clerk"]}, {"valid_until": date(2027, 1, 1)}):
        with pytest.raises(LastAdministrator):
            changed("guan", **other)
    assert account("guan").valid_until is None and account("guan").roles == "administrator"
    opened(login="guan2", roles=["administrator"])
    ended("guan")
    assert account("guan").valid_until == date(2026, 11, 19)


def test_an_account_that_ended_is_not_ended_again(office: str) -> None:
    ended("li")
    with pytest.raises(AccountRefused, match="到期"):
        ended("li")


@pytest.mark.parametrize("login", ["li", "wang", "zhou", "chen", "sun"])
def test_only_the_administrator_keeps_accounts(desk: Desk, login: str) -> None:
    client = desk(login)
    assert client.get("/people").status_code == 403
    token = dict(form_in(client.get("/me"), "/me/password").fields)["csrf"]
    for address in ("/people", "/people/guan/reset", "/people/guan/end"):
        assert client.post(address, data={"csrf": token}).status_code == 403
    assert not account("guan").must_change_password


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("short", "至128个字符"),
        ("x" * 129, "至128个字符"),
        ("password12345", "太容易猜到"),
        ("aaaaaaaaaaaaaaaa", "太容易猜到"),
        ("li李明li李明li李明", "太容易猜到"),
        (PASSWORD, "个字符"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(desk: Desk, new: str, says: str) -> None:
    client = desk("li")
    answer = chosen(client, PASSWORD, new)
    assert answer.status_code == 422 and says in text_of(answer) and "USR-003" in answer.text
    assert new not in answer.text or len(new) < 6
    assert desk("li").get("/cases").status_code == 200, "the old one is still good"


def test_the_old_password_is_asked_for_and_guessing_it_is_braked(desk: Desk) -> None:
    client = desk("li")
    answers = [chosen(client, "错了", GOOD).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    with pytest.raises(PasswordRefused), database.transaction() as session:
        accounts.password_chosen(session, Actor(login="li", roles=frozenset()), old="错了", new=GOOD, again=GOOD)


def test_two_different_new_passwords_are_refused(desk: Desk) -> None:
    assert "不一致" in text_of(chosen(desk("li"), PASSWORD, GOOD, GOOD + "x"))


def test_ones_own_new_password_ends_the_other_sessions_only(desk: Desk) -> None:
    here, there = desk("li"), desk("li")
    chosen(here, PASSWORD, GOOD)
    assert here.get("/cases").status_code == 200
    assert there.get("/cases").status_code == 303

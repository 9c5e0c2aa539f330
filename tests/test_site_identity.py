"""实名认证 on the public site, at a real OpenID Connect server: whoever signs in there sees his own cases and nobody
else's, and what the server signed is believed for one browser, once."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey
from oidc_provider_mock import User, run_server_in_thread
from sqlmodel import Session, col, select

from casework.outside.public import knocking
from casework.outside.public.publishing import Publishing
from casework.outside.public.taking import Taking
from casework.portal.outer import boxes, database, identity, inbox, published
from casework.portal.outer.tables import Entry, Published
from casework.portal.site import identity as signing_in
from casework.storage import clock, openid
from casework.storage import database as inside
from casework.storage.tables import Journal, Logged, Notice, PublicEntry
from tests.conftest import free_port
from tests.portal_support import ID, WHO, site
from tests.web_support import ID_NUMBER, office, receive

__all__ = ["office", "site"]
PEOPLE = {
    "chen": {"name": "陈 秀英", "id_number": ID.lower()},
    "other": {"name": "陈秀英之妹", "id_number": ID},
    "nobody": {"name": "钱某", "id_number": "110101199003077774"},
    "nameless": {"name": "无号"},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    people = [User(sub=sub, claims=claims) for sub, claims in PEOPLE.items()]
    with run_server_in_thread(user_claims=people, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def platform(site: TestClient, issuer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CASEWORK_PORTAL_OIDC_ISSUER", issuer)
    monkeypatch.setenv("CASEWORK_PORTAL_OIDC_LABEL", "政务实名认证")
    (tmp_path / "portal" / "oidc.secret").write_text("told-by-the-platform", "utf-8")
    return issuer


def signs_in(site: TestClient, sub: str) -> str:
    """Goes there, signs in, and comes back; where to."""
    left = site.get("/identity")
    assert left.status_code == 303, left.text
    answer = requests.post(left.headers["location"], data={"sub": sub}, allow_redirects=False, timeout=60)
    return site.get(answer.headers["location"].removeprefix("http://testserver")).headers.get("location", "")


def told(session: Session) -> str:
    return "".join(session.exec(select(Notice.text)))


def test_whoever_signs_in_sees_his_own_cases_and_nobody_elses(platform: str, site: TestClient) -> None:
    his = [
        receive(applicants=[WHO | {"id_number": number}], administrative_act=act).number
        for number, act in ((ID, "罚款决定"), ("11010519491231002x", "扣押决定"))
    ]
    strange = receive(applicants=[{"name": "张某", "id_number": ID_NUMBER}]).number
    assert "用政务实名认证登录" in site.get("/follow").text
    assert signs_in(site, "chen") == "/mine"
    waits = site.get("/mine")
    assert "正在核对" in waits.text and waits.headers["refresh"] == "5; url=/mine" and "http-equiv" not in waits.text
    with database.reading() as outside:
        (entry,) = outside.exec(select(Entry)).all()
        assert "陈秀英".encode() not in entry.content
    assert Taking().take_over() == 1
    with database.reading() as outside:
        (box,) = outside.exec(select(Published)).all()
        assert his[0].encode() not in box.content and outside.get_one(Entry, entry.id).content == b""
    listed = site.get("/mine").text
    assert all(number in listed for number in his) and strange not in listed
    assert "还在准备" in site.post("/mine", data={"number": his[1]}).text, "its code was made just now"
    Publishing().publish()
    assert site.post("/mine", data={"number": strange}).headers["location"] == "/mine"
    assert site.post("/mine", data={"number": his[1]}).headers["location"] == "/case"
    assert his[1] in site.get("/case").text
    with inside.reading() as session:
        read = session.exec(select(Journal).where(Journal.kind == Logged.READ_OUTSIDE.value)).all()
        assert {row.case_number for row in read} == set(his) and "经政务实名认证登录后查看本案" in read[0].what
        kept = session.exec(select(PublicEntry)).one()
        assert kept.words == "核对相符，2件案件。" and not kept.content
    with database.transaction() as outside:
        published.forget(outside, identity.MINE, clock.now())
    assert site.get("/mine").headers["location"] == "/follow", "he is at his case, and is asked anew"

    # Nobody's case, a number with another name, and a platform that says no number.
    for sub, words in (("nobody", "没有登记了您的姓名"), ("other", "没有登记了您的姓名"), ("nameless", "现在不能核对")):
        assert signs_in(site, sub) == "/mine" and Taking().take_over() == 1
        page = site.get("/mine")
        assert words in page.text and "refresh" not in page.headers and his[0] not in page.text
    with inside.reading() as session:
        assert f"{his[0]}：有人在政务实名认证登录，证件号码与当事人的相同，姓名不同" in told(session)
    site.cookies.set("terminal", "1")
    assert "登录</a>" not in site.get("/follow").text.split("<main")[1].split("</main")[0]
    assert site.get("/identity").status_code == 502, "he would stay signed in at the platform"


def test_a_platform_that_hangs_keeps_few_threads_of_the_site(
    platform: str, site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, asked = threading.Event(), threading.Semaphore(0)

    def way_there(*_: object, **__: object) -> str:
        asked.release()
        assert hangs.wait(60)
        return "https://platform.example/"

    monkeypatch.setattr(openid, "way_there", way_there)
    monkeypatch.setattr(signing_in, "_waiting", threading.BoundedSemaphore(2))
    with ThreadPoolExecutor(2) as browsers:
        wait = [browsers.submit(site.get, "/identity") for _ in range(2)]
        assert all(asked.acquire(timeout=60) for _ in wait)
        third = site.get("/identity")
        assert third.status_code == 502 and "没有及时应答" in third.text and site.get("/").status_code == 200
        hangs.set()
        assert [each.result().status_code for each in wait] == [303, 303]
    assert site.get("/identity").status_code == 303, "whoever has his answer makes room"


def test_what_was_not_signed_for_this_browser_is_not_believed(
    platform: str, site: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = receive(applicants=[WHO]).number
    own = RSAKey.generate_key(2048, {"kid": "one"})
    (tmp_path / "keys.json").write_text(json.dumps({"keys": [own.as_dict(private=False)]}), "utf-8")
    monkeypatch.setenv("CASEWORK_PORTAL_OIDC_KEYS", str(tmp_path / "keys.json"))  # of an inside that asks nobody
    good = {"iss": platform, "aud": "casework-public", "exp": int(time.time()) + 300, **PEOPLE["chen"]}

    def knocks(key: bytes, by: RSAKey = own, entry: str = "", **said: object) -> bool:
        claims = good | {"nonce": boxes.id_of(key)} | said
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, by)
        with database.transaction() as outside:
            once = entry or identity.knock_of(boxes.id_of(key))
            inbox.put(outside, once, kind=identity.KNOCK, by=key, content={"token": signed})
        assert Taking().take_over() == 1
        with database.reading() as outside:
            return published.get(outside, key, kind=identity.MINE) is not None

    assert knocks(boxes.new_key())
    stolen = boxes.new_key()
    tries = {
        "of another browser": {"nonce": boxes.id_of(stolen)},
        "for another client": {"aud": "somebody"},
        "of another server": {"iss": "https://elsewhere.example"},
        "signed by another": {"by": RSAKey.generate_key(2048, {"kid": "one"})},
        "sent again as another form": {"entry": "7" * 32},
    }
    for what, said in tries.items():
        assert not knocks(boxes.new_key(), **said), what  # type: ignore[arg-type]
        with inside.transaction() as session:
            (notice,) = session.exec(
                select(Notice).where(col(Notice.text).contains("不是政务实名认证给这一次登录签发的"))
            )
            session.delete(notice)
    assert not knocks(boxes.new_key(), exp=int(time.time()) - 90)
    with inside.reading() as session:
        assert knocking.LATE in session.exec(select(PublicEntry.words)).all() and "凭证" not in told(session)

    # An answer to nobody, one that the browser did not ask for, and a platform that is away.
    assert "不是从这里开始的" in site.get("/identity/back?state=x&code=y").text
    assert site.get("/identity").status_code == 303
    assert "不是从这里开始的" in site.get("/identity/back?state=x&code=y").text
    monkeypatch.setenv("CASEWORK_PORTAL_OIDC_ISSUER", f"http://127.0.0.1:{free_port()}")
    assert "现在连不上" in site.get("/identity").text and number
    monkeypatch.delenv("CASEWORK_PORTAL_OIDC_KEYS")
    assert not knocks(boxes.new_key())
    with inside.reading() as session:
        assert "公钥取不到" in told(session) and knocking.NOT_NOW in session.exec(select(PublicEntry.words)).all()
    # What others handed in waits for its answer once a minute, not once for each who signed in.
    monkeypatch.setattr(openid, "keys", lambda asked: pytest.fail("asked again"))
    assert not knocks(boxes.new_key())

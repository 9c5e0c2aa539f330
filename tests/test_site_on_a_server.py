"""The store of the public site may be a database of a server: the same is handed in, taken over, shown and counted."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from casework.outside.public.publishing import Publishing, tell_of_us
from casework.outside.public.taking import Taking
from casework.portal.outer import database, tries
from casework.portal.outer.tables import Entry
from casework.portal.site import app
from casework.storage import database as inside
from casework.storage.tables import Case
from tests.portal_support import follows, handed_in, sends
from tests.web_support import office, text_of

__all__ = ["office"]


def test_the_store_is_on_postgresql(
    office: str, empty_pg_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_PORTAL_DATA", str(tmp_path / "portal"))
    monkeypatch.setenv("CASEWORK_PORTAL_DATABASE_URL", empty_pg_url)
    monkeypatch.setenv("CASEWORK_PORTAL_ADDRESS", "http://testserver")
    site = TestClient(app.create_app(), follow_redirects=False)
    tell_of_us()
    code = handed_in(site)
    assert Taking().take_over() == 1
    with inside.reading() as session:
        (number,) = session.exec(select(Case.number))
    follows(site, number)
    assert number in text_of(site.get("/case")) and code
    assert "已经收到" in sends(site, "opinion", text="补充一句")
    assert Taking().take_over() == 1 and Publishing().publish() >= 0
    assert "承办人会看" in site.get("/case").text
    with database.reading() as outside:
        assert {row.state for row in outside.exec(select(Entry))} == {"taken"}
    site.cookies.clear()
    for _ in range(tries.CODE.most + 1):
        answer = site.post("/follow", data={"code": code, "digits": "0000"})
    assert answer.status_code == 429, "counted there, too"
    database.engine(empty_pg_url).dispose()

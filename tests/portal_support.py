"""The public site of an office, and somebody with a telephone before it."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from casework.outside.public import codes
from casework.outside.public.publishing import Publishing, tell_of_us
from casework.portal.outer import database
from casework.portal.site import app
from casework.record import commands
from casework.storage import database as inside

ID = "11010519491231002X"
WHO = {"kind": "citizen", "name": "陈秀英", "id_number": ID, "phone": "13800001111", "address": "东湖区翠湖路3号"}
ACT = {"organ": "东湖区市场监督管理局", "name": "罚款5000元的决定", "number": "东市监罚〔2026〕8号"}
ACT |= {"on": "2026-11-02", "known_on": "2026-11-05", "told": "yes"}
WANT = {"claim": ["撤销处罚决定", "", ""], "reasons": "没有卖过期食品。\n检查的时候我不在场。", "mediation": "yes"}


@pytest.fixture
def site(office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A telephone before the site of an office that said who it is."""
    monkeypatch.setenv("CASEWORK_PORTAL_DATA", str(tmp_path / "portal"))
    monkeypatch.setenv("CASEWORK_PORTAL_ADDRESS", "http://testserver")
    client = TestClient(app.create_app(), follow_redirects=False)
    tell_of_us()
    yield client
    database.engine(f"sqlite:///{tmp_path / 'portal' / 'portal.db'}").dispose()


def photograph(place: str = "114.3E") -> bytes:
    """As a telephone takes it, with the place in it."""
    picture = Image.new("RGB", (300, 400), "white")
    ImageDraw.Draw(picture).text((30, 40), "行政处罚决定书", fill="black")
    ImageDraw.Draw(picture).rectangle((20, 90, 280, 380), fill="grey")
    exif = Image.Exif()
    exif[0x010E] = place
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def written(site: TestClient) -> None:
    """An application up to its last screen."""
    assert site.post("/apply").headers["location"] == "/apply/who/0"
    assert site.post("/apply/who/0", data=WHO).headers["location"] == "/apply/who"
    itself = site.post("/apply/agent", data={"name": "陈秀英", "standing": "lawyer", "phone": "02787654321"})
    assert "不能是申请人自己" in itself.text
    agent = {"name": "李律师", "standing": "lawyer", "phone": "02787654321"}
    assert site.post("/apply/agent", data=agent).headers["location"] == "/apply/act"
    assert site.post("/apply/act", data=ACT).headers["location"] == "/apply/want"
    assert site.post("/apply/want", data=WANT).headers["location"] == "/apply/files"
    sent = site.post(
        "/apply/files", data={"what": "证据材料"}, files={"file": ("照片.jpg", photograph(), "image/jpeg")}
    )
    assert sent.headers["location"] == "/apply/files"


def handed_in(site: TestClient) -> str:
    """The code to follow it by."""
    written(site)
    assert site.post("/apply/read", data={"true": "yes"}).headers["location"] == "/apply/done"
    found = re.search(r'code-shown">([2-9A-Z-]{19})<', site.get("/apply/done").text)
    assert found
    return found[1]


def follows(site: TestClient, number: str, party: str = "applicant-1") -> None:
    """An applicant of a case is before its page."""
    with inside.transaction() as session:
        case = commands.load(session, number)
        code = codes.code_for(session, case, party, actor=commands.SYSTEM)
    Publishing().publish()
    digits = codes.digits_of(case, party)
    assert site.post("/follow", data={"code": code, "digits": digits}).headers["location"] == "/case"


def sends(site: TestClient, kind: str, **said: str) -> str:
    """What the page says after an act of the party; it is sent twice, as impatient people do."""
    entry = re.search(r'name="request_id" value="(\w+)"', site.get(f"/case/do/{kind}").text)
    assert entry, kind
    files = {"file": ("照片.jpg", photograph(), "image/jpeg")} if said.pop("photo", "") else None
    for _ in range(2):
        told = site.post(f"/case/do/{kind}", data=said | {"request_id": entry[1]}, files=files)
    return told.text

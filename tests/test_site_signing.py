"""电子送达 on the public site: whoever signs for a paper has it from that day; until then he reads nothing of it."""

import re
from pathlib import Path

from fastapi.testclient import TestClient
from sqlmodel import select

from casework.outside.public.publishing import Publishing
from casework.outside.public.taking import Taking
from casework.papers import sealing
from casework.procedure.reconsideration.decision.service import Serve
from casework.record import commands
from casework.storage import clock
from casework.storage import database as inside
from casework.storage.tables import CaseNote, Document, PublicEntry
from casework.vocabulary import DocumentKind, ServiceMethod
from tests.portal_support import follows, sends, site
from tests.test_seal import certificate
from tests.test_sealing import CHEN, set_up, written
from tests.web_support import TODAY, office

__all__ = ["office", "site"]


def test_whoever_signs_for_a_paper_reads_it_and_has_it_from_that_day(site: TestClient, tmp_path: Path) -> None:
    set_up(tmp_path, certificate())
    number = written()
    follows(site, number)
    assert "等您签收" not in site.get("/case").text, "what is stamped by hand is served on paper"
    with inside.transaction() as session:
        mine = session.exec(select(Document).where(Document.addressee == "applicant-1", Document.kind == "D-12")).one()
        others = session.exec(select(Document.id).where(Document.id != mine.id)).all()
        sealing.seal(session, mine.id or 0, actor=CHEN, now=clock.now())
    Publishing().publish()
    page = site.get("/case").text
    assert f"/case/sign/{mine.id}" in page and re.findall(r"/case/papers/\d+", page) == []
    assert not any(f"/case/sign/{each}" in page for each in others)
    paper = f"/case/papers/{mine.id}.pdf"
    assert site.get(paper).status_code == 404, "nothing is read before"
    here = f"/case/sign/{mine.id}"
    assert "就是文书送到您手里的一天" in site.get(here).text
    assert "请打勾" in site.post(here).text and site.post("/case/sign/999").status_code == 404
    for _ in range(2):  # pressed twice
        assert "已经签收" in site.post(here, data={"agreed": "yes"}).text
    assert site.get(paper).content == sealing.pdf(mine), "at once, also while the inside is down"
    assert Taking().take_over() == 1
    with inside.reading() as session:
        case = commands.load(session, number)
        (served,) = case.every(Serve)
        said = served.details
        assert (served.on, said.method, said.consent) == (TODAY, ServiceMethod.ELECTRONIC, True)
        assert said.document is DocumentKind(mine.kind) and "在网上同意并签收" in said.proof
    Publishing().publish()
    page = site.get("/case").text
    assert paper in page and here not in page and "您已经签收" in page
    assert site.get(here).status_code == 404 and site.get(paper).status_code == 200
    assert "已经收到" in sends(site, "on_paper", text="受理通知书，寄到家里")
    assert Taking().take_over() == 1
    with inside.reading() as session:
        assert any("要纸质文书：受理通知书" in text for text in session.exec(select(CaseNote.text)))
        assert {row.state for row in session.exec(select(PublicEntry))} == {"taken"}

"""Nothing that arrived on the public site is lost, whichever disk is: what waits lies in the copies of the office, and
what was taken over since the last one is taken over again."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlmodel import select

from casework.cli import main
from casework.outside.public import own_key
from casework.outside.public.taking import Taking
from casework.portal.outer import boxes, database, published
from casework.portal.outer.tables import Entry, EntryFile
from casework.record import commands
from casework.storage import database as inside
from casework.storage import personal_key
from casework.storage.settings import settings
from casework.storage.tables import Attachment, Case
from casework.upkeep.backup import backups, keeping
from casework.upkeep.backup import site as site_in_a_copy
from casework.upkeep.backup.archive import last_whole
from flows import public
from tests.portal_support import handed_in, site
from tests.web_support import office

__all__ = ["office", "site"]


@pytest.fixture(autouse=True)
def key() -> Iterator[None]:
    yield
    personal_key.forget()


def applicants() -> list[str]:
    with inside.reading() as session:
        cases = [commands.load(session, number) for number in session.exec(select(Case.number))]
        assert len(session.exec(select(Attachment)).all()) == 2 * len(cases), "each with its paper and its photograph"
    return [case.parties[0].name for case in cases]


def test_what_was_handed_in_outlives_the_disk_of_the_office_and_that_of_the_site(
    site: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    personal_key.settle()
    handed_in(site)
    copies = backups.archive()
    assert not keeping.copy(copies).fault and not keeping.hold_drill(copies).fault
    manifest = copies.manifest(last_whole(copies))
    assert manifest.site["entries"] == 1 and not manifest.has_keys
    with database.reading() as outside:
        store = published.store_of(outside)
    # After the copy another one applies, and the office takes both over.
    site.cookies.clear()
    handed_in(site)
    assert Taking().take_over() == 2
    public._tidy()
    with database.reading() as outside:
        assert (
            all(row.content for row in outside.exec(select(Entry))) and len(outside.exec(select(EntryFile)).all()) == 2
        )
    kept = shutil.copytree(copies.address, tmp_path / "copies")
    secret = shutil.copyfile(settings().key_file, tmp_path / "secret")

    def restored(place: str, *options: str) -> str:
        monkeypatch.setenv("CASEWORK_DATA", str(tmp_path / place))
        monkeypatch.setenv("CASEWORK_DATABASE_URL", f"sqlite:///{tmp_path / place / 'casework.db'}")
        ended = main(["restore", str(kept), "--key", str(secret), *options])
        said = capsys.readouterr()
        return f"{ended} {said.out}{said.err}"

    # The disk of the office is lost, that of the site is not.
    refused = restored("one")
    assert "BAK-012" in refused and "--keep-site" in refused and not (tmp_path / "one").exists()
    with database.transaction() as outside:  # as 0.13.0 left it
        outside.connection().execute(text("alter table entries drop column mark"))
    assert (said := restored("one", "--keep-site")).startswith("0 ") and "有2件在备份以后接收" in said
    with database.reading() as outside:
        assert published.store_of(outside) != store, "what is shown of the office that is no more is shown anew"
    assert Taking().take_over() == 2 and applicants() == ["陈秀英", "陈秀英"]
    with database.reading() as outside:
        assert published.store_of(outside) not in ("", store), "a store that was kept is shown anew too"
    inside.engine(settings().database_url).dispose()

    # Both are lost.
    monkeypatch.setenv("CASEWORK_PORTAL_DATA", str(tmp_path / "another"))
    assert restored("two").startswith("0 ")
    assert Taking().take_over() == 1 and applicants() == ["陈秀英"]
    with database.transaction() as outside:
        assert published.store_of(outside) not in ("", store), "everything is shown anew"
        (entry,) = outside.exec(select(Entry)).all()
        # A drill finds a key that opens nothing before it is needed.
        entry.state, entry.content = "waiting", boxes.to_the_inside(boxes.new_pair()[1], b"{}")
    url = f"sqlite:///{tmp_path / 'another' / 'portal.db'}"
    assert site_in_a_copy.faults(url, {}, own_key.private())[-1] == "公众网站有1件提交用现有的密钥打不开"
    inside.engine(settings().database_url).dispose()

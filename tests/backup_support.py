"""What tests of copies need: an office with a paper, another machine, copies made and refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from casework.errors import CaseworkError
from casework.storage import database, personal_key, store
from casework.storage.settings import settings
from casework.storage.tables import Document
from casework.upkeep.backup import copying, restoring
from casework.upkeep.backup.archive import Archive
from tests.web_support import accepted
from tests.web_support import office as office

NAME = "casework-20261120-093000"


@pytest.fixture
def case(office: str) -> Iterator[str]:
    """A case with a written paper, in an office whose key is known to its database."""
    number = accepted()
    with database.transaction() as session:
        row = session.exec(select(Document).where(Document.addressee == "applicant-1")).first()
        assert row
        row.pdf = store.put(BLANK)
    personal_key.settle()
    yield number
    personal_key.forget()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Another machine, when it is called: an empty place, with which the settings begin."""
    place = tmp_path / "elsewhere"
    yield place
    database.engine(f"sqlite:///{place / 'casework.db'}").dispose()


def move(place: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("CASEWORK_DATA", str(place))
    patch.setenv("CASEWORK_DATABASE_URL", f"sqlite:///{place / 'casework.db'}")


def kept(place: Path, *, with_keys: bool = True, name: str = NAME) -> Archive:
    archive = Archive(str(place))
    copying.made(archive, name, with_keys=with_keys)
    return archive


def refused(
    code: str, archive: Archive, name: str = NAME, key: Path | None = None, identity: Path | None = None
) -> CaseworkError:
    """Nothing was written."""
    before = sorted(settings().data.rglob("*"))
    with pytest.raises(CaseworkError) as refusal:
        restoring.restored(archive, name, key=key, identity=identity)
    assert refusal.value.code == code, refusal.value
    assert refusal.value.instead and sorted(settings().data.rglob("*")) == before
    return refusal.value


def blank() -> bytes:
    import io

    import pypdfium2

    paper, kept = pypdfium2.PdfDocument.new(), io.BytesIO()
    paper.new_page(200, 200)
    paper.save(kept)
    return kept.getvalue()


BLANK = blank()

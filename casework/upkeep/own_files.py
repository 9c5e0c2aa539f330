"""The office's own files beside its database: what they say decides who approves what, how numbers are written and what
the seal is, and they are changed with an editor. A change is noticed when the pages start, and stands in the log with
the hash before and after."""

import hashlib
import json
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from casework.record import journal
from casework.storage import database
from casework.storage.settings import settings
from casework.storage.tables import Journal, Logged

CHANGED = "发现本单位的文件有变动"


def files() -> dict[str, Path]:
    """The files that are looked at, by the name they have in the log."""
    place = settings()
    return {
        "office.toml": place.data / "office.toml",
        "approvals.toml": place.data / "approvals.toml",
        "印章证书": place.seal_certificate,
        "印章图样": place.seal_picture,
        "印章密码": place.seal_password_file,
        "oidc.secret": place.data / "secrets" / "oidc.secret",
    }


def look(url: str | None = None) -> list[str]:
    """Write down what changed since it was looked at last; the names of those files."""
    with database.transaction(url) as session:
        return [name for name, path in files().items() if _noted(session, name, path)]


def _noted(session: Session, name: str, path: Path) -> bool:
    known, now = _known(session, name), journal.shown(_hash(path))
    if known == now:
        return False
    before, after = ({name: {"sha256": value}} for value in (known, now))
    journal.write(session, Logged.MACHINE, CHANGED, who="", subject=name, before=before, after=after)
    return True


def _known(session: Session, name: str) -> Any:
    """The hash as it was written down last, here or by the page that wrote the file; empty for a file that was not
    there."""
    query = select(Journal.after).where(
        col(Journal.kind) == Logged.MACHINE.value, col(Journal.after).contains(f'"{name}":{{"sha256"', autoescape=True)
    )
    last = session.exec(query.order_by(col(Journal.id).desc()).limit(1)).first()
    return json.loads(last)[name]["sha256"] if last else ""


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""

"""The store of the public site in a copy of the office: what was handed in there and not taken over yet lies nowhere
else.

It is copied before the office's own database: what is taken over between the two is then in both, and is known again by
its id. Its boxes open with a key of their own; that lies in every copy, sealed by the key for personal data, so that
whoever keeps that one apart can open all. Shown again is what is published; the key of the cookies is made anew.
"""

from dataclasses import dataclass

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, select

from casework.outside.public import own_key
from casework.portal.outer import boxes, inbox, published, where
from casework.portal.outer import database as outer
from casework.portal.outer.inbox import Receipt
from casework.portal.outer.tables import Entry, EntryState
from casework.storage import clock, database
from casework.storage.algorithms import Keyring
from casework.storage.secrets import put_again
from casework.storage.settings import settings
from casework.storage.tables import OutsideAccount, PublicCode, PublicEntry
from casework.upkeep.backup import snapshot
from casework.upkeep.backup.archive import SITE, Archive, Manifest, Opened, Part
from casework.upkeep.backup.sealed import Seal

SQLITE, DUMP, KEY = f"{SITE}/portal.db", f"{SITE}/portal.dump", f"{SITE}/key.sealed"


@dataclass(frozen=True, kw_only=True)
class Copied:
    """What a copy has of the store; why it has nothing of a store that is there."""

    parts: dict[str, Part]
    counts: dict[str, int]
    fault: str = ""


def copied(archive: Archive, name: str, seal: Seal) -> Copied:
    """Copy the store, sealed, where there is one. A site that does not answer keeps the office itself from no copy."""
    url = where.database_url()
    if not _is_there(url):
        return Copied(parts={}, counts={})
    kind = _kind(url)
    place = f"{name}/{kind}{seal.suffix}"
    try:
        with (
            archive.drafted(place) as lying,
            seal.written(lying) as draft,
            snapshot.at_one_moment(outer.engine(url), url, draft) as connection,
        ):
            counts = snapshot.counts_of(connection)
    except snapshot.DatabaseNotCopied as refused:
        return Copied(parts={}, counts={}, fault=refused.message)
    except SQLAlchemyError:
        return Copied(parts={}, counts={}, fault="它的数据库连接不上")
    part = archive.part(place)
    if part is None:
        return Copied(parts={}, counts={}, fault="复制件写入以后读不出来")
    parts, secret = {kind: part}, settings().key_file
    if own_key.file().exists() and secret.exists():
        sealed = _box(secret.read_bytes()).encrypt(own_key.file().read_bytes())
        parts[KEY] = archive.put(f"{name}/{KEY}{seal.suffix}", seal.sealed(sealed))
    return Copied(parts=parts, counts=counts)


def store_in(manifest: Manifest) -> str:
    """The part of a copy that is the store; empty where it has none."""
    return next((kind for kind in (SQLITE, DUMP) if kind in manifest.parts), "")


def same_kind(manifest: Manifest) -> bool:
    """Whether the store can be put back at the address that is named for it."""
    return store_in(manifest) in ("", _kind(where.database_url()))


def holds_something() -> bool:
    """Whether a store lies where one would be put back. DatabaseNotCopied where its server does not answer."""
    url = where.database_url()
    try:
        return _is_there(url) and inspect(outer.engine(url)).has_table(str(Entry.__tablename__))
    except SQLAlchemyError as error:
        raise snapshot.DatabaseNotCopied(
            "公众网站的数据库连接不上", instead="请核对 CASEWORK_PORTAL_DATABASE_URL"
        ) from error


def put_back(copy: Opened, secret: bytes, *, kept: bool) -> None:
    """The store of a copy, unless the one that is there is kept; and the key that opens both."""
    if KEY in copy.manifest.parts and secret and not own_key.file().exists():
        put_again(own_key.file(), _box(secret).decrypt(copy.read(KEY)))
    kind = store_in(copy.manifest)
    if kind and not kept:
        snapshot.put_back(copy, kind, where.database_url())
    if not _is_there(where.database_url()):
        return
    outer.prepare()
    with outer.transaction() as outside:
        published.become_another(outside)


def taken_up_again() -> tuple[int, list[str]]:
    """What the site says was taken over, and the restored office knows nothing of, waits again: how much; and the
    receipts of that whose content the site has let go of already."""
    if not _is_there(where.database_url()):
        return 0, []
    with database.reading() as session:
        known = set(session.exec(select(PublicEntry.id)))
        readers = set(session.exec(select(PublicCode.key_id))) | set(session.exec(select(OutsideAccount.key_id)))
    with outer.transaction() as outside:
        unknown = [row for row in inbox.settled(outside) if row.id not in known]
        kept = [row for row in unknown if row.content]
        for row in kept:
            row.state, row.answer, row.answered_at = EntryState.WAITING.value, b"", None
            outside.add(row)
        outside.flush()
        published.keep_readers(outside, readers | inbox.who_waits(outside))
    lost = [row for row in unknown if not row.content]
    return len(kept), [
        Receipt(id=row.id, arrived_at=clock.china_time(row.arrived_at), again=True).number for row in lost
    ]


def faults(url: str, counts: dict[str, int], private: bytes) -> list[str]:
    """What is wrong with a store that was put back: rows, and entries that wait and do not open."""
    bind = outer.engine(url)
    with Session(bind) as outside:
        rows = snapshot.counts_of(outside.connection())
        outer.bring_up(outside)
        waiting = [outside.get_one(Entry, each).content for each in inbox.waiting(outside, most=1000)]
    bind.dispose()
    found = [
        f"公众网站的表{table}应有{counts.get(table, 0)}行，实有{rows.get(table, 0)}行"
        for table in sorted(counts.keys() | rows.keys())
        if counts.get(table, 0) != rows.get(table, 0)
    ]
    closed = sum(not _opens(private, box) for box in waiting)
    return [*found, *([f"公众网站有{closed}件提交用现有的密钥打不开"] if closed else [])]


def _opens(private: bytes, box: bytes) -> bool:
    try:
        boxes.opened_inside(private, box)
    except boxes.NotOurs:
        return False
    return True


def key_in(copy: Opened) -> bytes:
    """The private key in a copy, which the key for personal data opens; empty where there is none."""
    if KEY not in copy.manifest.parts:
        return b""
    opened = _box(settings().key_file.read_bytes()).decrypt(copy.read(KEY))
    return bytes.fromhex(opened.decode())


def _kind(url: str) -> str:
    return DUMP if database.file_of(url) is None else SQLITE


def _is_there(url: str) -> bool:
    file = database.file_of(url)
    return file is None or file.exists()


def _box(keys: bytes) -> Keyring:
    return Keyring.of(keys.split())

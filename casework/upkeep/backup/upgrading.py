"""The start of a newer release on an older database: copied first, then brought up, then read again from the facts."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import inspect

from casework.storage import clock, database
from casework.storage.secrets import private_directory
from casework.storage.settings import settings
from casework.upkeep.backup import proving
from casework.upkeep.backup.snapshot import DatabaseNotCopied, dumped, schema_of

FOLDER = "before-upgrade"
KEPT = 3
"""So many of these copies stay; they are of the database only, and beside it: no backup, but a way back."""
SECONDS = 60.0
"""So long a start looks at the cases; the nightly look sees them all."""


def upgrade(say: Callable[[str], None]) -> None:
    """Bring the database to the newest schema, and say what was done where it had an older one. StrangeDatabase,
    NewerDatabase; DatabaseNotCopied where the disk does not take the copy: then nothing was changed."""
    before = _schema()
    is_older = before in database.revisions()[1:]
    if is_older:
        _copy(before, say)
    database.migrate()
    if is_older:
        _look(before, say)


def _schema() -> str:
    """The last migration of the database; empty where there are no tables of ours."""
    if not database.is_there():
        return ""
    with database.engine(settings().database_url).connect() as connection:
        return schema_of(connection) if inspect(connection).has_table("facts") else ""


def _copy(before: str, say: Callable[[str], None]) -> None:
    url = settings().database_url
    is_sqlite = database.file_of(url) is not None
    folder = private_directory(settings().data / FOLDER)
    target = folder / f"{clock.china_time(clock.now()):%Y%m%d-%H%M%S}-{before}.{'db' if is_sqlite else 'dump'}"
    draft = Path(f"{target}.part")
    try:
        dumped(url, draft)
    except DatabaseNotCopied as failed:
        draft.unlink(missing_ok=True)
        if is_sqlite:
            raise
        # A server changes its tables whole or not at all, and its keeper has copies of his own.
        say(f"升级以前没有复制数据库：{failed.message}")
        return
    draft.replace(target)
    for old in sorted(path for path in folder.iterdir() if path.suffix in (".db", ".dump"))[:-KEPT]:
        old.unlink()
    say(f"数据库由较早的版本（{before}）升级，升级以前已复制到{target}")


def _look(before: str, say: Callable[[str], None]) -> None:
    after, looked = _schema(), proving.rebuilt(seconds=SECONDS)
    rest = f"，其余{looked.cases - looked.looked}案由夜间检查核对" if looked.looked < looked.cases else ""
    done = f"已升级（{before} → {after}），由登记重新推导{looked.looked}案{rest}"
    if not looked.faults:
        say(f"{done}，哈希链完整，没有差异")
        return
    say(f"{done}，{len(looked.faults)}处不符，请在“系统核查”查看：")
    for fault in looked.faults[:5]:
        say(f"  {fault}")

"""What the database, the disk or the machine refuses, said in Chinese with a code: one table for every edge.

No name and no number of a person is ever in it: the words are ours, not those of the error.
"""

import errno
import shutil
import traceback
from pathlib import Path
from typing import NamedTuple

from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from casework.errors import CaseworkError


class MachineFault(CaseworkError):
    """The machine underneath does not do what is needed; the law has nothing to do with it."""

    code, status = "DB-001", 503

    def __init__(self, words: str = "", *, instead: str = "", code: str = "") -> None:
        super().__init__(
            words or "暂时连接不上业务数据库，本次未作任何登记",
            instead=instead or "请稍后重试；仍有问题的，请检查数据库是否启动、地址是否正确",
            code=code,
        )


OFFICE = "业务数据库"
ROOM = "请腾出磁盘空间后重试；此前已经登记的内容没有丢失"
DAMAGED = "DB-005"


class Known(NamedTuple):
    """What is said of an error that shows one of these signs."""

    code: str
    words: str
    instead: str
    signs: tuple[str | int, ...]


DATABASE = (
    Known(
        "DB-004", "磁盘已满，业务数据库写不进去，本次未作任何登记", ROOM, ("disk is full", "no space left on device")
    ),
    Known(
        DAMAGED,
        "业务数据库文件已损坏，本次未作任何登记",
        "请停止系统，从备份恢复数据库",
        ("disk image is malformed", "file is not a database"),
    ),
    Known(
        "DB-006",
        "业务数据库所在的磁盘读写出错，本次未作任何登记",
        "请检查磁盘是否已满、是否正常，并核对备份",
        ("disk i/o error",),
    ),
    Known(
        "DB-007",
        "业务数据库不能写入，本次未作任何登记",
        "请检查数据目录是否属于运行本系统的账号、是否挂载为只读",
        ("readonly database",),
    ),
    Known(
        "DB-008",
        "业务数据库里还没有本系统的数据表",
        "请先运行 ./run 建立数据库，并核对 CASEWORK_DATA 和 CASEWORK_DATABASE_URL",
        ("no such table", "undefinedtable"),
    ),
    Known("DB-009", "业务数据库正忙，本次未作任何登记", "请稍后重试", ("database is locked",)),
    Known(
        "DB-010",
        "打不开业务数据库文件",
        "请核对数据库地址和数据目录的权限，或者先运行 ./run 建立数据库",
        ("unable to open database file",),
    ),
)
"""The signs are parts of what the database says. The first that fits counts."""
DISK = (
    Known(
        "FILE-002",
        "磁盘已满或者超过限额，文件没有保存，本次未作任何登记",
        ROOM,
        (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    ),
    Known(
        "FILE-003",
        "没有读写所需的权限",
        "请检查该文件或者目录是否属于运行本系统的账号、是否挂载为只读",
        (errno.EACCES, errno.EPERM, errno.EROFS),
    ),
    Known("FILE-004", "没有这个文件或者目录", "请核对路径", (errno.ENOENT, errno.EISDIR, errno.ENOTDIR)),
)
"""The signs are the numbers of what the disk says."""


def said(error: SQLAlchemyError | OSError, *, path: bool = False, of: str = OFFICE) -> MachineFault:
    """The refusal that tells an officer what happened, and what an administrator does about it; with `path` also which
    file it was, for whoever sits at the machine. `of`: which database it is, where it is not that of the office."""
    if isinstance(error, OSError):
        name = f"：{_shown(error.filename)}" if path and isinstance(error.filename, str) else ""
        for known in DISK:
            if error.errno in known.signs:
                return MachineFault(known.words + name, instead=known.instead, code=known.code)
        return MachineFault(f"系统没有完成读写{name}", instead="请检查磁盘和网络，并核对备份", code="FILE-005")
    origin = getattr(error, "orig", None)
    text = f"{type(origin).__name__} {origin}".casefold()
    for known in DATABASE:
        if any(str(sign) in text for sign in known.signs):
            return MachineFault(known.words.replace(OFFICE, of), instead=known.instead, code=known.code)
    return MachineFault(f"暂时连接不上{of}，本次未作任何登记")


LEAST_ROOM = 50_000_000
"""Bytes that have to be free on a disk that is written to."""


def narrow(folder: Path) -> MachineFault | None:
    """That the disk of a folder is nearly full. OSError."""
    if shutil.disk_usage(folder).free >= LEAST_ROOM:
        return None
    return MachineFault("磁盘空间快要用完", instead="请腾出磁盘空间", code="FILE-006")


def places(error: BaseException) -> str:
    """Where an error happened and of what kind it was, its causes first, for a log. Never what it says: that may hold
    personal data."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = places(cause) + "\n" if cause else ""
    return before + "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def is_known(error: SQLAlchemyError) -> bool:
    """Whether the database or the way to it is at fault, and not a statement of ours."""
    of_the_way = ArgumentError | OperationalError | InterfaceError | PoolTimeout
    return isinstance(error, of_the_way) or said(error).code != MachineFault.code


def _shown(name: str) -> str:
    return str(Path(name)).encode("utf-8", "backslashreplace").decode()

"""What the database, the disk or the machine refuses, said in Chinese with a code: one table for every edge.

No name and no number of a person is ever in it: the words are ours, not those of the error.
"""

import errno
import traceback
from pathlib import Path

from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from casework.errors import CaseworkError


class MachineFault(CaseworkError):
    """The machine underneath does not do what is needed; the law has nothing to do with it."""

    code, status = "DB-001", 503


FULL = "请腾出磁盘空间后重试；此前已经登记的内容没有丢失"
DATABASE = (
    ("database or disk is full", "DB-004", "磁盘已满，业务数据库写不进去，本次未作任何登记", FULL),
    ("no space left on device", "DB-004", "磁盘已满，业务数据库写不进去，本次未作任何登记", FULL),
    ("disk image is malformed", "DB-005", "业务数据库文件已损坏，本次未作任何登记", "请停止系统，从备份恢复数据库"),
    ("file is not a database", "DB-005", "业务数据库文件已损坏，本次未作任何登记", "请停止系统，从备份恢复数据库"),
    ("disk i/o error", "DB-006", "业务数据库所在的磁盘读写出错，本次未作任何登记", "请检查磁盘，并核对备份"),
    (
        *("readonly database", "DB-007", "业务数据库不能写入，本次未作任何登记"),
        "请检查数据目录是否属于运行本系统的账号、是否挂载为只读",
    ),
    (
        *("no such table", "DB-008", "业务数据库里还没有本系统的数据表"),
        "请先运行 ./run 建立数据库，并核对 CASEWORK_DATA 和 CASEWORK_DATABASE_URL",
    ),
    (
        *("undefinedtable", "DB-008", "业务数据库里还没有本系统的数据表"),
        "请先运行 ./run 建立数据库，并核对 CASEWORK_DATA 和 CASEWORK_DATABASE_URL",
    ),
    (
        *("unable to open database file", "DB-001", "打不开业务数据库文件"),
        "请核对数据库地址和数据目录的权限，或者先运行 ./run 建立数据库",
    ),
    ("database is locked", "DB-009", "业务数据库正忙，本次未作任何登记", "请稍后重试"),
)
"""A part of what the database says; code, words, what to do. The first that fits counts."""
AWAY = (
    "DB-001",
    "暂时连接不上业务数据库，本次未作任何登记",
    "请稍后重试；仍有问题的，请检查数据库是否启动、地址是否正确",
)
DISK = {
    errno.ENOSPC: ("FILE-002", "磁盘已满，文件没有保存，本次未作任何登记", FULL),
    errno.EDQUOT: ("FILE-002", "磁盘配额已用完，文件没有保存，本次未作任何登记", FULL),
    errno.EFBIG: ("FILE-002", "文件超过了系统允许的大小，没有保存，本次未作任何登记", FULL),
    errno.EROFS: ("FILE-003", "磁盘是只读的，文件没有保存，本次未作任何登记", "请检查数据目录的挂载方式"),
    errno.EACCES: ("FILE-003", "没有读写所需的权限", "请检查该文件或者目录是否属于运行本系统的账号"),
    errno.EPERM: ("FILE-003", "没有读写所需的权限", "请检查该文件或者目录是否属于运行本系统的账号"),
    errno.ENOENT: ("FILE-004", "文件或者目录不存在", "请核对路径"),
    errno.EISDIR: ("FILE-004", "这是目录，不是文件", "请核对路径"),
    errno.ENOTDIR: ("FILE-004", "路径中有一段不是目录", "请核对路径"),
    errno.EIO: ("FILE-005", "磁盘读写出错，本次未作任何登记", "请检查磁盘，并核对备份"),
}
OTHER = ("FILE-005", "系统没有完成读写", "请检查磁盘和网络后重试")
DAMAGED = "DB-005"


def said(error: SQLAlchemyError | OSError, *, path: bool = False) -> MachineFault:
    """The refusal that tells an officer what happened, and what an administrator does about it; with `path` also which
    file it was, for whoever sits at the machine."""
    if isinstance(error, OSError):
        code, words, instead = DISK.get(error.errno or 0, OTHER)
        name = error.filename if path and isinstance(error.filename, str) else ""
        return MachineFault(words + (f"：{_shown(name)}" if name else ""), instead=instead, code=code)
    origin = getattr(error, "orig", None)
    text = f"{type(origin).__name__} {origin}".casefold()
    for part, code, words, instead in DATABASE:
        if part in text:
            return MachineFault(words, instead=instead, code=code)
    code, words, instead = AWAY
    return MachineFault(words, instead=instead, code=code)


def places(error: BaseException) -> str:
    """Where an error happened and of what kind it was, its causes first, for a log. Never what it says: that may hold
    personal data."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = places(cause) + "\n" if cause else ""
    return before + "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__


def is_known(error: SQLAlchemyError) -> bool:
    """Whether the database or the way to it is at fault, and not a statement of ours."""
    of_the_way = ArgumentError | OperationalError | InterfaceError | PoolTimeout
    return isinstance(error, of_the_way) or said(error).code != AWAY[0]


def _shown(name: str) -> str:
    return str(Path(name)).encode("utf-8", "backslashreplace").decode()

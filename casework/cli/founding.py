"""Whether a data directory holds an office, and founding one where it does not. Asked at each start."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from casework.office import deeds, staff
from casework.office.rights import AT_THE_MACHINE, BESIDE_HIM
from casework.office.staff import hash_password
from casework.played import demo as demonstration
from casework.played import demo_people
from casework.storage import clock, database, faults, personal_key
from casework.storage.office import OfficeFileRefused, office
from casework.storage.secrets import StartRefused, put_whole, secret
from casework.storage.settings import settings
from casework.storage.tables import Installation, Logged, Staff
from casework.upkeep.backup import upgrading
from casework.vocabulary import Role

IDENTITY = "identity"
"""The file of the data directory that says to which database it belongs."""
LEFT_BY_AN_OFFICE = (IDENTITY, "secrets/session", "secrets/personal-data.key", "secrets/administrator", "files/*/*")
"""What is there only once an office has worked: a start makes none of it before the database."""


def prepare(data: Path, *, demo: bool, say: Callable[[str], None] = lambda text: None) -> list[str]:
    """Bring the tables up to date and found the office when there is none; say what an upgrade did. The lines that tell
    how to sign in: once, or at each start of a demonstration that was asked for. StartRefused where something is
    missing or not ours."""
    try:
        _refuse_lost_database(data)
        upgrading.upgrade(say)
        _refuse_foreign_database(data)
        personal_key.settle()
        secret(data / "secrets" / "session")  # an empty one is refused here, in words: the pages could only fail
        with database.reading() as session:
            logins = set(session.exec(select(Staff.login)))
    except OperationalError as error:
        fault = faults.said(error)
        if fault.code != faults.MachineFault.code:
            raise fault from error  # a full disk, a damaged file: said by its name
        raise StartRefused(
            "连接不上业务数据库", instead="请检查数据库是否已启动，以及 CASEWORK_DATABASE_URL 是否正确", code="RUN-006"
        ) from error
    if demo and logins and not logins >= {login for login, _, _ in demo_people.STAFF}:
        raise StartRefused(
            "这里是正式的办公系统，不能装入演示数据", instead="演示请另用一个空目录：--demo --data DIR", code="RUN-011"
        )
    if demo:
        return demonstration.logins() if logins else demonstration.load()
    lines = []
    if not logins:
        password = data / "secrets" / "administrator"
        _add_administrator(secret(password))
        lines.append(f"管理员账号：admin，初始口令在文件 {password}")
    return [*lines, *_separated(data)]


def _separated(data: Path) -> list[str]:
    """Where the office has three administrators, the other two: an account each, unless somebody in office is it."""
    try:
        if not office().separate_administrators:
            return []
    except OfficeFileRefused:  # the pages say what is wrong with it
        return []
    lines = []
    for role in BESIDE_HIM:
        with database.reading() as session:
            if any(row.valid_until is None for row in staff.holding(session, role, clock.today())):
                continue
            taken = set(session.exec(select(Staff.login)))
        login = next(each for each in (role.value, *(f"{role.value}{n}" for n in range(2, 100))) if each not in taken)
        password = data / "secrets" / login
        with (
            database.transaction() as session,
            deeds.doing(session, Logged.ACCOUNT, f"设立{role.label}账号", actor=AT_THE_MACHINE, right=None),
        ):
            session.add(_account(login, role, secret(password)))
        lines.append(f"{role.label}账号：{login}，初始口令在文件 {password}")
    return lines


def _refuse_lost_database(data: Path) -> None:
    """A directory in which an office has worked, and no database: a failed disk, a wrong mount, half a restore."""
    traces = [trace for trace in LEFT_BY_AN_OFFICE if next(data.glob(trace), None)]
    if traces and not _has_tables():
        file = database.file_of(settings().database_url)
        where = str(file) if file else "CASEWORK_DATABASE_URL 所指的数据库"
        raise StartRefused(
            f"数据目录{data}里有办公系统留下的文件，业务数据库却不在（{where}）",
            instead="请检查磁盘是否挂载，把数据库放回原处或者从备份恢复；"
            "要另建新的办公系统，请换一个空目录：--data DIR",
            code="RUN-009",
        )


def _has_tables() -> bool:
    if not database.is_there():
        return False
    with database.engine(settings().database_url).connect() as connection:
        return inspect(connection).has_table("facts")


def _refuse_foreign_database(data: Path) -> None:
    with database.reading() as session:
        identity = session.get_one(Installation, 1).identity
    file = data / IDENTITY
    put_whole(file, identity.encode())
    if file.read_text("utf-8").strip() != identity:
        raise StartRefused(
            f"数据目录{data}不属于这个业务数据库",
            instead=f"请核对 --data 与 CASEWORK_DATABASE_URL；确认二者原是一套的，删除{file}后再启动",
            code="RUN-012",
        )


def _add_administrator(password: str) -> None:
    """The one account of an office that starts empty."""
    with (
        database.transaction() as session,
        deeds.doing(session, Logged.ACCOUNT, "设立首个管理员账号", actor=AT_THE_MACHINE, right=None),
    ):
        session.add(_account("admin", Role.ADMINISTRATOR, password))
        session.get_one(Installation, 1).must_be_named = True


def _account(login: str, role: Role, password: str) -> Staff:
    return Staff(
        login=login,
        name=role.label,
        roles=role.value,
        password_hash=hash_password(password),
        must_change_password=True,
        valid_from=clock.today(),
    )

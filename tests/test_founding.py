"""Where an office is founded and where not; its keys; who may look into its directories."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import event, inspect, text
from sqlmodel import select

from casework.cli import founding, main
from casework.errors import CaseworkError
from casework.office import staff
from casework.office.signing_in import accounts
from casework.played.demo_people import PASSWORD, STAFF
from casework.record import privacy
from casework.storage import database, personal_key, secrets, store
from casework.storage import office as offices
from casework.storage.algorithms import Key
from casework.storage.tables import Case, Installation, Staff
from tests.offices import changing, opened

DEMO_LOGINS = {login for login, _, _ in STAFF}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A new data directory, with the names of the office that will work in it; keys are read anew."""
    monkeypatch.setenv("CASEWORK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CASEWORK_DATABASE_URL", raising=False)
    made = secrets.own_directory(tmp_path / "data")
    (made / "office.toml").write_bytes(offices.SHIPPED.read_bytes())
    yield made
    personal_key.forget()


def url_of(data: Path) -> str:
    return f"sqlite:///{data / 'casework.db'}"


def logins(data: Path) -> set[str]:
    with database.reading(url_of(data)) as session:
        return set(session.exec(select(Staff.login)))


def refused(code: str, data: Path, *, demo: bool = False) -> CaseworkError:
    with pytest.raises(CaseworkError) as refusal:
        founding.prepare(data, demo=demo)
    assert refusal.value.code == code, refusal.value
    assert refusal.value.instead
    return refusal.value


def take_away(data: Path) -> None:
    database.engine(url_of(data)).dispose()
    for file in data.glob("casework.db*"):
        file.unlink()


# ---- an office is founded once


def test_a_start_without_a_word_founds_an_office_of_ones_own_and_says_so_once(data: Path) -> None:
    (line,) = founding.prepare(data, demo=False)
    assert str(data / "secrets" / "administrator") in line
    assert (data / "secrets" / "administrator").read_text("utf-8") not in line
    assert logins(data) == {"admin"}
    assert founding.prepare(data, demo=False) == []


def test_the_demonstration_comes_only_when_asked_for_and_its_passwords_too(data: Path) -> None:
    assert PASSWORD in "".join(founding.prepare(data, demo=True))
    assert logins(data) == DEMO_LOGINS
    assert founding.prepare(data, demo=False) == []
    assert PASSWORD in "".join(founding.prepare(data, demo=True))


def test_an_office_never_becomes_a_demonstration(data: Path) -> None:
    founding.prepare(data, demo=False)
    refused("RUN-011", data, demo=True)
    assert logins(data) == {"admin"}


@pytest.mark.parametrize("asked_for", [False, True])
def test_an_office_without_its_database_is_never_founded_again(data: Path, asked_for: bool) -> None:
    founding.prepare(data, demo=False)
    take_away(data)
    assert "备份" in refused("RUN-009", data, demo=asked_for).instead
    assert not (data / "casework.db").exists()

    (data / "casework.db").touch()  # half a restore
    refused("RUN-009", data, demo=asked_for)


def test_files_alone_are_a_trace_of_an_office(data: Path) -> None:
    store.put(b"somebody's evidence")
    refused("RUN-009", data)


def test_what_an_office_lays_down_before_its_first_start_is_none(data: Path) -> None:
    (data / "secrets").mkdir()
    for name in ("office.toml", "secrets/seal.p12", "secrets/prefect", "lock"):
        (data / name).write_text("")
    founding.prepare(data, demo=False)
    assert logins(data) == {"admin"}


def test_a_postgresql_database_without_tables_is_no_office_either(
    data: Path, empty_pg_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASEWORK_DATABASE_URL", empty_pg_url)
    (data / "identity").write_text("of another")
    refused("RUN-009", data)
    (data / "identity").unlink()
    founding.prepare(data, demo=False)
    (data / "identity").unlink()
    (data / "identity").write_text("of another")
    refused("RUN-012", data)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_written_into_the_database_of_another_program(
    data: Path, kind: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    url = url_of(data) if kind == "sqlite" else request.getfixturevalue("empty_pg_url")
    monkeypatch.setenv("CASEWORK_DATABASE_URL", url)
    (data / "casework.db").touch()
    with database.engine(url).begin() as connection:
        connection.execute(text("create table bookmarks (address varchar)"))
    refused("DB-011", data)
    with database.engine(url).connect() as connection:
        assert inspect(connection).get_table_names() == ["bookmarks"]


def test_a_database_that_a_later_release_has_taken_up_is_left_alone(data: Path) -> None:
    founding.prepare(data, demo=False)
    with database.engine(url_of(data)).begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    assert "备份" in refused("DB-012", data).instead


def test_a_process_of_yesterday_ends_once_a_later_release_has_taken_the_database_up(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founding.prepare(data, demo=False)
    monkeypatch.setattr(database, "SCHEMA_EVERY", 0.0)
    said, ended, over = list[str](), threading.Event(), threading.Event()
    monkeypatch.setattr(os, "kill", lambda process, sign: ended.set())
    database.end_when_replaced(said.append, over)
    database.check_schema()
    with database.engine(url_of(data)).begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    assert ended.wait(20) and "DB-012" in said[0] and "请安装较新的版本" in said[0]
    over.set()


def test_a_disk_without_room_is_called_that_at_the_start(data: Path) -> None:
    (data / "casework.db").touch()
    made = database.engine(url_of(data))
    event.listen(made, "connect", lambda connection, record: connection.execute("pragma max_page_count = 20"))
    refused("DB-004", data)


# ---- a running process stays with its database


def test_nothing_is_acknowledged_once_the_database_was_taken_away(data: Path) -> None:
    founding.prepare(data, demo=False)
    url = url_of(data)
    opened(url)
    (data / "casework.db").rename(data / "elsewhere")
    with pytest.raises(database.DatabaseReplaced):
        opened(url)
    assert not (data / "casework.db").exists()

    with pytest.raises(database.DatabaseReplaced), database.engine(url).connect() as connection:
        connection.execute(text("select 1"))
    (data / "elsewhere").rename(data / "casework.db")
    with database.reading(url) as session:
        assert len(session.exec(select(Case)).all()) == 1


def test_a_database_that_vanishes_in_the_middle_of_an_act_takes_nothing(data: Path) -> None:
    founding.prepare(data, demo=False)
    with pytest.raises(database.DatabaseReplaced), changing(url_of(data)) as session:
        session.add(Staff(login="x", name="x", roles="", password_hash="", valid_from=date(2026, 1, 1)))
        session.flush()
        (data / "casework.db").rename(data / "elsewhere")
    (data / "elsewhere").rename(data / "casework.db")
    assert logins(data) == {"admin"}


def test_a_server_that_holds_another_office_all_at_once_is_not_written_to(pg_url: str) -> None:
    with database.reading(pg_url) as session:
        session.connection()
    engine = database.engine(pg_url)
    with database.transaction(pg_url) as session:
        session.get_one(Installation, 1).identity = "of another"
    engine.pool.dispose()  # its connections end, as when a server is restored
    with pytest.raises(database.DatabaseReplaced), engine.connect():
        pass
    database._met.pop(pg_url)


def test_looking_at_a_database_that_is_not_there_makes_none(data: Path) -> None:
    with pytest.raises(database.NoDatabase), database.reading(url_of(data)) as session:
        session.connection()
    assert not (data / "casework.db").exists()


# ---- keys


def test_an_empty_secret_is_refused(data: Path) -> None:
    (data / "secrets").mkdir()
    for content in ("", " \n"):
        (data / "secrets" / "session").write_text(content)
        with pytest.raises(secrets.SecretRefused, match="是空的"):
            secrets.secret(data / "secrets" / "session")


def test_an_emptied_secret_of_the_pages_is_said_at_the_start(data: Path) -> None:
    founding.prepare(data, demo=False)
    (data / "secrets" / "session").write_text("")
    refused("KEY-002", data)


def test_an_empty_first_password_opens_nothing(data: Path) -> None:
    database.migrate(url_of(data))  # a start that was cut off there, on a full disk
    (data / "secrets").mkdir()
    (data / "secrets" / "administrator").write_text("")
    refused("KEY-002", data)
    assert logins(data) == set()


def office_with_a_number(data: Path) -> Path:
    founding.prepare(data, demo=False)
    opened(url_of(data))
    personal_key.forget()
    return data / "secrets" / "personal-data.key"


def test_a_lost_key_is_never_replaced(data: Path) -> None:
    key = office_with_a_number(data)
    whole = key.read_bytes()
    key.unlink()
    with pytest.raises(personal_key.KeyMissing):
        opened(url_of(data))
    assert not key.exists()
    refused("KEY-003", data)

    key.write_bytes(b"")
    refused("KEY-002", data)
    key.write_bytes(Fernet.generate_key())
    refused("KEY-001", data)
    key.write_bytes(whole)
    founding.prepare(data, demo=False)


def test_the_fingerprint_alone_keeps_a_key_from_being_replaced(data: Path) -> None:
    founding.prepare(data, demo=False)
    key = data / "secrets" / "personal-data.key"
    key.write_bytes(Fernet.generate_key())
    refused("KEY-001", data)
    key.unlink()
    refused("KEY-003", data)


def test_a_key_is_changed_by_a_line_above_the_old_one(data: Path) -> None:
    key = office_with_a_number(data)
    sealed = privacy.seal_number("420106199001011234")
    key.write_bytes(Fernet.generate_key() + b"\n" + key.read_bytes())
    founding.prepare(data, demo=False)
    from casework.casefile import Sealed

    assert privacy.unseal(Sealed(**sealed)) == "420106199001011234"
    assert Key(key.read_bytes().split()[0]).decrypt(privacy.seal_number("138")["token"].encode()) == b"138"


# ---- who may look


def test_a_directory_of_ours_that_others_may_read_is_mended(data: Path) -> None:
    founding.prepare(data, demo=False)
    data.chmod(0o755)
    secrets.own_directory(data)
    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_directory_that_may_be_somebody_elses_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "letter.txt").write_text("")
    os.chmod(folder, 0o755)
    with pytest.raises(secrets.StartRefused) as refusal:
        secrets.own_directory(folder)
    assert refusal.value.code == "RUN-010"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


def test_nothing_is_sealed_into_an_office_with_the_key_of_another(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office_with_a_number(data)
    played = Path(__file__).parent / "scenarios" / "inputs" / "passport-and-hk-permit.yaml"
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("CASEWORK_DATA", str(elsewhere))
    monkeypatch.delenv("CASEWORK_DATABASE_URL", raising=False)
    asked = ["--database", url_of(data)]
    assert main(["play", str(played), *asked]) == 1
    assert "KEY-003" in capsys.readouterr().err and not (elsewhere / "secrets" / "personal-data.key").exists()
    assert main(["check", *asked]) == 1
    assert "个人信息密钥丢失或者不符" in capsys.readouterr().out
    assert main(["rebuild", *asked]) == 1
    assert "KEY-003" in capsys.readouterr().err
    key = elsewhere / "secrets" / "personal-data.key"
    key.parent.mkdir(parents=True)
    key.write_bytes(Fernet.generate_key())
    assert main(["play", str(played), *asked]) == 1
    assert "KEY-001" in capsys.readouterr().err
    with database.reading(url_of(data)) as session:
        assert len(session.exec(select(Case)).all()) == 1
    monkeypatch.setenv("CASEWORK_KEY_FILE", str(data / "secrets" / "personal-data.key"))
    (elsewhere / "office.toml").write_bytes(offices.SHIPPED.read_bytes())
    assert main(["play", str(played), *asked]) == 0


# ---- a newer release on an older database


def test_what_an_earlier_release_left_is_copied_brought_up_and_read_again(data: Path) -> None:
    released = Path(__file__).parent / "facts" / "0.11.0"
    with closing(sqlite3.connect(data / "casework.db")) as old:
        old.executescript((released / "database.sql").read_text("utf-8"))
        ((schema,),) = old.execute("select version_num from alembic_version")
        (facts,) = old.execute("select count(*) from facts")
    (data / "secrets").mkdir(mode=0o700)
    (data / "secrets" / "personal-data.key").write_bytes((released / "numbers.key").read_bytes())
    said: list[str] = []
    founding.prepare(data, demo=False, say=said.append)
    (copy,) = (data / "before-upgrade").iterdir()
    assert str(copy) in said[0] and "没有差异" in said[1] and "3案" in said[1]
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("select version_num from alembic_version").fetchone() == (schema,)
        assert kept.execute("select count(*) from facts").fetchone() == facts
    founding.prepare(data, demo=False, say=said.append)
    assert len(said) == 2, "of an upgrade only"


def test_an_office_with_three_administrators_has_an_account_of_each(data: Path) -> None:
    own = data / "office.toml"
    own.write_text(own.read_text("utf-8").replace("# separate_adm", "separate_adm"), "utf-8")
    lines = founding.prepare(data, demo=False)
    assert [line.partition("，")[0] for line in lines] == [
        *("管理员账号：admin", "安全管理员账号：security", "审计管理员账号：auditor"),
    ]
    assert (data / "secrets" / "auditor").stat().st_mode & 0o077 == 0
    assert founding.prepare(data, demo=False) == []
    details = {"login": "wang", "name": "王", "roles": ["handler"], "valid_from": date(2026, 1, 1)}

    def by(login: str, **more: object) -> None:
        with database.transaction(url_of(data)) as session:
            row = session.get_one(Staff, login)
            accounts.opened(session, actor=staff.actor_of(row), details=details | more)

    for login in ("admin", "auditor"):
        with pytest.raises(CaseworkError, match="限于安全管理员"):
            by(login)
    with pytest.raises(CaseworkError, match="不兼其他角色"):
        by("security", roles=["security", "auditor"])
    by("security")
    with database.transaction(url_of(data)) as session, pytest.raises(accounts.LastAdministrator):
        keeper = staff.actor_of(session.get_one(Staff, "security"))
        accounts.ended(session, "security", actor=keeper, today=date(2026, 12, 1))

"""One case that cannot be read keeps nobody from the others: a hundred cases, four of them poisoned, as after a release
that renamed a field, and every look at all of them. On SQLite and PostgreSQL."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from sqlmodel import Session, col, select, text

from casework import cli, queries
from casework.errors import FactUnreadable
from casework.office import readable
from casework.procedure.invariant import Flaw
from casework.queries import LedgerFilter, Wanted
from casework.record import chain, commands
from casework.record.commands import Actor
from casework.storage import clock, database, lawbook
from casework.storage.algorithms import Suite
from casework.storage.tables import Case, Deadline, LawLoad, Notice, Outbox
from casework.upkeep import amendments, soundness, sweep
from casework.vocabulary import Act, Promise, Role, Stage, State
from casework.web.app import PAGES
from flows import nightly_check, promises, reconcile
from tests.conftest import _fresh_pg_database
from tests.test_amending import NOTICE
from tests.web_support import PASSWORD, TODAY, add_staff, do, receive, send, text_of

pytestmark = pytest.mark.xdist_group("one-bad-case")

ALL = frozenset(Role)


@dataclass(frozen=True, kw_only=True)
class Office:
    """The database, and of each kind of case a sound one and a poisoned one."""

    url: str
    cases: dict[str, tuple[str, str]]
    numbers: list[str]

    @property
    def bad(self) -> list[str]:
        return sorted(bad for _, bad in self.cases.values())


def _decided(url: str) -> str:
    number = receive(url, on="2026-03-02").number
    do(number, Act.ACCEPT, "2026-03-05", url=url)
    do(number, Act.ASSIGN, "2026-03-05", url=url, handler="li", others=["wang"])
    do(number, Act.SEND_COPY, "2026-03-06", url=url)
    do(number, Act.SERVE, "2026-03-09", url=url, document="D-13", party="respondent-1")
    do(number, Act.REPLY, "2026-03-20", url=url, respondent="respondent-1")
    do(number, Act.HEAR_OPINIONS, "2026-03-24", url=url, party="applicant-1", way="phone", opinion="坚持请求")
    return number


def _in_performance(url: str) -> str:
    number = _decided(url)
    do(
        number,
        Act.DECIDE,
        "2026-05-11",
        url=url,
        by="chen",
        facts_found="经审理查明",
        reasons="程序违法",
        outcomes=[{"outcome": "66", "text": "责令被申请人在二十日内履行法定职责"}],
        performance_days=20,
    )
    for party in ("applicant-1", "respondent-1"):
        do(number, Act.SERVE, "2026-05-13", url=url, document="D-39", party=party)
    return number


def _standing_still(url: str) -> str:
    number = receive(url, on="2026-11-02").number
    do(number, Act.ACCEPT, "2026-11-03", url=url)
    do(number, Act.SUSPEND, "2026-11-05", url=url, ground="1", reason="申请人死亡")
    return number


def _with_a_clue(url: str) -> str:
    number = _decided(url)
    clue = {"matter": "86", "organ": "东湖区监察委员会", "content": "涉嫌受贿"}
    do(number, Act.TRANSFER_CLUE, "2026-03-26", url=url, by="zhou", **clue)
    return number


def _undecided(url: str) -> str:
    return receive(url, on="2026-11-05").number


MADE = {
    "undecided": _undecided,
    "owing": _in_performance,
    "still": _standing_still,
    "clue": _with_a_clue,
}


def _poison(session: Session, number: str) -> None:
    """The last fact is one that the class of its details does not read. The chain holds: it was recorded so."""
    if session.get_bind().dialect.name == "sqlite":
        triggers = text("select name from sqlite_master where type = 'trigger' and tbl_name = 'facts'")
        for name in session.execute(triggers).scalars().all():
            session.execute(text(f'drop trigger "{name}"'))
    else:
        session.execute(text("alter table facts disable trigger user"))
    row = session.get_one(Case, number)
    last = commands.facts_of(session, number)[-1]
    renamed = {f"former_{name}": value for name, value in json.loads(last.details).items()}
    last.details = chain.canonical(renamed)
    row.head = chain.seal(last, Suite.INTERNATIONAL)
    changed = "update facts set details = :details, hash = :hash where id = :id"
    session.expunge(last)
    session.execute(text(changed), {"details": last.details, "hash": row.head, "id": last.id})


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    if request.param == "sqlite":
        migrated = request.getfixturevalue("migrated_sqlite")
        places: Iterator[str] = iter([f"sqlite:///{shutil.copyfile(migrated, folder / 'casework.db')}"])
    else:
        server, name = (request.getfixturevalue(name) for name in ("pg_server", "migrated_postgresql"))
        places = _fresh_pg_database(server, "one_bad_case", name)
    url = next(places)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEWORK_DATABASE_URL", url)
        patch.setenv("CASEWORK_DATA", str(folder))
        patch.setenv("CASEWORK_TODAY", TODAY.isoformat())
        add_staff(url)
        cases = {kind: (make(url), make(url)) for kind, make in MADE.items()}
        with database.transaction(url) as session:
            clerk = Actor(login="li", roles=ALL)
            details = json.loads(commands.facts_of(session, cases["undecided"][0])[0].details)
            for applicant in details["applicants"]:
                applicant |= {"id_number": None, "phone": None}
            for _ in range(100 - 2 * len(cases)):
                commands.open_case(
                    session, Act.RECEIVE, actor=clerk, on=date(2026, 11, 5), today=TODAY, details=details
                )
        with database.transaction(url) as session:
            for _, bad in cases.values():
                _poison(session, bad)
            numbers = list(session.exec(select(Case.number)))
        yield Office(url=url, cases=cases, numbers=numbers)
        for _ in places:
            pass
        database.engine(url).dispose()


@pytest.fixture(scope="module")
def desk(office: Office) -> Iterator[dict[str, TestClient]]:
    """Browsers at which a reviewer, a handler and an administrator are signed in."""
    from casework.web.app import create_app

    app, clients = create_app(), {}
    for login in ("zhou", "li", "guan"):
        clients[login] = TestClient(app, follow_redirects=False, raise_server_exceptions=False)
        send(clients[login], clients[login].get("/sign-in"), login=login, password=PASSWORD)
    yield clients
    for client in clients.values():
        client.close()


def told(office: Office) -> dict[str, int]:
    """How many notices each administrator has of each case, read or not."""
    found: dict[str, int] = {}
    with database.reading(office.url) as session:
        for notice in session.exec(
            select(Notice).where(col(Notice.recipient) == "guan", col(Notice.text).contains("跳过"))
        ):
            number = notice.case_number or ""
            found[number] = found.get(number, 0) + 1
    return found


def noted(office: Office) -> list[str]:
    with database.reading(office.url) as session:
        return [row.case_number for row in readable.known(session)]


# ---- what is asked of all cases. The order of the tests is that of a day: the sweep changes the cases it reaches.


def test_a_poisoned_case_says_so_itself(office: Office) -> None:
    for number in office.bad:
        with database.reading(office.url) as session, pytest.raises(FactUnreadable) as refused:
            commands.load(session, number)
        said = str(refused.value)
        assert number in said and "不能读取" in said and "管理员" in said and "张某" not in said


def test_the_queries_give_all_others(office: Office) -> None:
    zhou = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
    with database.reading(office.url) as session:
        owing, owing_too = office.cases["owing"]
        owed = {line.number for line in queries.ledger(session, LedgerFilter(), TODAY)}
        assert owing in owed and owing_too not in owed
        assert [still.number for still in queries.standstills(session, TODAY)] == [office.cases["still"][0]]
        assert [clue.number for clue in queries.clues(session, zhou).lines] == [office.cases["clue"][0]]
        agenda = queries.agenda(session, date(2026, 11, 11), roles=zhou.roles)
        lines = {line.number for lines in (agenda.consequences, agenda.periods, agenda.past) for line in lines}
        assert office.cases["undecided"][0] in lines and not lines & set(office.bad)
        assert len(queries.coming_consequences(session, date(2026, 11, 11))) >= 92
        assert set(readable.passed_over(session)) <= set(office.bad) and owing_too in readable.passed_over(session)


def test_the_administrators_are_told_once_however_often_a_case_is_met(office: Office) -> None:
    for _ in range(3):
        with database.reading(office.url) as session:
            queries.ledger(session, LedgerFilter(), TODAY)
            queries.standstills(session, TODAY)
    assert set(noted(office)) <= set(office.bad) and office.cases["still"][1] in noted(office)
    assert set(told(office)) == set(noted(office)) and set(told(office).values()) == {1}


OF_MANY = sorted(
    route.path
    for module in PAGES
    for route in module.router.routes
    if "GET" in route.methods and "{" not in route.path and route.path != "/sign-in/oidc"
)
"""Every address that names no case, person or paper, so that it may show all of them."""


@pytest.mark.parametrize("login", ["zhou", "li", "guan"])
def test_every_page_of_many_cases_is_there(office: Office, desk: dict[str, TestClient], login: str) -> None:
    if login != "zhou" and office.url.startswith("postgresql"):
        pytest.skip("the pages of the others ask the same questions")
    answers = {address: desk[login].get(address).status_code for address in (*OF_MANY, "/today?officer=all")}
    assert {address: status for address, status in answers.items() if status >= 500} == {}
    assert answers["/notices"] == 200 and len(answers) > 20


def test_a_list_says_what_is_missing_from_it(office: Office, desk: dict[str, TestClient]) -> None:
    sound, bad = office.cases["owing"]
    page = text_of(desk["zhou"].get("/ledger"))
    assert f"没有列入本页： {bad}" in page and sound in page
    assert f"{bad},,案件不能读取，未列入" in desk["zhou"].get("/ledger.csv").text
    clues = text_of(desk["zhou"].get("/clues"))
    assert office.cases["clue"][0] in clues and f"没有列入本页： {office.cases['clue'][1]}" in clues
    answer = desk["zhou"].get("/api/ledger").json()
    assert sound in {line["case"] for line in answer["obligations"]} and bad in answer["unreadable"]
    assert desk["zhou"].get("/api/consequences?day=2026-11-11").status_code == 200


@pytest.mark.parametrize(
    "place", ["", "/documents", "/materials", "/whatif", "/timeline.pdf", "/dossier", "/acts/serve", "/drafts/decide"]
)
def test_its_own_page_says_so_and_what_to_do(office: Office, desk: dict[str, TestClient], place: str) -> None:
    for number in (office.cases["owing"][1], office.cases["undecided"][1]):
        answer = desk["zhou"].get(f"/cases/{quote(number)}{place}")
        assert answer.status_code in (404, 409), answer.text[:500]
        if answer.status_code == 409:
            assert "不能读取" in text_of(answer) and "FACT-001" in text_of(answer) and "管理员" in text_of(answer)
    assert desk["zhou"].get(f"/cases/{quote(number)}").status_code == 409
    assert desk["zhou"].get(f"/api/cases/{quote(number)}").json()["code"] == "FACT-001"
    sound = desk["zhou"].get(f"/cases/{quote(office.cases['owing'][0])}{place}")
    assert sound.status_code < 500 and "FACT-001" not in sound.text


def test_the_command_line_does_the_others_and_says_what_it_left_out(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    sound, bad = office.cases["owing"]
    assert cli.main(["ledger"]) == 0
    said = capsys.readouterr()
    assert sound in said.out and bad not in said.out and bad in said.err
    assert cli.main(["ledger", "--json"]) == 0
    assert bad in json.loads(capsys.readouterr().out)["unreadable"]
    assert cli.main(["consequences", "--on", "2026-11-11"]) == 0
    assert capsys.readouterr().out.count("\n") > 90
    assert cli.main(["timeline", bad]) == 1
    assert "FACT-001" in capsys.readouterr().err
    assert cli.main(["rebuild"]) in (0, 1)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err and bad in said.out + said.err


def test_a_load_of_new_law_reaches_the_others(office: Office) -> None:
    """A period that stands still may end in any year, so the notice reaches both cases that stand still."""
    sound, bad = office.cases["still"]
    amendment = amendments.read(NOTICE, office.url)
    assert bad not in {moved.case for moved in amendments.preview(amendment, office.url, processes=1)}
    administrator = Actor(login="guan", roles=frozenset({Role.ADMINISTRATOR}))
    amendments.apply(amendment, actor=administrator, today=TODAY, url=office.url, processes=1)
    with database.reading(office.url) as session:
        assert session.exec(select(LawLoad.finished_at)).one() is not None
        assert commands.rebuild(session, sound) == []
    assert bad in noted(office)
    lawbook.forget()


def test_the_sweep_gives_every_other_case_its_effect(office: Office) -> None:
    swept = sweep.sweep(TODAY)
    undecided, bad = office.cases["undecided"]
    assert len(swept.applied) == 93 and undecided in swept.applied and bad not in swept.applied
    assert swept.reminders > 90
    with database.reading(office.url) as session:
        assert session.get_one(Case, bad).state == State.RECEIVED
    assert told(office)[bad] == 1
    assert sweep.sweep(TODAY).applied == () and told(office)[bad] == 1


def test_the_nightly_look_finds_each_of_them_and_goes_on(office: Office, desk: dict[str, TestClient]) -> None:
    nightly_check.nightly_check.fn()
    with database.reading(office.url) as session:
        kept = soundness.last_kept(session, nightly=True)
        assert kept
        found = soundness.found_in(kept)
    unreadable = sorted(each.case for each in found if each.violation.flaw is Flaw.UNREADABLE)
    assert unreadable == office.bad == noted(office)
    assert set(told(office)) == set(office.bad) and set(told(office).values()) == {1}
    assert {each.case for each in found} - set(office.bad), "the others were looked at too"
    page = text_of(desk["guan"].get("/soundness"))
    assert "不能读取的案件 4件" in page and all(number in page for number in office.bad)


def test_what_can_be_read_again_is_struck_off(office: Office) -> None:
    sound = office.cases["still"][0]
    readable.note({sound: "读取案件时程序出错（KeyError）。"}, office.url)
    assert sound in noted(office)
    list(soundness.look(TODAY, url=office.url))
    assert sound not in noted(office) and noted(office) == office.bad


# ---- what looks at rows only, after all that


def test_a_case_whose_row_says_nothing_known_is_left_out_of_the_list(office: Office) -> None:
    number = office.cases["undecided"][0]
    kept = _told_by_deadline(office, number, "不是JSON")
    with database.reading(office.url) as session:
        found = queries.case_list(session, Wanted(text=number), TODAY)
        assert found.lines == () and found.total == 1 and readable.passed_over(session) == (number,)
        others = queries.case_list(session, Wanted(), TODAY)
        assert len(others.lines) >= 49 and others.total == 100
    _told_by_deadline(office, number, kept)
    readable.strike_off([number], office.url)


def _told_by_deadline(office: Office, number: str, derivation: str) -> str:
    """Let all deadlines of a case say this of how they were computed; what they said."""
    with database.transaction(office.url) as session:
        rows = session.exec(select(Deadline).where(col(Deadline.case_number) == number)).all()
        kept = rows[0].derivation
        for row in rows:
            row.derivation = derivation
    return kept


def test_a_case_whose_run_cannot_be_repaired_keeps_no_other_from_it(office: Office) -> None:
    carried: list[str] = []
    with database.transaction(office.url) as session:  # those with something to do are the dispatcher's
        for row in session.exec(select(Outbox).where(col(Outbox.done_at).is_(None))):
            row.done_at = clock.now()

    def repair(number: str) -> None:
        if number in office.bad:
            raise KeyError(number)
        carried.append(number)

    assert reconcile.reconcile_runs(repair=repair, look=lambda: ()) == carried
    assert len(carried) == 96 and not set(carried) & set(office.bad)
    assert set(noted(office)) >= set(office.bad)
    readable.strike_off(office.bad, office.url)


def test_a_promise_of_a_rule_that_is_no_more_keeps_no_other_from_being_kept(office: Office) -> None:
    number = office.cases["owing"][0]
    with database.transaction(office.url) as session:
        promised = Outbox(
            case_number=number,
            seq=1,
            stage=Stage.ACCEPTANCE.value,
            promise=Promise.REMINDER.value,
            key="1:x:GONE-1",
            text="提醒",
            created_at=clock.now(),
        )
        session.add(promised)
    titles = [each.title for each in promises.due(number)]
    assert len(titles) == 1 and titles[0].endswith("提醒")
    with database.transaction(office.url) as session:
        session.delete(session.exec(select(Outbox).where(col(Outbox.key) == "1:x:GONE-1")).one())

"""A program at work beside the acts of a case: it drafts, books, writes notes and keeps registers in the name of an
officer, through the doors of the pages; what asks for a person himself it is refused."""

from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import select

from casework.record.commands import Actor
from casework.storage import clock, database
from casework.storage.tables import Booking, CaseNote, Draft, Journal, Leave, Logged, Room, RoomKind, Scope
from casework.vocabulary import Act, Role
from tests.drafting_office import DECISION, DETAILS, FACTS, ripe
from tests.offices import changing
from tests.systems import GUAN, keyed, program, token
from tests.test_web_drafts import edited
from tests.web_support import TODAY, Desk, accepted, facts
from tests.web_support import desk as desk
from tests.web_support import office as office

ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
CHEN = Actor(login="chen", roles=frozenset({Role.APPROVER}))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Program:
    """One program that asks, each time under a new key."""

    def __init__(self, client: TestClient) -> None:
        self.client, self.asked = client, 0

    def ask(self, address: str, key: str = "", **sent: Any) -> Response:
        self.asked += 1
        return self.client.post(f"/api{address}", json=sent, headers=keyed(key or f"k{self.asked}"))

    def done(self, address: str, **sent: Any) -> dict[str, Any]:
        answer = self.ask(address, **sent)
        assert answer.status_code == 200, (address, answer.text)
        found: dict[str, Any] = answer.json()
        return found

    def refused(self, address: str, **sent: Any) -> str:
        answer = self.ask(address, **sent)
        said: dict[str, str] = answer.json()
        assert answer.status_code >= 400 and said["message"] and said["instead"], answer.text
        return said["code"]

    def read(self, address: str) -> Any:
        answer = self.client.get(f"/api{address}")
        assert answer.status_code == 200, (address, answer.text)
        return answer.json()


def test_a_program_drafts_edits_and_hands_on_and_approves_nothing(desk: Desk) -> None:
    with database.transaction() as session:
        number = ripe(session)
    drafter = Program(program(desk, token(Scope.DRAFTS, name="写作系统")))
    before = facts(number)
    sent = {"on": "2026-05-11", "details": DETAILS}
    made = drafter.done(f"/cases/{quote(number)}/drafts/decide", **sent)
    here = f"/drafts/{made['id']}"
    again = drafter.ask(f"/cases/{quote(number)}/drafts/decide", key="k1", **sent)
    assert again.json() == made and again.headers["idempotent-replayed"] == "true"
    assert drafter.refused(f"/cases/{quote(number)}/drafts/decide", **sent) == "DRA-008"

    def uploaded(word: bytes, key: str) -> dict[str, Any]:
        files, form = {"file": ("决定书.docx", word, WORD)}, {"paper": DECISION}
        answer = drafter.client.post(f"/api{here}/upload", data=form, files=files, headers=keyed(key))
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    first = drafter.client.get(f"/api{here}/texts/{DECISION}/1.docx").content
    form = {"paper": DECISION, "seen": "x"}
    told = drafter.client.post(f"/api{here}/upload", data=form, files={"file": ("书.docx", first)}, headers=keyed("u0"))
    assert told.json()["code"] == "ACT-005", "what is no number is not taken for none"
    assert uploaded(edited(first, FACTS, FACTS.replace("作出处罚", "作出罚款")), "u1")["changed"]
    other = drafter.client.get(f"/api{here}/texts/{DECISION}/1.docx").content
    merge = uploaded(edited(other, FACTS, FACTS.replace("作出处罚", "于二月作出处罚")), "u2")["merge"]
    (place,) = drafter.read(f"{here}/merges/{merge}")["places"]
    assert "作出罚款" in place["ours"][0] and "于二月" in place["theirs"][0]
    assert drafter.refused(f"{here}/merges/{merge}", choices={}) == "MRG-001"
    drafter.done(f"{here}/merges/{merge}", choices={0: "theirs"})

    draft = drafter.read(here)
    (paper,) = [each for each in draft["papers"] if each["key"] == DECISION]
    assert paper["last"] == 3 and not draft["merges"] and "submit" in draft["moves"]
    assert drafter.refused(f"{here}/submit", seen=1) == "DRA-006"
    reasons = {each["key"]: "经核对，确应如此" for line in draft["papers"] for each in line["findings"]}
    drafter.done(f"{here}/submit", reasons=reasons, seen=draft["version"])

    reviewer = Program(program(desk, token(Scope.DRAFTS, name="审核系统", of=ZHOU)))
    assert [line["id"] for line in reviewer.read("/drafts")["waiting"]] == [made["id"]]
    remark = reviewer.done(f"{here}/remarks", paper=DECISION, words="经审理查明", text="请写明日期")
    assert drafter.refused(f"{here}/agree") == reviewer.refused(f"{here}/agree") == "API-004"
    reviewer.done(f"{here}/return", reason="请写明作出处罚的日期")
    drafter.done(f"{here}/remarks/{remark['id']}", text="已写明", settles=True)
    assert drafter.read(here)["remarks"][0]["settled"]
    drafter.done(f"{here}/submit", reasons=reasons)
    head = Program(program(desk, token(Scope.DRAFTS, name="签发系统", of=CHEN)))
    assert head.refused(f"{here}/approve") == "API-004" and head.refused(f"{here}/issue") == "API-005"
    head_reads = head.read(here)["state"]
    with database.reading() as session:
        assert (head_reads, session.get_one(Draft, made["id"]).seq) == ("reviewing", None) and facts(number) == before


def test_a_program_books_moves_and_calls_off_and_no_room_twice(desk: Desk) -> None:
    with changing() as session:
        kept: dict[str, Any] = {"kind": RoomKind.HEARING.value, "place": "二楼", "since": TODAY, "officer": "guan"}
        session.add(Room(name="一号室", **kept, recorded_at=clock.now()))
    planner = Program(program(desk, token(Scope.PLANNER)))
    (room,) = planner.read("/rooms")
    booking: dict[str, Any] = {
        "kind": "meeting",
        "matter": "会商",
        "day": "2026-11-24",
        "begins": "9:00",
        "ends": "10:00",
    }
    booking |= {"room": room["id"], "officers": ["li"]}
    made = planner.done("/planner", **booking)
    assert planner.refused("/planner", **booking) == "PLN-001"
    moved = planner.done(f"/planner/{made['id']}", **booking | {"begins": "14:00", "ends": "15:00"})
    assert moved["id"] == made["id"]
    planner.done("/planner", **booking)
    assert planner.refused("/planner", **booking | {"kind": "hearing"}) == "PLN-004"
    assert planner.refused("/planner/999999/off", reason="不开了") == "PLN-404"
    planner.done(f"/planner/{made['id']}/off", reason="不开了")
    with database.reading() as session:
        assert [row.called_off for row in session.exec(select(Booking)).all()] == ["不开了", ""]


def test_a_program_writes_notes_and_keeps_registers_as_far_as_its_officer_may(desk: Desk) -> None:
    number = accepted()
    here = f"/cases/{quote(number)}"
    keeper = Program(program(desk, token(Scope.NOTES, Scope.REGISTERS)))
    asked = keeper.done(f"{here}/notes", kind="task", text="请联系申请人", to="wang", due_on="2026-11-25")
    assert keeper.refused(f"{here}/notes", kind="task", text="请联系申请人") == "NOTE-003"
    wang = Program(program(desk, token(Scope.NOTES, name="王的系统", of=Actor(login="wang", roles=frozenset()))))
    wang.done(f"/notes/{asked['id']}/reply", text="已联系")
    (note,) = keeper.read(f"{here}/notes")
    assert not note["open"] and note["replies"][0]["text"] == "已联系"
    keeper.done(f"{here}/follow", on=True)

    leave = {"login": "li", "since": "2026-11-23", "until": "2026-11-24", "substitute": "wang"}
    away = keeper.done("/leaves", **leave)
    assert [line["id"] for line in keeper.read("/leaves")] == [away["id"]]
    assert keeper.refused("/leaves", **leave | {"login": "wang", "substitute": "li"}) == "RIGHT-001"
    keeper.done(f"/leaves/{away['id']}/end")
    letter = {"on": "2026-11-20", "details": {"sender": "省司法厅", "title": "通知", "handed_to": "li"}}
    keeper.done("/mail", **letter)
    visit = {"visitor": "张某", "purpose": "1", "matter": "询问进度", "promised": "回电", "promised_by": "2026-11-23"}
    came = keeper.done("/visits", on="2026-11-20", details=visit)
    keeper.done(f"/visits/{came['id']}/keep", on="2026-11-20", done="已电话答复")
    problem = {"found_on": "2026-11-20", "found_at": "hearing", "organ": "东湖区城市管理执法局", "what": "没有告知权利"}
    found = keeper.done(f"{here}/problems", **problem)
    keeper.done(f"/problems/{found['id']}/strike", reason="误登记")

    organ = {"name": "东湖区水务局", "level": "县级政府部门", "valid_from": "2020-01-01"}
    assert keeper.refused("/agencies", **organ) == "RIGHT-001"  # li keeps no register of organs
    registrar = Program(program(desk, token(Scope.REGISTERS, name="编办系统", of=GUAN)))
    made = registrar.done("/agencies", **organ)
    head = {"name": "王某", "title": "局长", "post": "chief", "valid_from": "2024-01-01"}
    chief = registrar.done(f"/agencies/{made['id']}/officials", **head)
    registrar.done(f"/agencies/{made['id']}/officials/{chief['id']}/end", on="2026-11-01")
    assert registrar.read(f"/agencies/{made['id']}/officials")[0]["valid_until"] == "2026-10-31"
    registrar.done(f"/agencies/{made['id']}/end", on="2026-11-15")
    assert registrar.refused(f"{here}/notes", kind="note", text="x") == "SYS-010"
    with database.reading() as session:
        written = session.exec(select(Journal.what).where(Journal.kind == Logged.API_WRITE.value)).all()
        assert session.exec(select(Leave)).all() == [] and len(session.exec(select(CaseNote)).all()) == 3
    assert {"登记请假和代理", "写附注、交办、请教", "登记收文", "登记机关"} <= set(written)


def test_a_program_is_told_what_is_wrong_and_nothing_is_written(desk: Desk) -> None:
    number = accepted()
    whole = Program(program(desk, token(*Scope, acts=(Act.ASSIGN,))))
    here = f"/cases/{quote(number)}"
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        (f"{here}/notes", {}, "ACT-005"),
        (f"{here}/notes", {"kind": "reply", "text": "x"}, "NOTE-002"),
        (f"{here}/drafts/none", {"on": "2026-11-20"}, "ACT-404"),
        (f"{here}/drafts/decide", {"on": "2026-13-01"}, "ACT-005"),
        ("/leaves", {"login": {"token": "x", "masked": "y"}}, "ACT-005"),
        ("/mail/sent", {"on": "2026-11-20", "papers": [{"document": 1, "waybill": "EA123456789CN"}]}, "MAIL-004"),
        ("/planner", {"kind": "meeting"}, "ACT-005"),
        ("/drafts/999999/submit", {}, "DRA-404"),
        ("/visits", {"on": "2026-11-20", "details": {"visitor": " ", "purpose": "1", "matter": "问"}}, "ACT-005"),
    )
    for address, sent, code in wrong:
        assert whole.refused(address, **sent) == code, (address, sent)
    officer = desk("li")
    assert officer.post("/api/leaves", json={}, headers=keyed("x")).json()["code"] == "API-001"
    with database.reading() as session:
        for table in (CaseNote, Leave, Booking, Draft):
            assert session.exec(select(table)).all() == [], table

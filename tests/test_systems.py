"""Systems outside: what they may, in whose name, what they do once, and what is told of each."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.office import readable
from casework.office.systems import keys, register
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Attachment, Case, FactRow, Journal, Logged, Notice, Scope, Staff, System
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.systems import APPLICATION, GUAN, LI, keyed, program, token
from tests.test_settings import logged
from tests.web_support import ID_NUMBER, TODAY, Desk, accepted, decided, do, facts, form_in, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

ACTS = (Act.RECEIVE, Act.ACCEPT, Act.ASSIGN, Act.HEAR_OPINIONS, Act.CORRECT)


def asked(on: str = "2026-11-18", seen: int | None = None, **details: Any) -> dict[str, Any]:
    return {"on": on, "details": details} | ({"seen": seen} if seen is not None else {})


def count(table: Any) -> int:
    with database.reading() as session:
        return len(session.exec(select(table)).all())


def test_a_system_registers_reads_and_acts_and_the_log_says_which_in_whose_name(desk: Desk) -> None:
    outside = program(desk, token(*Scope, acts=ACTS))
    sent = asked("2026-11-16", **APPLICATION)
    opened = outside.post("/api/register/receive", json=sent, headers=keyed("a1"))
    assert opened.status_code == 201, opened.text
    number = opened.json()["case"]
    here = f"/api/cases/{quote(number)}"
    assert opened.json() == {
        "case": number,
        "no": 1,
        "version": 1,
        "state": "received",
        "state_label": "受理审查",
    }
    offered = {each["act"]: each for each in outside.get(f"{here}/acts").json()["acts"]}
    assert offered["assign"]["allowed"] and offered["accept"]["citation"] == "行政复议法 第三十条第一款"
    done = outside.post(f"{here}/acts/assign", json=asked(handler="li", seen=1), headers=keyed("a2"))
    assert done.status_code == 200 and done.json()["no"] == 2, done.text
    case = outside.get(here).json()
    assert (case["handler"], case["version"]) == ("li", 2) and ID_NUMBER not in outside.get(here).text
    assert case["clocks"][0]["derivation"] and case["clocks"][0]["due_on"] == "2026-11-23"
    entries = outside.get(f"{here}/entries").json()["entries"]
    assert [entry["act"] for entry in entries] == ["receive", "assign"] and entries[1]["actor"] == "李明"
    listed = outside.get("/api/cases", headers={"x-casework-text": quote("张某")}).json()
    assert [line["number"] for line in listed["cases"]] == [number] and listed["total"] == 1
    with database.reading() as session:
        written = select(Journal).where(Journal.kind == Logged.API_WRITE.value).order_by(col(Journal.id))
        log = session.exec(written).all()
        who = session.exec(select(FactRow.actor).where(FactRow.case_number == number)).all()
    assert [(row.who, row.what, row.case_number) for row in log] == [
        ("li", "办理“登记收案”", number),
        ("li", "办理“指定承办人”", number),
    ]
    assert all("外部系统“省平台”" in row.address for row in log) and set(who) == {"li"}
    assert all("省平台" in row.address for row in logged("读取案件"))


def test_a_system_reads_what_takes_place_as_its_officer_sees_it(desk: Desk) -> None:
    mine, other = accepted(), accepted()
    fixed = {"hour": "9时30分", "place": "三号听证室", "matters": "幅度"}
    for number, handler, day in ((mine, "wang", "2026-12-01"), (other, "li", "2026-12-02")):
        do(number, Act.ASSIGN, "2026-11-17", handler=handler)
        do(number, Act.NOTIFY_HEARING, "2026-11-18", hearing_on=day, **fixed)
    wang = Actor(login="wang", roles=frozenset({Role.HANDLER}))
    outside = program(desk, token(Scope.CASES, of=wang))
    found = outside.get("/api/planner?since=2026-12-01&until=2026-12-05").json()["events"]
    assert [(each["day"], each["begins"], each["ends"], each["what"], each["case"]) for each in found] == [
        ("2026-12-01", "09:30", "11:30", "听证", mine),
        ("2026-12-02", "09:30", "11:30", "占用", None),
    ]
    assert [(each["place"], bool(each["id"])) for each in found] == [("三号听证室", True), ("", False)]
    for asked_for in ("since=2026-12-05&until=2026-12-01", "until=2027-12-01", "since=明天"):
        assert outside.get(f"/api/planner?{asked_for}").status_code == 422, asked_for


def test_the_same_key_gets_the_same_answer_and_nothing_is_done_twice(desk: Desk) -> None:
    outside, other = (
        program(desk, token(Scope.ACTS, acts=(Act.RECEIVE,))),
        program(desk, token(Scope.ACTS, acts=(Act.RECEIVE,), name="另一系统")),
    )
    sent = asked("2026-11-16", **APPLICATION)
    first, again = (outside.post("/api/register/receive", json=sent, headers=keyed("k")) for _ in range(2))
    assert first.json() == again.json() and again.headers["idempotent-replayed"] == "true"
    assert "idempotent-replayed" not in first.headers and count(Case) == 1
    changed = outside.post("/api/register/receive", json=sent | {"on": "2026-11-17"}, headers=keyed("k"))
    assert (changed.status_code, changed.json()["code"]) == (422, "SYS-020")
    # Another system's keys are its own; what it sends is then judged for itself: the same application twice.
    twice = other.post("/api/register/receive", json=sent, headers=keyed("k"))
    assert (twice.status_code, twice.json()["code"]) == (409, "REC-021") and count(Case) == 1
    # A refusal uses no key up.
    wrong = outside.post("/api/register/receive", json=asked("2026-12-30", **APPLICATION), headers=keyed("k2"))
    right = asked("2026-11-16", **APPLICATION | {"administrative_act": "责令停产停业的决定", "claims": ["撤销"]})
    assert wrong.status_code == 422
    assert outside.post("/api/register/receive", json=right, headers=keyed("k2")).status_code == 201


SCOPES: tuple[tuple[tuple[Scope, ...], tuple[Act, ...], str, str], ...] = (
    ((Scope.LEDGER,), (), "get", "/api/cases"),
    ((Scope.LEDGER,), (), "get", "/api/cases/{number}"),
    ((Scope.CASES,), (), "get", "/api/ledger"),
    ((Scope.CASES,), (), "get", "/api/documents/1.pdf"),
    ((Scope.CASES,), (), "get", "/api/figures/attendance?period=2026"),
    ((Scope.CASES,), (), "post", "/api/cases/{number}/materials"),
    ((Scope.CASES,), (), "post", "/api/cases/{number}/acts/assign"),
    ((Scope.ACTS,), (Act.RECEIVE,), "post", "/api/cases/{number}/acts/assign"),
)


def test_too_little_scope_is_refused_with_reason_and_code(desk: Desk) -> None:
    number = receive().number
    for nth, (scopes, acts, method, address) in enumerate(SCOPES):
        outside = program(desk, token(*scopes, acts=acts, name=f"系统{nth}"))
        more = {"json": asked(handler="li"), "headers": keyed("k")} if method == "post" else {}
        answer = outside.request(method, address.format(number=quote(number)), **more)
        refusal = answer.json()
        assert (answer.status_code, refusal["code"]) == (403, "SYS-010"), refusal
        assert f"外部系统“系统{nth}”" in refusal["message"] and "管理员" in refusal["instead"]
    assert facts(number) == 1
    kept = [row for row in logged("") if row.kind == Logged.REFUSED.value]
    assert {row.code for row in kept} == {"SYS-010"}
    assert ["外部系统“系统" in row.address for row in kept] == [True] * len(SCOPES)


def test_what_its_officer_may_not_the_system_may_not_and_the_office_s_own_order_holds(desk: Desk) -> None:
    number = receive().number
    outside = program(desk, token(Scope.ACTS, Scope.CASES, acts=tuple(Act)))
    here = f"/api/cases/{quote(number)}/acts"
    transferred = outside.post(f"{here}/accept", json=asked("2026-11-30"), headers=keyed("1"))
    assert (transferred.status_code, transferred.json()["code"]) == (422, "ACT-004")
    decline = outside.post(f"{here}/decide", json=asked(), headers=keyed("2"))
    assert (decline.status_code, decline.json()["code"]) == (409, "ACT-001")
    supervise = outside.post(f"{here}/nonsense", json=asked(), headers=keyed("3"))
    assert (supervise.status_code, supervise.json()["code"]) == (404, "ACT-404")
    for there, far in (
        (f"{here}/assign", asked("9999-12-31", handler="li")),
        ("/api/register/receive", asked("2026-11-16", **APPLICATION | {"known_on": "9999-12-31"})),
    ):
        answer = outside.post(there, json=far, headers=keyed("3"))
        assert (answer.status_code, answer.json()["code"]) == (422, "ACT-005")
    stale = outside.post(f"{here}/assign", json=asked(handler="li", seen=7), headers=keyed("4"))
    assert (stale.status_code, stale.json()["code"]) == (409, "ACT-006")
    assert facts(number) == 1


def test_a_correction_names_the_entry_as_its_officer_sees_it(desk: Desk) -> None:
    number = receive().number
    do(number, Act.ASSIGN, "2026-11-17", by="li", handler="wang")
    outside = program(desk, token(Scope.ACTS, Scope.CASES, acts=(Act.CORRECT,)))
    here = f"/api/cases/{quote(number)}"
    said: dict[str, Any] = {"reason": "登记有误", "correct_on": "2026-11-17", "correct_details": {"handler": "li"}}
    for seq in ("2", 2.0, True, 9):
        wrong = outside.post(f"{here}/acts/correct", json=asked(seq=seq, **said), headers=keyed("1"))
        assert (wrong.status_code, wrong.json()["code"]) == (422, "ACT-005"), seq
    done = outside.post(f"{here}/acts/correct", json=asked(seq=2, **said), headers=keyed("1"))
    assert (done.status_code, done.json()["no"], facts(number)) == (200, 3, 3), done.text
    assert outside.get(here).json()["handler"] == "li"
    second = outside.get(f"{here}/entries").json()["entries"][1]
    assert (second["corrected_by"], second["taken_back"]) == (3, False)


def test_a_piece_of_evidence_is_named_by_a_key_that_stays(desk: Desk) -> None:
    number = accepted()
    outside = program(desk, token(Scope.ACTS, Scope.CASES, acts=(Act.ANSWER_EVIDENCE,)))
    here = f"/api/cases/{quote(number)}"
    do(number, Act.RECORD_EVIDENCE, "2026-11-18", party="applicant-1", items=[{"name": "照片", "proves": "没有占道"}])
    (piece,) = outside.get(f"{here}/evidence").json()["evidence"]
    said: dict[str, Any] = {"party": "respondent-1", "opinions": [{"piece": piece["key"], "agrees": True}]}
    done = outside.post(f"{here}/acts/answer_evidence", json=asked(**said), headers=keyed("1"))
    assert done.status_code == 200, done.text
    do(number, Act.RECORD_EVIDENCE, "2026-11-18", party="applicant-1", items=[{"name": "录像"}])
    first, second = outside.get(f"{here}/evidence").json()["evidence"]
    assert (first["key"], first["name"], second["no"]) == (piece["key"], "照片", 2)
    assert first["opinions"] == [{"party": "respondent-1", "words": "无异议"}] and first["finding"] is None


def test_what_a_head_confirms_in_person_his_token_does_not(desk: Desk) -> None:
    number = decided()
    head = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
    outside = program(desk, token(Scope.ACTS, Scope.CASES, acts=(Act.CORRECT,), of=head))
    here = f"/api/cases/{quote(number)}"
    (no,) = [entry["no"] for entry in outside.get(f"{here}/entries").json()["entries"] if entry["act"] == "decide"]
    before = facts(number)
    answer = outside.post(f"{here}/acts/correct", json=asked(seq=no, reason="误"), headers=keyed("1"))
    assert (answer.status_code, answer.json()["code"]) == (403, "API-004"), answer.text
    assert facts(number) == before and "页面" in answer.json()["instead"]


def test_what_an_officer_was_kept_away_from_his_system_does_not_list(desk: Desk) -> None:
    number, other = receive().number, receive(repeat_reason="另一案").number
    do(number, Act.RECUSE, "2026-11-18", officer="li", ground="1", reason="近亲属")
    outside, later = program(desk, token(Scope.LEDGER, Scope.CASES)), "/api/consequences?day=2026-11-30"
    assert {each["case"] for each in outside.get(later).json()["consequences"]} == {other}
    assert number not in outside.get("/api/ledger").text + outside.get("/api/cases").text
    for narrowed in ("", "?sort=number", "?stage=open", "?stage=finished", "?sort=state"):
        counted = 0 if "finished" in narrowed else 1
        assert outside.get(f"/api/cases{narrowed}").json()["total"] == counted, narrowed  # nor counts it
    with database.reading() as session:  # nor names it where it cannot be read
        readable.pass_over(session, dict.fromkeys((number, other), "不能读取"))
        assert readable.missing_for(session, LI) == [other]


def test_an_act_under_approval_leads_to_the_pages(desk: Desk) -> None:
    number = accepted()
    outside = program(desk, token(Scope.ACTS, acts=tuple(Act)))
    told = {"on": "2026-11-18", "details": {"ground": "1", "reason": "申请人死亡"}}
    answer = outside.post(f"/api/cases/{quote(number)}/acts/suspend", json=told, headers=keyed("1"))
    assert answer.status_code in (403, 409) and answer.json()["instead"] and facts(number) == 2


JSON = "application/json"
UNREADABLE: tuple[tuple[bytes, str, str], ...] = (
    (b"", JSON, "API-002"),
    (b"[1]", JSON, "API-002"),
    (b'{"on": NaN}', JSON, "API-002"),
    (b'{"on": "2026-11-18", "details": {"reason": "\\ud800"}}', JSON, "API-002"),
    (b"[" * 200_000, JSON, "API-002"),
    (b'{"details": ' + b'{"a": ' * 40 + b"1" + b"}" * 41, JSON, "API-002"),
    ("{}".encode("utf-16"), JSON, "API-002"),
    (b"on=2026-11-18", "application/x-www-form-urlencoded", "API-002"),
    (b'{"details": {}}', JSON, "ACT-005"),
    (b'{"on": "2026-02-30"}', JSON, "ACT-005"),
    (b'{"on": "2026-11-18", "actor": "chen"}', JSON, "ACT-005"),
    (b'{"on": "2026-11-18", "details": {"roles": "approver"}}', JSON, "ACT-005"),
    (b'{"on": "2026-11-18", "details": {"handler": {"token": "x", "masked": "y"}}}', JSON, "ACT-005"),
    (b'{"on": "2026-11-18", "seen": -1, "details": {}}', JSON, "ACT-005"),
)


def test_what_cannot_be_read_is_refused_and_nothing_is_written(desk: Desk) -> None:
    number = receive().number
    outside = program(desk, token(Scope.ACTS, acts=(Act.ASSIGN,)))
    here = f"/api/cases/{quote(number)}/acts/assign"
    for body, kind, code in UNREADABLE:
        answer = outside.post(here, content=body, headers=keyed("k") | {"content-type": kind})
        assert (answer.status_code, answer.json()["code"]) == (422, code), (body[:40], answer.text)
    for key in ("", " ", "键", "x" * 101, "a\tb"):
        refused = outside.post(here, json=asked(handler="li"), headers={"idempotency-key": key.encode()})
        assert (refused.status_code, refused.json()["code"]) == (422, "API-003"), key
    assert facts(number) == 1


def test_material_is_handed_in_once_and_taken_again_as_it_was(desk: Desk) -> None:
    number = receive().number
    outside = program(desk, token(Scope.MATERIALS, Scope.CASES, Scope.PAPERS))
    here, data = f"/api/cases/{quote(number)}/materials", "证据一的文字\n".encode()
    form = {"purpose": "evidence", "received_on": "2026-11-18", "title": "证据一", "party": "applicant-1"}
    for _ in range(2):
        answer = outside.post(here, data=form, files={"file": ("证据.txt", data)}, headers=keyed("m1"))
        assert answer.status_code == 201, answer.text
    assert count(Attachment) == 1
    (line,) = outside.get(here).json()["materials"]
    assert outside.get(f"/api/materials/{line['id']}").content == data and line["sha256"] == answer.json()["sha256"]
    better = {"file": ("证据.txt", "证据一的文字，重新扫描\n".encode())}
    made = outside.post(f"/api/materials/{line['id']}/version", files=better, headers=keyed("m3"))
    assert made.status_code == 201 and made.json()["id"] != line["id"], made.text
    assert [each["withdrawn"] for each in outside.get(here).json()["materials"]].count(False) == 1
    for files in ({"other": ("x", b"x")}, {"file": ("x.exe", b"MZ\x90\x00")}):
        refused = outside.post(here, data=form, files=files, headers=keyed("m2"))
        assert refused.status_code == 422, refused.text
    assert count(Attachment) == 2


def test_an_officer_reads_with_his_own_token_and_does_not_act_with_it(desk: Desk) -> None:
    number = receive().number
    answer = desk("li").post(f"/api/cases/{quote(number)}/acts/assign", json=asked(handler="li"), headers=keyed("k"))
    assert (answer.status_code, answer.json()["code"]) == (403, "API-001") and facts(number) == 1


def test_tokens_are_issued_by_who_is_named_shown_once_and_end_with_him_or_the_system(desk: Desk) -> None:
    guan, li = desk("guan"), desk("li")
    page = guan.get("/systems")
    typed = {"name": "省平台", "login": "li", "scopes": "cases"}
    assert send(guan, page, "/systems", **typed).status_code == 303
    with database.reading() as session:
        told = session.exec(select(Notice).where(Notice.recipient == "li")).one().text
    assert "外部系统“省平台”登记为以您的名义" in told
    csrf = form_in(guan.get("/tokens"), "/sign-out").value("csrf")
    denied = guan.post("/systems/1/tokens", data={"csrf": csrf, "valid_until": "2026-12-20"})
    assert denied.status_code == 403 and "SYS-003" in text_of(denied)
    too_long = send(li, li.get("/systems"), "/systems/1/tokens", valid_until="2028-01-01")
    assert too_long.status_code == 422 and "SYS-002" in text_of(too_long)

    def issued() -> str:
        answer = send(li, li.get("/systems"), "/systems/1/tokens", valid_until="2026-12-20")
        return answer.text.partition("<code>")[2].partition("</code>")[0]

    words = issued()
    assert words.startswith(keys.MARK) and words not in li.get("/systems").text
    assert program(desk, words).get("/api/cases").status_code == 200
    # What is changed in its powers needs a new token; a corrected contact does not.
    send(guan, guan.get("/systems?edit=1"), "/systems?edit=1", contact="赵工 0271234567")
    assert program(desk, words).get("/api/cases").status_code == 200
    send(guan, guan.get("/systems?edit=1"), "/systems?edit=1", scopes=["cases", "ledger"])
    assert program(desk, words).get("/api/cases").status_code == 401
    words = issued()
    assert send(li, li.get("/systems"), "/systems/tokens/2/end").status_code == 303
    assert program(desk, words).get("/api/cases").status_code == 401
    words = issued()
    with changing() as session:
        session.get_one(Staff, "li").valid_until = TODAY - timedelta(days=1)
    assert program(desk, words).get("/api/cases").status_code == 401
    assert send(guan, guan.get("/people?edit=li"), "/people?edit=li", valid_until="").status_code == 303
    assert program(desk, words).get("/api/cases").status_code == 401, "it does not come back with the account"
    words = issued()
    assert send(guan, guan.get("/people"), "/people/li/reset").status_code == 200
    assert program(desk, words).get("/api/cases").status_code == 401, "whoever knew the password may have issued it"
    with database.transaction() as session:
        _, words = keys.issued(session, 1, actor=LI, valid_until=TODAY, today=TODAY)
    assert program(desk, words).get("/api/cases").status_code == 200
    assert send(guan, guan.get("/systems"), "/systems/1/end").status_code == 303
    assert program(desk, words).get("/api/cases").status_code == 401
    assert words not in str([entry.after for entry in logged("发给")])


WRONG: tuple[dict[str, Any], ...] = (
    {"login": "nobody"},
    {"scopes": []},
    {"scopes": ["acts"]},
    {"acts": ["accept"]},
    {"name": "已有的系统"},
    {"name": ""},
    {"scopes": ["everything"]},
)


def test_a_system_is_not_entered_as_asked(office: str) -> None:
    token(Scope.CASES, name="已有的系统")
    for wrong in WRONG:
        given = {"name": "省平台", "login": "li", "scopes": ["cases"], "acts": []} | wrong
        with pytest.raises(CaseworkError) as refused, database.transaction() as session:
            register.entered(session, actor=GUAN, details=given)
        assert refused.value.code in ("SYS-001", "ACT-005"), wrong
    assert count(System) == 1
    typed = "https://Hooks.Example.cn:8443/in、10.1.2.3:9000，[::1]，localhost"
    with database.transaction() as session:
        row = register.entered(
            session, actor=GUAN, details={"name": "乙", "login": "li", "scopes": ["cases"], "hosts": typed}
        )
        assert row.hosts == "hooks.example.cn,10.1.2.3,::1,localhost"

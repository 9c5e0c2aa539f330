"""Bad input about suits and about heads in court, as an officer sends it with the form of the page: each is refused
with code, article and way out, and nothing is written."""

from datetime import date
from typing import Any
from urllib.parse import quote

from sqlmodel import select

from casework.procedure.entering.suit_number import as_courts_write, is_one
from casework.record import commands
from casework.storage.database import reading
from casework.storage.tables import Agency, Case, Official
from casework.vocabulary import Act
from tests.offices import changing
from tests.rows import each_row
from tests.test_appeals import judged
from tests.test_bad_input import Bad, is_refused
from tests.test_cockpit import CHIEF, URBAN, called
from tests.web_support import Desk, do, form_in, receive_notice, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

Typed = dict[str, str | list[str]]
HEAD: Typed = {"defendant": "defendant-1", "official": "周平", "title": "局长", "post": "chief"}
AWAY: Typed = {
    "defendant": "defendant-1",
    "sitting_on": "2026-12-01",
    "excuse": "1",
    "reason": "住院",
    "proof": "诊断证明",
}
THERE: Typed = {"attendance.0.party": "defendant-1", "attendance.0.attended": "yes", "attendance.0.official": "周平"}
THERE |= {"attendance.0.title": "局长", "attendance.0.post": "chief"}
SUGGESTION: Typed = {
    "kind": "judicial",
    "suggested_by": "江城市东湖区人民法院",
    "document_number": "（2026）东法建3号",
    "administrative_act": "送达",
    "party": "defendant-1",
    "advice": "规范送达",
}


def number_of(serial: int) -> str:
    return f"（2026）鄂0112行初{serial}号"


def the_called() -> str:
    """A case with its sitting to come, the same for every row: what is refused leaves it as it was."""
    with reading() as session:
        known = session.exec(select(Case.number).order_by(Case.number)).first()
    return known or called("2026-12-01", number_of(1))


def with_a_head_elsewhere() -> str:
    """周平 is named for another court at that hour."""
    other = called("2026-12-01", number_of(301), hour="9时30分", place="第三审判庭")
    do(other, Act.DESIGNATE_OFFICIAL, "2026-10-27", **CHIEF)
    return called("2026-12-01", number_of(302), hour="9时30分", place="第五审判庭")


def under_appeal() -> str:
    number = judged(court_number=number_of(303))
    do(number, Act.RECORD_APPEAL, "2026-10-20", appellant="plaintiff-1", appealed_on="2026-10-19")
    return number


def judged_above() -> str:
    above: dict[str, Any] = {"instance": "second", "court_number": "（2026）鄂01行终7号", "appellants": ["孙某"]}
    number = receive_notice(on="2026-08-03", court="江城市中级人民法院", **above).number
    do(number, Act.ASSIGN, "2026-08-04", handler="li")
    do(number, Act.RECEIVE_JUDGMENT, "2026-10-12", result="13", judged_on="2026-10-09")
    return number


BAD = (
    Bad(
        what="a head of another organ",
        case=the_called,
        act=Act.DESIGNATE_OFFICIAL,
        form=HEAD | {"official": "吕楠"},
        code="LIT-055",
        article="第二条",
    ),
    Bad(
        what="two heads for clashing sittings",
        case=with_a_head_elsewhere,
        act=Act.DESIGNATE_OFFICIAL,
        form=HEAD,
        code="LIT-056",
        article="第五条",
    ),
    Bad(
        what="an excuse without seal",
        case=the_called,
        act=Act.EXCUSE_OFFICIAL,
        form=AWAY | {"endorsed": "neither", "staff": "法规科周八"},
        code="LIT-076",
        article="第九条",
    ),
    Bad(
        what="an excuse without a proof",
        case=the_called,
        act=Act.EXCUSE_OFFICIAL,
        form=AWAY | {"endorsed": "seal", "proof": "", "staff": "法规科周八"},
        code="ACT-005",
        article="第九条",
    ),
    Bad(
        what="a sitting before its day",
        case=the_called,
        act=Act.HOLD_SITTING,
        form=THERE,
        code="LIT-036",
        article="第七十一条",
    ),
    Bad(
        what="a sitting on a day to come",
        case=the_called,
        act=Act.HOLD_SITTING,
        form=THERE | {"on": "2026-12-01"},
        code="ACT-004",
        article="第一条",
    ),
    Bad(
        what="a sitting before its notice",
        case=lambda: receive_notice(on="2026-11-02", court_number=number_of(6)).number,
        act=Act.SCHEDULE_SITTING,
        form={"sitting_on": "2026-11-03"},
        code="LIT-003",
        article="第五条",
    ),
    Bad(
        what="one officer as two",
        case=lambda: receive_notice(on="2026-11-02", court_number=number_of(8)).number,
        act=Act.ASSIGN,
        form={"handler": "li", "others": "li"},
        code="STF-003",
        article="本机关",
    ),
    Bad(
        what="an appeal after the period",
        case=lambda: judged(court_number=number_of(7)),
        act=Act.RECORD_APPEAL,
        form={"appellant": "defendant-1", "appealed_on": "2026-11-18"},
        code="LIT-040",
        article="第八十五条",
    ),
    Bad(
        what="an appeal in second instance",
        case=judged_above,
        act=Act.RECORD_APPEAL,
        form={"appellant": "plaintiff-1", "appealed_on": "2026-10-15"},
        code="LIT-037",
        article="第八十五条",
    ),
    Bad(
        what="an effective judgment under appeal",
        case=under_appeal,
        act=Act.RECORD_EFFECT,
        form={},
        code="ACT-001",
        article="第八十五条",
    ),
    Bad(
        what="a judgment before the suit",
        case=the_called,
        act=Act.RECEIVE_JUDGMENT,
        form={"result": "1", "judged_on": "2026-10-11"},
        code="LIT-013",
        article="第八十五条",
    ),
    Bad(
        what="a suggestion without a date",
        case=the_called,
        act=Act.RECEIVE_SUGGESTION,
        form=SUGGESTION | {"dated_on": ""},
        code="ACT-005",
        article="第八条",
    ),
    Bad(
        what="a suggestion dated after it came",
        case=the_called,
        act=Act.RECEIVE_SUGGESTION,
        form=SUGGESTION | {"dated_on": "2026-11-21"},
        code="LIT-096",
        article="第十八条",
    ),
)


@each_row("bad", BAD, ids=lambda bad: bad.what)
def test_what_cannot_be_in_a_suit_is_refused_with_its_article_and_a_way_out(bad: Bad, desk: Desk) -> None:
    if not _knows_the_heads():
        with changing() as session:
            for organ, name, title in ((URBAN, "周平", "局长"), ("东湖区教育局", "吕楠", "局长")):
                row = Agency(name=organ, level="县级政府部门", valid_from=date(2020, 1, 1))
                session.add(row)
                session.flush()
                since = date(2024, 1, 1)
                session.add(Official(agency_id=row.id or 0, name=name, title=title, post="chief", valid_from=since))
    is_refused(bad, desk)


def _knows_the_heads() -> bool:
    with reading() as session:
        return session.exec(select(Official)).first() is not None


def cases() -> int:
    with reading() as session:
        return len(session.exec(select(Case.number)).all())


def sent(desk: Desk, **typed: str) -> str:
    """What a page says to a new suit; empty where it was registered."""
    client = desk("li")
    page = client.get("/register/receive_notice")
    given = {"on": "2026-11-10", "court": "江城市东湖区人民法院", "administrative_act": "行政处罚决定"}
    given |= {"plaintiffs__0__name": "孙某", "defendants__0__name": URBAN}
    answer = send(client, page, form_in(page, "/register/receive_notice").action, **given | typed)
    return "" if answer.status_code == 303 else text_of(answer)


BRACKETS = ("()", "[]", "【】", "〔〕", "［］", "﹝﹞", "<>", "〈〉", "《》", "「」", "{}", "｛｝", "＜＞", "﹙﹚")


def test_a_court_number_is_read_in_any_brackets_and_what_is_none_is_refused(desk: Desk) -> None:
    meant = "（2026）鄂0112行初9号"
    assert {as_courts_write(f"{each[0]}2026{each[1]}鄂 ０112 行初 9 號") for each in BRACKETS} == {meant}
    nothing = (
        "鄂0112行初9号",
        "2026鄂0112行初9号",
        "（20261）鄂0112行初9号",
        "（2026）鄂行初号",
        "（26）鄂0112行初9号",
    )
    assert not any(map(is_one, nothing))
    said = sent(desk, court_number=nothing[0])
    assert "LIT-115" in said and "不是法院的案号" in said and "第六十七条" in said and cases() == 0
    assert not sent(desk, court_number="【2026】鄂0112 行初9号")
    with reading() as session:
        assert commands.load(session, "东应诉〔2026〕1号").received().details.model_dump()["court_number"] == meant
    assert "已登记为东应诉〔2026〕1号" in sent(desk, court_number="[2026]鄂0112行初09号") and cases() == 1


def test_an_instance_is_not_linked_to_itself_nor_in_a_circle(desk: Desk) -> None:
    first = judged(court_number=number_of(20))
    above = {"instance": "second", "court_number": "（2026）鄂01行终20号", "appellants__0": "孙某"}
    assert not sent(desk, linked_to=first, **above)
    with reading() as session:
        second = session.exec(select(Case.number).where(Case.linked_to == first)).one()
    client = desk("li")
    page = client.get(f"/cases/{quote(first)}/acts/correct?seq=1")
    for linked, code in ((first, "LIT-115"), (second, "LIT-117")):
        typed = {"correct_details__linked_to": linked, "correct_on": "2026-08-03", "reason": "写错了"}
        answer = send(client, page, **typed)
        if answer.status_code == 200:  # it shows what follows, and asks whether this is meant
            answer = send(client, answer)
        assert answer.status_code == 409 and code in text_of(answer), linked
    with reading() as session:
        assert session.get_one(Case, first).linked_to == ""

"""司法所咨询点: a consult that becomes a case, the days beside each other, and the funnel in the figures."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from sqlmodel import select

from casework.casefile import Sealed
from casework.errors import CaseworkError
from casework.figures.counting import Counting, figure_named, table_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.office import agencies
from casework.office.outsiders import accounts, organs, table
from casework.office.township import consults, forwarding, meetings, points
from casework.portal.outer import boxes
from casework.procedure.reconsideration.acceptance.filing import Receive
from casework.queries.outside import township
from casework.record import commands
from casework.record.commands import Actor
from casework.record.privacy import unseal
from casework.storage import database
from casework.storage.tables import Agency, Consult, FactRow, Notice, OutsideAccount
from casework.vocabulary import Channel, Role
from tests.offices import ADMIN, changing
from tests.web_support import ID_NUMBER, PHONE, TODAY, Desk, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CLERK = Actor(login="li", roles=frozenset({Role.CLERK}))
POINT: dict[str, Any] = {"name": "临湖司法所", "town": "临湖街道", "video": True, "valid_from": "2026-01-01"}
CONSULT: dict[str, Any] = {
    "receiver": "许所长",
    "matter": "罚款不服，问怎么申请复议",
    "advised": "告知自知道处罚决定之日起六十日内可以申请",
}
APPLICATION: dict[str, Any] = {
    "applicants": [{"name": "贺敏", "id_number": ID_NUMBER, "phone": PHONE}],
    "respondents": [{"name": "东湖区城市管理执法局", "kind": "agency"}],
    "administrative_act": "罚款二千元的处罚决定",
    "known_on": "2026-11-02",
    "claims": ["撤销处罚决定"],
    "papers": ["处罚决定书复印件"],
    "confirmed": "signed",
    "handed_on": "2026-11-16",
    "way": "system",
}


def point(**more: Any) -> int:
    with database.transaction() as session:
        return points.entered(session, actor=ADMIN, details=POINT | more).id or 0


def consult(where: int, on: str = "2026-11-16", key: str | None = None, actor: Actor = CLERK, **more: Any) -> int:
    with database.transaction() as session:
        row = consults.register(
            session,
            actor=actor,
            point=where,
            on=date.fromisoformat(on),
            today=TODAY,
            details=CONSULT | more,
            key=key,
        )
        return row.id or 0


def forward(number: int, on: str = "2026-11-17", **more: Any) -> None:
    with database.transaction() as session:
        forwarding.forward(
            session, number, actor=CLERK, on=date.fromisoformat(on), today=TODAY, details=APPLICATION | more
        )


def meet(where: int, **more: Any) -> None:
    with database.transaction() as session:
        details = {"purpose": "hearing", "held": "video", "wanted_on": "2026-11-25"} | more
        meetings.ask(session, where, actor=CLERK, today=TODAY, details=details)


def test_what_does_not_hold_together_is_refused_and_nothing_written(office: str) -> None:
    here, other = point(), point(name="高桥司法所", video=False, valid_until="2026-06-30")
    asked = consult(here)
    forward(asked)
    plain = consult(here)
    supervisor = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
    for wrong, code in (
        (lambda: point(), "PNT-001"),
        (lambda: point(name="东山司法所", valid_until="2025-12-31"), "PNT-002"),
        (lambda: point(name="东山司法所", channel_since="2026-03-01"), "PNT-003"),
        (lambda: consult(other), "PNT-004"),
        (lambda: consult(99), "PNT-404"),
        (lambda: consult(here, "2026-11-21"), "ACT-004"),
        (lambda: consult(here, matter=""), "ACT-005"),
        (lambda: consult(here, told_on="2026-11-17"), "CST-001"),
        (lambda: consult(here, settled=True), "CST-002"),
        (lambda: consult(here, settlement="当场说和"), "CST-002"),
        (lambda: consult(here, actor=supervisor), "RIGHT-001"),
        (lambda: forward(asked), "CST-003"),
        (lambda: forward(plain, way="post"), "CST-004"),
        (lambda: forward(plain, on="2026-11-15"), "ACT-004"),
        (lambda: forward(plain, confirmed=None), "ACT-005"),
        (lambda: forward(99), "CST-404"),
        (lambda: meet(here, wanted_on="2026-11-19"), "ACT-004"),
        (lambda: meet(other, wanted_on="2026-11-25"), "PNT-004"),
        (lambda: meet(here, case="东复〔2026〕77号"), "CASE-404"),
    ):
        with pytest.raises(CaseworkError) as refused:
            wrong()
        assert refused.value.code == code, refused.value.message
        assert refused.value.instead
    with database.reading() as session:
        assert len(session.exec(select(Consult)).all()) == 2


def test_a_consult_becomes_a_case_with_both_days_and_counts_for_its_point(desk: Desk) -> None:
    """From the minute at the counter of the 司法所 to the case, and what the figures say of it afterwards."""
    here, far = point(), point(name="高桥司法所")
    client = desk("li")
    page = client.get("/consults")
    assert "还没有咨询登记" in text_of(page)
    wrong = send(client, page, "/consults", point=str(here), **CONSULT | {"advised": ""})
    assert wrong.status_code == 422 and "“告知和建议”必须填写" in text_of(wrong)
    assert form_in(wrong, "/consults").value("receiver") == "许所长"
    typed = {"advised": CONSULT["advised"], "visitor": "贺敏", "phone": PHONE, "organ": "东湖区城市管理执法局"}
    for _ in range(2):  # sent twice on a poor network: one consult
        answer = send(client, wrong, "/consults", on="2026-11-16", **typed)
        assert answer.status_code == 303
    one = client.get("/consults/1")
    assert "138****1234" in text_of(one) and PHONE not in one.text
    sent = {
        "applicants__0__id_number": ID_NUMBER,
        "administrative_act": "罚款二千元的处罚决定",
        "claims": "撤销处罚决定",
        "papers": "处罚决定书复印件",
        "on": "2026-11-17",
    }
    refused = send(client, one, "/consults/1/forward", **sent)
    assert refused.status_code == 422 and "如何确认" in text_of(refused)
    answer = send(client, refused, "/consults/1/forward", confirmed="fingerprint", handed_on="2026-11-16")
    assert answer.status_code == 303, text_of(answer)
    with database.reading() as session:
        assert ID_NUMBER not in session.exec(select(Consult)).one().application
        assert "临湖司法所转送申请" in session.exec(select(Notice)).one().text
    assert "2026年11月17日转送，中心尚未登记" in text_of(client.get("/consults?waiting=yes"))

    form = client.get("/register/receive?consult=1")
    assert form_in(form).value("forwarding.organ") == "临湖司法所" and ID_NUMBER not in form.text
    answer = send(client, form)
    assert answer.status_code == 303, text_of(answer)
    number = "东复〔2026〕1号"
    with database.reading() as session:
        case = commands.load(session, number)
        received = case.received().details
        assert PHONE not in session.exec(select(FactRow)).one().details
        assert township.of_case(session, number)[0].became == "已立案，受理审查"
    assert isinstance(received, Receive) and received.channel is Channel.FORWARDED and received.forwarding
    assert isinstance(received.applicants[0].id_number, Sealed)
    assert unseal(received.applicants[0].id_number) == ID_NUMBER
    assert case.received().on == TODAY, "the day of receipt stays the centre's"
    assert received.forwarding.handed_on == date(2026, 11, 16), "the day of the point stands beside it"
    again = send(client, client.get("/register/receive?consult=1"), repeat_reason="另一件事")
    assert again.status_code == 409 and "已据此登记东复〔2026〕1号" in text_of(again)

    # A meeting by video, answered; a consult that was settled at the point, and one of which nothing came.
    consult(far, "2026-10-08", settled=True, settlement="城管局当场改正")
    lost = consult(far, "2026-11-09")
    assert (
        send(client, client.get(f"/consults/{lost}"), f"/consults/{lost}/result", result="另行起诉").status_code == 303
    )
    shown = client.get("/consults/1")
    asked = {"purpose": "opinions", "held": "video", "wanted_on": "2026-11-24", "wish": "上午"}
    assert send(client, shown, "/consults/1/meeting", **asked).status_code == 303
    assert "等待答复的预约：1项" in text_of(client.get("/consults"))
    form = client.get("/consults/1")
    half = send(client, form, "/consults/1/meetings/1", fixed_on="2026-11-24", answer="二号听证室")
    assert half.status_code == 409 and "只填了一项" in text_of(half)
    assert send(client, half, "/consults/1/meetings/1", fixed_at="09:30").status_code == 303
    fixed = client.get("/consults/1")
    assert "2026年11月24日（周二） 09:30，二号听证室" in text_of(fixed)
    (there,) = re.findall(r'href="(/planner\?[^"#]+)#entry">安排到听证与日程', fixed.text)
    planner = client.get(unescape(there))
    (action,) = re.findall(r'action="(/planner[^"]*#entry)"', planner.text)
    booked = send(client, planner, unescape(action), ends="10:30", officers=["li"])
    assert booked.status_code == 303, text_of(booked)
    week = text_of(client.get(booked.headers["location"]))
    assert "咨询点预约：听取意见" in week and "临湖司法所" in week and number in week

    with database.reading() as session:
        counting = Counting(session, Wanted(period=period_named("2026")), TODAY)
        funnel, months = counting.table(table_named("consults")), counting.table(table_named("consults-months"))
        assert {row.name: funnel.counts(row) for row in (*funnel.rows, funnel.total)} == {
            "高桥司法所": [2, 0, 0, 0, 0, 1, 0, 1],
            "临湖司法所": [1, 1, 1, 1, 0, 0, 0, 0],
            "合计": [3, 1, 1, 1, 0, 1, 0, 1],
        }
        assert [row.name for row in months.rows] == ["10月，高桥司法所", "11月，临湖司法所", "11月，高桥司法所"]
        same_day, days = (counting.rate(figure_named(name)) for name in ("consult-same-day", "consult-days"))
        assert (same_day.shown, days.shown) == ("0.00%", "1.00日")
        assert (
            counting.wanted.period
            and not Counting(session, Wanted(period=period_named("2025")), TODAY).table(table_named("consults")).rows
        )
    behind = text_of(client.get("/figures/cases?period=2026&figure=consult-applied&part=denominator"))
    assert "有2人次没有立案" in behind and number in behind and "不能查阅" not in behind
    assert "临湖司法所" in text_of(client.get("/figures/table?name=consults"))


def test_who_keeps_the_register_enters_points_and_others_read(desk: Desk) -> None:
    admin = desk("guan")
    page = admin.get("/consult-points")
    wrong = send(admin, page, "/consult-points", name="临湖司法所", channel_since="2026-03-01")
    assert wrong.status_code == 422 and "没有写明在何处公布" in text_of(wrong)
    assert send(admin, wrong, "/consult-points", channel_basis="本机关公告（2026）3号").status_code == 303
    edited = admin.get("/consult-points?edit=1")
    assert send(admin, edited, "/consult-points?edit=1", valid_until="2026-11-20").status_code == 303
    said = text_of(desk("sun").get("/consult-points"))
    assert "临湖司法所" in said and "本机关公告（2026）3号" in said and "更正、撤销" not in said
    assert admin.get("/consults").status_code == 403


HEADS = "机关或者咨询点\t姓名或者科室\t身份\t办公电话\t启用之日\t停用之日"
TABLE = f"""{HEADS}
东湖区城管局\t法规科\t联络员\t027-1\t2026-11-01\t
东湖区城市管理执法局\t法规科\t联络员\t027-1\t2026年11月1日\t
东湖区城市管理执法局\t办公室\t负责人办公室\t\t2026-13-01\t
东湖区城市管理执法局\t值班室\t咨询点接待人\t\t2026-11-01\t
东湖区城市管理执法局\t法规科\t联络员\t\t2026-11-01\t
临湖司法所\t许敏\t接待人\t\t2026-11-01\t2026-10-01
临湖司法所\t许敏\t接待人\t\t2026-11-01\t
"""


def test_accounts_come_from_a_table_row_by_row_and_follow_an_organ_that_is_renamed(desk: Desk) -> None:
    point()
    with changing() as session:
        session.add(Agency(name="东湖区城市管理执法局", level="县级政府部门", valid_from=date(2020, 1, 1)))
    admin = desk("guan")
    page = admin.get("/outside-accounts")
    csrf = form_in(page, "/outside-accounts/table").value("csrf")
    looked = admin.post(
        "/outside-accounts/table", data={"csrf": csrf}, files={"file": ("账号.txt", TABLE.encode("utf-8-sig"))}
    )
    said = text_of(looked)
    assert "共7行，2行可以读入，5行有误" in said
    for line in (
        "第2行 机关或者咨询点 机关名录和咨询点名册中都没有“东湖区城管局”",
        "第4行 启用之日",
        "第5行 身份 “东湖区城市管理执法局”的账号不能是“咨询点接待人”",
        "第6行 姓名或者科室 与第3行是同一账号",
        "第7行 停用之日 停用之日早于启用之日",
    ):
        assert line in said, line
    taken = send(admin, looked, "/outside-accounts/table", take="yes", text=TABLE)
    assert taken.status_code == 303 and taken.headers["location"].endswith("taken=2")
    shown = send(admin, admin.get("/outside-accounts"), "/outside-accounts/issue", account="")
    assert "jg101" in text_of(shown) and "sfs101" in text_of(shown)
    with database.reading() as session:
        organ, here = accounts.every(session)
        assert accounts.in_use(organ, TODAY) and organ.key_id == boxes.id_of(accounts.key_of(organ))
        code = next(word for word in text_of(shown).split() if boxes.as_code(word))
        assert boxes.unwrapped(organ.wrapped, code) == accounts.key_of(organ) and code not in organ.wrapped
    with database.transaction() as session:
        agencies.ended(session, 1, actor=ADMIN, on=date(2026, 11, 10), successor="东湖区综合执法局")
    renamed = text_of(admin.get("/outside-accounts"))
    assert "东湖区综合执法局开设时：东湖区城市管理执法局" in renamed
    with database.reading() as session:
        now = organs.today(session, agencies.found(session, 1), TODAY)
        assert len(organs.names_of(session, now)) == 2, "it keeps the cases brought under the old name"
    again = {"unit": "东湖区城市管理执法局", "name": "法规科", "post": "liaison", "valid_from": "2026-11-12"}
    for wrong, status in ((again | {"unit": "某局"}, 422), (again | {"valid_until": "2026-11-01"}, 422)):
        assert send(admin, admin.get("/outside-accounts"), "/outside-accounts", **wrong).status_code == status
    assert send(admin, admin.get("/outside-accounts"), f"/outside-accounts/{here.id}/end").status_code == 303
    with database.reading() as session:
        assert not accounts.in_use(session.get_one(OutsideAccount, here.id), TODAY)
    assert desk("li").get("/outside-accounts").status_code == 403
    with pytest.raises(CaseworkError), database.reading() as session:
        table.read(session, "姓名\n张三", TODAY)

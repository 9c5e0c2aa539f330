"""Organs and consult points on the public site: what they are shown, and what they hand in arrives in the case once,
with its proof, on the day the law gives it."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import col, select

from casework.office import agencies
from casework.office.outsiders import accounts
from casework.office.township import consults, forwarding, points
from casework.outside.public import entries, publishing
from casework.outside.public.accounts.showing import Showing
from casework.outside.public.taking import Taking
from casework.portal.outer import database, inbox, published
from casework.portal.outer.tables import Account
from casework.portal.site import app
from casework.procedure.litigation.besides.beforehand import ReportAbsence, TellOfficial
from casework.procedure.litigation.sitting import DesignateOfficial
from casework.procedure.reconsideration.decision.service import Serve
from casework.procedure.reconsideration.hearing.announced import AnnounceAttendance
from casework.procedure.reconsideration.hearing.proof.evidence import RecordEvidence
from casework.procedure.reconsideration.hearing.trial import HoldHearing, Reply
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database as inside
from casework.storage import store
from casework.storage.tables import (
    Agency,
    Attachment,
    CaseNote,
    Deadline,
    Document,
    Journal,
    Logged,
    OutsideAccount,
    PublicEntry,
)
from casework.vocabulary import Act, Role
from casework.web.counter import scans
from tests.offices import ADMIN, changing
from tests.test_cockpit import called
from tests.web_support import TODAY, Reader, accepted, do, text_of
from tests.web_support import office as office

ORGAN = "东湖区城市管理执法局"


@pytest.fixture
def site(office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("CASEWORK_PORTAL_DATA", str(tmp_path / "portal"))
    monkeypatch.setenv("CASEWORK_PORTAL_ADDRESS", "http://testserver")
    client = TestClient(app.create_app(), follow_redirects=False)
    publishing.tell_of_us()
    yield client
    database.engine(f"sqlite:///{tmp_path / 'portal' / 'portal.db'}").dispose()


def account(unit: str, name: str = "法规科", post: str = "liaison") -> tuple[str, str]:
    """A new account: its login and words."""
    details = {"unit": unit, "name": name, "post": post, "valid_from": "2026-01-01"}
    with inside.transaction() as session:
        row = accounts.entered(session, actor=ADMIN, details=details, today=TODAY)
    with inside.transaction() as session:
        (said,) = accounts.issued(session, [row.id or 0], actor=ADMIN, today=TODAY).items()
    return said


def sign_in(site: TestClient, login: str, words: str) -> Response:
    site.cookies.clear()
    return site.post("/sign-in", data={"login": login, "password": words})


def pdf(pages: int = 1) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        made.save(out)
    return out.getvalue()


def request_id(answer: Response) -> str:
    """The id that the last form of a page carries."""
    form = [each for each in Reader(answer.text).forms if dict(each.fields).get("request_id")][-1]
    return dict(form.fields)["request_id"]


def test_an_organ_reads_signs_answers_on_the_last_day_and_reports(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with changing() as session:
        session.add_all(
            Agency(name=name, level="县级政府部门", valid_from=date(2020, 1, 1)) for name in (ORGAN, "东湖区教育局")
        )
    number = accepted(known_on="2026-11-01")
    do(number, Act.SEND_COPY, "2026-11-18")
    with inside.transaction() as session:
        paper = session.exec(select(Document).where(Document.kind == "D-13")).one()
        paper.pdf = store.put(pdf())
        key = paper.id
    login, words = account(ORGAN)
    first_words = words
    stranger = account("东湖区教育局")
    assert Showing().show() > 0
    showing = Showing()
    showing.show()
    assert showing.show() == 0, "nothing is written again while nothing was recorded"

    assert sign_in(site, login, "2345-6789-ABCD-EFGH").status_code == 403
    assert site.get("/organ").headers["location"] == "/sign-in"
    assert sign_in(site, login.upper(), words.lower().replace("-", " ")).headers["location"] == "/organ"
    here = f"/organ/cases/{quote(number)}"
    listed = text_of(site.get("/organ"))
    assert number in listed and "有1份文书没有签收" in listed and "综合纠错率" in listed
    page = site.get(here)
    assert "提交答复和证据" in text_of(page) and "13800001234" not in page.text
    opened = site.post(f"{here}/papers/{key}.pdf")
    assert opened.content == store.get(paper.pdf) and site.post(f"{here}/papers/{key}.pdf").status_code == 200
    site.cookies.set("terminal", "1")
    shown = site.post(f"{here}/papers/{key}.pdf", data={"page": "1"})
    assert "data:image/jpeg" in shown.text and f'href="{here}"' in shown.text, "on a terminal nothing is kept"
    site.cookies.delete("terminal")
    assert site.post(f"{here}/papers/999.pdf").status_code == 404
    for _ in range(2):  # sent twice
        signed = site.post(f"{here}/papers/{key}/sign", data={"request_id": request_id(page)})
        assert signed.status_code == 303
    assert Taking().take_over() == 2, "read once a day, signed for once"
    with inside.reading() as session:
        case = commands.load(session, number)
        (served,) = case.every(Serve)
        assert served.on == TODAY and login in served.details.proof and served.details.consent
        read = session.exec(select(Journal).where(Journal.kind == Logged.READ_OUTSIDE.value)).one()
        assert read.case_number == number and "答复通知书" in read.what
        due = session.exec(select(Deadline).where(Deadline.term == "ARL-48b")).one()
        assert due.due_on == date(2026, 12, 4)
    showing.show()
    assert "被申请人答复（普通程序）：最晚2026年12月4日" in text_of(site.get(here))

    # The last day.
    monkeypatch.setenv("CASEWORK_TODAY", "2026-12-04")
    empty = site.post(f"{here}/answer", data={"request_id": "0" * 32, "rows": "5"})
    assert empty.status_code == 422 and "没有附答复书" in text_of(empty)
    typed = {"name_0": "现场照片", "kind_0": "1", "proves_0": "占道经营", "first_page_0": "1", "last_page_0": "2"}
    typed |= {"original_0": "copy", "name_1": "行政处罚法", "summary": "处罚合法", "rows": "5"}
    upside_down = site.post(f"{here}/answer", data=typed | {"first_page_0": "9", "request_id": "0" * 32})
    assert upside_down.status_code == 422 and "页码前后颠倒" in text_of(upside_down)
    assert "现场照片" in upside_down.text, "what was typed stays"
    files = [("file", ("答复书.pdf", pdf(), "application/pdf")), ("file_0", ("照.pdf", pdf(2), "application/pdf"))]
    files.append(("file_1", ("同一扫描件.pdf", pdf(2), "application/pdf")))
    sent = site.post(f"{here}/answer", data=typed | {"request_id": request_id(upside_down)}, files=files)
    assert sent.status_code == 303, text_of(sent)
    assert Taking().take_over() == 1
    with inside.reading() as session:
        case = commands.load(session, number)
        (reply,) = case.every(Reply)
        assert reply.on == date(2026, 12, 4) and reply.details.evidence == 2
        due = session.exec(select(Deadline).where(Deadline.term == "ARL-48b")).one()
        assert (due.closed_on, due.days_late) == (date(2026, 12, 4), 0), "the last day is in time"
        (shown,) = case.every(RecordEvidence)
        assert [piece.name for piece in shown.details.items] == ["现场照片", "行政处罚法"]
        kept = {row.title: row.purpose for row in session.exec(select(Attachment))}
        assert kept == {"行政复议答复书": "other", "现场照片": "evidence"}
        proof = session.exec(select(PublicEntry).where(PublicEntry.kind == "organ_answer")).one()
        assert proof.case_number == number and proof.seq == reply.seq
    assert "已登记答复，收到的日期是2026年12月4日" in text_of(site.get("/organ"))

    # Somebody else's case.
    assert site.get(f"{here}/attending").status_code == 404, "no hearing is called"
    long = {"words": "说明" * 1500 + "完", "request_id": "4" * 32}
    assert site.post(f"{here}/other", data=long).status_code == 303
    sign_in(site, *stranger)
    assert number not in site.get("/organ").text and site.get(here).status_code == 404
    with database.transaction() as outside, inside.reading() as session:
        row = session.exec(select(OutsideAccount).order_by(col(OutsideAccount.id).desc())).first()
        assert row
        forged = {"case": number, "summary": "冒充", "evidence": [], "titles": []}
        inbox.put(outside, "3" * 32, kind="organ_answer", by=accounts.key_of(row), content=forged)
    assert Taking().take_over() == 2
    with inside.reading() as session:
        notes = session.exec(select(CaseNote.text)).all()
        assert sum(note.count("说") for note in notes) == 1500 and any(note.endswith("完") for note in notes)
        assert any("同一个文件" in note for note in notes), "one scan at two lines takes nothing back"
        refused = session.get_one(PublicEntry, "3" * 32)
        assert refused.state == "refused" and "不是" in refused.words and len(list(session.exec(select(Document)))) > 0
    showing.show()
    assert "您单位不是" in text_of(site.get("/organ"))

    # Whoever was given other words is let in by those alone; a store that was lost is filled again.
    with inside.transaction() as session:
        words = accounts.issued(session, [1], actor=ADMIN, today=TODAY)[login]
    assert sign_in(site, login, first_words).status_code == 303
    showing.show()
    assert site.get("/organ").headers["location"] == "/sign-in", "the words that let him in do so no more"
    assert sign_in(site, login, first_words).status_code == 403 and sign_in(site, login, words).status_code == 303
    with database.transaction() as outside:
        for opened_by in outside.exec(select(Account)):
            outside.delete(opened_by)
    assert site.get("/organ").status_code == 303
    showing.show()
    assert sign_in(site, login, words).status_code == 303

    # An organ that is renamed keeps its cases; one whose account is ended is let in no more.
    with inside.transaction() as session:
        agencies.ended(session, 1, actor=ADMIN, on=date(2026, 12, 1), successor="东湖区综合执法局")
    showing.show()
    sign_in(site, login, words)
    renamed = text_of(site.get("/organ"))
    assert "东湖区综合执法局" in renamed and number in renamed
    with inside.transaction() as session:
        accounts.ended(session, 1, actor=ADMIN, today=date(2026, 12, 4))
    showing.show()
    assert site.get("/organ").headers["location"] == "/sign-in", "nor does it help that he is still there"
    assert sign_in(site, login, words).status_code == 403


HEAD = {"official": "罗志强", "title": "局长", "post": "chief", "staff": "法规科周八、执法队郑九"}
AWAY = {"comes": "no", "excuse": "3", "reason": "指挥防汛", "endorsed": "seal", "staff": "法规科周八"}


def test_a_head_says_that_he_comes_to_a_hearing_or_why_he_cannot_come_to_court(site: TestClient) -> None:
    """行政复议法 第五十一条第三款; 法释〔2020〕3号 第五条、第八条、第九条."""
    with changing() as session:
        session.add(Agency(name=ORGAN, level="县级政府部门", valid_from=date(2020, 1, 1)))
    heard, sued = accepted(known_on="2026-11-01"), called("2026-12-01", hour="9时30分", place="第三审判庭")
    do(heard, Act.SEND_COPY, "2026-11-18")
    do(heard, Act.NOTIFY_HEARING, "2026-11-18", hearing_on="2026-12-02", place="听证室", matters="事实", hour="9时")
    heads_office = account(ORGAN, "局长办公室", "head_office")
    showing = Showing()
    showing.show()
    sign_in(site, *heads_office)
    login, issued = heads_office
    own = {"new": "今年秋天的第一场雨下得很大", "again": "今年秋天的第一场雨下得很大"}
    assert "账号或者口令不对" in text_of(site.post("/words", data={"password": "不是这一个", **own}))
    assert "太容易猜到" in text_of(site.post("/words", data={"password": issued, "new": "123456", "again": "123456"}))
    for _ in range(2):  # pressed twice
        assert "口令已经换好" in text_of(site.post("/words", data={"password": issued, **own}))
    assert Taking().take_over() == 1
    showing.show()
    assert site.get("/organ").status_code == 200, "he is still there"
    assert sign_in(site, login, issued).status_code == 403
    assert sign_in(site, login, own["new"]).headers["location"] == "/organ"
    hearing, sitting = (f"/organ/cases/{quote(number)}/attending" for number in (heard, sued))
    with inside.reading() as session:
        (key,) = (accounts.key_of(row) for row in accounts.every(session) if row.login == login)
    with database.transaction() as outside:  # a box as 0.13.0 wrote it
        now = published.get(outside, key, kind="organ_case", name=heard)
        old = {name: said for name, said in now.items() if name != "calls"}
        published.put(outside, key, old, kind="organ_case", name=heard)
    page = site.get(hearing.removesuffix("/attending"))
    assert page.status_code == 200 and "/attending" not in page.text and site.get(hearing).status_code == 404
    with database.transaction() as outside:
        published.put(outside, key, now, kind="organ_case", name=heard)
    page = site.get(hearing.removesuffix("/attending"))
    assert "还没有回复负责人能不能参加" in text_of(page) and "听证室" in text_of(page)
    to_hearing, to_court = {"call": "hearing:2026-12-02"}, {"call": "sitting:2026-12-01"}

    def sent(where: str, nth: int, **said: str) -> str:
        proof = said.pop("proof", "")
        files = [("file", ("说明.pdf", pdf(), "application/pdf"))] if proof else None
        answer = site.post(where, data=said | {"request_id": f"{nth:032x}"}, files=files)
        return "" if answer.status_code == 303 else text_of(answer)

    assert "没有选是哪一次" in sent(hearing, 1, **HEAD, comes="yes", call="sitting:2026-12-01")
    assert "没有选负责人能不能参加" in sent(hearing, 1, **to_hearing)
    assert "没有写明参加的负责人的姓名" in sent(hearing, 1, **to_hearing, comes="yes", official="罗志强")
    assert "没有选负责人的类别" in sent(hearing, 1, **to_hearing, **HEAD | {"post": "司机"}, comes="yes")
    assert not sent(hearing, 1, **to_hearing, **HEAD, comes="yes")
    assert "属于哪一种情形" in sent(sitting, 2, **to_court, **AWAY | {"excuse": "没空"})
    assert "没有写明证明材料由谁认可" in sent(sitting, 2, **to_court, **AWAY | {"endorsed": "neither"})
    assert "委托哪些工作人员" in sent(sitting, 2, **to_court, **AWAY | {"staff": ""})
    assert "没有附加盖公章的证明" in sent(sitting, 2, **to_court, **AWAY)
    assert not sent(sitting, 2, **to_court, **HEAD, comes="yes")
    assert Taking().take_over() == 2
    with inside.reading() as session:
        case = commands.load(session, heard)
        assert [row["official"] for row in HoldHearing.offered(case, {})["respondents"]] == ["罗志强"]
        case = commands.load(session, sued)
        (named,), (told,) = case.every(DesignateOfficial), case.every(TellOfficial)
        assert (named.details.official, told.details.confirmed_on) == ("罗志强", TODAY)
        assert told.details.staff == ("法规科周八", "执法队郑九")
    showing.show()
    assert "局长罗志强参加" in text_of(site.get(sitting.removesuffix("/attending")))

    # Whoever writes to the site past its form is asked for the proof all the same.
    said = to_court | AWAY | {"case": sued, "what": "开庭", "in_court": True, "comes": False, "staff": ["法规科周八"]}
    with database.transaction() as outside:
        inbox.put(outside, "9" * 32, kind="organ_head", by=key, content=said | {"lawyers": [], "put_off": False})
    assert Taking().take_over() == 1
    with inside.reading() as session:
        refused = session.get_one(PublicEntry, "9" * 32)
        assert refused.state == "refused" and "没有附证明材料" in refused.words
        clerk = Actor(login="li", roles=frozenset({Role.CLERK}))
        line = next(each for each in entries.listed(session, clerk) if each.id == refused.id)
        assert dict(line.said) | {"案号": sued, "具体情况": "指挥防汛", "负责人参加": "否"} == dict(line.said)
        assert "需要履行他人不能代替的公务" in dict(line.said).values()
        assert not list(commands.load(session, sued).every(ReportAbsence))

    # Another thing comes up: the proof lies in the case, and the handler hands it in to the court.
    assert not sent(sitting, 3, **to_court, **AWAY, proof="sealed")
    assert not sent(hearing, 4, **to_hearing, comes="no", reason="出差", staff="法规科周八"), (
        "no law asks for a proof here"
    )
    assert Taking().take_over() == 2
    with inside.reading() as session:
        case = commands.load(session, sued)
        (away,) = case.every(ReportAbsence)
        announced = commands.load(session, heard).latest(AnnounceAttendance)
        assert announced and announced.details.explanation == "出差"
        assert away.details.reason == "指挥防汛" and "经网上提交" in away.details.proof
        assert session.exec(select(Attachment.title).where(Attachment.case_number == sued)).all()
        task = session.exec(select(CaseNote).where(col(CaseNote.text).contains("请把情况说明和证明提交人民法院"))).one()
        assert task.due_on == date(2026, 12, 1)
    showing.show()
    assert "报告负责人不能参加" in text_of(site.get(sitting.removesuffix("/attending")))


CONSULT = {"on": "2026-11-18", "receiver": "许敏", "matter": "罚款不服", "advised": "告知六十日内可以申请"}
FORWARD = {
    "name": "贺敏",
    "phone": "13900001212",
    "organ": ORGAN,
    "act": "罚款二千元",
    "known_on": "2026-11-10",
    "claims": "撤销罚款决定",
    "papers": "处罚决定书",
    "confirmed": "signed",
    "handed_on": "2026-11-19",
}


def test_a_consult_from_a_device_is_registered_once_and_goes_on_as_an_application(site: TestClient) -> None:
    with inside.transaction() as session:
        for name in ("临湖司法所", "高桥司法所"):
            points.entered(session, actor=ADMIN, details={"name": name, "video": True, "valid_from": "2026-01-01"})
    here, other = account("临湖司法所", "许敏", "receiver"), account("高桥司法所", "郑所", "receiver")
    showing = Showing()
    showing.show()
    assert sign_in(site, *here).headers["location"] == "/point" and site.get("/organ").status_code == 303
    blank = site.get("/point/new")
    assert "没有网络也可以记" in text_of(blank) and site.get("/point/worker.js").status_code == 200
    wrong = site.post("/point/consults", data=CONSULT | {"advised": "", "request_id": "a" * 32})
    assert wrong.status_code == 422 and "怎样回答的" in text_of(wrong) and "罚款不服" in wrong.text
    saved = CONSULT | {"request_id": "b" * 32, "saved_at": "2026-11-18T02:00:00.000Z"}
    on_device = {"x-saved-on-device": "yes"}
    assert site.post("/point/consults", data=saved | {"on": "昨天"}, headers=on_device).status_code == 422
    answers = [site.post("/point/consults", data=saved, headers=on_device).json() for _ in range(2)]
    assert [answer["again"] for answer in answers] == [False, True]
    assert Taking().take_over() == 1
    showing.show()
    assert "咨询〔2026〕1号" in text_of(site.get("/point")) and "只咨询" in text_of(site.get("/point"))

    way = f"/point/consults/{'b' * 32}/forward"
    doubtful = site.post(way, data=FORWARD | {"id_number": "110105194912310021", "request_id": "c" * 32})
    assert doubtful.status_code == 422 and "校验码不符" in text_of(doubtful)
    files = [("file", ("决定书.pdf", pdf(), "application/pdf"))]
    assert site.post(way, data=FORWARD | {"request_id": "c" * 32}, files=files).status_code == 303
    meeting = {"purpose": "opinions", "held": "video", "wanted_on": "2026-11-25", "request_id": "d" * 32}
    assert site.post("/point/meeting", data=meeting).status_code == 303
    assert Taking().take_over() == 2
    showing.show()
    shown = text_of(site.get("/point"))
    assert "2026年11月20日转送，中心尚未登记" in shown and "等待答复" in shown and site.get(way).status_code == 404
    with inside.transaction() as session:
        row = consults.found(session, 1)
        assert (row.on, row.handed_on, row.forwarded_on) == (date(2026, 11, 18), date(2026, 11, 19), TODAY)
        assert row.saved_at and "13900001212" not in row.application and row.officer == here[0]
        clerk = Actor(login="li", roles=frozenset({Role.CLERK}))
        details = forwarding.as_application(session, 1, "李明")
        case = commands.open_case(session, Act.RECEIVE, actor=clerk, on=TODAY, today=TODAY, details=details)
        row = consults.link(session, 1, case.number, actor=clerk)
        scans.take_in_sent_on(session, case, row, actor=clerk, on=TODAY, today=TODAY)
        assert session.exec(select(Attachment.title)).all() == ["决定书"]
    showing.show()
    assert f"已立案，受理审查 {case.number}" in text_of(site.get("/point"))
    sign_in(site, *other)
    assert "罚款不服" not in site.get("/point").text and site.get(way).status_code == 404

"""The public site: what is handed in arrives once and on its day, nobody reads what is not his, and each page is for
everybody."""

import io
import re
from datetime import date

import pikepdf
from fastapi.testclient import TestClient
from PIL import Image
from sqlmodel import Session, select

from casework.law import calendar as calendars
from casework.outside.public import applications, codes, entries, own_key
from casework.outside.public.kinds import TAKERS
from casework.outside.public.publishing import Publishing
from casework.outside.public.taking import Taking
from casework.portal import acts
from casework.portal.outer import boxes, database, drafts, inbox, published
from casework.portal.outer.tables import Entry, EntryFile
from casework.portal.site import forms, wizard
from casework.portal.site.applying import handing_in
from casework.procedure.reconsideration.acceptance.filing import receipt_of
from casework.record import commands
from casework.storage import clock, store
from casework.storage import database as inside
from casework.storage.tables import Attachment, Case, CaseNote, Document, Notice, PublicEntry
from casework.vocabulary import Act, Channel, PartyRole, State
from tests.portal_support import ACT, ID, WHO, follows, handed_in, photograph, sends, site, written
from tests.web_support import ID_NUMBER, TODAY, Desk, desk, do, office, receive, send

__all__ = ["desk", "office", "site"]


def the_case(session: Session) -> str:
    return session.exec(select(Case.number)).one()


def test_an_application_arrives_once_and_on_the_day_of_its_arrival(site: TestClient) -> None:
    code = handed_in(site)
    assert site.post("/apply/read", data={"true": "yes"}).headers["location"] == "/apply/done"
    assert "不能再改" in site.get("/apply/who").text, "what was handed in is not changed"
    # The inside is down: who applied sees that it arrived, and until when he is answered.
    site.post("/follow", data={"code": code, "digits": "002x"})
    waiting = site.get("/case").text
    assert "您的申请已经收到" in waiting and "受理还是不受理" in waiting
    with database.reading() as outside:
        (entry,) = outside.exec(select(Entry)).all()
        assert "陈秀英".encode() not in entry.content and ID.encode() not in entry.content
    assert Taking().take_over() == 1 and Taking().take_over() == 0
    with inside.reading() as session:
        case = commands.load(session, the_case(session))
        (applicant,) = case.parties_as(PartyRole.APPLICANT)
        receipt = receipt_of(case)
        assert receipt.channel is Channel.ONLINE and case.received().actor == "网上提交"
        assert applicant.name == "陈秀英" and "撤销处罚决定" in receipt.claims
        assert case.received().on == date.fromisoformat(receipt.arrived[:10])
        kept = {row.title: row for row in session.exec(select(Attachment))}
        assert {"行政复议申请书", "证据材料：照片"} == set(kept)
        assert session.get_one(PublicEntry, entry.id).seq == 1
        notes = "".join(session.exec(select(CaseNote.text)))
        assert "愿意调解" in notes and "请审查是否受理" in notes
        assert "代办人李律师（律师" in notes and not applicant.agents, "people look at his paper first"
    # Killed between the note of the inside and that of the site: taken up again, it is found, and nothing is doubled.
    with database.transaction() as outside:
        outside.exec(select(Entry)).one().state = "waiting"
    assert Taking().take_over() == 1
    with database.transaction() as outside:
        inbox.let_go(outside, clock.now())
        assert outside.exec(select(Entry.content)).one() == b"" and not outside.exec(select(EntryFile)).all()
    with inside.reading() as session:
        assert len(session.exec(select(Case)).all()) == 1
    assert Publishing().publish() == 1 and Publishing().publish() == 0
    shown = site.get("/case").text
    assert case.number in shown and f"已经登记，案号{case.number}" in shown and "怎么算的" in shown
    assert site.get("/q/" + boxes.as_code(code)).headers["location"].startswith("/follow?code=")


def test_nobody_reads_what_is_not_his(site: TestClient) -> None:
    mine = receive(applicants=[{"name": "王某", "id_number": ID, "phone": "13800001234"}]).number
    with inside.transaction() as session:
        case = commands.load(session, mine)
        code = codes.code_for(session, case, "applicant-1", actor=commands.SYSTEM)
        assert codes.code_for(session, case, "applicant-1", actor=commands.SYSTEM) == code
    assert Publishing().publish() == 1
    assert site.get("/case").headers["location"] == "/follow"
    assert site.post("/follow", data={"code": boxes.new_code(), "digits": "002X"}).status_code == 404
    assert mine not in site.post("/follow", data={"code": code, "digits": "0021"}).text
    for _ in range(5):
        site.post("/follow", data={"code": code, "digits": "1111"})
    locked = site.post("/follow", data={"code": code, "digits": "002X"})
    assert locked.status_code == 429 and "太多" in locked.text
    assert Taking().take_over() == 1
    with inside.reading() as session:
        assert any("连续多次核对不符" in text for text in session.exec(select(Notice.text)))
    with inside.transaction() as session:
        assert codes.withdraw(session, mine, "applicant-1", actor=commands.SYSTEM) == 1
    Publishing().publish()
    with database.reading() as outside:
        assert published.get(outside, boxes.key_of(code), kind=published.CASE) is None


def test_a_name_that_no_font_prints_is_received_all_the_same(site: TestClient) -> None:
    written(site)
    site.post("/apply/who/0", data=WHO | {"name": "陈\U000323af"})
    assert site.post("/apply/read", data={"true": "yes"}).headers["location"] == "/apply/done"
    assert Taking().take_over() == 1
    with inside.reading() as session:
        case = commands.load(session, the_case(session))
        assert [party.name for party in case.parties_as(PartyRole.APPLICANT)] == ["陈※"]
        told = session.exec(select(CaseNote.text).where(CaseNote.case_number == case.number)).all()
    assert any("补充字库后请办理更正登记" in words for words in told)


def test_what_is_wrong_with_a_field_or_repeated_is_for_the_office_to_see_to(site: TestClient) -> None:
    """An application is received all the same, under the next number: with what can be registered of it."""
    handed_in(site)
    site.cookies.clear()
    written(site)
    code = re.findall(r'code-shown">([2-9A-Z-]{19})<', site.get("/apply/files").text)[0]
    with database.transaction() as outside:
        drafts.change(outside, code, act=drafts.read(outside, code)["act"] | {"on": "2030-01-01"})
    handing_in.hand_in(code, calendar=calendars.load(), office={})
    assert Taking().take_over() == 2
    with inside.reading() as session:
        first, second = (commands.load(session, number) for number in session.exec(select(Case.number)))
        told = session.exec(select(CaseNote.text).where(CaseNote.case_number == second.number)).all()
    assert [party.name for party in second.parties_as(PartyRole.APPLICANT)] == ["陈秀英"]
    assert first.received().on == second.received().on
    assert any(applications.LEFT_OUT in words for words in told)


def test_one_bad_entry_stops_no_other(site: TestClient) -> None:
    """A kind that nobody knows is told back and kept. A box sealed to another key, and a fault of ours, wait, with all
    that came with them, and the office is told."""
    key = boxes.key_of(boxes.new_code())
    with database.transaction() as outside:
        strange = inbox.put(outside, forms.request_id(), kind="unheard", by=key, content={})
        broken = inbox.put(outside, forms.request_id(), kind="application", by=key, content={})
        outside.get_one(Entry, broken.id).content = boxes.to_the_inside(boxes.new_pair()[1], b"{}")
        faulty = inbox.put(outside, forms.request_id(), kind="application", by=key, content={"applicants": []})
    code = handed_in(site)
    taking_over = Taking()
    assert taking_over.take_over() == 2
    for _ in range(2):
        taking_over._failed.clear()  # a minute later
        assert taking_over.take_over() == 0
    with inside.reading() as session:
        states = {row.id: row.state for row in session.exec(select(PublicEntry))}
        assert states[strange.id] == "refused" and not {broken.id, faulty.id} & set(states)
        assert the_case(session)
        told = "".join(session.exec(select(Notice.text)))
        assert all(each.number in told for each in (strange, broken, faulty)) and "portal.key" in told
    with database.reading() as outside:
        answers = {each.number: each.answer for each in inbox.of_reader(outside, key)}
        assert "打电话问我们" in answers[strange.number] and not answers[broken.number]
        assert outside.get_one(Entry, faulty.id).content, "a fault of ours loses nothing: it is tried again"
    assert code


def test_what_is_sent_is_looked_at(site: TestClient) -> None:
    written(site)
    for name, data, said in (
        ("票据.pdf", b"<html><script>alert(1)</script></html>", "只收照片和PDF"),
        ("黑.jpg", _black(), "什么也看不见"),
        ("空.pdf", b"", "不能用"),
    ):
        told = site.post("/apply/files", data={"what": "证据材料"}, files={"file": (name, data, "application/pdf")})
        assert told.status_code == 422 and said in told.text, name
    assert site.post("/apply/files", files=[("file", (f"{n}.jpg", photograph(str(n)), "image/jpeg")) for n in range(3)])
    with database.reading() as outside:
        assert own_key.public() == published.of_the_inside(outside).public_key
    assert "照片" in site.get("/apply/read").text
    site.post("/apply/read", data={"true": "yes"})
    Taking().take_over()
    with inside.reading() as session:
        rows = session.exec(select(Attachment).where(Attachment.title != "行政复议申请书")).all()
        assert len(rows) == 1, "the same photograph is laid in once"
        data = store.get(rows[0].digest)
    assert b"114.3E" not in data and pikepdf.open(io.BytesIO(data)).pages
    elsewhere = site.post("/apply", headers={"origin": "https://elsewhere.example"})
    assert elsewhere.status_code == 403 and "不是从本网站发出" in elsewhere.text


def _black() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "black").save(out, "JPEG")
    return out.getvalue()


def test_what_is_typed_wrong_is_said_beside_it(site: TestClient) -> None:
    site.post("/apply")
    wrong = site.post("/apply/who/0", data=WHO | {"id_number": "110105194912310021", "phone": "12"})
    assert "校验码不符" in wrong.text and "不像一个电话号码" in wrong.text and "陈秀英" in wrong.text
    assert "“😀”印不出来" in site.post("/apply/who/0", data=WHO | {"name": "陈秀英😀"}).text
    sure = WHO | {"id_number": "110105194912310021", "id_number_sure": "yes"}
    assert site.post("/apply/who/0", data=sure).status_code == 303, "some papers do carry a wrong number"
    late = site.post("/apply/act", data=ACT | {"known_on": "2027-01-01"})
    assert "还没有到" in late.text
    site.post("/apply/act", data=ACT | {"on": "2026-06-01", "known_on": "2026-06-02"})
    assert "现在已经过了" in site.get("/apply/want").text
    found = re.search(r'code-shown">([2-9A-Z-]{19})<', site.get("/apply/want").text)
    site.cookies.clear()
    assert found and site.get("/apply/want").status_code == 404
    assert site.post("/apply/found", data={"code": found[1].lower()}).status_code == 303
    assert "陈秀英" in site.get("/apply/who").text


def test_what_a_party_does_arrives_in_its_case(site: TestClient) -> None:
    """What needs no judgment is an entry on the day of its arrival, all else a task; each once."""
    number = receive().number
    do(number, Act.REQUIRE_SUPPLEMENT, "2026-11-17", items=["补交处罚决定书"])
    do(number, Act.SERVE, "2026-11-18", document="D-09", party="applicant-1")
    with inside.transaction() as session:
        for paper in session.exec(select(Document)):
            paper.pdf = store.put(f"%PDF {paper.kind}".encode())
    follows(site, number)
    (mine,) = re.findall(r"/case/papers/\d+.pdf", site.get("/case").text)
    assert site.get(mine).content == b"%PDF D-09" and site.get("/case/papers/999.pdf").status_code == 404
    assert "请打勾" in sends(site, "withdraw", text="和解了"), "only of his own will"
    assert "请至少填一项" in sends(site, "address")
    assert "已经收到" in sends(site, "supplement", text="处罚决定书第一页", photo="yes")
    assert "已经收到" in sends(site, "address", phone="13900002222", electronic="zhang@example.cn")
    assert "已经收到" in sends(site, "withdraw", text="和解了", must0="yes", must1="yes")
    long = "".join(f"{nth:04}，" for nth in range(790))
    assert "已经收到" in sends(site, "opinion", text=long)
    assert "已经收到" in sends(site, "supplement", text="余下的", all="yes")
    assert "不能在网上办" in site.get("/case/do/hearing").text and "不能在网上办" in site.get("/case/do/decide").text
    assert Taking().take_over() == 5
    with inside.reading() as session:
        case = commands.load(session, number)
        made = [(fact.act, fact.on) for fact in case.facts if fact.actor == "网上提交"]
        assert made == [(Act.CHANGE_PARTICULARS, TODAY), (Act.SUPPLEMENT, TODAY)]
        assert case.state is State.RECEIVED and case.the_party("applicant-1").electronic == "zhang@example.cn"
        tasks = [note.text for note in session.exec(select(CaseNote).where(CaseNote.kind == "task"))]
        every = "".join(re.sub("^（续.）", "", text) for text in session.exec(select(CaseNote.text)))
        assert long in every, "no word of it is lost"
        assert len(tasks) == 4 and any("不想继续了（已确认：是我自己的意思" in text for text in tasks)
        assert [row.title for row in session.exec(select(Attachment))] == ["交补充材料：照片"]
    Publishing().publish()
    shown = site.get("/case").text
    assert "核实以前不算撤回" in shown and "其余的请在2026年" in shown and "愿意调解" in shown
    with inside.transaction() as session:
        codes.withdraw(session, number, "applicant-1", actor=commands.SYSTEM)
    sends(site, "opinion", text="停用以后")
    Taking().take_over()
    assert "已经停用" in site.get("/case").text, "what was sent with a code that was taken back is told back"


def test_what_the_site_asks_is_asked_inside_too(site: TestClient) -> None:
    """Whoever writes to the site past its forms has ticked nothing, and rates no case that is open."""
    number = receive(applicants=[{"name": "张某", "id_number": ID_NUMBER}]).number
    with inside.transaction() as session:
        code = codes.code_for(session, commands.load(session, number), "applicant-1", actor=commands.SYSTEM)
    with database.transaction() as outside:
        for kind, said in (("withdraw", {"text": "和解了"}), ("rating", {"rating": next(iter(acts.RATINGS))})):
            inbox.put(outside, forms.request_id(), kind=kind, by=boxes.key_of(code), content=said)
    assert Taking().take_over() == 2
    with inside.reading() as session:
        became = {row.kind: row.state for row in session.exec(select(PublicEntry))}
        (note,) = session.exec(select(CaseNote.text).where(CaseNote.kind == "task"))
    assert became == {"withdraw": "taken", "rating": "refused"} and "已确认" not in note


def test_whether_somebody_may_apply(site: TestClient) -> None:
    """By the same law as inside: until when, before whom, whether first; what is excluded with its other way."""
    asked = {"matter": "in-1", "organ": "东湖区市场监督管理局", "known_on": "2026-11-05", "told": "yes"}
    told = site.get("/may/answer", params=asked | {"first": "yes"}).text
    assert "最迟2027年1月4日（星期一）" in told and "怎么算的" in told
    assert "要先申请行政复议" in told and "第二十三条第一款第一项" in told
    assert "您可以选一样" in site.get("/may/answer", params=asked).text
    assert "期限已经过了" in site.get("/may/answer", params=asked | {"known_on": "2026-08-01"}).text
    untold = site.get("/may/answer", params=asked | {"known_on": "2026-08-01", "told": "no"}).text
    assert "最迟2027年1月19日" in untold, "whom nobody told of the right learns of it today"
    omitted = {"matter": "in-11", "organ": "东湖区教育局", "known_on": "2026-10-20"}
    assert "现在还早" in site.get("/may/answer", params=omitted).text
    too_early = site.get("/may/answer", params=omitted).text
    assert "要等到2026年12月21日" in too_early and "最迟2027年6月21日" in too_early, (
        "two months, and six from their end"
    )
    asked_in_june = site.get("/may/answer", params=omitted | {"known_on": "2026-06-01"}).text
    assert "直接打官司，最迟2027年2月1日" in asked_in_june
    assert "请填写行政机关的名称" in site.get("/may/answer", params=asked | {"organ": ""}).text
    no = site.get("/may/when", params={"matter": "out-36-5"}).text
    assert "不能申请行政复议" in no and "按信访的程序" in no and "第三十六条第五项" in no
    for matter in wizard.matters().values():
        assert matter.item(TODAY).citation and bool(matter.out) == bool(matter.instead)
    carried = site.get("/may/answer", params=asked | {"told": "no"}).text
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', carried))
    site.post("/apply", data=hidden)
    assert re.search(r'value="no" checked', site.get("/apply/act").text)
    assert "东湖区市场监督管理局" in site.get("/apply/act").text, "the answers become the application"


def test_whatever_is_handed_in_has_a_name_in_the_office() -> None:
    assert set(TAKERS) == set(entries.KINDS)


def test_whoever_would_rather_say_it_is_called_back(site: TestClient, desk: Desk) -> None:
    entry = re.findall(r'name="request_id" value="(\w+)"', site.get("/visit").text)[0]
    said = {
        "request_id": entry,
        "visitor": "贺敏",
        "phone": "13800001111",
        "text": "眼睛看不清",
        "wanted_on": "2026-12-02",
    }
    past = site.post("/visit", data=said | {"wanted_on": "2026-01-01", "phone": "1"})
    assert "这一天已经过了" in past.text and "不像一个电话号码" in past.text and "眼睛看不清" in past.text
    for _ in range(2):
        assert "我们会给您打电话" in site.post("/visit", data=said).text
    assert "内容和上一次不一样" in site.post("/visit", data=said | {"visitor": "何敏"}).text
    assert Taking().take_over() == 1
    page = desk("li").get("/public").text
    assert all(words in page for words in ("约时间当面说", "贺敏", "13800001111", "眼睛看不清", "2026-12-02"))
    with inside.reading() as session:
        assert not session.exec(select(Case)).all() and "约时间当面说" in "".join(session.exec(select(Notice.text)))


def test_what_could_not_be_entered_is_seen_to(site: TestClient, desk: Desk) -> None:
    """The clerk reads it, with its files, and says when it is done; nobody else reads what somebody told us."""
    written(site)
    code = re.findall(r'code-shown">([2-9A-Z-]{19})<', site.get("/apply/files").text)[0]
    with database.transaction() as outside:
        drafts.change(outside, code, claims=[])
    handing_in.hand_in(code, calendar=calendars.load(), office={})
    assert Taking().take_over() == 1
    page = desk("li").get("/public").text
    assert "没有登记：" in page and "陈秀英" in page and "13800001111" in page, "somebody has to call"
    assert "陈秀英" not in desk("zhou").get("/public").text
    (entry,) = set(re.findall(r"/public/([0-9a-f]{32})/settled", page))
    client = desk("li")
    assert client.get(f"/public/{entry}/files/0").content.startswith(b"%PDF")
    assert desk("zhou").get(f"/public/{entry}/files/0").status_code == 403
    send(client, client.get("/public"), f"/public/{entry}/settled")
    assert "已处理" in client.get("/public").text
    mine = receive(applicants=[{"name": "王某", "phone": "13800001234"}]).number
    with inside.transaction() as session:
        codes.code_for(session, commands.load(session, mine), "applicant-1", actor=commands.SYSTEM)
    back = send(client, client.get("/public"), "/public/codes", case=mine)
    assert "已收回1个查询码" in client.get(back.headers["location"]).text

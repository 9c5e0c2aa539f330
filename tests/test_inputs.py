"""Input of every kind, as offices and citizens really give it: names of files, lists of people, amounts, a proxy."""

from decimal import Decimal
from pathlib import Path

import pytest
from sqlmodel import select

from casework import cli
from casework.procedure.entering import roster
from casework.procedure.fields import parse
from casework.procedure.reconsideration.acceptance.admission import Accept
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Attachment
from casework.upkeep.missing_calendar import missing_calendar
from casework.vocabulary import Act, DocumentKind
from casework.web.app import create_app
from casework.web.file_names import as_sent
from tests import scans
from tests.test_attachments import upload
from tests.web_support import TODAY, Desk, accepted, form_in, open_act, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

NAMES = [
    "证据二.jpg",
    "东湖区城管局《处罚决定书》（副本）.pdf",
    "IMG_0001.JPG",
    "照片.png",
    "一、申请书：原件；副本！.pdf",
    "①号楼12㎡～20㎡×2.xlsx",
    "２０２６年“通知”【终】…通话.mp3",
    "张三的證據scan.pdf",
    "温度℃abc.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_read_as_it_was_written(name: str) -> None:
    for encoding in ("gbk", "gb18030"):
        assert as_sent(name.encode(encoding).decode("latin-1")) == name
    assert as_sent(name) == name


@pytest.mark.parametrize("name", ["café.pdf", "naïve.txt", "Übersicht für Ärzte, Größe.pdf", "El Niño.pdf", "Ölüm.doc"])
def test_a_name_in_letters_of_the_west_stays(name: str) -> None:
    assert as_sent(name) == name


def test_a_name_decides_nothing_over_a_file(desk: Desk) -> None:
    number, client = accepted(), desk("li")
    for name in ("现场照片📷.jpg", "长" * 150 + ".jpg", "📷.jpg", "合同\u202egpj.exe.jpg"):
        assert upload(client, number, (name, scans.jpeg((600 + len(name), 877)))).status_code == 303
    with database.reading() as session:
        rows = session.exec(select(Attachment)).all()
    assert [(row.title, row.media) for row in rows] == [
        ("现场照片", "image/jpeg"),
        ("长" * 120, "image/jpeg"),
        ("未命名", "image/jpeg"),
        ("合同gpj.exe", "image/jpeg"),
    ]
    said = text_of(client.get(f"/cases/{number}/materials"))
    assert "原文件名：现场照片📷.jpg" in said and "长.jpg（过长，名称取其开头）" in said
    assert "原文件名：合同gpj.exe.jpg" in said and "\u202e" not in said  # or it reads 合同gpj.exe.pdf backwards
    kept = upload(client, number, ("往来账.xlsx", scans.archive("[Content_Types].xml", "xl/workbook.xml")))
    assert kept.status_code == 303 and "Excel表格" in text_of(client.get(f"/cases/{number}/materials"))


def test_a_pasted_list_becomes_rows() -> None:
    pasted = """序号\t姓名\t身份证号\t电话\t住址
1\t王某甲\t34052419800101001X\t13800138000\t江城市东湖区一路1号
2.\t李 某 乙，女，13900139000，江城市东湖区二路2号

吐尔逊•买买提　　13700137000
欧阳某
"""
    assert roster.people(pasted) == [
        {
            "name": "王某甲",
            "id_number": "34052419800101001X",
            "phone": "13800138000",
            "address": "江城市东湖区一路1号",
        },
        {"name": "李 某 乙", "sex": "female", "phone": "13900139000", "address": "江城市东湖区二路2号"},
        {"name": "吐尔逊·买买提", "phone": "13700137000"},
        {"name": "欧阳某"},
    ]
    assert roster.people("姓名\n\n") == []
    # As letters write it: labels, numbers in brackets, several people in a line.
    assert roster.people(
        "申请人姓名\t身份证号码\t联系电话\n（1）张三，身份证号：34052419800101001X，电话：13800138000"
    ) == [{"name": "张三", "id_number": "34052419800101001X", "phone": "13800138000"}]
    # A number is one only at the beginning, a label only in front of what it names.
    assert roster.people("张三、420112199001011234、13800001234\n李四 13900001234 中山路88、90号") == [
        {"name": "张三", "id_number": "420112199001011234", "phone": "13800001234"},
        {"name": "李四", "phone": "13900001234", "address": "中山路88，90号"},
    ]
    assert roster.people("王五，东湖路5号（12）栋301，联系电话：13800001234") == [
        {"name": "王五", "address": "东湖路5号（12）栋301", "phone": "13800001234"}
    ]
    assert [each["name"] for each in roster.people("张三、李四；王五\n赵 六")] == ["张三", "李四", "王五", "赵 六"]
    assert roster.people("1、孙七 男 13800138000 东湖村") == [
        {"name": "孙七", "phone": "13800138000", "sex": "male", "address": "东湖村"}
    ]


def test_the_form_takes_a_list(desk: Desk) -> None:
    client, there = desk("li"), "/register/receive"
    page = client.get(there)
    fields = dict(form_in(page, there).fields)
    shown = client.post(there, data={**fields, "fill": "roster-take", "roster": "村民一 13800138000\n村民二"})
    typed = dict(form_in(shown, there).fields)
    assert [typed[f"applicants.{n}.name"] for n in (0, 1)] == ["村民一", "村民二"]
    assert typed["applicants.0.phone"] == "13800138000"


def test_a_document_is_served_on_several_at_once(desk: Desk) -> None:
    people = [{"name": f"村民{n}"} for n in "一二三"]
    number = accepted(applicants=people)
    client = desk("li")
    form = open_act(client, number, Act.SERVE)
    keys = ["applicant-2", "applicant-3"]
    typed = {
        "document": DocumentKind.ACCEPTANCE_NOTICE.value,
        "party": "applicant-1",
        "together": keys,
        "method": "direct",
        "on": "2026-11-18",
    }
    answer = send(client, form, f"/cases/{number}/acts/serve", **typed)  # type: ignore[arg-type]
    assert answer.status_code == 303, text_of(answer)
    with database.reading() as session:
        case = commands.load(session, number)
        assert [(each.party, each.on.day) for each in case.services] == [(f"applicant-{n}", 18) for n in (1, 2, 3)]
        assert commands.rebuild(session, number) == []


def test_two_of_one_name_are_told_apart_in_choices_and_on_paper(desk: Desk) -> None:
    numbers = ("34052419800101001X", "340524198001010028")
    one = accepted(applicants=[{"name": "张伟", "id_number": number} for number in numbers])
    said = text_of(open_act(desk("li"), one, Act.SERVE))
    assert "张伟（证件尾号001X）（申请人）" in said and "张伟（证件尾号0028）（申请人）" in said
    other = accepted(applicants=[{"name": "张伟"}, {"name": "张 伟"}, {"name": "李四"}])
    said = text_of(open_act(desk("li"), other, Act.SERVE))
    assert "张伟（申请人1）（申请人）" in said and "张 伟（申请人2）（申请人）" in said and "李四（申请人）" in said


def test_money_is_told_to_the_fen() -> None:
    asked = {"track": "simplified", "simplified_case": "3"}
    for typed in (
        "2999.50",
        "2,999.50",
        "2，999.50元",
        " ￥2,999.50",
        "人民币 2999.50元整",
        "0.29995万元",
        "RMB 2,999.50",
        "2999元5角",
    ):
        details = parse(Accept, asked | {"amount": typed})
        assert isinstance(details, Accept) and details.amount == Decimal("2999.50")
    recorded = Accept.model_validate(details.model_dump(mode="json"))
    assert recorded == details and Accept.model_validate(asked | {"amount": 3000}).amount == 3000
    for wrong, said in (("2999.505", "两位小数"), ("三千", "数额"), ("-1", "不能小于0")):
        with pytest.raises(Exception, match=said):
            parse(Accept, asked | {"amount": wrong})


def test_a_comma_within_an_amount_makes_no_two_items(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = (Path(__file__).parent / "scenarios" / "inputs" / "posted-before-the-act.yaml").read_text("utf-8")
    path = tmp_path / "amount.yaml"
    path.write_text(told.replace("claims: [撤销]", "claims: [撤销, 赔偿损失5,000.50元]"), "utf-8")
    assert cli.main(["play", str(path)]) == 1
    assert "“赔偿损失5,000.50元”会读成两项" in capsys.readouterr().err
    path.write_text(told.replace("claims: [撤销]", 'claims: [撤销, "赔偿损失5,000.50元"]'), "utf-8")
    assert cli.main(["play", str(path)]) == 0


def test_behind_a_proxy_the_pages_are_known_by_their_public_address(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, client = accepted(), desk("li")
    page = open_act(client, number, Act.SEND_COPY)
    fields = dict(form_in(page, f"/cases/{number}/acts/send_copy").fields) | {"on": "2026-11-18"}
    there, public = f"/cases/{number}/acts/send_copy", "https://fuyi.donghu.gov.cn"
    refused = client.post(there, data=fields, headers={"origin": public})
    assert refused.status_code == 403 and "WEB-002" in refused.text
    assert f"CASEWORK_PUBLIC_ADDRESS={public}" in text_of(refused) and "testserver" in text_of(refused)
    monkeypatch.setenv("CASEWORK_PUBLIC_ADDRESS", f"{public}/")
    assert client.post(there, data=fields, headers={"origin": "https://elsewhere.cn"}).status_code == 403
    assert client.post(there, data=fields, headers={"origin": public}).status_code == 303


@pytest.mark.parametrize(("address", "secure"), [("https://fuyi.donghu.gov.cn", True), ("http://10.0.0.8", False)])
def test_the_cookie_is_secure_where_the_public_address_is(
    office: str, monkeypatch: pytest.MonkeyPatch, address: str, secure: bool
) -> None:
    monkeypatch.setenv("CASEWORK_PUBLIC_ADDRESS", address)
    from starlette.testclient import TestClient

    with TestClient(create_app(), base_url=address) as client:
        cookie = client.get("/sign-in").headers["set-cookie"]
    assert ("secure" in cookie.lower()) is secure


def test_next_year_s_calendar_is_asked_for_from_november(desk: Desk) -> None:
    receive()
    said = "2027年的国务院放假通知还没有载入"
    for login, told in (("zhou", True), ("li", False)):
        assert (said in text_of(desk(login).get("/today"))) is told
    assert said in text_of(desk("zhou").get("/soundness"))
    with database.reading() as session:
        assert missing_calendar(session, TODAY.replace(month=10, day=31)) is None
        assert missing_calendar(session, TODAY.replace(month=11, day=1)) is not None
        found = missing_calendar(session, TODAY.replace(year=2027, month=1, day=2))
    assert found is not None and found.year == 2027

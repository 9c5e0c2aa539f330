"""What the documents say comes from the case as it was when the act was done, and from the law that governs it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from casework.papers import filling
from casework.papers.filling.common import ordered_of
from casework.papers.filling.fields import typed
from casework.record import commands
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind, Role, zh_number
from documents.kinds.admission import AcceptanceNotice, ReplyNotice
from documents.kinds.decision import Decision
from documents.kinds.forms import Fulfilment
from documents.kinds.parts import Paper
from documents.layout import kept_together
from documents.wording.filters import unnumbered
from tests import history
from tests.rows import each_row

OFFICER = Actor(login="officer", roles=frozenset(Role))
APPROVER = Actor(login="approver", roles=frozenset(Role))
TODAY = date(2026, 11, 20)


@pytest.fixture
def session(sqlite_url: str) -> Iterator[Session]:
    with database.transaction(sqlite_url) as opened:
        yield opened


def received(session: Session, on: date = date(2026, 3, 2), **details: Any) -> str:
    given = {
        "channel": "post",
        "applicants": [{"name": "王喆", "id_number": "420112199001011234", "address": "江城市东湖区一号"}],
        "respondents": [{"name": "江城市东湖区城市管理执法局", "kind": "agency", "representative": "赵某，局长"}],
        "administrative_act": "行政处罚决定",
        "act_number": "东城管罚〔2026〕8号",
        "act_on": "2026-02-10",
        "known_on": "2026-02-11",
        "claims": ["撤销该行政处罚决定"],
        "reasons": "处罚事实不清。\n程序违法。",
    }
    return history.open_case(session, Act.RECEIVE, actor=OFFICER, on=on, today=TODAY, details=given | details).number


def do(session: Session, number: str, act: Act, on: date, actor: Actor = OFFICER, **details: Any) -> None:
    history.perform(session, act, number, actor=actor, on=on, today=TODAY, details=details)


def paper(session: Session, number: str, kind: DocumentKind) -> Paper:
    row = session.exec(
        select(Document).where(col(Document.case_number) == number, col(Document.kind) == kind.value)
    ).first()
    assert row
    return filling.context(session, row)


def test_the_acceptance_notice_states_the_period_of_its_own_day(session: Session) -> None:
    number = received(session)
    do(session, number, Act.ACCEPT, date(2026, 3, 5))
    do(session, number, Act.SUSPEND, date(2026, 3, 20), ground="10", reason="另有情形")

    notice = paper(session, number, DocumentKind.ACCEPTANCE_NOTICE)

    assert isinstance(notice, AcceptanceNotice)
    assert notice.addressee == "王喆"
    assert notice.decision_period == "六十日"
    assert notice.decide_by == date(2026, 5, 6)  # 2026-05-04 falls into the Labour Day break; the later stop is unknown
    assert notice.basis.accepted == "《中华人民共和国行政复议法》第三十条第一款"
    assert notice.number == "东政复受〔2026〕1号"


def test_a_provisional_date_is_not_promised_on_paper(session: Session) -> None:
    number = received(session, on=date(2026, 11, 16), act_on="2026-10-19", known_on="2026-10-20")
    do(session, number, Act.ACCEPT, date(2026, 11, 18))

    notice = paper(session, number, DocumentKind.ACCEPTANCE_NOTICE)

    assert isinstance(notice, AcceptanceNotice)
    assert notice.decide_by is None


def test_a_deemed_acceptance_says_so(session: Session) -> None:
    number = received(session)
    do(session, number, Act.DEEM_ACCEPTED, date(2026, 3, 9))

    notice = paper(session, number, DocumentKind.ACCEPTANCE_NOTICE)

    assert isinstance(notice, AcceptanceNotice)
    assert notice.deemed
    assert notice.accepted_on == date(2026, 3, 9)
    assert notice.basis.accepted == "《中华人民共和国行政复议法》第三十条第三款"


def test_the_simplified_reply_notice_gives_five_working_days(session: Session) -> None:
    number = received(session)
    do(session, number, Act.ACCEPT, date(2026, 3, 5), track="simplified", simplified_case="3", amount=3000)
    do(session, number, Act.SEND_COPY, date(2026, 3, 6))

    notice = paper(session, number, DocumentKind.REPLY_NOTICE)

    assert isinstance(notice, ReplyNotice)
    assert notice.reply_period == "五个工作日"
    assert notice.basis.reply.endswith("第五十四条第一款")
    assert notice.basis.hearing == ""


def test_the_decision_recites_the_procedure_and_identifies_the_parties(session: Session) -> None:
    number = received(session)
    do(session, number, Act.ACCEPT, date(2026, 3, 5))
    do(session, number, Act.SEND_COPY, date(2026, 3, 6))
    do(session, number, Act.SERVE, date(2026, 3, 7), document="D-13", party="respondent-1")
    do(session, number, Act.REPLY, date(2026, 3, 20), respondent="respondent-1")
    do(session, number, Act.HEAR_OPINIONS, date(2026, 3, 23), party="applicant-1", way="phone", opinion="坚持请求")
    do(session, number, Act.EXTEND, date(2026, 4, 20), days=15, reason="情况复杂")
    do(
        session,
        number,
        Act.DECIDE,
        date(2026, 5, 11),
        actor=APPROVER,
        outcomes=[{"outcome": "66", "text": "责令被申请人限期履行"}],
        facts_found="查明如下。",
        reasons="认为如下。",
        performance_days=20,
    )

    decision = paper(session, number, DocumentKind.DECISION)

    assert isinstance(decision, Decision)
    assert [event.text for event in decision.history] == [
        "听取了申请人的意见",
        "因情况复杂，经批准延长审理期限十五日",
    ]
    assert decision.claim_reasons == ("处罚事实不清。", "程序违法。")
    assert decision.parties[0].description == ("男", "1990年1月1日出生", "住江城市东湖区一号")
    assert decision.performance_period == "二十日"
    assert decision.items[0].basis == "《中华人民共和国行政复议法》第六十六条"
    assert decision.remedy and decision.remedy.courts == ("江城市中级人民法院",)
    assert [voice.told for voice in decision.voices] == [True], "a reply without a summary is still a reply"


def test_of_two_respondents_the_one_who_is_ordered_has_to_perform(session: Session) -> None:
    """Also where the name of the one begins with that of the other."""
    first, second = ({"name": f"江城市东湖区城市管理局{name}", "kind": "agency"} for name in ("", "执法大队"))
    number = received(session, respondents=[first, second])
    do(session, number, Act.ACCEPT, date(2026, 3, 5))
    do(session, number, Act.SEND_COPY, date(2026, 3, 6))
    for each in ("respondent-1", "respondent-2"):
        do(session, number, Act.SERVE, date(2026, 3, 7), document="D-13", party=each)
        do(session, number, Act.REPLY, date(2026, 3, 20), respondent=each)
    do(session, number, Act.HEAR_OPINIONS, date(2026, 3, 23), party="applicant-1", way="phone", opinion="坚持请求")
    ordered = {"outcome": "66", "text": f"责令被申请人{second['name']}限期履行"}
    said = {"facts_found": "查明如下。", "reasons": "认为如下。", "performance_days": 20}
    do(session, number, Act.DECIDE, date(2026, 4, 21), actor=APPROVER, outcomes=[ordered], **said)
    decision = paper(session, number, DocumentKind.DECISION)
    assert isinstance(decision, Decision) and decision.obliged == f"被申请人{second['name']}"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (5, "五"), (10, "十"), (15, "十五"), (20, "二十"), (60, "六十"), (105, "一百零五"), (110, "一百一十")],
)
def test_numbers_are_written_as_documents_write_them(number: int, words: str) -> None:
    assert zh_number(number) == words


def test_a_line_that_an_officer_typed_may_name_a_day() -> None:
    full = typed("退还罚款：已退还：2026-11-05：银行回单", tuple[Fulfilment, ...])
    assert full == (Fulfilment(obligation="退还罚款", done="已退还", on=date(2026, 11, 5), proof="银行回单"),)
    without = typed("退还罚款：已退还：银行回单：共2页", tuple[Fulfilment, ...])
    assert without == (Fulfilment(obligation="退还罚款", done="已退还", proof="银行回单：共2页"),)


@each_row(
    ("typed_as", "printed"),
    [
        (("一、退款", "二、道歉"), ("退款", "道歉")),
        (("（一）退款", "（二）道歉"), ("退款", "道歉")),
        (("1.退款", "2.道歉"), ("退款", "道歉")),
        (("1、退款", "2) 道歉"), ("退款", "道歉")),
        (("一、退款",), ("一、退款",)),
        (("（一）退款",), ("退款",)),
        (("1.退款",), ("退款",)),
        (("一、二级伤残待遇决定予以维持",), ("一、二级伤残待遇决定予以维持",)),
        (("第一、二项处罚内容予以撤销",), ("第一、二项处罚内容予以撤销",)),
        (("1、2号商铺由被申请人返还",), ("1、2号商铺由被申请人返还",)),
        (("1、3号楼的许可予以撤销", "2、4号楼的许可予以维持"), ("1、3号楼的许可予以撤销", "2、4号楼的许可予以维持")),
        (("一、二级伤残待遇维持", "二、三级伤残待遇撤销"), ("一、二级伤残待遇维持", "二、三级伤残待遇撤销")),
        (("1、2、3号楼的许可予以撤销",), ("1、2、3号楼的许可予以撤销",)),
        (("（一）、（二）项请求予以支持",), ("（一）、（二）项请求予以支持",)),
        (
            ("1.2026年8月1日前支付5000元", "2.2026年9月1日前支付3000元"),
            ("2026年8月1日前支付5000元", "2026年9月1日前支付3000元"),
        ),
        (("1、撤销决定", "2、三十日内重新作出"), ("撤销决定", "三十日内重新作出")),
        (("1、60日内重新作出", "2、退还罚款"), ("60日内重新作出", "退还罚款")),
        (("1.60日内重新作出", "2.5000元予以退还"), ("60日内重新作出", "5000元予以退还")),
        (("（一）一次性支付8000元", "（二）3号楼予以返还"), ("一次性支付8000元", "3号楼予以返还")),
        (("（一）一次性支付8000元",), ("一次性支付8000元",)),
        (("一、一次性支付", "二、十日内道歉"), ("一次性支付", "十日内道歉")),
        (("第一，退款", "第二，道歉"), ("退款", "道歉")),
        (("一、退款", "道歉"), ("一、退款", "道歉")),
        (("一、退款", "二、道歉", "十日内履行"), ("退款", "道歉", "十日内履行")),
        (("二、退款", "三、道歉"), ("二、退款", "三、道歉")),
        (("1.5万元的罚款",), ("1.5万元的罚款",)),
        (("1.5万元罚款予以撤销", "2.3万元罚款予以维持"), ("1.5万元罚款予以撤销", "2.3万元罚款予以维持")),
        (("1.5个月内履行",), ("1.5个月内履行",)),
        (("一次性退款", "二十日内道歉"), ("一次性退款", "二十日内道歉")),
    ],
)
def test_what_was_typed_with_its_numbers_is_numbered_once(typed_as: tuple[str, ...], printed: tuple[str, ...]) -> None:
    assert unnumbered(typed_as) == printed


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("东市监罚〔2026〕15号", "东市监罚〔2026〕|15|号"),
        ("（2026）鄂0106行初12号", "（2026）鄂0106行初12|号"),
        ("2026年5月6日", "2026|年5|月6|日"),
    ],
)
def test_a_number_of_a_document_is_not_torn_apart(text: str, held: str) -> None:
    assert kept_together(text).replace("\u2060", "|") == held


@each_row(
    ("ordered", "duty"),
    [
        ("责令被申请人退还申请人缴纳的罚款5000元", "退还申请人缴纳的罚款5000元"),
        ("责令江城市东湖区城市管理执法局于三十日内退还罚款", "于三十日内退还罚款"),
        ("撤销行政处罚决定，责令其在三十日内重新作出行政行为", "在三十日内重新作出行政行为"),
        ("责令在三十日内答复申请人", "在三十日内答复申请人"),
        ("责令其他责任单位配合", "其他责任单位配合"),
        ("撤销《责令限期拆除决定书》，责令被申请人返还保证金", "返还保证金"),
        ("撤销《责令限期拆除决定书》", ""),
        ("撤销责令限期拆除决定", ""),
        ("撤销《责令限期拆除决定书》并责令被申请人于60日内重新作出决定", "于60日内重新作出决定"),
        ("撤销该决定，并责令被申请人于60日内重新作出决定", "于60日内重新作出决定"),
        ("撤销该决定，并依法责令其重新作出决定", "重新作出决定"),
        ("撤销该决定并责令限期重新作出决定", "限期重新作出决定"),
        ("撤销该决定，一并责令被申请人返还保证金", "返还保证金"),
        ("将罚款变更为2000元并责令江城市东湖区城市管理执法局退还3000元", "退还3000元"),
        ("确认该行为违法并由本机关依法责令该局采取补救措施", "采取补救措施"),
        ("依法责令被申请人返还保证金", "返还保证金"),
        ("（一）责令被申请人返还保证金", "返还保证金"),
        ("1.责令被申请人返还保证金", "返还保证金"),
        ("撤销责令限期拆除决定，责令被申请人返还保证金", "返还保证金"),
        ("撤销被申请人责令其停业整顿的决定", ""),
        ("撤销罚款5000元并责令其停业整顿的决定", ""),
        ("驳回申请人关于责令被申请人返还保证金的请求", ""),
        ("驳回申请人撤销该决定并责令被申请人返还保证金的请求", ""),
        ("对申请人请求依法责令被申请人道歉，不予支持", ""),
    ],
)
def test_a_duty_is_what_is_to_be_done(session: Session, ordered: str, duty: str) -> None:
    case = commands.load(session, received(session))
    assert ordered_of(case, ordered) == duty

"""Papers of the file and papers asked for: whom they go to, who may read them, what is left to be written by hand."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from casework import queries
from casework.errors import GuardRefused
from casework.papers import filling
from casework.papers.filling.case_file import archive
from casework.procedure import papers
from casework.queries import PaperLine, PaperState
from casework.record import commands
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind, PartyRole, Procedure, Role
from casework.web.acting.act_form import Subject, act_form
from documents import pdf, wording
from documents.blocks import Paragraph
from documents.intake import page_words
from documents.kinds import kind_of
from documents.kinds.admission import AcceptanceApproval
from documents.kinds.compliance import TransferLetter
from documents.kinds.decision import WithdrawalConsent
from documents.kinds.file import FileList
from documents.kinds.parts import Paper
from documents.kinds.trial.hearing import EvidenceRequest, ExpertCommission, InquiryRecord
from tests.compiler.samples import STORIES, played
from tests.offices import RECEIPT, TODAY, done, in_trial, opened
from tests.test_documents_layout import paper
from tests.web_support import Desk, decided, do
from tests.web_support import desk as desk
from tests.web_support import office as office


def written(url: str, number: str, kind: DocumentKind) -> Paper:
    with database.reading(url) as session:
        row = session.exec(
            select(Document).where(col(Document.case_number) == number, col(Document.kind) == kind.value)
        ).one()
        return filling.context(session, row)


def words(context: Paper, kind: DocumentKind) -> str:
    return "\n".join(wording.write(kind_of(kind.value), context).texts())


def lines(url: str, number: str, *roles: Role) -> dict[DocumentKind, PaperLine]:
    with database.reading(url) as session:
        found = queries.documents(session, commands.load(session, number), roles)
    return {line.kind: line for line in found}


def test_a_paper_of_the_file_is_nobodys_to_receive(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    record = lines(sqlite_url, number)[DocumentKind.OPINION_RECORD]
    assert (record.addressee, record.addressee_name) == ("", "存卷")
    with pytest.raises(GuardRefused):
        done(sqlite_url, number, Act.SERVE, "2026-03-25", document="D-19", party="applicant-1")
    with database.reading(sqlite_url) as session:
        case = commands.load(session, number)
    assert case.awaiting_service(DocumentKind.OPINION_RECORD) == ()
    assert case.awaiting_service(DocumentKind.ACCEPTANCE_NOTICE) == ("applicant-1",)


def test_what_the_act_does_not_say_is_left_to_be_written_by_hand(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    given: dict[str, Any] = {"officers": ["张三", "李四"], "cards_shown": True, "record": "进货单在案"}
    done(sqlite_url, number, Act.INVESTIGATE, "2026-03-25", subject="便民超市", **given)
    record = written(sqlite_url, number, DocumentKind.INQUIRY_RECORD)
    assert isinstance(record, InquiryRecord)
    assert record.investigators == ("张三", "李四") and record.person == "便民超市"
    assert set(record.place) == set(record.recorder) == set(record.ended_at) == {"＿"}


def test_a_record_asked_for_does_not_say_that_mediation_failed(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.WRITE_PAPER, "2026-03-25", document="D-34")
    text = words(written(sqlite_url, number, DocumentKind.MEDIATION_RECORD), DocumentKind.MEDIATION_RECORD)
    assert "未能达成协议" not in text and "各方达成的协议" in text


def test_conditions_nobody_ticked_are_open_boxes(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    form = written(sqlite_url, number, DocumentKind.ACCEPTANCE_APPROVAL)
    assert isinstance(form, AcceptanceApproval) and {each.met for each in form.conditions} == {None}
    assert form.decide_by == date(2026, 3, 9) and form.proposal == "受理"


@pytest.mark.parametrize(
    ("given", "said", "unsaid"),
    [
        (
            {"unmet": ["5"], "exclusion": "36-3"},
            "第三十条第一款第五项规定的受理条件，属于《中华人民共和国行政复议法实施条例》第三十六条第三项规定的事项",
            "利害关系",
        ),
        (
            {"unmet": ["2"]},
            "规定的受理条件，也没有《中华人民共和国行政复议法实施条例》第三十五条规定的利害关系",
            "规定的事项",
        ),
    ],
)
def test_a_refusal_names_the_item_of_the_regulation(
    sqlite_url: str, given: dict[str, Any], said: str, unsaid: str
) -> None:
    number = opened(sqlite_url, on="2026-08-03")
    done(sqlite_url, number, Act.DECLINE, "2026-08-05", reason="依法不能受理", **given)
    text = words(written(sqlite_url, number, DocumentKind.DECLINE_DECISION), DocumentKind.DECLINE_DECISION)
    assert said in text and unsaid not in text


def test_an_expert_is_written_to_and_served_though_no_party(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    case = done(sqlite_url, number, Act.BEGIN_APPRAISAL, "2026-03-25", institution="江城司法鉴定所", matters="笔迹")
    (expert,) = case.parties_as(PartyRole.ORGAN)
    assert expert not in case.participants()
    commission = written(sqlite_url, number, DocumentKind.EXPERT_COMMISSION)
    assert isinstance(commission, ExpertCommission)
    assert (commission.addressee, commission.questions) == ("江城司法鉴定所", ("笔迹",))
    done(sqlite_url, number, Act.SERVE, "2026-03-26", document="D-21", party=expert.key)


def test_a_paper_asked_for_says_what_the_case_knows_and_what_was_typed(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    particulars = [{"item": "调取的材料", "content": "入库记录\n缴款凭证"}, {"item": "期限", "content": "五个工作日"}]
    done(
        sqlite_url,
        number,
        Act.WRITE_PAPER,
        "2026-03-25",
        document="D-20c",
        organ="东湖区财政局",
        particulars=particulars,
    )
    request = written(sqlite_url, number, DocumentKind.EVIDENCE_REQUEST)
    assert isinstance(request, EvidenceRequest)
    assert request.addressee == "东湖区财政局" and request.materials == ("入库记录", "缴款凭证")
    assert request.applicant == "王喆" and request.accepted_on == date(2026, 3, 5) and request.period == "五个工作日"
    assert request.number == "东政复调证〔2026〕1号" and request.liability_basis.endswith("第八十四条")


def test_the_list_of_the_file_gives_the_numbers_the_documents_bear(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.WRITE_PAPER, "2026-03-25", document="D-52e")
    listed = written(sqlite_url, number, DocumentKind.FILE_LIST)
    assert isinstance(listed, FileList)
    assert [(item.title, item.number) for item in listed.items] == [
        ("行政复议申请书", ""),
        ("行政复议申请受理审批表", ""),
        ("行政复议受理通知书", "东政复受〔2026〕1号"),
        ("行政复议答复通知书", "东政复答〔2026〕1号"),
        ("行政复议答复书及证据材料", ""),
        ("听取意见笔录（王喆）", ""),
    ]
    assert [item.author for item in listed.items[:2]] == ["王喆", "江城市东湖区司法局"]


def test_a_paper_written_in_full_takes_the_place_and_the_number_of_the_bare_one(sqlite_url: str) -> None:
    number = opened(sqlite_url, channel="in_person")
    bare = lines(sqlite_url, number)[DocumentKind.MATERIALS_RECEIPT]
    given: dict[str, Any] = {"document": "D-03", "party": "applicant-1"}
    given["particulars"] = [{"item": "材料", "content": "申请书：1份"}]
    done(sqlite_url, number, Act.WRITE_PAPER, "2026-03-02", **given)
    done(sqlite_url, number, Act.WRITE_PAPER, "2026-03-03", **given)
    with database.reading(sqlite_url) as session:
        case = commands.load(session, number)
        found = [p for p in queries.documents(session, case) if p.kind is DocumentKind.MATERIALS_RECEIPT]
        titles = [item.title for item, _ in archive.contents(case, case.version + 1)]
    assert [(paper.state is PaperState.REPLACED, paper.number) for paper in found] == [
        (True, bare.number),
        (False, bare.number),
        (False, bare.number.replace("号", "-2号")),
    ]
    assert titles.count("接收行政复议申请材料回执") == 2


PARTIES = ("applicant-1", "respondent-1", "third_party-1")


def test_an_approval_of_closing_written_by_hand_takes_the_place_of_the_one_the_closing_makes() -> None:
    written: tuple[Act, str, dict[str, Any]] = (Act.WRITE_PAPER, "2026-09-20", {"document": "D-52d"})
    served = [(Act.SERVE, "2026-06-30", {"document": "D-39", "party": key}) for key in PARTIES]
    case = played([*STORIES["撤销"], *served, written, (Act.CLOSE, "2026-09-21", {})])
    ((bare, full),) = case.given_way().items()
    assert bare.kind is full.kind is DocumentKind.CLOSING_APPROVAL and full.seq < bare.seq
    twice = played([*STORIES["撤销"], *served, written, written, (Act.CLOSE, "2026-09-21", {})])
    (last,) = set(twice.given_way().values())
    assert [paper.seq for paper in twice.given_way()] == [last.seq - 1, last.seq + 1]


def test_a_case_that_a_superior_opens_again_keeps_the_approval_it_was_closed_with() -> None:
    declined: list[tuple[Act, str, dict[str, Any]]] = [
        (Act.RECEIVE, "2026-03-02", RECEIPT),
        (Act.DECLINE, "2026-03-05", {"unmet": ["2"], "reason": "没有利害关系"}),
        (Act.SERVE, "2026-03-09", {"document": "D-10", "party": "applicant-1"}),
        (Act.CLOSE, "2026-03-10", {}),
        (Act.ACCEPT_AS_ORDERED, "2026-03-20", {"organ": "江城市人民政府", "reason": "有利害关系"}),
    ]
    written: tuple[Act, str, dict[str, Any]] = (Act.WRITE_PAPER, "2026-05-11", {"document": "D-52d"})
    assert played([*declined, written]).given_way() == {}


def test_a_correction_says_on_which_page_and_line_the_slip_stands() -> None:
    text = "".join(f"{n:02}申请人于二〇二六年二月一日缴纳罚款五千元。" for n in range(90))
    made = pdf.draw(paper(Paragraph(text=text)))
    pages = page_words.pages_of(made)
    page, line = page_words.place_of("61申请人于二〇二六年二月一日缴", pages) or (0, 0)
    shown = [part for part in pages[page - 1].split("\n") if part.strip()]
    assert page > 1 and ("61" in shown[line - 1] or shown[line - 1].rstrip().endswith("6"))
    assert page_words.place_of("申请人", pages) is None and page_words.place_of("被申请人", pages) is None


def test_a_letter_about_a_clue_is_as_restricted_as_its_entry(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    clue: dict[str, Any] = {"matter": "86", "organ": "东湖区监察委员会", "content": "涉嫌受贿"}
    done(sqlite_url, number, Act.TRANSFER_CLUE, "2026-03-25", **clue)
    done(sqlite_url, number, Act.WRITE_PAPER, "2026-03-26", document="D-52e")
    letter = written(sqlite_url, number, DocumentKind.TRANSFER_LETTER)
    assert isinstance(letter, TransferLetter) and letter.addressee == "东湖区监察委员会"
    assert DocumentKind.TRANSFER_LETTER in lines(sqlite_url, number, Role.REVIEWER)
    for roles in ((), (Role.HANDLER,), (Role.CLERK, Role.HANDLER)):
        assert DocumentKind.TRANSFER_LETTER not in lines(sqlite_url, number, *roles)
    listed = written(sqlite_url, number, DocumentKind.FILE_LIST)
    assert isinstance(listed, FileList) and all(item.title != "移送函" for item in listed.items)


def test_a_withdrawal_is_allowed_when_the_case_ends_on_it(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.WITHDRAW, "2026-03-25", reason="已经和解。", voluntary=True)
    assert DocumentKind.WITHDRAWAL_CONSENT not in lines(sqlite_url, number)
    done(sqlite_url, number, Act.TERMINATE, "2026-03-26", ground="1", reason="准予撤回")
    consent = written(sqlite_url, number, DocumentKind.WITHDRAWAL_CONSENT)
    assert isinstance(consent, WithdrawalConsent)
    assert (consent.addressee, consent.withdrawn_on) == ("王喆", date(2026, 3, 25))


def test_an_officer_chooses_among_what_can_be_asked_for(office: str) -> None:
    number = decided()
    with database.reading() as session:
        case = commands.load(session, number)
        asked = Subject(case=case, act=Act.WRITE_PAPER)
        form = act_form(session, asked, action="/here", on=TODAY.isoformat(), seen=1, today=TODAY, given={})
    (document,) = [control for control in form.controls if control.name == "document"]
    assert [option.value for option in document.options] == [
        k.value for k in papers.writable(Procedure.RECONSIDERATION)
    ]


def test_the_file_of_a_clue_cannot_be_opened_by_the_handler(desk: Desk) -> None:
    number = decided()
    clue: dict[str, Any] = {"matter": "86", "organ": "东湖区监察委员会", "content": "涉嫌受贿"}
    do(number, Act.TRANSFER_CLUE, "2026-11-19", by="zhou", **clue)
    with database.transaction() as session:
        row = session.exec(select(Document).where(col(Document.kind) == "D-49")).one()
        row.pdf = row.docx = "0" * 64
        session.add(row)
        paper = row.id
    for form in ("pdf", "docx"):
        answer = desk("li").get(f"/documents/{paper}.{form}")
        assert answer.status_code == 404 and "不存在" in answer.text, "as if there were none"
    assert "移送函" not in desk("li").get(f"/cases/{number}").text

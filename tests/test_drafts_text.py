"""The words of a draft: edited in Word, checked by the compiler, overtaken by the case, kept."""

import io
import json
from collections.abc import Iterator
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from casework.papers import drafts
from casework.papers.drafts.composing import following
from casework.record import commands, privacy
from casework.storage import database, store
from casework.storage.settings import settings
from casework.storage.tables import Draft, DraftStep
from casework.vocabulary import Act, DraftMove, DraftState
from documents import blocks
from documents.blocks import (
    Attachments,
    Form,
    FormRow,
    Head,
    Imprint,
    PageBreak,
    Paragraph,
    Signature,
    Style,
    Table,
    block_json,
)
from tests import history
from tests.drafting_office import (
    APPROVER,
    DAY,
    DECISION,
    DETAILS,
    DRAFTER,
    EVERYBODY,
    FACTS,
    REASONS,
    REVIEWER,
    TODAY,
    decisions,
    do,
    drafted,
    edited,
    reasons_for,
    refusal,
    ripe,
    said,
    through,
)
from tests.drafting_office import session as session

# ---- edited in Word


def test_what_was_edited_in_word_is_what_goes_out(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    word = edited(session, draft, REASONS, REASONS + "应当予以纠正。")

    uploaded = drafts.upload(session, draft.id, DECISION, word, "决定书（修改）.docx", actor=DRAFTER, note="补充理由")

    assert uploaded.changed and uploaded.refusal is None and uploaded.text.no == 2
    assert store.get(uploaded.text.upload) == word
    assert [change.label for change in uploaded.since_previous] == ["修改"]
    assert uploaded.since_previous == uploaded.since_composed
    assert [change.after for change in drafts.changes(session, draft, DECISION, 2)][0].endswith("应当予以纠正。")
    through(session, draft)
    assert all("应当予以纠正。" in said(row) for row in decisions(session, number))
    step = drafts.history(session, draft).steps[1]
    assert (step.move, step.reason, step.texts) == (DraftMove.UPLOAD, "决定书（修改）.docx（补充理由）", {DECISION: 2})


def test_a_file_with_the_same_words_is_no_new_version(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    word = drafts.word_file(session, drafts.of_paper(session, draft, DECISION)[0])

    uploaded = drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=DRAFTER)

    assert (uploaded.changed, uploaded.refusal, uploaded.text.no) == (False, None, 1)
    assert len(drafts.history(session, draft).steps) == 1


def test_a_file_that_is_no_text_of_this_draft_is_kept_and_changes_nothing(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    own = drafts.word_file(session, drafts.of_paper(session, draft, DECISION)[0])
    other = drafted(session, ripe(session))
    foreign = drafts.word_file(session, drafts.of_paper(session, other, DECISION)[0])
    for data, code in ((b"%PDF-1.7", "DOC-101"), (own[: len(own) // 2], "DOC-102"), (foreign, "DOC-107")):
        uploaded = drafts.upload(session, draft.id, DECISION, data, "错.docx", actor=DRAFTER)

        assert uploaded.refusal and uploaded.refusal.code == code and not uploaded.changed
        step = drafts.history(session, draft).steps[-1]
        assert store.get(step.upload) == data and step.reason.startswith("错.docx未能读入：")
        assert step.texts == {DECISION: 1}
    assert len(drafts.of_paper(session, draft, DECISION)) == 1
    assert refusal(drafts.upload, session, draft.id, "D-12:x", own, "稿.docx", actor=DRAFTER).code == "DRA-404"
    assert refusal(drafts.upload, session, draft.id, DECISION, own, "稿.docx", actor=REVIEWER).code == "DRA-002"


def test_what_the_reader_cannot_carry_is_kept_with_the_version(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    file = docx.Document(io.BytesIO(edited(session, draft, FACTS, FACTS + "以上属实。")))
    file.add_table(rows=1, cols=1).cell(0, 0).add_table(rows=1, cols=1).cell(0, 0).text = "里层"
    file.tables[-1].cell(0, 0).paragraphs[0].text = "外层"
    out = io.BytesIO()
    file.save(out)

    uploaded = drafts.upload(session, draft.id, DECISION, out.getvalue(), "稿.docx", actor=DRAFTER)

    assert uploaded.left_out == tuple(json.loads(uploaded.text.left_out)) != ()


# ---- what the compiler finds


def test_an_error_blocks_every_step(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    drafts.upload(session, draft.id, DECISION, edited(session, draft, "王喆", "王哲"), "稿.docx", actor=DRAFTER)
    anything = reasons_for(session, draft)

    refused = refusal(drafts.submit, session, draft.id, actor=DRAFTER, reasons=anything)

    assert refused.code == "DRA-004" and "王哲" in refused.message and draft.state == DraftState.DRAFTING


def test_an_annulment_cites_the_item_of_its_ground(session: Session) -> None:
    number = ripe(session)
    annulled = {"outcome": "64", "text": "撤销被申请人2026年2月10日作出的行为", "ground": "2"}
    draft = drafted(session, number, details=DETAILS | {"outcomes": [annulled], "performance_days": None})
    said = "\n".join(drafts.words(drafts.of_paper(session, draft, DECISION)[-1]).texts())
    assert "根据《中华人民共和国行政复议法》第六十四条第一款第二项的规定，本机关决定：" in said
    assert drafts.findings(session, draft) == {DECISION: ()}


def test_a_dismissal_without_the_notice_of_the_right_to_sue_goes_no_further(session: Session) -> None:
    number = ripe(session)
    details = {"unmet": ["5"], "reason": "不属于行政复议范围。"}
    draft = drafts.compose(
        session, Act.DISMISS_APPLICATION, number, actor=DRAFTER, on=DAY, today=TODAY, details=details
    )
    paper = "D-38:applicant-1"
    assert draft.id and drafts.findings(session, draft) == {paper: ()}
    for old, new, code in (
        ("十五日内，依法向", "六十日内，依法向", "DRF-443"),
        ("提起行政诉讼", "提出意见", "DRF-442"),
    ):
        word = edited(session, draft, old, new, paper)
        drafts.upload(session, draft.id, paper, word, "稿.docx", actor=DRAFTER)
        refused = refusal(drafts.submit, session, draft.id, actor=DRAFTER)
        assert isinstance(refused, drafts.FindingsOpen) and code in {finding.code for finding in refused.findings}


def test_a_warning_needs_a_reason_and_keeps_it(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    word = edited(session, draft, FACTS, FACTS + "依照《公共租赁住房管理办法》第五十条处理。")
    drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=DRAFTER)
    (found,) = drafts.findings(session, draft)[DECISION]
    assert (found.level, found.code) == (drafts.Level.WARNING, "DRF-303")

    refused = refusal(drafts.submit, session, draft.id, actor=DRAFTER, reasons={drafts.key(found): " "})
    assert refused.code == "DRA-004" and "第五十条" in refused.message
    drafts.submit(session, draft.id, actor=DRAFTER, reasons={drafts.key(found): "见证据第3页"})
    assert drafts.standing(session, draft) == {drafts.key(found): "见证据第3页"}
    drafts.agree(session, draft.id, actor=REVIEWER)
    drafts.approve(session, draft.id, actor=APPROVER, on=DAY, today=TODAY)
    assert [bool(step.warnings) for step in drafts.history(session, draft).steps] == [False, False, True, True, True]


def test_a_reviewer_who_edits_answers_for_what_he_wrote(session: Session) -> None:
    draft = drafted(session, ripe(session))
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    word = edited(session, draft, FACTS, FACTS + "依照《公共租赁住房管理办法》第五十条处理。")
    drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=REVIEWER)

    assert refusal(drafts.agree, session, draft.id, actor=REVIEWER).code == "DRA-004"
    assert drafts.agree(session, draft.id, actor=REVIEWER, reasons=reasons_for(session, draft)).version


def test_the_findings_of_an_act_are_told_before_it_is_performed_directly(session: Session) -> None:
    number = ripe(session)
    details = DETAILS | {"facts_found": "以下待补。"}

    found = drafts.findings_of_act(session, Act.DECIDE, number, actor=APPROVER, on=DAY, today=TODAY, details=details)

    assert "DRF-501" in {finding.code for finding in found[DECISION]}
    assert decisions(session, number) == [] and list(session.exec(select(Draft))) == []
    noted = {"party": "applicant-1", "way": "phone", "opinion": "坚持请求"}
    assert not drafts.findings_of_act(
        session, Act.HEAR_OPINIONS, number, actor=DRAFTER, on=DAY, today=TODAY, details=noted
    )


# ---- the case moves on


def test_a_fact_that_the_text_tells_of_makes_the_draft_stale_and_no_edit_is_lost(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    drafts.upload(
        session, draft.id, DECISION, edited(session, draft, FACTS, FACTS + "属实。"), "稿.docx", actor=DRAFTER
    )
    do(session, number, Act.EXTEND, date(2026, 4, 20), days=15, reason="情况复杂")

    refused = refusal(drafts.submit, session, draft.id, actor=DRAFTER, reasons={})
    assert refused.code == "DRA-005" and "按最新案情重新生成" in refused.instead
    assert drafts.history(session, draft).stale
    drafts.recompose(session, draft.id, actor=DRAFTER, today=TODAY)

    texts = drafts.of_paper(session, draft, DECISION)
    assert [bool(text.upload) for text in texts] == [False, True, False, True]
    assert FACTS + "属实。" in "".join(drafts.words(texts[-1]).texts()) and texts[-1].upload == texts[1].upload
    codes = {finding.code for finding in drafts.findings(session, draft)[DECISION]}
    assert "DRF-601" in codes and "DRF-423" not in codes, "to be compared, and the extension stands in what he wrote"
    assert "并入重新拟写的文字" in texts[-1].note
    drafts.submit(session, draft.id, actor=DRAFTER, reasons=reasons_for(session, draft))


def test_what_was_written_for_somebody_goes_on_in_the_text_for_his_successor(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    word = edited(session, draft, FACTS, FACTS + "属实。")
    drafts.upload(session, draft.id, DECISION, word, "稿.docx", actor=DRAFTER)
    heir = {"name": "王小喆", "kind": "citizen"}
    do(session, number, Act.SUCCEED, DAY, predecessor="applicant-1", cause="death", successors=[heir], proof="户口簿")

    drafts.recompose(session, draft.id, actor=DRAFTER, today=TODAY)

    (paper,) = drafts.history(session, draft).papers
    assert paper.key != DECISION and "王小喆" in paper.addressees and "王喆" not in paper.addressees
    assert [bool(text.upload) for text in paper.versions] == [False, True]
    assert "属实。" in "".join(drafts.words(paper.versions[-1]).texts())
    assert "DRF-601" in {finding.code for finding in drafts.findings(session, draft)[paper.key]}


def test_a_fact_that_the_text_does_not_tell_of_leaves_it_as_it_is(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    do(session, number, Act.SERVE, date(2026, 3, 9), document="D-12", party="applicant-1")
    assert drafts.of_case(session, number)[0].stale and not drafts.history(session, draft).stale
    assert through(session, draft).facts[-1].act is Act.DECIDE


def test_a_draft_of_what_has_been_done_meanwhile_says_so(session: Session) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    history.perform(session, Act.DECIDE, number, actor=APPROVER, on=DAY, today=TODAY, details=DETAILS)

    refused = refusal(drafts.agree, session, draft.id, actor=REVIEWER)
    assert refused.code == "ACT-001"
    seen = drafts.history(session, draft)
    assert seen.stale and seen.obstacle and seen.obstacle.code == "ACT-001"
    drafts.withdraw(session, draft.id, actor=REVIEWER, reason="已在纸上批准")
    assert draft.state == DraftState.WITHDRAWN


def test_an_office_may_ask_for_a_collective_discussion(session: Session, own_chains: None) -> None:
    number = ripe(session)
    draft = drafted(session, number)
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    drafts.agree(session, draft.id, actor=REVIEWER)
    refused = refusal(drafts.approve, session, draft.id, actor=APPROVER, on=DAY, today=TODAY)
    assert refused.code == "DRA-007" and "第六十一条" in refused.citation

    votes = [{"member": "周某", "ballot": "for"}, {"member": "吴某", "ballot": "for"}]
    discussion = {"host": "周某", "proposal": "责令履行", "votes": votes, "minutes": "一致同意"}
    do(session, number, Act.DISCUSS, date(2026, 5, 11), **discussion)
    assert drafts.approve(session, draft.id, actor=APPROVER, on=DAY, today=TODAY).ending


@pytest.fixture
def own_chains() -> Iterator[None]:
    path = settings().data / "approvals.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    row = 'acts = ["decide"]\ndraft = ["handler"]\nagree = ["reviewer"]\ndiscussed = true\nbasis = "ARL-61"\n'
    path.write_text(f"[[chain]]\n{row}", "utf-8")
    yield
    path.unlink()


# ---- what is kept


def test_the_approved_words_survive_a_rebuild(session: Session) -> None:
    number = ripe(session)
    through(session, drafted(session, number))
    before = {row.id: row.words for row in decisions(session, number)}
    for row in decisions(session, number):
        row.served_on = DAY
    assert len(commands.rebuild(session, number, repair=True)) == 2
    assert all(row.served_on is None for row in decisions(session, number))
    assert {row.id: row.words for row in decisions(session, number)} == before


def test_private_numbers_are_sealed_in_a_draft_and_readable_in_the_case(session: Session) -> None:
    number, private = ripe(session), "420106199003075217"
    details = {"third_party": {"name": "李某", "kind": "citizen", "id_number": private}, "interest": "利害关系人"}
    draft = drafts.compose(session, Act.ADD_THIRD_PARTY, number, actor=DRAFTER, on=DAY, today=TODAY, details=details)
    assert draft.id and private not in draft.details
    drafts.submit(session, draft.id, actor=DRAFTER, reasons=reasons_for(session, draft))
    case = drafts.approve(session, draft.id, actor=EVERYBODY, on=DAY, today=TODAY)
    assert privacy.unseal(case.parties[-1].id_number) == private


def test_it_is_the_same_on_both_databases(database_url: str) -> None:
    with database.transaction(database_url) as session:
        number = ripe(session)
        draft_id = drafted(session, number).id
    assert draft_id
    with database.transaction(database_url) as session:
        draft = drafts.get(session, draft_id)
        drafts.upload(
            session, draft_id, DECISION, edited(session, draft, FACTS, FACTS + "属实。"), "稿.docx", actor=DRAFTER
        )
    with database.transaction(database_url) as session:
        through(session, drafts.get(session, draft_id))
    with database.reading(database_url) as session:
        assert all("属实。" in said(row) for row in decisions(session, number))
        assert [step.no for step in session.exec(select(DraftStep).order_by(col(DraftStep.no)))] == [1, 2, 3, 4, 5]


TEXT = st.text(max_size=12)
CELLS = st.lists(TEXT, min_size=1, max_size=3).map(tuple)
BLOCK = st.one_of(
    st.builds(Paragraph, text=TEXT, style=st.sampled_from(Style)),
    st.builds(Table, header=CELLS, rows=st.lists(CELLS, max_size=3).map(tuple)),
    st.builds(Form, rows=st.lists(st.builds(FormRow, cells=CELLS, lines=st.integers(1, 9)), max_size=3).map(tuple)),
    st.builds(Attachments, names=CELLS),
    st.builds(Signature, signers=CELLS, date=TEXT),
    st.builds(PageBreak),
)
DOCUMENT = st.builds(
    blocks.Document,
    head=st.builds(Head, agency=TEXT, title=TEXT, number=TEXT, red=st.booleans()),
    addressee=TEXT,
    blocks=st.lists(BLOCK, max_size=6).map(tuple),
    imprint=st.none() | st.builds(Imprint, cc=TEXT, printed_by=TEXT, printed_on=TEXT),
)


@given(DOCUMENT)
def test_a_text_that_is_kept_comes_back_as_it_was(document: blocks.Document) -> None:
    assert block_json.loads(block_json.dumps(document)) == document
    assert block_json.walked(document, str) == document
    assert following(document, document, document) == document


def test_a_period_of_the_only_duty_that_is_not_the_recorded_one_is_stopped(session: Session) -> None:
    number = ripe(session)
    thirty = DETAILS | {"outcomes": [{"outcome": "66", "text": "责令被申请人在三十日内履行法定职责"}]}
    found = drafts.findings_of_act(session, Act.DECIDE, number, actor=APPROVER, on=DAY, today=TODAY, details=thirty)
    assert [(one.code, one.level.label) for one in found[DECISION]] == [("DRF-434", "错误")]
    assert "决定事项写明三十日内，登记的履行期限是二十日" in found[DECISION][0].message


def test_what_is_edited_in_one_copy_of_a_notice_is_asked_of_the_other(session: Session) -> None:
    number = ripe(session)
    details = {"days": 15, "reason": "需要到现场核查，情况比较复杂"}
    on = date(2026, 4, 20)
    draft = drafts.compose(session, Act.EXTEND, number, actor=DRAFTER, on=on, today=TODAY, details=details)
    assert draft.id
    of_one, of_other = (paper.key for paper in drafts.history(session, draft).papers)
    assert not {"DRF-602"} & {one.code for found in drafts.findings(session, draft).values() for one in found}

    word = edited(session, draft, "情况比较复杂", "情况十分复杂", of_one)
    drafts.upload(session, draft.id, of_one, word, "稿.docx", actor=DRAFTER)

    codes = {key: {one.code for one in found} for key, found in drafts.findings(session, draft).items()}
    assert "DRF-602" in codes[of_other] and "DRF-602" not in codes[of_one]

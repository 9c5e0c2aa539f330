"""批注: at the passage, answered and settled, in Word files both ways."""

import io

import docx
import pytest
from docx.document import Document as WordFile
from sqlmodel import Session, select

from casework.errors import CaseworkError
from casework.papers import drafts
from casework.papers.drafts import remarks
from casework.record.commands import Actor
from casework.storage import guarded
from casework.storage.tables import Draft, DraftRemark, Notice, Staff
from casework.vocabulary import Role
from tests.drafting_office import DAY, DECISION, DRAFTER, FACTS, REASONS, REVIEWER, drafted, edited, ripe, through
from tests.drafting_office import session as session

STRANGER = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
WORDS = "没有告知申请人陈述申辩的权利"


@pytest.fixture
def draft(session: Session) -> Draft:
    return drafted(session, ripe(session))


def remarked(session: Session, draft: Draft, words: str = WORDS, text: str = "请写明证据") -> DraftRemark:
    return remarks.write(session, draft.id or 0, DECISION, words, text, actor=REVIEWER)


def threads(session: Session, draft: Draft) -> list[drafts.Thread]:
    newest = drafts.words(drafts.of_paper(session, draft, DECISION)[-1])
    return remarks.of_draft(session, draft, {DECISION: newest}).get(DECISION, [])


def opened(session: Session, draft: Draft) -> WordFile:
    text = drafts.of_paper(session, draft, DECISION)[-1]
    return docx.Document(io.BytesIO(drafts.word_file(session, text)))


def sent(session: Session, draft: Draft, file: WordFile) -> drafts.Uploaded:
    out = io.BytesIO()
    file.save(out)
    return drafts.upload(session, draft.id or 0, DECISION, out.getvalue(), "决定书.docx", actor=DRAFTER)


def test_a_remark_stands_at_its_words_wherever_they_go_until_they_are_changed(session: Session, draft: Draft) -> None:
    row = remarked(session, draft)
    [thread] = threads(session, draft)
    assert (row.no, thread.place, thread.settled) == (1, row.paragraph, None)
    assert session.exec(select(Notice.recipient).where(Notice.draft_id == draft.id)).all() == ["chen"]
    assert draft.id
    drafts.upload(session, draft.id, DECISION, edited(session, draft, FACTS, f"{FACTS}\n另查明。"), "甲", actor=DRAFTER)
    assert threads(session, draft)[0].place == row.paragraph + 1
    drafts.upload(session, draft.id, DECISION, edited(session, draft, WORDS, "已经告知"), "乙", actor=DRAFTER)
    assert threads(session, draft)[0].place is None
    remarks.answer(session, draft.id, row.id or 0, "已改", actor=DRAFTER, settles=False)
    remarks.answer(session, draft.id, row.id or 0, "", actor=REVIEWER, settles=True)
    [thread] = threads(session, draft)
    assert [reply.text for reply in thread.replies] == ["已改"] and thread.settled


def test_who_remarked_at_the_passages_returns_the_draft_without_another_reason(session: Session, draft: Draft) -> None:
    assert draft.id
    drafts.submit(session, draft.id, actor=DRAFTER)
    with pytest.raises(CaseworkError, match="太短，也没有批注"):
        drafts.return_(session, draft.id, actor=REVIEWER, reason="改")
    row = remarked(session, draft)
    drafts.return_(session, draft.id, actor=REVIEWER, reason=" ")
    assert drafts.history(session, draft).steps[-1].reason == "见批注"
    drafts.submit(session, draft.id, actor=DRAFTER)
    remarks.answer(session, draft.id, row.id or 0, "", actor=DRAFTER, settles=True)
    with pytest.raises(CaseworkError, match="太短，也没有批注"):
        drafts.return_(session, draft.id, actor=REVIEWER, reason="见批注")


@pytest.mark.parametrize(
    ("words", "text", "actor", "code"),
    [
        (WORDS, " ", REVIEWER, "REM-001"),
        (WORDS, "长" * 2001, REVIEWER, "REM-001"),
        (f"{WORDS}\n程序", "改", REVIEWER, "REM-002"),
        ("", "改", REVIEWER, "REM-002"),
        ("正文没有的字", "改", REVIEWER, "REM-003"),
        ("申请人", "改", REVIEWER, "REM-004"),
        (WORDS, "改", STRANGER, "DRA-002"),
    ],
)
def test_what_is_no_remark(session: Session, draft: Draft, words: str, text: str, actor: Actor, code: str) -> None:
    with pytest.raises(CaseworkError) as refused:
        remarks.write(session, draft.id or 0, DECISION, words, text, actor=actor)
    assert refused.value.code == code and threads(session, draft) == []


def test_remarks_go_into_the_word_file_and_come_back_from_it_once(session: Session, draft: Draft) -> None:
    with guarded.opened(session):
        session.add(Staff(login="zhou", name="周海", roles="reviewer", password_hash="", valid_from=DAY))
    row, other = remarked(session, draft), remarked(session, draft, FACTS[:8], "日期？")
    remarks.answer(session, draft.id or 0, other.id or 0, "", actor=DRAFTER, settles=True)
    file = opened(session, draft)
    [comment] = file.comments
    assert (comment.text, comment.author) == ("请写明证据", "周海")
    marked = [run for p in file.paragraphs for run in p._p.xpath("w:commentRangeStart/following-sibling::w:r[1]/w:t")]
    assert [element.text for element in marked] == [WORDS]
    comment.add_paragraph("已补充")
    reasons = next(p for p in file.paragraphs if REASONS[-6:] in p.text)
    file.add_comment(reasons.runs[-1:], text="法条款项请核对", author="何群", initials="何")
    made = sent(session, draft, file)
    assert (made.changed, made.remarks, made.left_out) == (False, 2, ())
    first, second = threads(session, draft)[:2]
    said = {each.remark.text: each for each in (first, second)}
    assert [reply.text for reply in said["请写明证据"].replies] == ["已补充"]
    assert said["法条款项请核对"].remark.signed == "何群" and said["法条款项请核对"].place is not None
    assert sent(session, draft, file).remarks == sent(session, draft, opened(session, draft)).remarks == 0
    assert row.id == said["请写明证据"].remark.id


def test_comments_of_a_file_stay_at_their_own_paragraph_and_are_known_again(session: Session, draft: Draft) -> None:
    """The usual remarks are alike, and about words that occur more than once."""
    one, other = remarked(session, draft, text="请核对"), remarked(session, draft, FACTS[:8], "请核对")
    file = opened(session, draft)
    for comment in file.comments:
        comment.add_paragraph("已核对" if comment.initials == f"批注{other.id}" else "正在核对")
    late = [p for p in file.paragraphs if "申请人" in p.text][-1]
    late.text = "本机关认为，"
    file.add_comment([late.add_run("申请人")], text="请核对", author="何群", initials="何")
    late.add_run("的请求成立。")
    assert sent(session, draft, file).remarks == 3
    said = {each.remark.id: [reply.text for reply in each.replies] for each in threads(session, draft)}
    assert said[one.id] == ["正在核对"] and said[other.id] == ["已核对"]
    third = next(each for each in threads(session, draft) if each.remark.signed == "何群")
    document = drafts.words(drafts.of_paper(session, draft, DECISION)[-1])
    assert list(document.texts())[third.place or 0] == "本机关认为，申请人的请求成立。"
    again = opened(session, draft)
    ranges = [p.text for p in again.paragraphs if p._p.xpath("w:commentRangeStart")]
    assert "本机关认为，申请人的请求成立。" in ranges and sent(session, draft, again).remarks == 0


def test_a_remark_whose_words_went_and_a_long_thread_come_back_as_they_were(session: Session, draft: Draft) -> None:
    row = remarked(session, draft, text="长" * 1500)
    remarks.answer(session, draft.id or 0, row.id or 0, "答" * 1500, actor=DRAFTER, settles=False)
    twice = remarks.answer(session, draft.id or 0, row.id or 0, "答" * 1500, actor=DRAFTER, settles=False)
    assert [reply.id for reply in threads(session, draft)[0].replies] == [twice.id], "a form sent twice"
    assert remarked(session, draft, text="长" * 1500).id == row.id
    drafts.upload(session, draft.id or 0, DECISION, edited(session, draft, WORDS, "已经告知"), "乙", actor=DRAFTER)
    file = opened(session, draft)
    assert "已经改动" in next(iter(file.comments)).text and sent(session, draft, file).remarks == 0
    assert len(threads(session, draft)) == 1


def test_an_issued_document_takes_no_remarks(session: Session, draft: Draft) -> None:
    row = remarked(session, draft)
    through(session, draft)
    with pytest.raises(drafts.WrongState):
        remarked(session, draft)
    with pytest.raises(drafts.WrongState):
        remarks.answer(session, draft.id or 0, row.id or 0, "晚了", actor=DRAFTER, settles=False)

"""An upload that both sides changed: what only one changed is taken, what both changed is chosen, nothing is lost."""

import io

import docx
import pytest
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.papers import drafts
from casework.papers.drafts import merging
from casework.papers.drafts.preparing import Uploaded
from casework.storage import store
from casework.storage.tables import Draft
from casework.upkeep import files
from tests.drafting_office import DECISION, DRAFTER, FACTS, REASONS, REVIEWER, drafted, edited, refusal, ripe
from tests.drafting_office import session as session

HERS, HIS = FACTS.replace("作出处罚决定", "作出罚款决定"), FACTS.replace("作出处罚决定", "于2月作出处罚决定")
FOUND = "经审理查明："
"""As the template begins the paragraph."""


@pytest.fixture
def draft(session: Session) -> Draft:
    return drafted(session, ripe(session))


def sent(session: Session, draft: Draft, word: bytes, name: str = "稿.docx") -> Uploaded:
    return drafts.upload(session, draft.id or 0, DECISION, word, name, actor=DRAFTER)


def again(word: bytes, old: str, new: str) -> bytes:
    """The same file, edited further on the officer's own machine."""
    file, out = docx.Document(io.BytesIO(word)), io.BytesIO()
    for paragraph in file.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    file.save(out)
    return out.getvalue()


def said(session: Session, draft: Draft) -> str:
    return "\n".join(drafts.words(drafts.of_paper(session, draft, DECISION)[-1]).texts())


def met(session: Session, draft: Draft) -> Uploaded:
    """Two files made from the first version, which changed the same paragraph, and the second another one too."""
    one = edited(session, draft, FACTS, HERS)
    other = edited(session, draft, FACTS, HIS)
    sent(session, draft, one)
    return sent(session, draft, other, "他的.docx")


def test_two_edits_of_other_paragraphs_are_both_kept(session: Session, draft: Draft) -> None:
    one, other = edited(session, draft, FACTS, HERS), edited(session, draft, REASONS, REASONS + "应予纠正。")
    sent(session, draft, one)
    made = sent(session, draft, other)
    assert made.merge is None and made.text.no == 3 and "与第2稿合并" in made.text.note
    assert HERS in said(session, draft) and "应予纠正。" in said(session, draft)
    assert [change.label for change in made.since_previous] == ["修改"]


def test_an_upload_that_both_sides_changed_waits_for_a_choice(session: Session, draft: Draft) -> None:
    made = met(session, draft)
    assert made.merge and made.merge.id and not made.changed and made.text.no == 2
    assert HERS in said(session, draft) and HIS not in said(session, draft), "the text stays what it was"
    [waits] = merging.unsettled(session, draft)
    [conflict] = waits.merged.conflicts
    sides = [conflict.texts(side) for side in ("base", "ours", "theirs")]
    assert sides == [[FOUND + FACTS], [FOUND + HERS], [FOUND + HIS]]
    assert {made.merge.theirs, made.merge.upload} <= set(files.digests(session)), "kept, and looked after"
    assert "DRF-603" in {found.code for found in drafts.findings(session, draft)[DECISION]}
    assert draft.id
    for choices, actor, code in (
        ({}, DRAFTER, "MRG-001"),
        ({0: "?"}, DRAFTER, "MRG-001"),
        ({0: "ours"}, REVIEWER, "DRA-002"),
    ):
        assert refusal(merging.settle, session, draft.id, made.merge.id, choices, actor=actor).code == code
    text = merging.settle(session, draft.id, made.merge.id, {0: "both"}, actor=DRAFTER)
    assert text and text.no == 3 and HERS in said(session, draft) and HIS in said(session, draft)
    assert merging.unsettled(session, draft) == [] and store.get(text.upload)
    assert refusal(merging.settle, session, draft.id, made.merge.id, {0: "ours"}, actor=DRAFTER).code == "MRG-404"


def test_of_two_heads_one_is_chosen(session: Session, draft: Draft) -> None:
    title = drafts.words(drafts.of_paper(session, draft, DECISION)[0]).head.title
    first = drafts.word_file(session, drafts.of_paper(session, draft, DECISION)[0])
    other = drafts.word_file(session, drafts.of_paper(session, draft, DECISION)[0])
    sent(session, draft, again(first, title, f"{title}（甲）"))
    made = sent(session, draft, again(other, title, f"{title}（乙）"))
    assert draft.id and made.merge and made.merge.id
    assert refusal(merging.settle, session, draft.id, made.merge.id, {0: "both"}, actor=DRAFTER).code == "MRG-001"
    assert merging.settle(session, draft.id, made.merge.id, {0: "theirs"}, actor=DRAFTER)
    assert f"{title}（乙）" in said(session, draft)


def test_what_is_changed_while_a_choice_waits_is_kept_too(session: Session, draft: Draft) -> None:
    made = met(session, draft)
    assert draft.id and made.merge and made.merge.id
    sent(session, draft, edited(session, draft, REASONS, REASONS + "应予纠正。"))
    assert merging.settle(session, draft.id, made.merge.id, {0: "theirs"}, actor=DRAFTER)
    assert HIS in said(session, draft) and "应予纠正。" in said(session, draft)


def test_who_changed_the_same_place_meanwhile_chooses_again(session: Session, draft: Draft) -> None:
    made = met(session, draft)
    assert draft.id and made.merge and made.merge.id
    sent(session, draft, edited(session, draft, HERS, HERS + "属实。"))
    assert merging.settle(session, draft.id, made.merge.id, {0: "theirs"}, actor=DRAFTER) is None
    [again] = merging.unsettled(session, draft)
    assert again.merged.conflicts[0].texts("ours") == [f"{FOUND}{HERS}属实。"]
    merging.drop(session, draft.id, again.row.id or 0, actor=DRAFTER)
    assert merging.unsettled(session, draft) == [] and HERS + "属实。" in said(session, draft)


def test_a_file_that_lost_its_mark_is_an_edit_of_the_newest(session: Session, draft: Draft) -> None:
    assert merging.based_on("", drafts.of_paper(session, draft, DECISION)).no == 1
    sent(session, draft, edited(session, draft, FACTS, HERS))
    versions = drafts.of_paper(session, draft, DECISION)
    first = merging.mark_of(versions[0])
    assert first != merging.mark_of(versions[0]), "each file has a mark of its own"
    assert merging.based_on(first, versions).no == 1
    for other in ("", "会议纪要", first.replace("文稿", "文稿9"), first.replace("第1稿", "第8稿"), "文稿1 第1稿"):
        assert merging.based_on(other, versions).no == 2
    with pytest.raises(CaseworkError):
        merging.waiting(session, draft, 99)


def test_who_goes_on_in_his_own_file_meets_nobody_and_may_take_back_what_he_wrote(
    session: Session, draft: Draft
) -> None:
    file = edited(session, draft, FACTS, HERS)
    sent(session, draft, file)
    on = sent(session, draft, again(file, HERS, HERS + "属实。"))
    assert on.merge is None and on.changed and HERS + "属实。" in said(session, draft)
    back = sent(session, draft, again(file, HERS, FACTS))
    assert back.merge is None and back.changed and FACTS in said(session, draft) and HERS not in said(session, draft)


def test_an_earlier_version_comes_back_only_where_the_officer_says_so(session: Session, draft: Draft) -> None:
    first = drafts.word_file(session, drafts.of_paper(session, draft, DECISION)[0])
    sent(session, draft, edited(session, draft, FACTS, HERS))
    kept = sent(session, draft, first)
    assert kept.is_earlier and not kept.changed and HERS in said(session, draft)
    assert draft.id
    drafts.upload(session, draft.id, DECISION, first, "初稿.docx", actor=DRAFTER, replaces=True)
    assert FACTS in said(session, draft) and HERS not in said(session, draft)

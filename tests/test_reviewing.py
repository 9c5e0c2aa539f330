"""案卷评查: what a file wants while its case runs, how files are drawn, a review from the draw to what was mended."""

import io
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from sqlmodel import Session, select

from casework.errors import CaseworkError
from casework.making import runner
from casework.record import commands
from casework.record.commands import Actor
from casework.reviewing import checks, files, known, notice, planning, results, sampling, standards, whole
from casework.reviewing.files import Sheet
from casework.reviewing.known import State
from casework.reviewing.standards import StandardWrong
from casework.storage import database, guarded, store
from casework.storage.settings import settings
from casework.storage.tables import Document, FileReview, JobKind, Journal, Notice, ReviewMark
from casework.vocabulary import Act, Role
from casework.vocabulary.reviewing import Found, ReviewStep
from tests.making_support import asked, draw
from tests.test_search import written
from tests.web_support import TODAY, Desk, decided, desk, do, office, receive, send, text_of

__all__ = ["desk", "office"]

ZHOU = Actor(login="zhou", roles=frozenset({Role.REVIEWER}))
SUN = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
CLERK = Actor(login="chu", roles=frozenset({Role.CLERK}))
LI = Actor(login="li", roles=frozenset({Role.CLERK, Role.HANDLER}))
REVIEW: dict[str, Any] = {
    "title": "第三季度案卷评查",
    "standard": "file-100",
    "since": "2026-07-01",
    "until": "2026-11-19",
    "way": "all",
    "reviewers": ["zhou", "sun", "li"],
    "answer_by": "2026-11-30",
}


def one_whole(session: Session, number: str, on: date) -> whole.Whole:
    """One case with its paper."""
    return whole.of_cases(session, {number: commands.load(session, number)}, on)[number]


def asked_of(number: str, on: date = TODAY) -> dict[str, State]:
    """What the checks of a case say, by check."""
    with database.reading() as session:
        found = checks.checked(one_whole(session, number, on))
    return {line.check.id: line.state for line in found.lines}


def test_a_case_is_asked_what_its_step_wants(office: str) -> None:
    """还要办 while the step lasts, 不符合 once it is over, and a decision nobody drafts thirty days before its end."""
    number = receive(on="2026-09-01").number
    assert asked_of(number)["application"] is State.OPEN
    do(number, Act.ACCEPT, "2026-09-03")
    early = asked_of(number, date(2026, 9, 4))
    assert (early["application"], early["accepted"], early["opinions"]) == (State.WANTING, State.KEPT, State.OPEN)
    assert early["copy"] is State.OPEN and "draft" not in early
    assert asked_of(number, date(2026, 11, 2))["draft"] is State.WANTING
    late = asked_of(number, date(2026, 11, 20))
    assert (late["decided"], late["copy"]) == (State.WANTING, State.WANTING)
    with database.reading() as session:
        found = checks.checked(one_whole(session, number, date(2026, 11, 20)))
    assert found.standing is checks.Standing.GAP and found.words == f"有缺项{len(found.gaps)}"
    assert any("逾期" in line.words and line.citation for line in found.gaps if line.check.id == "decided")


def test_a_case_that_ended_without_a_decision_is_not_asked_what_one_presupposes(office: str) -> None:
    """Withdrawn before anybody was heard: no veto, no gap for opinions and reply. And a simplified case is asked for a
    draft in its last ten days, not from the day of its acceptance."""
    withdrawn = receive(on="2026-09-01").number
    do(withdrawn, Act.ACCEPT, "2026-09-03")
    do(withdrawn, Act.ASSIGN, "2026-09-03", handler="li", others=["wang"])
    do(withdrawn, Act.SEND_COPY, "2026-09-04")
    do(withdrawn, Act.WITHDRAW, "2026-09-08", reason="自愿撤回", voluntary=True)
    do(withdrawn, Act.TERMINATE, "2026-09-09", ground="1", reason="申请人撤回申请")
    said = asked_of(withdrawn)
    assert not {"opinions", "reply", "hearing", "committee"} & said.keys()
    with database.reading() as session:
        there = one_whole(session, withdrawn, TODAY)
    vetoes = [item for item in standards.shipped()["file-100"].items if item.veto and item.known]
    seen = [known.KNOWN[item.known](there) for item in vetoes]
    assert seen and not [each for each in seen if each and each.state is State.WANTING]
    simple = receive(on="2026-09-01", applicants=[{"name": "简某"}]).number
    do(simple, Act.ACCEPT, "2026-09-03", track="simplified", simplified_case="1")
    assert "draft-simplified" not in asked_of(simple, date(2026, 9, 20))
    assert asked_of(simple, date(2026, 10, 2))["draft-simplified"] is State.WANTING


def test_the_page_of_a_case_says_what_is_wanting(desk: Desk) -> None:
    number = decided()
    page = text_of(desk("sun").get(f"/cases/{number}"))
    assert "本案自查 有缺项" in page and "送达凭证在卷" in page


@examples(max_examples=40)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 200))
def test_places_are_shared_out_whole(sizes: list[int], size: int) -> None:
    found = sampling.shares(sizes, size)
    assert sum(found) == min(size, sum(sizes))
    assert all(0 <= count <= there for count, there in zip(found, sizes, strict=True))
    if size >= sum(bool(there) for there in sizes):
        assert all(count for count, there in zip(found, sizes, strict=True) if there)


def test_a_seed_draws_the_same_files_for_ever() -> None:
    pool = tuple(
        (name, tuple(f"东复〔2026〕{base + n}号" for n in range(20))) for name, base in (("甲", 0), ("乙", 100))
    )
    first = sampling.drawn(pool, 6, "3f9a0c1d2e4b5a68")
    assert first == sampling.drawn(pool, 6, "3f9a0c1d2e4b5a68") != sampling.drawn(pool, 6, "00")
    assert [list(first.values()).count(name) for name in ("甲", "乙")] == [3, 3]


def test_points_are_taken_off_until_a_part_has_none() -> None:
    row = standards.shipped()["file-100"]
    assert standards.score(row, {}, failed=False) == 1000
    all_of_the_first = {"application": 50, "identity": 20, "agency": 20}
    assert standards.score(row, all_of_the_first, failed=False) == 923  # (65 - 5) / 65
    assert standards.score(row, all_of_the_first, failed=True) == 0
    assert [standards.grade(row, tenths).name for tenths in (900, 899, 599)] == ["优秀", "良好", "不合格"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[standard", "无法读取"),
        ('[[standard]]\nid = "x"', "standard"),
        ("known", "known 不认识：nobody_asks"),
        ("twice", "写了两次"),
        ("grades", "等次从高到低"),
    ],
)
def test_a_standard_that_cannot_be_used_is_told(office: str, text: str, says: str) -> None:
    item = '{ id = "a", name = "甲", points = 2, known = "nobody_asks" }'
    if text == "twice":
        item = '{ id = "a", name = "甲", points = 2 }, { id = "a", name = "乙", points = 2 }'
    if text == "grades":
        item = '{ id = "a", name = "甲", points = 2 }'
    if "[" not in text:
        least = 10 if text == "grades" else 0
        text = (
            '[[standard]]\nid = "own"\nversion = "1"\nname = "本机关"\nsource = "本机关"\nchecked_on = "2026-11-20"\n'
            f'grade = [{{ name = "合格", least = {least} }}]\n[[standard.part]]\nname = "一"\nitem = [{item}]\n'
        )
    (settings().data / standards.OWN).write_text(text, "utf-8")
    with pytest.raises(StandardWrong, match=says):
        standards.standards()


def begun(**more: Any) -> int:
    with database.transaction() as session:
        return planning.begun(session, actor=ZHOU, today=TODAY, details=REVIEW | more).id or 0


def stepped(step: Any, file: int, actor: Actor, today: date = TODAY, **details: Any) -> Sheet:
    with database.transaction() as session:
        given = {"details": details} if details else {}
        found = step(session, file, actor=actor, today=today, **given)
        assert isinstance(found, Sheet)
        return found


def refused(step: Any, *given: Any, **details: Any) -> str:
    with pytest.raises(CaseworkError) as refusal:
        step(*given, **details)
    assert refusal.value.instead
    return refusal.value.code


WRONG = {
    "FRV-001": (
        {"until": "2026-11-20"},
        {"since": "2026-11-19", "until": "2026-11-18"},
        {"answer_by": "2026-11-01"},
        {"way": "random"},
        {"domain": "没有的类别"},
        {"reviewers": ["guan"]},
        {"reviewers": ["nobody"]},
    ),
    "FRV-002": ({"reviewers": ["li"]}, {"reviewers": ["wang"]}),
    "FRV-011": ({"standard": "nothing"},),
}


def test_a_review_from_the_draw_to_what_was_made_good(desk: Desk) -> None:
    number = decided()
    receive(on="2026-11-16", applicants=[{"name": "另一人"}])
    for code, each in WRONG.items():
        assert [refused(begun, **given) for given in each] == [code] * len(each)
    with database.reading() as session:
        assert session.exec(select(FileReview)).all() == []

    review = begun()
    with database.reading() as session:
        found = results.result(session, review, SUN)
        (file,) = found.files
        assert (file.case_number, file.handler, found.fits) == (number, "li", True)
    assert file.reviewer == "sun" and file.id  # zhou has as few, and stands behind by his login: sun
    reviewer = SUN

    # whoever handled the case reviews nothing of it, nor does anybody else than the reviewer
    with database.transaction() as session:
        assert refused(files.given, session, file.id, actor=ZHOU, today=TODAY, reviewer="li") == "FRV-002"
    assert refused(stepped, files.judged, file.id, LI, items=[]) == "FRV-002"
    assert refused(stepped, files.judged, file.id, ZHOU, items=[]) == "FRV-003"
    assert refused(stepped, files.handed, file.id, reviewer) == "FRV-005"  # items without a word

    def judge(**items: dict[str, Any]) -> Sheet:
        said = [{"item": item, **what} for item, what in items.items()]
        return stepped(files.judged, file.id or 0, reviewer, items=said)

    assert refused(judge, reasoning={"found": "wanting"}) == "FRV-005"
    assert refused(judge, reasoning={"found": "wanting", "words": "空泛", "minus": 6}) == "FRV-005"
    assert refused(judge, nothing={"found": "kept"}) == "FRV-005"
    assert (
        refused(judge, application={"found": "kept"}) == "FRV-005"
    )  # the record says otherwise, and no reason is given

    sheet = judge(
        reasoning={"found": "wanting", "words": "没有回应申请人的理由", "minus": 2, "paper": "d1", "passage": PASSAGE}
    )
    assert sheet.step is ReviewStep.REVIEWING
    with database.reading() as session:  # what is not handed on yet is the reviewer's
        seen_by = [files.sheet(session, file.id, reader, TODAY) for reader in (LI, ZHOU)]
        assert refused(files.sheet, session, file.id, CLERK, TODAY) == "RIGHT-001"
    assert [any(line.mark for line in each.lines) for each in seen_by] == [False, True]
    sheet = judge(**{line.item.id: {"found": "kept"} for line in sheet.unsaid})
    sheet = stepped(files.handed, file.id, reviewer)
    wanting = {line.item.id: line for line in sheet.wanting}
    assert wanting["application"].mark and "没有申请书" in wanting["application"].mark.words
    assert wanting["reasoning"].mark and wanting["reasoning"].mark.place == f"d1 {PASSAGE}"
    assert refused(judge, reasoning={"found": "kept"}) == "FRV-004"
    with database.reading() as session:
        assert refused(notice.notice, session, review, ZHOU, TODAY) == "FRV-006"
    assert refused(stepped, files.concluded, file.id, ZHOU, opinion="x") == "FRV-004"  # not answered yet

    # the officer is told, sees it, and answers
    with database.reading() as session:
        assert session.exec(select(Notice.recipient).where(Notice.kind == "reviewed")).all() == ["li"]
    assert refused(stepped, files.answered, file.id, ZHOU, answer="x") == "FRV-003"
    client = desk("li")
    page = client.get(f"/reviews/files/{file.id}")
    assert "没有回应申请人的理由" in page.text and "答复评查意见" in page.text
    answer = send(client, page, f"/reviews/files/{file.id}/answer", answer="同意", to__reasoning="第5页有回应")
    assert answer.status_code == 303
    where_it_is_said(client, f"/reviews/files/{file.id}/marked")

    # the group withdraws what the answer disproved, and asks to make good the rest
    with database.reading() as session:
        now = files.sheet(session, file.id, ZHOU, TODAY)
    later = (TODAY + timedelta(days=20)).isoformat()
    upheld = [
        {"item": line.item.id, "minus": line.item.points, "stands": line.item.id != "reasoning", "rectify_by": later}
        for line in now.wanting
    ]
    assert (
        refused(stepped, files.concluded, file.id, ZHOU, items=[upheld[0] | {"rectify_by": "2026-11-01"}]) == "FRV-005"
    )
    assert refused(stepped, files.concluded, file.id, reviewer, items=upheld) == "FRV-002"  # his own, and zhou is there
    done = stepped(files.concluded, file.id, ZHOU, opinion="评定", items=upheld)
    assert (
        done.step is ReviewStep.CONCLUDED and done.file.grade and "reasoning" not in {x.item.id for x in done.wanting}
    )
    assert done.file.score == done.score[0] > 0

    assert refused(stepped, files.rectified, file.id, LI, item="reasoning", on="2026-11-20", proof="x") == "FRV-005"
    made_good = stepped(files.rectified, file.id, LI, item="application", on="2026-11-20", proof="已补充扫描件")
    assert next(line for line in made_good.wanting if line.item.id == "application").mark.rectified_on == TODAY  # type: ignore[union-attr]

    again = {"item": "application", "on": "2026-11-20", "proof": "第二次"}
    assert refused(stepped, files.rectified, file.id, LI, **again) == "FRV-004"
    with database.transaction() as session:
        results.ended(session, review, actor=ZHOU, today=TODAY)
    with database.reading() as session:
        told = notice.notice(session, review, ZHOU, TODAY, number="东司发〔2026〕33号")
        done_here = [row.what for row in session.exec(select(Journal).where(Journal.case_number == number))]
    assert {"评查案卷", "交承办人答复", "答复评查意见", "评定案卷", "登记评查问题的整改"} <= set(done_here)
    assert "应当听证的举行听证，有笔录" not in told.kept and "按期作出决定，延期告知当事人" in told.kept
    assert told.faults[0].rectify.endswith("2026年12月10日") and "张某" not in str(told)
    job = asked("", "zhou", JobKind.FILE_REVIEW_NOTICE, review=review, form="docx", number="东司发〔2026〕33号")
    assert runner.make_next(draw)
    boss = desk("zhou")
    inside = ZipFile(io.BytesIO(boss.get(f"/jobs/{job}/file").content)).read("word/document.xml").decode()
    assert number in inside and "东司发〔2026〕33号" in inside and "张某" not in inside
    assert "重新抽取，结果相同" in boss.get(f"/reviews/{review}").text
    assert "第三季度案卷评查" in boss.get("/reviews").text


PASSAGE = "reasons given"


def where_it_is_said(client: TestClient, there: str) -> None:
    """The remark stands on the page, on both lines of the words it quotes; what does not stand there is said, and a
    page that is named is opened."""
    assert client.get(f"{there}/application").status_code == 404, "it names no paper"
    for words, lines in (("the reasons) Tj 0 -20 Td (given here", 2), ("", 0)):
        with database.transaction() as session:
            session.get_one(Document, 1).pdf = store.put(written(words))
        answer = client.get(f"{there}/reasoning")
        if not lines:
            assert "的文字中没有找到，没有标出" in text_of(answer) and 'href="/documents/1.pdf"' in answer.text
            continue
        with pikepdf.open(io.BytesIO(answer.content)) as shown:
            (mark,) = shown.pages[0].Annots
            assert str(mark.Contents) == "没有回应申请人的理由" and len(mark.QuadPoints) == 8 * lines
    with database.transaction() as session, guarded.opened(session):
        (written_down,) = session.exec(select(ReviewMark).where(ReviewMark.item == "reasoning")).all()
        written_down.place = "d1 第3页"
    assert client.get(f"{there}/reasoning").headers["location"] == "/documents/1.pdf#page=3"


def test_every_question_has_a_row_and_a_word() -> None:
    """A question that no check and no standard asks is of no use."""
    asked_by = {row.known for row in checks.checks()}
    asked_by |= {item.known for row in standards.shipped().values() for item in row.items}
    assert asked_by - {""} == set(known.KNOWN)
    assert {state.value for state in Found} < {state.value for state in State}

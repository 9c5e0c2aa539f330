"""Every document that an act of the procedure calls for can be written from the case: scenarios that do every act are
played, and all their documents worded, one of each kind also drawn."""

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from sqlmodel import col, select

from casework import procedure
from casework.papers import filling
from casework.played import scenario
from casework.procedure import papers
from casework.procedure.table import nobody
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind, Procedure
from documents.kinds import WITH_TEMPLATE, kind_of
from documents.kinds.admission import OralApplicationRecord, ReplyNotice, StayNotice
from documents.kinds.compliance import Recommendation
from documents.kinds.parts import Paper
from documents.kinds.trial.hearing import HearingNotice
from documents.kinds.trial.pace import ResumptionNotice
from documents.rendering import render
from tests import history
from tests.in_word import texts
from tests.offices import CLERK, NOTICE, REVIEWER, TODAY, done, in_trial, opened
from tests.printed import pages, text_of
from tests.rows import each_row
from tests.worded import Worded, all_worded, worded

pytestmark = pytest.mark.xdist_group("every-act")

ORAL = Path(__file__).parent / "scenarios" / "receive-orally.yaml"
"""The one kind that no act brings with it: the record of an application made in words."""
CALLS = [(step, calling) for table in procedure.TABLES.values() for step in table.steps for calling in step.calls]
CALLED = {calling.kind for _, calling in CALLS if calling.kind}
TYPED = {"day": "2026-04-01", "number": "77", "text": ""}
PRINTED = {"day": "2026年4月1日", "number": "77", "text": ""}
"""What is typed into a blank by what it holds, and how it is printed; a text is its own name."""
UNHEARD = {("D-19", field) for field in ("statements", "wants_mediation", "recording")}
"""Not printed where the party could not be heard."""
WRITABLE = [(of, kind) for of in Procedure for kind in papers.writable(of)]


@pytest.fixture(scope="module")
def written(
    every_act_played: tuple[Path, tuple[str, ...]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Worded]]:
    """Documents of every kind, in one database: scenarios that do every act, and what can be asked for in a case."""
    played, _ = every_act_played
    url = f"sqlite:///{shutil.copyfile(played, tmp_path_factory.mktemp('written') / 'casework.db')}"
    scenario.play(scenario.load(ORAL), url, apart=True)
    write_all(url)
    write_of_two_cases(url)
    yield all_worded(url)
    database.engine(url).dispose()


def needed(kind: DocumentKind) -> list[dict[str, str]]:
    """What has to be typed of a paper that goes out."""
    rows = (blank for blank in papers.blanks()[kind] if blank.needed)
    return [{"item": blank.name, "content": TYPED[blank.holds] or f"甲{blank.name}"} for blank in rows]


def write_all(url: str, content: Callable[[DocumentKind], list[dict[str, str]]] = needed) -> None:
    """A case of each procedure, and every document that can be asked for in it."""
    suit = {**NOTICE, "defendants": [{"name": "东湖区城管局", "kind": "agency", "representative": "赵某，局长"}]}
    with database.transaction(url) as session:
        lawsuit = history.open_case(
            session, Act.RECEIVE_NOTICE, actor=CLERK, on=date(2026, 7, 6), today=TODAY, details=suit
        ).number
    numbers = {Procedure.RECONSIDERATION: in_trial(url), Procedure.LITIGATION: lawsuit}
    for procedure_, kind in WRITABLE:
        done(url, numbers[procedure_], Act.WRITE_PAPER, "2026-07-20", document=kind.value, particulars=content(kind))


def write_of_two_cases(url: str) -> None:
    """What only cases tried together are written: a scenario is of one case."""
    one, two = (opened(url, "2026-07-06", applicants=[{"name": name}]) for name in ("简沐", "石岳"))
    for number in (one, two):
        done(url, number, Act.ACCEPT, "2026-07-09")
    done(url, one, Act.JOIN, "2026-07-13", actor=REVIEWER, cases=[two], ground="2", reason="同一事实")
    done(url, two, Act.SEPARATE, "2026-07-20", actor=REVIEWER, reason="案情不同")


@pytest.fixture(scope="module")
def asked(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[DocumentKind, str]]:
    """The words of every document that can be asked for, each blank filled in."""
    path = tmp_path_factory.mktemp("asked-for") / "casework.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    url = f"sqlite:///{path}"

    def content(kind: DocumentKind) -> list[dict[str, str]]:
        return [
            {"item": blank.name, "content": TYPED[blank.holds] or f"甲{blank.name}"} for blank in papers.blanks()[kind]
        ]

    write_all(url, content)
    with database.reading(url) as session:
        rows = session.exec(select(Document)).all()
        yield {paper.kind: paper.text for paper in (worded(session, row) for row in rows)}
    database.engine(url).dispose()


def only(url: str, number: str, kind: DocumentKind, party: str) -> Paper:
    with database.reading(url) as session:
        row = session.exec(
            select(Document).where(
                col(Document.case_number) == number, col(Document.kind) == kind.value, col(Document.addressee) == party
            )
        ).one()
        return filling.context(session, row)


def test_a_document_by_which_an_act_is_done_cannot_be_asked_for() -> None:
    """Nor can one that only some may read. The receipt for papers handed in later can, and the guidance for whoever
    sent no application, though that on a respondent named wrongly comes with its act."""
    theirs = {
        calling.kind
        for step, calling in CALLS
        if calling.kind and (calling.to is not nobody or step.seen_by) and not calling.kind.is_of_litigation
    }
    assert {kind for _, kind in WRITABLE} == WITH_TEMPLATE - theirs | {
        DocumentKind.MATERIALS_RECEIPT,
        DocumentKind.GUIDANCE,
    }


@each_row(("of", "kind"), WRITABLE, ids=lambda value: value.value)
def test_every_blank_that_can_be_filled_in_is_printed(
    asked: dict[DocumentKind, str], kind: DocumentKind, of: Procedure
) -> None:
    for blank in papers.blanks()[kind]:
        if (kind.value, blank.field) in UNHEARD:
            continue
        wanted = PRINTED[blank.holds] or f"甲{blank.name}"
        assert wanted in asked[kind], (kind, blank.name)


def test_a_blank_holds_what_the_field_of_its_document_holds() -> None:
    holds = {date: "day", int: "number"}
    for kind, found in papers.blanks().items():
        types = get_type_hints(kind_of(kind.value).context)
        for blank in found:
            parts = (types[blank.field], *get_args(types[blank.field]))
            assert blank.holds == next((holds[part] for part in parts if part in holds), "text"), (kind, blank)


def test_every_kind_is_written_in_some_scenario(written: list[Worded]) -> None:
    assert {paper.kind for paper in written} == WITH_TEMPLATE


def test_every_kind_is_worded_with_nothing_left_open_by_the_law_of_its_case(written: list[Worded]) -> None:
    """The documents of every scenario: `test_scenarios`."""
    assert {paper.case.regime for paper in written} == {2017, 2023}
    assert not [flaw for paper in written for flaw in paper.flaws()]


def test_a_document_that_speaks_of_another_gives_the_number_it_bears(written: list[Worded]) -> None:
    borne = {getattr(paper.context, "number", "") for paper in written}
    spoken = {
        number
        for paper in written
        for name in ("instrument_number", "corrected_number")
        if (number := getattr(paper.context, name, ""))
    }
    assert spoken and spoken <= borne


@each_row("kind", sorted(WITH_TEMPLATE), ids=lambda kind: kind.value)
def test_both_files_of_each_kind_say_the_same(written: list[Worded], kind: DocumentKind) -> None:
    """Cells of a row stand side by side, so the PDF is compared by its characters, not by their order."""
    paper = next(paper for paper in written if paper.kind is kind)
    files, said = render(kind.value, paper.context), [text for text in paper.text.splitlines() if text]
    in_word = texts(files.docx)
    assert not [text for text in said if not any(text in paragraph for paragraph in in_word)]
    in_pdf = "".join(text_of(line) for page in pages(files.pdf) for line in page)
    assert not Counter(re.sub(r"\s", "", "".join(said))) - Counter(in_pdf)


# --- what single documents say -------------------------------------------------------------------------------------


def test_a_hearing_notice_tells_each_party_what_concerns_it(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(
        sqlite_url,
        number,
        Act.NOTIFY_HEARING,
        "2026-03-25",
        hearing_on="2026-04-10",
        hour="9时30分",
        place="听证室",
        matters="程序\n事实",
    )
    applicant = only(sqlite_url, number, DocumentKind.HEARING_NOTICE, "applicant-1")
    respondent = only(sqlite_url, number, DocumentKind.HEARING_NOTICE, "respondent-1")
    assert isinstance(applicant, HearingNotice) and isinstance(respondent, HearingNotice)
    assert applicant.held_at == "2026年4月10日9时30分" and applicant.matters == ("程序", "事实")
    assert applicant.absence_basis.endswith("第五十一条第二款") and applicant.head_basis == ""
    assert respondent.head_basis.endswith("第五十一条第三款") and respondent.absence_basis == ""


def test_a_stay_notice_binds_the_respondent_whoever_receives_it(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.STAY, "2026-03-25", ground="3", requested_by="applicant-1", reason="无法恢复")
    copy = only(sqlite_url, number, DocumentKind.STAY_NOTICE, "applicant-1")
    assert isinstance(copy, StayNotice)
    assert (copy.addressee, copy.cc) == ("东湖区城管局", ("王喆",))
    assert copy.until == "行政复议决定生效之日" and copy.basis.endswith("第四十二条第三项")


def test_suspensions_that_overlap_are_told_of_as_one(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    done(sqlite_url, number, Act.SUSPEND, "2026-03-26", ground="8", reason="待另案")
    done(sqlite_url, number, Act.SUSPEND, "2026-03-30", ground="10", reason="另有情形")
    done(sqlite_url, number, Act.RESUME, "2026-04-02", ground="8", reason="另案已结")
    done(sqlite_url, number, Act.RESUME, "2026-04-09", reason="情形消除")
    told = only(sqlite_url, number, DocumentKind.RESUMPTION_NOTICE, "applicant-1")
    assert isinstance(told, ResumptionNotice)
    assert told.suspended_on == date(2026, 3, 26) and told.from_on == date(2026, 4, 9)
    # Sixty days from 5 March end on 4 May; fourteen days of suspension are added.
    assert told.decide_by == date(2026, 5, 18)


def test_an_oral_application_is_recorded_and_its_record_goes_to_the_respondent(sqlite_url: str) -> None:
    number = opened(sqlite_url, channel="oral", oral_record="不服罚款。\n请求撤销。", oral_confirmed=True)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    done(sqlite_url, number, Act.SEND_COPY, "2026-03-06")
    record = only(sqlite_url, number, DocumentKind.ORAL_APPLICATION_RECORD, "applicant-1")
    assert isinstance(record, OralApplicationRecord) and record.reasons == ("不服罚款。", "请求撤销。")
    notice = only(sqlite_url, number, DocumentKind.REPLY_NOTICE, "respondent-1")
    assert isinstance(notice, ReplyNotice) and notice.enclosure == "行政复议申请笔录复印件"


@pytest.mark.parametrize(
    ("month", "basis"),
    [
        ("03", "《中华人民共和国行政复议法实施条例》（2007年）第五十七条第二款"),
        ("08", "《中华人民共和国行政复议法实施条例》第六十九条"),
    ],
)
def test_a_recommendation_cites_the_regulation_of_its_day(sqlite_url: str, month: str, basis: str) -> None:
    number = opened(sqlite_url, on=f"2026-{month}-03")
    done(sqlite_url, number, Act.ACCEPT, f"2026-{month}-06")
    given: dict[str, Any] = {"party": "respondent-1", "problem": "基准不一", "advice": "制定基准", "days": 30}
    done(sqlite_url, number, Act.ISSUE_RECOMMENDATION, f"2026-{month}-20", **given)
    letter = only(sqlite_url, number, DocumentKind.RECOMMENDATION, "respondent-1")
    assert isinstance(letter, Recommendation)
    assert (letter.basis, letter.feedback_period) == (basis, "三十日")

"""Files made beside the pages: who may have them, for how long, and what they say of what was asked."""

import io
import json
import os
from datetime import date, timedelta

import openpyxl
import pytest
from pytest import TempPathFactory
from sqlmodel import select

from casework.cli import main
from casework.making import duties, jobs, lists, runner
from casework.making.kinds import KINDS
from casework.office.rights import RightRefused
from casework.papers import certificate
from casework.queries import LedgerFilter
from casework.queries.steps import unseen
from casework.queries.wanted import Due, Sort, Standing, Wanted
from casework.record.access import KeptAway
from casework.storage import clock, database, passing
from casework.storage.office import SHIPPED, own_file
from casework.storage.tables import Document, Job, JobKind, JobState, Staff
from casework.vocabulary import Act, Procedure, Stage
from tests.flows_support import until
from tests.making_support import (
    actor,
    asked,
    asked_to_print,
    changed,
    draw,
    kept,
    log,
    recuse,
    row,
    told,
    written,
)
from tests.offices import changing
from tests.test_web_ledger import owed
from tests.web_support import TODAY, Desk, accepted, do, form_in, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

# ---- who may have it


def test_of_a_case_that_is_closed_to_him_meanwhile_nothing_is_delivered(desk: Desk) -> None:
    number = written(accepted())
    other = written(accepted())
    made, waits = asked(number, "zhou"), asked(number, "zhou", JobKind.DOSSIER, number=number, volume="main")
    asked(other, "zhou")
    assert runner.make_next(draw) and len(told("zhou")) == 1
    recuse(number, "zhou")
    assert runner.make_next(draw) and row(waits).state == "failed" and row(waits).file == "" and len(kept()) == 1
    client = desk("zhou")
    assert client.get(f"/jobs/{made}/file").status_code == 403 and log()[-1][:2] == ("zhou", "refused")
    assert number not in text_of(client.get("/notices"))
    assert runner.make_next(draw) and client.get("/jobs/3/file").status_code == 200, "the other case is his still"


def told_in(content: bytes) -> str:
    """What a list says, be it a workbook or a table."""
    if not content.startswith(b"PK"):
        return content.decode()
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return "\n".join(str(row) for row in rows)


@pytest.mark.parametrize("kind", [JobKind.CASE_LIST, JobKind.LEDGER])
def test_a_list_carries_away_no_case_of_others(desk: Desk, kind: JobKind) -> None:
    """As shipped a handler opens his own cases, those he tries with their handler, and those that nobody handles."""
    number = owed()
    do(number, Act.ASSIGN, "2026-11-17", handler="li", others=["zhou"])
    what = lists.plain(Wanted()) if kind is JobKind.CASE_LIST else duties.plain(LedgerFilter())
    lis, wangs = asked("", "li", kind, **what), asked("", "wang", kind, **what)
    assert runner.make_next(draw) and runner.make_next(draw)
    assert number in told_in(desk("li").get(f"/jobs/{lis}/file").content)
    assert number not in told_in(desk("wang").get(f"/jobs/{wangs}/file").content)


def test_who_is_recused_while_a_list_is_made_gets_none(office: str) -> None:
    job = asked("", "zhou", JobKind.CASE_LIST, **lists.plain(Wanted()))
    number = accepted()
    with database.reading() as session:
        made = lists.as_excel(session, Wanted(), actor("zhou"), unseen)
    assert made.cases == [number]
    recuse(number, "zhou")
    with database.reading() as session, pytest.raises(jobs.CasesClosed):
        jobs.cases_kept(session, row(job), made.cases, actor("zhou"))


@pytest.mark.parametrize("kind", [JobKind.CASE_LIST, JobKind.LEDGER])
def test_a_list_that_tells_of_a_case_closed_since_is_not_fetched_but_made_anew(desk: Desk, kind: JobKind) -> None:
    number, other = owed(), accepted()
    what = lists.plain(Wanted(text="城市管理")) if kind is JobKind.CASE_LIST else duties.plain(LedgerFilter())
    job = asked("", "zhou", kind, **what)
    assert runner.make_next(draw)
    client = desk("zhou")
    assert number in told_in(client.get(f"/jobs/{job}/file").content)
    assert number not in str(row(job).cases), "what a search found is kept sealed"
    recuse(other, "sun")
    assert client.get(f"/jobs/{job}/file").status_code == 200, "another was recused, in a case that is open to him"
    recuse(number, "zhou")
    answer = client.get(f"/jobs/{job}/file")
    assert answer.status_code == 403 and "不再能够查阅" in text_of(answer) and log()[-1][:2] == ("zhou", "refused")
    send(client, client.get("/jobs"), f"/jobs/{job}/again")
    until(lambda: row(job).state == "ready")
    fetched = client.get(f"/jobs/{job}/file")
    assert fetched.status_code == 200 and number not in told_in(fetched.content)


def test_a_list_of_which_nobody_knows_the_cases_is_made_anew(desk: Desk) -> None:
    """As one was kept by a release that did not note them."""
    job = asked("", kind=JobKind.CASE_LIST, **lists.plain(Wanted()))
    assert runner.make_next(draw)
    changed(job, cases=None)
    assert desk("li").get(f"/jobs/{job}/file").status_code == 403


def test_a_certificate_tells_how_far_it_is(office: str) -> None:
    steps, number = list[tuple[int, int]](), accepted()
    with database.reading() as session:
        certificate.certificate(session, number, TODAY, lambda done, total: steps.append((done, total)))
    assert steps == [(done, certificate.STAGES) for done in range(1, certificate.STAGES + 1)]


def test_what_he_may_not_have_is_not_even_begun(office: str) -> None:
    number = written(accepted())
    recuse(number, "zhou")
    with pytest.raises(KeptAway):
        asked(number, "zhou")
    with pytest.raises(RightRefused):
        asked(number, "wang")
    with database.reading() as session:
        assert session.exec(select(Job)).all() == []


def test_an_account_that_ended_gets_nothing(office: str) -> None:
    job = asked(accepted(), "chen")
    with changing() as session:
        session.get_one(Staff, "chen").valid_until = date(2026, 11, 1)
    assert runner.make_next(draw) and row(job).state == "failed" and kept() == []


def test_a_paper_recalled_meanwhile_is_not_printed(office: str) -> None:
    job = asked_to_print(written(accepted()))
    with database.transaction() as session:
        for paper in session.exec(select(Document)):
            paper.recalled = True
    assert runner.make_next(draw) and json.loads(row(job).refusal)["code"] == "DESK-004"


# ---- gone in time


def test_a_file_is_kept_as_long_as_the_office_says_and_then_gone(desk: Desk) -> None:
    number = accepted()
    job = asked(number, "chen")
    assert runner.make_next(draw)
    until_when, made_at = row(job).until, row(job).finished_at
    assert until_when and made_at and round((until_when - made_at) / timedelta(days=1), 3) == 7
    assert runner.tidy() == 0
    changed(job, until=clock.now())
    client = desk("chen")
    assert client.get(f"/jobs/{job}/file").status_code == 410 and "已到期删除" in text_of(client.get("/jobs"))
    assert runner.tidy() == 1 and kept() == [] and told("chen") == []
    assert client.get(f"/jobs/{job}/file").status_code == 410
    send(client, client.get("/jobs"), f"/jobs/{job}/again")
    until(lambda: row(job).state == "ready")
    changed(job, state="removed", finished_at=clock.now() - runner.REMEMBERED)
    runner.tidy()
    assert client.get(f"/jobs/{job}/file").status_code == 404


def test_a_file_that_is_not_in_the_store_any_more_is_made_again(desk: Desk) -> None:
    job = asked(accepted(), "chen")
    assert runner.make_next(draw)
    kept()[0].unlink()
    client = desk("chen")
    answer = client.get(f"/jobs/{job}/file")
    assert answer.status_code == 500 and "请再次制作" in text_of(answer)
    with database.transaction() as session:
        assert jobs.again(session, job, actor=actor("chen")).state == JobState.WAITING.value


def test_what_a_killed_process_left_in_the_store_is_taken_away(office: str) -> None:
    job = asked(accepted(), "chen")
    assert runner.make_next(draw)
    folder = kept()[0].parent
    for name, age in (("young", 10), ("old", 7200)):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (clock.now().timestamp() - age,) * 2)
    runner.tidy()
    assert [path.name for path in kept()] == sorted([row(job).file, "young"])


def test_the_shell_counts_them_and_takes_away_what_is_over(office: str, capsys: pytest.CaptureFixture[str]) -> None:
    job = asked(accepted(), "chen")
    assert runner.make_next(draw) and main(["jobs", "list"]) == 0
    changed(job, until=clock.now())
    assert main(["jobs", "tidy"]) == 0 and kept() == []
    said = capsys.readouterr().out
    assert "办案时间线证明　已制成　1份" in said and "到期的文件1份" in said and "东复" not in said


# ---- lists


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(procedure=Procedure.LITIGATION, stage=Stage.DECISION, handler="-", due=Due.LATE, unserved=True),
        Wanted(stage=Standing.FINISHED, text="王喆", chosen=Sort.PARTY, descending=True, page=3, without=("due",)),
    ],
)
def test_a_list_is_asked_for_as_it_was_shown(wanted: Wanted) -> None:
    kept = json.loads(json.dumps(lists.plain(wanted)))
    assert lists.wanted_of(kept) == wanted.with_(page=1, without=())


def test_whom_a_search_names_stands_nowhere_in_the_row(office: str) -> None:
    job = asked("", kind=JobKind.CASE_LIST, **lists.plain(Wanted(text="王喆")))
    assert "王喆" not in str(row(job).model_dump()) and jobs.what_was_asked(row(job))["text"] == "王喆"


def test_each_kind_of_file_has_its_declaration() -> None:
    assert KINDS.keys() == set(JobKind)


# ---- to the printer


def test_a_file_goes_where_the_printer_takes_it_once_and_whole(desk: Desk, tmp_path_factory: TempPathFactory) -> None:
    folder, number = tmp_path_factory.mktemp("printer"), accepted()
    made = asked(number, "zhou", JobKind.DOSSIER, number=number, volume="main")
    with database.transaction() as session:
        job = session.get_one(Job, made)
        job.state, job.file, job.file_name = JobState.READY.value, passing.put(b"%PDF-1.7"), "卷宗.pdf"
        job.until = clock.now() + timedelta(days=1)
    client, there = desk("zhou"), f"/jobs/{made}/print"
    assert there not in client.get("/jobs").text
    csrf = form_in(client.get("/jobs"), "/sign-out").value("csrf")
    without = client.post(there, data={"csrf": csrf})
    assert without.status_code == 409 and "PRT-001" in text_of(without)
    own_file().write_text(f'print_folder = "{folder}"\n' + SHIPPED.read_text("utf-8"), "utf-8")
    assert send(client, client.get("/jobs"), there).status_code == 303
    (file,) = folder.iterdir()
    assert file.name == f"{made}-{row(made).file_name}" and file.read_bytes().startswith(b"%PDF")
    assert "放入打印文件夹，还没有取走" in text_of(client.get("/jobs"))
    again = client.post(there, data={"csrf": csrf})
    assert again.status_code == 409 and "还没有取走" in text_of(again) and len(list(folder.iterdir())) == 1
    file.unlink()  # the printer took it
    assert "还没有取走" not in text_of(client.get("/jobs")) and there in client.get("/jobs").text
    recuse(number, "zhou")
    assert client.post(there, data={"csrf": csrf}).status_code == 403 and list(folder.iterdir()) == []
    stranger = desk("li")
    csrf = form_in(stranger.get("/jobs"), "/sign-out").value("csrf")
    assert stranger.post(there, data={"csrf": csrf}).status_code == 404

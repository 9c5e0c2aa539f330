"""Frozen reports and numbers that officers enter: a year later as they were, with what moved since told by case."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from casework.cli import main
from casework.errors import CaseworkError
from casework.figures import entries, snapshot
from casework.figures.counting import Counting, figure_named
from casework.figures.loading import Wanted
from casework.figures.periods import period_named
from casework.figures.snapshot import NotToBeFrozen, SnapshotChanged
from casework.office.rights import RightRefused
from casework.record import commands
from casework.record.actor import Actor
from casework.storage import database
from casework.storage.settings import settings
from casework.storage.store import FileLost
from casework.storage.tables import FigureSnapshot
from casework.vocabulary import Act, Role
from tests.offices import changing
from tests.web_support import Desk, accepted, do, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

SUPERVISOR = Actor(login="sun", roles=frozenset({Role.SUPERVISOR}))
HANDLER = Actor(login="wang", roles=frozenset({Role.HANDLER}))
LATER = date(2027, 11, 20)


def frozen(session: Session, period: str) -> int:
    row = snapshot.freeze(session, Wanted(period=period_named(period)), actor=SUPERVISOR)
    assert row.id
    return row.id


def test_a_report_is_the_same_a_year_later_and_tells_what_a_correction_moved(office: str, desk: Desk) -> None:
    number = accepted(on="2026-09-01", at="2026-09-03")
    do(number, Act.EXTEND, "2026-10-09", days=20, reason="复杂")
    with database.transaction() as session:
        with pytest.raises(NotToBeFrozen, match="尚未届满"):
            frozen(session, "2026-Q4")
        with pytest.raises(RightRefused):
            snapshot.freeze(session, Wanted(period=period_named("2026-Q3")), actor=HANDLER)
        report = frozen(session, "2026-Q3")
    with database.reading() as session:
        row, found = snapshot.opened(session, report)
        assert snapshot.moved(session, found, LATER) == [] and not snapshot.definitions_changed(found)
        before = found.tables["balance"]
    assert [len(cell) for cell in before.rows[-1][1]] == [0, 1, 1, 0, 1]
    accepting = next(n for n in range(1, 9) if _act(number, n) == "accept")
    for seq in (accepting + 1, accepting):
        do(number, Act.CORRECT, "2026-11-18", by="zhou", seq=seq, reason="登错案件")
    with database.reading() as session:
        _, again = snapshot.opened(session, report)
        moves = snapshot.moved(session, again, LATER)
    assert again == found, "as it was reported"
    told = {(each.table, each.key): (each.before, each.now) for each in moves}
    (gone, now) = told["收案、结案和未结", number]
    assert any("受理" in place for place in gone) and now == ()
    page = text_of(desk("sun").get(f"/figures/frozen/{report}"))
    assert number in page and "不再计入" in page
    # A changed byte: nothing of it is shown.
    path = _file(row.digest)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with database.reading() as session, pytest.raises(FileLost):
        snapshot.opened(session, report)
    assert "FILE-001" in desk("sun").get(f"/figures/frozen/{report}").text


def _act(number: str, seq: int) -> str:
    with database.reading() as session:
        return next((f.act.value for f in commands.load(session, number).facts if f.seq == seq), "")


def _file(digest: str) -> Path:
    return next(settings().data.rglob(digest))


def test_the_file_of_another_report_is_no_report_of_this_period(office: str) -> None:
    with database.transaction() as session:
        first, second = frozen(session, "2026-Q3"), frozen(session, "2026-Q2")
    with changing() as session:
        session.get_one(FigureSnapshot, first).digest = session.get_one(FigureSnapshot, second).digest
    with database.reading() as session, pytest.raises(SnapshotChanged, match="与固定时不一致"):
        snapshot.opened(session, first)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"figure": "attendance", "period": "2026", "value": "130%"}, "STA-020"),
        ({"figure": "attendance", "period": "2026", "value": "-1"}, "STA-020"),
        ({"figure": "attendance", "period": "2026", "value": "nan"}, "STA-020"),
        ({"figure": "attendance", "period": "2026", "value": "很高"}, "STA-020"),
        ({"figure": "attendance", "period": "2026-Q3", "value": "98"}, "STA-024"),
        ({"figure": "weather", "period": "2026", "value": "98"}, "STA-023"),
        ({"figure": "court-first", "period": "2026", "value": "三百", "source": "通报"}, "STA-021"),
        ({"figure": "court-first", "period": "2026", "value": "300"}, "STA-022"),
        ({"figure": "court-first", "period": "二〇二六", "value": "300", "source": "通报"}, "STA-001"),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else value,
)
def test_a_target_or_number_that_cannot_be_right_is_refused(office: str, given: dict[str, str], code: str) -> None:
    with database.transaction() as session, pytest.raises(CaseworkError) as refused:
        entries.enter(session, actor=SUPERVISOR, **{"source": "", **given})
    assert refused.value.code == code and refused.value.instead
    with database.reading() as session:
        assert entries.every(session) == []


def test_what_is_entered_is_counted_and_aimed_at(office: str, desk: Desk) -> None:
    accepted(on="2026-09-01", at="2026-09-03")
    year = period_named("2026")
    supervisor = desk("sun")
    for given in (
        {"figure": "court-first", "period": "2026", "value": "2", "source": "法院通报"},
        {"figure": "survey-asked", "period": "2026", "value": "1200", "source": "调查报告"},
        {"figure": "survey-known", "period": "2026", "value": "900", "source": "调查报告"},
        {"figure": "attendance", "period": "2026", "value": "90"},
        {"figure": "admitted-rate", "period": "2026", "value": "98.5%"},
    ):
        page = supervisor.get("/figures/entries")
        assert send(supervisor, page, "/figures/entries", **{"organ": "", "source": "", **given}).status_code == 303
    with database.reading() as session:
        counting = Counting(session, Wanted(period=year), LATER, SUPERVISOR, entries.counts(session, year))
        assert counting.rate(figure_named("cases-to-suits")).shown == "0.50"
        assert counting.rate(figure_named("chosen-first")).shown == "33.33%"
        assert counting.rate(figure_named("known-about")).shown == "75.00%"
        assert Counting(session, Wanted(period=year), LATER).rate(figure_named("known-about")).value is None
        assert Counting(session, Wanted(period=year), LATER).rate(figure_named("chosen-first")).value is None
    for wrong in ({"figure": "survey-known", "value": "1201"}, {"figure": "survey-asked", "value": "899"}):
        with database.transaction() as session, pytest.raises(CaseworkError, match="多于") as more:
            entries.enter(session, actor=SUPERVISOR, period="2026", source="调查报告", **wrong)
        assert more.value.code == "STA-025"
    shown = text_of(supervisor.get("/figures?period=2026"))
    assert "98.5%" in shown and "+1.50" in shown
    refused = send(
        supervisor, supervisor.get("/figures/entries"), "/figures/entries", figure="attendance", value="130%"
    )
    assert refused.status_code == 422 and "STA-020" in refused.text
    with database.transaction() as session, pytest.raises(RightRefused):
        entries.enter(session, figure="attendance", period="2026", value="90", source="", actor=HANDLER)


def test_the_shell_freezes_and_tells(office: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    accepted(on="2026-09-01", at="2026-09-03")
    assert main(["stats", "all", "--period", "2026-Q4", "--freeze"]) == 1
    assert "STA-006" in capsys.readouterr().err
    assert main(["stats", "all", "--period", "2026-Q3", "--freeze"]) == 0
    assert main(["stats", "frozen"]) == 0 and main(["stats", "frozen", "--report", "1"]) == 0
    assert "与固定时一致" in capsys.readouterr().out
    assert main(["stats", "frozen", "--report", "9"]) == 1 and "STA-007" in capsys.readouterr().err
    assert main(["stats", "all", "--period", "2026", "--xlsx", str(tmp_path / "a.xlsx")]) == 0
    assert (tmp_path / "a.xlsx").stat().st_size > 5000

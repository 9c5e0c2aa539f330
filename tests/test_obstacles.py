"""What is greyed out before its form opens: acts that could not succeed whatever is typed, each with code, article and
way out. `test_walks` shows that nothing greyed out can be done."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casework import procedure
from casework.casefile import CaseFile
from casework.errors import DetailsRefused, GuardRefused
from casework.played import scenario
from casework.record import commands
from casework.storage import database
from casework.vocabulary import Act
from tests.offices import done, in_trial
from tests.rows import each_row

SCENARIOS = Path(__file__).parent / "scenarios"
NEVER_POSSIBLE = (
    ("receive-in-person", 1, Act.KEEP_PROMISE, "VIS-003"),
    ("receive-online", 1, Act.SERVE, "SER-001"),
    ("receive-in-person", 1, Act.END_AGENCY, "AGE-005"),
    ("receive-in-person", 1, Act.CHOOSE_REPRESENTATIVES, "REP-002"),
    ("decide-68", 2, Act.REPLY, "TRI-001"),
    ("decide-68", 2, Act.NOTIFY_ISSUER, "REV-001"),
    ("decide-68", 2, Act.TRANSFER_REVIEW, "REV-001"),
    ("decide-68", 2, Act.CONCLUDE_REVIEW, "REV-001"),
    ("decide-68", 2, Act.RECORD_ISSUER_REPLY, "REV-005"),
    ("decide-68", 2, Act.RECORD_COMMITTEE_OPINION, "COM-001"),
    ("decide-68", 2, Act.HOLD_HEARING, "HEA-002"),
    ("decide-68", 2, Act.END_APPRAISAL, "APP-002"),
    ("decide-68", 2, Act.END_SURVEY, "APP-004"),
    ("decide-68", 2, Act.RECORD_FEEDBACK, "OPI-002"),
    ("decide-68", 2, Act.COPY_TO_SUPERIOR, "COP-001"),
    ("decide-68", 2, Act.TAKEN_OVER, "ORD-002"),
    ("decide-68", 4, Act.DECIDE, "DEC-002"),
    ("decide-68", 5, Act.REPLY, "TRI-003"),
    ("hearing", 4, Act.HOLD_HEARING, "HEA-003"),
    ("review-transferred", 7, Act.CONCLUDE_REVIEW, "REV-004"),
    ("review-transferred", 7, Act.NOTIFY_ISSUER, "REV-002"),
    ("review-of-a-document", 8, Act.TRANSFER_REVIEW, "REV-003"),
    ("review-of-a-document", 9, Act.RESUME, "REV-008"),
    ("succession-after-death", 4, Act.RESUME, "SUC-002"),
    ("stay-of-enforcement", 6, Act.STAY, "STY-002"),
    ("copy-to-the-superior", 2, Act.COPY_TO_SUPERIOR, "COP-002"),
    ("no-duty-to-perform", 9, Act.RECORD_PERFORMANCE, "PER-001"),
    ("no-duty-to-perform", 9, Act.PRESS_FOR_PERFORMANCE, "PER-001"),
    ("no-duty-to-perform", 9, Act.TALK_WITH_HEAD, "PER-001"),
    ("opinion-letter-to-another-organ", 10, Act.RECORD_NEW_ACT, "NEW-001"),
    ("performance-ladder", 9, Act.ORDER_PERFORMANCE, "PER-003"),
    ("performance-ladder", 9, Act.TALK_WITH_HEAD, "LAD-002"),
    ("performance-ladder", 9, Act.CRITICISE, "LAD-002"),
    ("nothing-to-enforce", 9, Act.ENFORCE, "ENF-001"),
    ("enforcement-by-the-court", 9, Act.ENFORCE, "ENF-002"),
    ("enforcement-by-the-court", 9, Act.APPLY_TO_COURT, "ENF-003"),
    ("enforcement-by-the-court", 10, Act.APPLY_TO_COURT, "ENF-004"),
    ("nothing-to-publish", 99, Act.PUBLISH, "PUB-002"),
)


@cache
def told(name: str) -> scenario.Scenario:
    return scenario.load(SCENARIOS / f"{name}.yaml")


@pytest.fixture(scope="module")
def played(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("obstacles") / "casework.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    yield f"sqlite:///{path}"
    database.engine(f"sqlite:///{path}").dispose()


def after(name: str, facts: int, url: str, known: dict[str, str] = {}) -> tuple[CaseFile, date]:  # noqa: B006
    """The case of a scenario after its first facts, and the day of the last of them."""
    if name not in known:
        case = scenario.play(told(name), url, apart=True).case
        assert case
        known[name] = case.number
    with database.reading(url) as session:
        case = commands.load(session, known[name], upto=facts)
    return case, case.facts[-1].on


@each_row(("name", "facts", "act", "code"), NEVER_POSSIBLE, ids=lambda part: str(part))
def test_an_act_with_nothing_to_choose_is_greyed_out_with_the_reason(
    name: str, facts: int, act: Act, code: str, played: str
) -> None:
    case, today = after(name, facts, played)
    obstacle = procedure.obstacle(case, procedure.step_for(case, act), today)
    assert obstacle, f"{act.label} is offered"
    assert obstacle.code == code and obstacle.citation and obstacle.instead


def test_the_same_act_is_offered_once_there_is_something_to_choose(played: str) -> None:
    promised, today = after("visits", 2, played)
    assert procedure.obstacle(promised, procedure.step_for(promised, Act.KEEP_PROMISE), today) is None
    late, today = after("performance-ladder", 10, played)
    for act in (Act.ORDER_PERFORMANCE, Act.TALK_WITH_HEAD, Act.CRITICISE):
        due = max(due for clock in late.obligations() if (due := late.due(clock).due_on))
        step = procedure.step_for(late, act)
        assert procedure.obstacle(late, step, due) is not None
        assert procedure.obstacle(late, step, due + timedelta(days=1)) is None


def test_somebody_who_is_no_party_of_the_case_is_refused(sqlite_url: str) -> None:
    number = in_trial(sqlite_url)
    with pytest.raises(DetailsRefused, match="applicant-9不是本案的") as refused:
        heard: dict[str, Any] = {"party": "applicant-9", "way": "phone", "opinion": "请求撤销"}
        done(sqlite_url, number, Act.HEAR_OPINIONS, "2026-03-25", **heard)
    with pytest.raises(GuardRefused, match="被申请人均已答复"):  # whoever is named
        done(sqlite_url, number, Act.REPLY, "2026-03-25", respondent="applicant-9")
    with pytest.raises(DetailsRefused, match="没有填写"):
        done(
            sqlite_url,
            number,
            Act.FAIL_SERVICE,
            "2026-03-25",
            document="D-13",
            party="",
            reason="refused",
            course="无人",
        )
    assert refused.value.code == "ACT-005" and refused.value.instead

"""A word that is none: whatever the door, the near ones are named, and the list it belongs to with its article."""

from datetime import date
from pathlib import Path

import pytest

from casework import cli, law, procedure
from casework.errors import DetailsRefused
from casework.office import agencies
from casework.papers import catalogue
from casework.played.scenario import ScenarioRefused, load
from casework.procedure.description import acts_like
from casework.procedure.fields import parse
from casework.procedure.reconsideration.hearing.opinions import HearOpinions
from casework.procedure.reconsideration.hearing.pace import Suspend
from casework.storage import database
from casework.storage.tables import Agency
from casework.vocabulary import Act, DocumentKind, Procedure
from documents.names import near
from tests.offices import changing, done, opened
from tests.web_support import Desk
from tests.web_support import desk as desk
from tests.web_support import office as office

OPENING = (
    "title: 受理\ngiven:\n  - {act: 登记收案, on: 2026-03-02, channel: 当面提交, applicants: [王喆],"
    " respondents: [东湖区城管局], administrative_act: 罚款, claims: [撤销]}\n"
    "  - {act: 受理, on: 2026-03-05}\n"
)


def refused(folder: Path, step: str) -> ScenarioRefused:
    """What a scenario file is refused for, whose last act is `step`."""
    path = folder / "case.yaml"
    path.write_text(f"{OPENING}  - {{{step}}}\n", "utf-8")
    with pytest.raises(ScenarioRefused) as refusal:
        load(path)
    return refusal.value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("送达登记", Act.SERVE),
        ("延期", Act.EXTEND),
        ("作出决定", Act.DECIDE),
        ("听证", Act.HOLD_HEARING),
        ("现场勘察", Act.BEGIN_SURVEY),
        ("suspended", Act.SUSPEND),
        ("通知应诉", Act.RECEIVE_NOTICE),
    ],
)
def test_an_act_that_was_nearly_named_is_found(written: str, meant: Act) -> None:
    assert meant in Act.near(written) and len(Act.near(written)) <= 4


def test_an_act_that_may_be_meant_is_named_with_an_article_of_its_own() -> None:
    """Of one of its rows; most have one."""
    steps = [step for table in map(procedure.table_of, Procedure) for step in table.steps]
    for act in Act:
        own = {law.newest(step.basis).citation for step in steps if step.act is act and step.basis}
        assert not own or any(f"{act.label}（{article}）" in acts_like(act.label) for article in own), act


@pytest.mark.parametrize("written", ["", "x", "撤诉甲乙丙丁", "𠮷"])
def test_what_comes_near_nothing_names_nothing(written: str) -> None:
    assert near(written, [act.label for act in Act]) == []


def test_an_unknown_act_of_a_file_names_the_near_ones_with_their_articles(tmp_path: Path) -> None:
    said = refused(tmp_path, "act: 送达登记, on: 2026-03-06")
    assert "登记送达（行政复议法 第八十八条）" in said.instead and "casework acts" in said.instead
    assert "第5行" in said.message and "作出行政复议决定" not in said.instead


def test_an_unknown_code_of_a_file_prints_its_list_with_the_article(tmp_path: Path) -> None:
    said = refused(tmp_path, "act: 中止审理, on: 2026-04-01, ground: 不可抗力, reason: 洪水")
    assert said.citation == "行政复议法 第三十九条第一款"
    assert (
        "相近的有：5（申请人、被申请人因不可抗力" in said.instead and "10（需要中止行政复议的其他情形）" in said.instead
    )


def test_an_unknown_code_under_the_old_law_prints_the_old_list(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    old = OPENING.replace("2026-03", "2023-03") + "  - {act: 中止审理, on: 2023-04-03, ground: '11', reason: 洪水}\n"
    path.write_text(old, "utf-8")
    with pytest.raises(ScenarioRefused) as said:
        load(path)
    assert said.value.citation.startswith("行政复议法实施条例") and "8（其他需要中止" in said.value.instead


def test_an_unknown_document_of_a_file_names_the_near_ones(tmp_path: Path) -> None:
    said = refused(tmp_path, "act: 登记送达, on: 2026-03-06, document: 复议受理通知书, party: 申请人")
    assert "行政复议受理通知书（D-12，行政复议法 第三十条第一款）" in said.instead


def test_an_unknown_word_of_a_short_vocabulary_shows_all_of_it(tmp_path: Path) -> None:
    said = refused(tmp_path, "act: 听取意见, on: 2026-03-24, party: 申请人, way: 托梦, opinion: 坚持")
    assert "没有“托梦”" in said.message and "当面" in said.message and "电话" in said.message


def test_what_is_typed_into_a_form_or_sent_by_a_program_is_told_the_same() -> None:
    with pytest.raises(DetailsRefused) as said:
        parse(Suspend, {"ground": "11", "reason": "洪水"})
    assert said.value.citation == "行政复议法 第三十九条第一款" and "10（需要中止" in said.value.instead
    with pytest.raises(DetailsRefused) as old:
        parse(Suspend, {"ground": "11", "reason": "洪水"}, 2017, date(2023, 4, 3))
    assert old.value.citation.startswith("行政复议法实施条例") and "8（其他需要中止" in old.value.instead
    with pytest.raises(DetailsRefused) as word:
        parse(HearOpinions, {"party": "applicant-1", "way": "dream", "opinion": "坚持"})
    assert "“方式”没有“dream”，可选的有：当面" in word.value.message


def test_a_form_shows_the_list_of_the_code_it_does_not_know(desk: Desk, office: str) -> None:
    number = opened(office, "2026-11-16")
    done(office, number, Act.ACCEPT, "2026-11-17")
    client = desk("zhou")
    answer = client.get(f"/cases/{number}/acts/suspend_now")
    assert answer.status_code == 404 and "中止审理（行政复议法 第三十九条）" in answer.text


def test_somebody_who_is_no_party_is_told_who_is(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    with pytest.raises(DetailsRefused) as said:
        done(sqlite_url, number, Act.HEAR_OPINIONS, "2026-03-10", party="applicant-2", way="phone", opinion="坚持")
    assert said.value.instead == "请从本案当事人中选择：王喆、东湖区城管局"


def test_an_organ_the_register_does_not_have_is_told_the_near_ones(sqlite_url: str) -> None:
    with changing(sqlite_url) as session:
        session.add(Agency(name="江城市东湖区城市管理执法局", level="区政府部门", valid_from=date(2020, 1, 1)))
    with database.reading(sqlite_url) as session:
        assert agencies.like(session, "东湖区城管执法局", date(2026, 3, 2)) == ["江城市东湖区城市管理执法局"]


def test_the_shell_names_the_near_ones(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["timelines"]) == 2
    assert "相近的有：timeline" in capsys.readouterr().err
    assert cli.main(["documents", "sample", "复议决定", "--out", str(tmp_path)]) == 1
    assert "行政复议决定书（D-39，行政复议法 第六十一条）" in capsys.readouterr().err


def test_what_is_offered_is_there() -> None:
    assert "受理（行政复议法 第三十条第一款）" in acts_like("受理案")
    assert all(kind.value in catalogue.like(kind.label) for kind in DocumentKind if kind.value[0] in "DA")

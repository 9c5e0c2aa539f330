"""Every way out exists: an act, a page or a command that a refusal sends somebody to is there, and the act can be come
to from where he stands. What refuses an act in a state names a few steps, those that lead towards it."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from casework import cli, procedure
from casework.errors import ActNotAllowed, GuardRefused
from casework.procedure.table import Guard, Table
from casework.vocabulary import Act, State
from tests.offices import done, opened

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "casework").rglob("*.py"))
LABELS = {act.label: act for act in Act}
ENDS = re.compile(r"[“”，；。、]|$")
IN_GENERAL = (
    "了什么",
    "本案",
    "后续事项",
    "情况",
    "的事项",
    "应当制作该文书的事项",
    "制作该文书的程序行为",
    "的行政复议人员",
    "中写明",
)
"""What may follow 办理 where no act is meant."""


def sent_to(words: str) -> Iterator[tuple[str, Act | None]]:
    """Where a way out sends somebody to an act (办理…, 先登记…), and which it is; None when there is no such act."""
    for found in re.finditer("办理“?|先(?=登记)", words):
        rest = words[found.end() :]
        if ENDS.match(rest) or rest.startswith(IN_GENERAL):
            continue
        clause = re.split(ENDS, rest)[0]
        named = [label for label in LABELS if clause.startswith(label)]
        if clause.startswith("登记"):
            # 登记补正通知书的送达: what is registered may stand anywhere in the clause.
            named += [label for label in LABELS if label.removeprefix("登记") in clause]
        yield clause[:12], LABELS.get(max(named, key=len, default=""))


@pytest.fixture(scope="module", autouse=True)
def _trees_are_forgotten() -> Iterator[None]:
    """Millions of nodes, which the collector would go through in every later test of this process."""
    yield
    tree.cache_clear()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def ways_out(path: Path) -> Iterator[tuple[int, str]]:
    """Every way out that a module writes down, with its line."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        texts = [keyword.value for keyword in node.keywords if keyword.arg == "instead"]
        if getattr(node.func, "id", "") == "guard" and len(node.args) > 2:
            texts.append(node.args[2])
        for text in texts:
            parts = [n.value for n in ast.walk(text) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            yield node.lineno, "".join(parts)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def written() -> list[tuple[str, int, str]]:
    """Every way out of the product. Read by a test and not when tests are collected, which each process does."""
    return [(name_of(path), line, words) for path in MODULES for line, words in ways_out(path)]


def test_every_act_a_way_out_names_exists() -> None:
    lost = [f"{path}:{line} {rest}" for path, line, words in written() for rest, act in sent_to(words) if act is None]
    assert not lost, lost
    assert sum(1 for _, _, words in written() for _ in sent_to(words)) > 40


def commands() -> set[tuple[str, ...]]:
    """Every command that a Chinese sentence tells somebody to run, with its operation."""
    return {
        tuple(found.split())
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("[一-鿿]", node.value)
        for found in re.findall(r"casework ([a-z]+(?: [a-z]+)?)", node.value)
    }


def test_every_command_somebody_is_told_to_run_exists(capsys: pytest.CaptureFixture[str]) -> None:
    named = sorted(commands())
    assert len(named) > 5
    lost = [words for words in named if cli.main([*words, "--help"]) != 0]
    assert not lost, capsys.readouterr().err


def guards_by_state() -> Iterator[tuple[Table, State, Guard]]:
    for table in procedure.TABLES.values():
        for step in table.steps:
            for guard in step.guards:
                yield table, step.source, guard


def reached_from(table: Table, state: State) -> set[State]:
    reached, frontier = {state}, [state]
    while frontier:
        targets = {target for step in table.from_state(frontier.pop()) for target in step.targets}
        frontier += targets - reached
        reached |= targets
    return reached


def test_every_act_a_guard_sends_to_can_be_come_to() -> None:
    """In some state in which the guard is asked, or in one that can still be reached from there."""
    for table, guard in {id(guard): (table, guard) for table, _, guard in guards_by_state()}.values():
        asked = {state for of, state, other in guards_by_state() if other is guard and of is table}
        for _, act in sent_to(guard.instead):
            there = {state for state in table.stage_of if act and table.step(act, state)}
            assert any(there & reached_from(table, state) for state in asked), (guard.code, act)


# ---- the page a way out names


PAGES = "".join(path.read_text("utf-8") for path in sorted((ROOT / "templates/web").glob("*.html")))


def test_every_page_a_way_out_names_exists() -> None:
    """“系统核查”页面, 从案件页面的“材料”打开: the words stand on a page."""
    named = {
        quoted
        for _, _, words in written()
        for found in re.findall(r"“([^”]+)”(?=页面|查看|中上传|打开|中打印)|页面(?:的)?“([^”]+)”", words)
        for quoted in found
        if quoted
    }
    assert len(named) > 3 and not {quoted for quoted in named if quoted not in PAGES}


# ---- an act that the state does not know


def refused(url: str, number: str, act: Act, on: str, **details: Any) -> ActNotAllowed:
    with pytest.raises(ActNotAllowed) as refusal:
        done(url, number, act, on, **details)
    return refusal.value


def test_the_next_step_leads_towards_the_refused_act(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    early = refused(sqlite_url, number, Act.DECIDE, "2026-03-05")
    assert early.instead == "请先办理“受理”，案件进入可以“作出行政复议决定”的状态后再办理"
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    assert refused(sqlite_url, number, Act.RESUME, "2026-03-06").instead.startswith("请先办理“中止审理”，")


def test_what_is_past_names_the_usual_next_steps_few_and_pressing_first(sqlite_url: str) -> None:
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    past = refused(sqlite_url, number, Act.DECLINE, "2026-03-06")
    assert past.instead.startswith("可以“不予受理”的阶段已经过去") and "办理“更正登记”" in past.instead
    assert past.instead.endswith("；现在通常办理“发送答复通知”或者“指定承办人”或者“登记送达”或者“听取意见”")


def test_a_case_that_went_up_is_sent_there_first(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-08-03")
    done(sqlite_url, number, Act.ACCEPT, "2026-08-05")
    above: dict[str, Any] = {"superior": "江城市人民政府", "ground": "1"}
    done(sqlite_url, number, Act.REGISTER_ELEVATION, "2026-08-10", answer="taken", **above)
    late = refused(sqlite_url, number, Act.SEND_COPY, "2026-08-11")
    assert "；现在通常办理“移送案件材料”或者" in late.instead


def test_a_stop_for_another_reason_is_not_ended_by_failed_mediation(sqlite_url: str) -> None:
    number = opened(sqlite_url, "2026-08-03")
    done(sqlite_url, number, Act.ACCEPT, "2026-08-05")
    done(sqlite_url, number, Act.SUSPEND, "2026-08-10", ground="8", reason="另案尚未审结")
    stopped = refused(sqlite_url, number, Act.SEND_COPY, "2026-08-11")
    assert stopped.instead.startswith("请先办理“恢复审理”，")
    done(sqlite_url, number, Act.RESUME, "2026-08-12", reason="另案已经审结")
    done(sqlite_url, number, Act.SUSPEND, "2026-08-13", ground="6", reason="各方同意调解", both_agree=True)
    assert "“登记调解未成”" in refused(sqlite_url, number, Act.SEND_COPY, "2026-08-14").instead
    agreed = refused(sqlite_url, number, Act.MEDIATE, "2026-08-14", agreement="减为警告")
    assert agreed.instead.startswith("请先办理“恢复审理”，")
    done(sqlite_url, number, Act.SUSPEND, "2026-08-14", ground="1", reason="申请人死亡")
    dead = refused(sqlite_url, number, Act.SEND_COPY, "2026-08-17").instead
    assert "“恢复审理”" in dead and "登记权利义务承受" not in dead  # the mediation may still fail


def test_nobody_is_sent_to_a_sitting_that_no_court_called(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "court.yaml"
    given = (
        "  - {act: 登记应诉通知, on: 2026-07-06, court: 东湖区人民法院, court_number: （2026）1号, plaintiffs: [王喆],"
        " defendants: [东湖区城管局], administrative_act: 罚款决定}\n"
    )
    path.write_text(f"title: 应诉\ngiven:\n{given}when: {{act: 登记裁判生效, on: 2026-07-07}}\n", "utf-8")
    assert cli.main(["play", str(path)]) == 1
    told = capsys.readouterr().out
    assert "不能“登记裁判生效”" in told and "登记开庭情况" not in told


def test_a_court_case_never_speaks_of_the_law_of_reconsideration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = (
        "  - {act: 登记应诉通知, on: 2026-07-06, court: 东湖区人民法院, court_number: （2026）1号, plaintiffs: [王喆],"
        " defendants: [东湖区城管局], administrative_act: 罚款决定}\n"
    )
    path = tmp_path / "court.yaml"
    path.write_text(f"title: 应诉\ngiven:\n{given}when: {{act: 中止审理, on: 2026-07-07}}\n", "utf-8")
    assert cli.main(["play", str(path)]) == 1
    out = capsys.readouterr().out
    assert "适用行政诉讼法" in out and "“中止审理”不是本类案件的事项；现在通常办理“指定承办人”" in out
    assert "行政复议法" not in out


def test_an_act_a_law_does_not_have_is_said_to_be_unknown_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.yaml"
    opening = "{act: 登记收案, on: 2023-03-02, channel: 当面提交, applicants: [王喆], respondents: [东湖区城管局]"
    given = f"  - {opening}, administrative_act: 罚款, claims: [撤销]}}\n  - {{act: 受理, on: 2023-03-03}}\n"
    path.write_text(f"title: 旧法\ngiven:\n{given}when: {{act: 转为普通程序, on: 2023-03-06, reason: 复杂}}\n", "utf-8")
    assert cli.main(["play", str(path)]) == 1
    assert "本案适用的法律没有“转为普通程序”" in capsys.readouterr().out


# ---- a suspension that never leads to an end


@pytest.mark.parametrize("ground", ["3", "5", "10"])
def test_a_suspension_without_an_end_is_not_told_to_wait_for_one(ground: str, sqlite_url: str) -> None:
    """行政复议法 第四十一条第五项 names the grounds 1, 2 and 4."""
    number = opened(sqlite_url)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05")
    done(sqlite_url, number, Act.SUSPEND, "2026-04-01", ground=ground, reason="查找无着")
    with pytest.raises(GuardRefused) as refusal:
        done(sqlite_url, number, Act.TERMINATE, "2026-07-01", ground="5", reason="满六十日")
    assert refusal.value.code == "END-006" and "满期" not in refusal.value.instead
    assert "第四十一条第五项" in refusal.value.citation

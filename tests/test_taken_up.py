"""提级审理: no paper of a case taken up from below says that this office received or accepted the application."""

import re
from pathlib import Path

import pytest

from casework.played import scenario
from tests.worded import all_worded

WHOLE = Path(__file__).parent / "scenarios" / "order836" / "elevated-from-the-file-to-the-decision.yaml"
OURS = re.compile(r"向本机关(?:提出)?申请行政复议|本机关[^。；]*收到申请|本(?:机关|案)[^。；，]*(?<!复)受理")
ENDS = {
    "D-39": "",
    "D-38": "{act: 驳回行政复议申请, on: 2026-09-08, unmet: ['2'], reason: 没有利害关系}",
    "D-37": "{act: 终止审理, on: 2026-09-08, ground: '1', reason: 申请人撤回}",
    "D-35": "{act: 制作调解书, on: 2026-09-08, agreement: 罚款减半,"
    " signatures: [{party: 申请人}, {party: 被申请人}, {party: 第三人}]}",
}
WITHDRAWN = "  - {act: 撤回申请, on: 2026-09-07, reason: 和解, voluntary: 是}\n"


@pytest.mark.parametrize("kind", ENDS)
def test_every_paper_says_who_received_and_who_accepted(kind: str, sqlite_url: str, tmp_path: Path) -> None:
    *lines, decided, then = WHOLE.read_text("utf-8").splitlines(keepends=True)
    ending = f"{WITHDRAWN if kind == 'D-37' else ''}  - {ENDS[kind]}\n" if ENDS[kind] else decided
    (path := tmp_path / "case.yaml").write_text("".join((*lines, ending, then)), "utf-8")
    played = scenario.play(scenario.load(path), sqlite_url)
    assert not [act.refusal for act in played.acts if act.refusal]
    papers = all_worded(sqlite_url)
    assert not [(paper.kind, found[0]) for paper in papers if (found := OURS.search(paper.text))]
    assert "D-03" not in {paper.kind.value for paper in papers}, "nobody handed anything in here"
    text = next(paper.text for paper in papers if paper.kind.value == kind)
    assert "东湖区人民政府于2026年7月6日收到申请，于2026年7月9日受理" in text
    assert "本机关于2026年7月27日决定提级审理，于2026年8月3日收到案件材料" in text

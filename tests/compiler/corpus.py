"""The corpus of slips and of correct edits (`corpus/*.yaml`): read, put into clean decisions, counted.

`python -m tests.compiler.corpus` prints what is found and stopped, by kind of slip; `-v` adds each that is not.
A change is made twice where it can be: in the decision as one edits it in Word, and in what was typed in the form of
the act, so that the decision is composed with it.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from casework.papers.compiler import Finding, Level, check
from documents.blocks import Document, Paragraph
from documents.blocks.block_json import walked
from tests import tables
from tests.compiler.samples import STORIES, Sample, decision_of, filed, sample

FOLDER = Path(__file__).with_name("corpus")
TITLES = {
    "unread": "未看过核对程序的一批",
    "read": "看过的一批",
    "stranger": "另一人未看过规则时写的一批",
    "again": "规则写成之后再写的一批",
    "blind": "第二个人未看规则时写的一批",
    "second": "按上一批改过规则之后、另取案情写的一批",
    "third": "再改之后另写的一批",
    "fourth": "没有读过现在的规则时写的一批",
    "fifth": "按第四批改过规则之后、另取案情写的一批",
    "sixth": "没有读过规则时照表单各栏写的一批，十种文书",
    "seventh": "按第六批改过规则之后、另取十一个案情照表单各栏写的一批",
    "eighth": "没有读过规则时、另取十四个案情（连同应诉）照表单和Word各写的一批",
    "ninth": "读过部分规则以后，照真实草稿的疏忽另写的一批",
    "tenth": "再改之后、不看规则怎样对待时另写的一批",
    "eleventh": "没有读过规则时、另取十个案情照表单各栏写的一批",
    "twelfth": "读过规则以后，专挑核对没有覆盖的地方写的一批",
    "thirteenth": "没有读过规则时、另取六个案情照表单各栏写的一批",
    "fourteenth": "与第十三批同时写、按第十三批改过规则以后才试的一批，四个案情（连同调解、不予受理）",
    "fifteenth": "按第十三、十四批改过规则以后，在六份旧文书的表单各栏里另写的一批",
    "sixteenth": "没有读过规则时、另取六个案情照表单各栏写的一批",
    "seventeenth": "按第十六批改过规则以后、另取四个案情连同材料写的一批",
    "eighteenth": "没有读过规则时、另取五个案情连同材料写的一批",
    "nineteenth": "按第十八批改过规则以后、另取五个案情连同材料写的一批",
    "twentieth": "没有读过现在的规则时、另取两个案情连同材料、并在旧案情里写的一批",
    "twentyfirst": "与第二十批同时写、按第二十批改过规则以后才试的一批，两个新案情连同材料",
    "twentysecond": "按第二十一批改过规则以后、在有材料的旧案情的表单各栏里另写的一批",
    "twentythird": "读过规则以后、另取两个新案情连同材料照表单各栏写的一批",
    "twentyfourth": "没有读过规则时、另取五个案情连同材料照表单各栏写的一批",
    "lawful": "各种结果的文书中依法写成、都应放过的句子",
}
AS_WRITTEN = {
    "stranger": "改成：发现74%，阻止51%；填成：发现41%，阻止28%",
    "again": "改成：发现83%，阻止63%；填成：发现58%，阻止50%",
    "blind": "改成：发现78%，阻止59%；填成：发现40%，阻止29%；61处正确的修改被拦下6处，未经改动的10份决定书3份不干净",
    "second": "改成：发现90%，阻止65%；填成：发现59%，阻止49%；40处正确的修改被拦下3处，未经改动的3份决定书1份不干净",
    "third": "改成：发现78%，阻止53%；填成：发现64%，阻止55%；38处正确的修改被拦下3处",
    "fifth": "改成：发现92%，阻止84%；填成：发现38%，阻止23%；38处正确的修改被拦下1处，三份新决定书一份不干净",
    "fourth": "改成：发现79%，阻止45%；填成：发现45%，阻止29%；40处正确的修改被拦下1处，四份新决定书两份不干净",
    "sixth": "改成：发现89%，阻止66%；填成：发现34%，阻止24%；31处正确的写法被拦下1处，十份新文书一份不干净",
    "seventh": "改成：发现97%，阻止86%；填成：发现72%（约二成只是三份新文书自己的误报），阻止39%；31处正确的被拦下1处",
    "eighth": "改成：发现96%，阻止84%；填成：发现53%（约一成只是四份新文书自己的误报），阻止41%；42处正确的被拦下8处，"
    "都因两份新文书原样就不干净；十四份新文书四份不干净",
    "tenth": "改成：发现97%，阻止90%；填成：发现70%，阻止53%；20处正确的修改没有被拦下的，也没有要求说明理由的",
    "twelfth": "改成：发现89%，阻止83%；填成：发现39%，阻止25%",
    "eleventh": "改成：发现96%，阻止91%；填成：发现70%，阻止40%；91处正确的修改和依法写成的句子被拦下4处，都因一份"
    "新文书原样就不干净；十份新文书三份不干净",
    "thirteenth": "改成：发现97%，阻止90%；填成：发现57%（其中近两成只因一份新文书原样就不干净），阻止49%；"
    "35处正确的修改被拦下8处，七处因同一份文书",
    "fourteenth": "填成：发现53%，阻止45%",
    "fifteenth": "填成：发现47%，阻止38%（约三分之一只有表单写到，案卷中没有可以对照的）",
    "sixteenth": "改成：发现94%，阻止86%；填成：发现50%，阻止35%；28处正确的修改拦下3处，六份新文书三份不干净",
    "seventeenth": "填成：发现66%，阻止33%；22处正确的修改没有拦下，在Word里拦下1处；四份新文书三份要求说明理由",
    "eighteenth": "填成：发现51%，阻止23%；26处正确的修改没有被拦下的；五份新文书三份不干净，一份因登记的事由本来写错",
    "nineteenth": "填成：发现51%，阻止29%（按第十八批改过规则以后）；26处正确的修改没有被拦下的；五份新文书三份不干净",
    "twentieth": "填成：发现63%，阻止42%；42处正确的修改没有因填写被拦下的，在Word里拦下2处",
    "twentyfirst": "填成：发现65%（另有两成半只因两份新文书自己的误报），阻止49%；35处正确的修改没有被拦下的",
    "twentysecond": "填成：发现67%，阻止38%",
    "twentythird": "改成：发现98%，阻止85%；填成：发现78%（其中两成半只因一份新文书自己的误报），阻止43%；40处正确的"
    "修改没有被拦下的，19处因该文书自己的误报须说明理由",
    "twentyfourth": "改成：发现92%，阻止82%；填成：发现54%，阻止39%（都不计新文书自己的误报）；58处正确的修改没有因填写"
    "被拦下的，在Word里拦下1处；五份新文书四份不干净，一份被拦下",
    "ninth": "改成：发现90%，阻止85%；填成：发现72%，阻止60%；30处正确的修改没有被拦下的",
}
"""The honest figures: what was found of a batch on the day it was written, before a rule was mended after it."""
HALVES = tuple(TITLES)
"""A half may have slips, edits or both."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of a clean decision: `was` → `now`. Where `was` begins with ¶ it stands for the whole paragraph that
    begins so; ¶ in `now` begins another paragraph."""

    half: str
    kind: str
    story: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.kind}｜{self.story}：{self.was} → {self.now}"


FORM = ("facts_found", "exhibits", "evidence", "reasons", "outcomes")
"""The fields of the form, in the order in which the decision prints them."""


@cache
def changes(what: str) -> tuple[Change, ...]:
    """All changes of the files `HALF_what.yaml`, `what` being slips or edits."""
    return tuple(change for half in HALVES for change in _read(half, what))


def _read(half: str, what: str) -> Iterator[Change]:
    file = FOLDER / f"{half}_{what}.yaml"
    kinds: dict[str, list[dict[str, str]]] = tables.read(file) if file.exists() else {}
    for kind, rows in kinds.items():
        for row in rows:
            ((story, words),) = row.items()
            was, _, now = words.partition("→")
            yield Change(half=half, kind=kind, story=story, was=was.strip(), now=now.strip())


def edited(change: Change) -> Document:
    """The decision with the change made as one makes it in Word."""
    document = sample(change.story).document
    if change.was.startswith("¶"):
        blocks: list[Any] = []
        for block in document.blocks:
            if isinstance(block, Paragraph) and block.text.startswith(change.was[1:]):
                blocks += [replace(block, text=text) for text in change.now.split("¶") if text]
            else:
                blocks.append(block)
        changed = replace(document, blocks=tuple(blocks))
    elif any(isinstance(block, Paragraph) and change.was in block.text for block in document.blocks):
        blocks, done = [], False
        for block in document.blocks:
            if not done and isinstance(block, Paragraph) and change.was in block.text:
                done = True
                texts = block.text.replace(change.was, change.now, 1).split("¶")
                blocks += [replace(block, text=text) for text in texts]
            else:
                blocks.append(block)
        changed = replace(document, blocks=tuple(blocks))
    else:
        changed = walked(document, lambda text: text.replace(change.was, change.now))
    assert changed != document, f"not in the decision any more: {change}"
    return changed


def typed(change: Change) -> Sample | None:
    """The decision composed from the form with the change in it; None where the words do not come from the form."""
    story = STORIES[change.story]
    act, day, given = story[-1]
    left, was = [change], change.was.removeprefix("¶").removeprefix("一、").removeprefix("二、")
    if change.was.startswith("¶") or "¶" in change.now:
        return None

    def put(value: Any) -> Any:
        if isinstance(value, str) and left and was in value:
            left.clear()
            return value.replace(was, change.now, 1)
        if isinstance(value, dict):
            return {name: put(inner) for name, inner in value.items()}
        return [put(inner) for inner in value] if isinstance(value, list) else value

    names = sorted(given, key=lambda name: FORM.index(name) if name in FORM else 99)
    form = {name: put(given[name]) for name in names}
    return None if left else decision_of([*story[:-1], (act, day, given | form)])


def found(change: Change) -> tuple[Finding, ...]:
    """What the compiler finds in the edited decision."""
    clean = sample(change.story)
    return check(clean.case, edited(change), clean.context, clean.document, filed(change.story))


def found_in_form(change: Change) -> tuple[Finding, ...] | None:
    """What it finds when the same was typed in the form; None where it is not in the form."""
    drawn = typed(change)
    if drawn is None:
        return None
    return check(drawn.case, drawn.document, drawn.context, drawn.document, filed(change.story))


@dataclass
class Rates:
    """How many of how many were found, and stopped."""

    total: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    stopped: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def count(self, change: Change, findings: tuple[Finding, ...]) -> None:
        stopped = any(finding.level is Level.ERROR for finding in findings)
        asked = stopped or any(finding.level is Level.WARNING for finding in findings)
        self.total[change.kind] += 1
        self.found[change.kind] += asked
        self.stopped[change.kind] += stopped
        if not stopped:
            self.missed.append(f"{'仅提示' if asked else '未发现'} {change}")

    def share(self, of: Counter[str]) -> float:
        return of.total() / max(1, self.total.total())

    def lines(self, title: str) -> Iterator[str]:
        yield f"{title}：{self.total.total()}处，发现{self.share(self.found):.1%}，阻止{self.share(self.stopped):.1%}"
        for kind, count in self.total.items():
            yield f"  {kind}：{count}处，发现{self.found[kind]}，阻止{self.stopped[kind]}"


def rates(what: str, half: str | None = None, *, form: bool = False, every: int = 1) -> Rates:
    """The rates of one half of the corpus, or of both; `every`: of each second, third … change."""
    counted = Rates()
    for change in changes(what)[::every]:
        if half in (None, change.half):
            findings = found_in_form(change) if form else found(change)
            if findings is not None:
                counted.count(change, findings)
    return counted


def report(verbose: bool = False) -> Iterator[str]:
    """All figures, line by line."""
    for form, way in ((False, "在Word里改成"), (True, "填在表单里")):
        for half, title in ((None, "全部"), *TITLES.items()):
            slips = rates("slips", half, form=form)
            lines = list(slips.lines(f"笔误（{way}，{title}）"))
            yield from lines if half is None else lines[:1]
            if half in AS_WRITTEN and not form:
                yield f"  写成当时：{AS_WRITTEN[half]}"
            if verbose and half:
                yield from (f"    {line}" for line in slips.missed)
    for form, way in ((False, "在Word里改成"), (True, "填在表单里")):
        for half, title in TITLES.items():
            edits = rates("edits", half, form=form)
            yield (
                f"正确的修改（{way}，{title}）：{edits.total.total()}处，被拦下{edits.stopped.total()}，"
                f"要求说明理由{edits.found.total() - edits.stopped.total()}"
            )
            if verbose:
                yield from _asking(half, form=form)


def _asking(half: str, *, form: bool) -> Iterator[str]:
    """The correct edits of which something is asked, and what."""
    for change in changes("edits"):
        findings = (found_in_form(change) if form else found(change)) or ()
        asking = [finding for finding in findings if finding.level in (Level.ERROR, Level.WARNING)]
        if change.half == half and asking:
            yield f"    {change}\n      " + "\n      ".join(map(str, asking))


if __name__ == "__main__":
    sys.stdout.write("\n".join(report("-v" in sys.argv)) + "\n")

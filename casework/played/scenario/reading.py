"""A scenario file as a frozen `Scenario`: what was done on which day, and what must follow."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from casework import law, procedure
from casework.casefile import Details
from casework.law.errors import NotInForce
from casework.played.scenario.details import Reader, word
from casework.played.scenario.expected import Expectations, Expected, Refusal
from casework.played.scenario.nodes import (
    ScenarioRefused,
    Source,
    compose,
    day,
    fields,
    is_empty,
    keyed,
    line_of,
    mapping_node,
    sequence,
    text,
    told_day,
    truth,
    unknown,
    whole,
)
from casework.procedure import OPENINGS as OPENINGS
from casework.procedure.history import Correct
from casework.record.approval import AsPlayed
from casework.vocabulary import Act, Procedure, Role

__all__ = ["Given", "Scenario", "ScenarioRefused", "load"]

TOP = {
    "title": "标题",
    "basis": "依据",
    "case": "案号",
    "today": "截至",
    "partial": "经过不全",
    "approvals": "审批约束",
    "joined": "合并审理的案件",
    "given": "经过",
    "when": "办理",
    "then": "结果",
}
STEP = {"act": "行为", "on": "日期", "today": "登记日", "as": "办理人", "assumed": "日期推定", "approval": "审批"}
APPROVAL = {"by": "批准人", "on": "日期", "drafted": "拟稿人", "agreed": "审核人"}
ACTOR = {"login": "账号", "role": "角色"}


@dataclass(frozen=True, kw_only=True)
class Given:
    """One act of the history. `details` name parties as the officer did."""

    line: int
    act: Act
    on: date
    today: date | None = None
    """The day it is recorded; None = the day it took place, or the day of the record before, whichever is later."""
    login: str = ""
    role: Role | None = None
    other_days: tuple[date, ...] = ()
    """Where the day is in doubt: the other days on which it may have been. The act is refused only when it is refused
    on all of them."""
    assumed: bool = False
    """The source does not state the day: periods that begin or end with this act get no verdict."""
    doubts: tuple[str, ...] = ()
    """What else of it the source does not tell or tells in two ways, in words."""
    approval: AsPlayed | None = None
    """By whom and when it was approved, where the file says so."""
    details: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One history and what must follow from it."""

    file: str
    title: str
    basis: str = ""
    number: str | None = None
    today: date | None = None
    joined: tuple[str, ...] = ()
    """The cases that were heard together with it."""
    partial: bool = False
    """The source tells only some of the acts: a period still open at the end gets no verdict."""
    approvals: bool = False
    """Whether an act under approval is refused where the file does not say who approved it, as an officer's would be.
    Else whoever performs an act counts as having approved it."""
    acts: tuple[Given, ...]
    """The given acts, then the one under test."""
    then: Expected


def load(path: Path) -> Scenario:
    """Read one file; ScenarioRefused names the file, the line and the field of the first thing that is wrong."""
    source, root = compose(path)
    top = fields(source, root, TOP)
    for name in ("title", *(() if "when" in top else ("given",))):
        if name not in top:
            raise source.refuse(line_of(root), name, f"（{TOP[name]}）没有写明")
    then = Expectations(source).read(top.get("then"))
    told = sequence(source, top["given"], "given") if "given" in top else []
    steps = [mapping_node(source, node, "given") for node in told]
    if "when" in top:
        steps.append(mapping_node(source, top["when"], "when"))
    if not steps:
        raise source.refuse(line_of(top["given"]), "given", "至少要有一项行为")
    acts = _Acts(source, then.refusals).read(steps)
    return Scenario(
        file=str(path),
        title=text(source, top["title"], "title"),
        basis=text(source, top["basis"], "basis") if "basis" in top else "",
        number=text(source, top["case"], "case") if "case" in top else None,
        today=day(source, top["today"], "today") if "today" in top else None,
        joined=tuple(text(source, node, "joined") for node in sequence(source, top["joined"], "joined"))
        if "joined" in top
        else (),
        partial="partial" in top and truth(source, top["partial"], "partial"),
        approvals="approvals" in top and truth(source, top["approvals"], "approvals"),
        acts=acts,
        then=then,
    )


class _Acts:
    """Reads the acts in order: the first decides the procedure and the law, and a correction names an earlier one."""

    def __init__(self, source: Source, refusals: tuple[Refusal, ...]) -> None:
        self.source, self.refusals = source, list(refusals)
        self.procedure, self.regime = Procedure.RECONSIDERATION, law.newest_regime()
        self.recorded: list[Act] = []
        self.latest: date | None = None
        """The day of the act before."""

    def read(self, steps: list[MappingNode]) -> tuple[Given, ...]:
        acts = tuple(self._act(step) for step in steps)
        if self.refusals:
            left = self.refusals[0]
            raise self.source.refuse(left.line, "refusals", f"：经过中没有这一项“{left.act.label}”", "请核对行为和日期")
        return acts

    def _act(self, node: MappingNode) -> Given:
        source, entries = self.source, fields(self.source, node, STEP, more=True)
        for name in ("act", "on"):
            if name not in entries:
                raise source.refuse(line_of(node), name, f"（{STEP[name]}）没有写明")
        act = word(source, entries["act"], Act, "act")
        told = told_day(source, entries["on"], "on", after=self.latest)
        on = self.latest = told.days[0]
        if not self.recorded:
            self._opens(entries["act"], act, on, entries.get("regime") or entries.get("适用的法律版本"))
        login, role = self._actor(entries.get("as"))
        details, doubts, day_in_doubt = self._details(act, on, node, entries)
        made = Given(
            line=line_of(node),
            act=act,
            on=on,
            today=day(source, entries["today"], "today") if "today" in entries else None,
            login=login,
            role=role,
            other_days=told.days[1:],
            assumed=bool(told.words)
            or day_in_doubt
            or ("assumed" in entries and truth(source, entries["assumed"], "assumed")),
            doubts=tuple(filter(None, (told.words, *doubts))),
            approval=self._approval(entries["approval"]) if "approval" in entries else None,
            details=details,
        )
        self._expect(act, on)
        return made

    def _opens(self, node: Node, act: Act, on: date, regime: Node | None) -> None:
        if act not in OPENINGS:
            known = "、".join(opening.label for opening in OPENINGS)
            raise self.source.refuse(line_of(node), "act", f"：第一项行为不能是“{act.label}”", f"应当是{known}")
        self.procedure = OPENINGS[act]
        if self.procedure is Procedure.RECONSIDERATION:
            self.regime = whole(self.source, regime, "regime") if regime is not None else law.regime_on(on)

    def _expect(self, act: Act, on: date) -> None:
        """A refused act is not recorded, so it does not count in the numbering that a correction uses."""
        refusal = next((r for r in self.refusals if r.act is act and r.on in (None, on)), None)
        if refusal:
            self.refusals.remove(refusal)
        else:
            self.recorded.append(act)

    def _actor(self, node: Node | None) -> tuple[str, Role | None]:
        if node is None:
            return "", None
        if isinstance(node, ScalarNode):
            return "", word(self.source, node, Role, "as")
        entries = fields(self.source, mapping_node(self.source, node, "as"), ACTOR)
        login = text(self.source, entries["login"], "login") if "login" in entries else ""
        return login, word(self.source, entries["role"], Role, "role") if "role" in entries else None

    def _approval(self, node: Node) -> AsPlayed:
        entries = fields(self.source, mapping_node(self.source, node, "approval"), APPROVAL)
        who = {name: text(self.source, node, name) for name, node in entries.items() if name != "on"}
        return AsPlayed(
            on=day(self.source, entries["on"], "on") if "on" in entries else None,
            by=who.get("by", ""),
            drafted=who.get("drafted", ""),
            agreed=who.get("agreed", ""),
        )

    def _model(self, act: Act) -> type[Details] | None:
        return Correct if act is Act.CORRECT else procedure.table_of(self.procedure).details_of(act)

    def _article(self, act: Act, on: date) -> str:
        """The article the act rests on, by the law of the file and the day; empty where that law has no such act."""
        steps = procedure.table_of(self.procedure).steps
        basis = next((step.basis for step in steps if step.act is act), "")
        try:
            return law.citation_under(basis, self.regime, on) if basis else ""
        except NotInForce:
            return ""

    def _details(
        self, act: Act, on: date, node: MappingNode, entries: dict[str, Node]
    ) -> tuple[dict[str, Any], list[str], bool]:
        """What the act says; what of it is in doubt, and whether a day is."""
        model = self._model(act)
        if model is None:
            # Not an act of this procedure: the table will refuse it, whatever it says.
            return {}, [], False
        given = self._named(model, node, [*STEP, *STEP.values()])
        reader = Reader(self.source, self.regime, on, self._article(act, on))
        details = reader.details(model, given, line_of(node), act.label)
        if act is Act.CORRECT and "correct_details" in given and not is_empty(given["correct_details"]):
            details["correct_details"] = self._corrected(details["seq"], on, given["correct_details"])
        return details, reader.doubts, reader.day_in_doubt

    def _named(self, model: type[Details], node: MappingNode, besides: list[str]) -> dict[str, Node]:
        known = {name: field.title or name for name, field in model.model_fields.items()}
        names = {**{name: name for name in known}, **{title: name for name, title in known.items()}}
        found: dict[str, Node] = {}
        for written, (key, value) in keyed(self.source, node).items():
            if written in besides:
                continue
            if written not in names:
                raise unknown(self.source, key, written, [*besides, *known, *known.values()])
            found[names[written]] = value
        return found

    def _corrected(self, seq: str, on: date, node: Node) -> dict[str, Any]:
        """The new details of the act that a correction names."""
        source, body = self.source, mapping_node(self.source, node, "correct_details")
        if not 1 <= int(seq) <= len(self.recorded):
            raise source.refuse(line_of(node), "seq", f"：经过中没有第{seq}项登记")
        act = self.recorded[int(seq) - 1]
        model = self._model(act)
        assert model, f"{act} was recorded"
        return Reader(source, self.regime, on, self._article(act, on)).details(
            model, self._named(model, body, []), line_of(node), act.label
        )

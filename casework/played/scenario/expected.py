"""What must follow in a scenario (`then`): the state, the days, the papers, what is refused and what is late."""

from dataclasses import dataclass
from datetime import date

from yaml.nodes import Node, ScalarNode

from casework import law, procedure
from casework.played.scenario.details import word
from casework.played.scenario.nodes import (
    Source,
    day,
    fields,
    is_empty,
    keyed,
    line_of,
    mapping_node,
    sequence,
    text,
    unknown,
    whole,
)
from casework.procedure.reconsideration.hearing import summons
from casework.vocabulary import Act, DocumentKind, Ending, Stage, State, Track

THEN = {
    "state": "状态",
    "stage": "阶段",
    "ending": "结案方式",
    "track": "程序",
    "deadlines": "期限",
    "derivation": "推导",
    "documents": "文书",
    "refusals": "拒绝",
    "late": "逾期",
}
REFUSAL = {"act": "行为", "on": "日期", "code": "错误码", "article": "条文"}
LATE = {"term": "期限", "about": "当事人", "days": "日数"}
STOPPED, NONE, PROVISIONAL = "中止", "无", "暂定"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """An act that must be refused: which, and why."""

    line: int
    act: Act
    on: date | None = None
    code: str = ""
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class Lateness:
    """A period that must be found late. `days` None: by any number."""

    term: str
    about: str = ""
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What must follow. What is None was not asked."""

    state: State | None = None
    stage: Stage | None = None
    ending: Ending | None = None
    track: Track | None = None
    deadlines: tuple[tuple[str, str, str], ...] = ()
    """(term, party, day or 中止 or 无; a provisional day ends in 暂定)."""
    derivation: tuple[tuple[str, str], ...] = ()
    """(term, words its derivation must contain)."""
    documents: tuple[tuple[DocumentKind, int | None], ...] = ()
    refusals: tuple[Refusal, ...] = ()
    late: tuple[Lateness, ...] | None = None


class Expectations:
    """Reads what must follow."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def read(self, node: Node | None) -> Expected:
        if node is None:
            return Expected()
        entries = fields(self.source, mapping_node(self.source, node, "then"), THEN)
        words = {"state": State, "stage": Stage, "ending": Ending, "track": Track}
        return Expected(
            **{name: word(self.source, entries[name], of, name) for name, of in words.items() if name in entries},
            deadlines=self._deadlines(entries.get("deadlines")),
            derivation=self._derivation(entries.get("derivation")),
            documents=self._documents(entries.get("documents")),
            refusals=self._refusals(entries.get("refusals")),
            late=self._late(entries["late"]) if "late" in entries else None,
        )

    def _pairs(self, node: Node | None, field: str) -> list[tuple[str, Node, Node]]:
        if node is None or is_empty(node):
            return []
        return [(k, key, v) for k, (key, v) in keyed(self.source, mapping_node(self.source, node, field)).items()]

    def _term(self, node: Node, written: str) -> str:
        known = {clock: law.rule(clock).label for clock in _terms()}
        if written in known:
            return written
        named = [term for term, label in known.items() if label == written]
        if not named:
            raise unknown(self.source, node, written, [*known, *known.values()], "不是案件中的期限")
        return named[0]

    def _deadlines(self, node: Node | None) -> tuple[tuple[str, str, str], ...]:
        found = []
        for written, key, value in self._pairs(node, "deadlines"):
            term, _, about = written.partition("@")
            shown = text(self.source, value, written)
            if shown not in (STOPPED, NONE):
                plain = ScalarNode(value.tag, shown.removesuffix(PROVISIONAL).strip(), value.start_mark)
                iso = day(self.source, plain, written).isoformat()
                shown = f"{iso}{PROVISIONAL}" if shown.endswith(PROVISIONAL) else iso
            found.append((self._term(key, term.strip()), about.strip(), shown))
        return tuple(found)

    def _derivation(self, node: Node | None) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        for written, key, value in self._pairs(node, "derivation"):
            parts = [value] if isinstance(value, ScalarNode) else sequence(self.source, value, written)
            found += [(self._term(key, written), text(self.source, part, written)) for part in parts]
        return tuple(found)

    def _documents(self, node: Node | None) -> tuple[tuple[DocumentKind, int | None], ...]:
        found: list[tuple[DocumentKind, int | None]] = []
        for item in sequence(self.source, node, "documents") if node is not None else []:
            if isinstance(item, ScalarNode):
                found.append((word(self.source, item, DocumentKind, "documents"), None))
                continue
            for key, value in mapping_node(self.source, item, "documents").value:
                kind = word(self.source, key, DocumentKind, "documents")
                found.append((kind, whole(self.source, value, kind.label)))
        return tuple(found)

    def _refusals(self, node: Node | None) -> tuple[Refusal, ...]:
        found = []
        for item in sequence(self.source, node, "refusals") if node is not None else []:
            entries = fields(self.source, mapping_node(self.source, item, "refusals"), REFUSAL)
            if "act" not in entries:
                raise self.source.refuse(line_of(item), "act", "（行为）没有写明")
            found.append(
                Refusal(
                    line=line_of(item),
                    act=word(self.source, entries["act"], Act, "act"),
                    on=day(self.source, entries["on"], "on") if "on" in entries else None,
                    code=text(self.source, entries["code"], "code") if "code" in entries else "",
                    article=text(self.source, entries["article"], "article") if "article" in entries else "",
                )
            )
        return tuple(found)

    def _late(self, node: Node) -> tuple[Lateness, ...]:
        found = []
        for item in sequence(self.source, node, "late"):
            entries = fields(self.source, mapping_node(self.source, item, "late"), LATE)
            if "term" not in entries:
                raise self.source.refuse(line_of(item), "term", "（期限）没有写明")
            found.append(
                Lateness(
                    term=self._term(entries["term"], text(self.source, entries["term"], "term")),
                    about=text(self.source, entries["about"], "about") if "about" in entries else "",
                    days=whole(self.source, entries["days"], "days") if "days" in entries else None,
                )
            )
        return tuple(found)


def _terms() -> list[str]:
    """The terms that acts of either procedure open, and the one by which a hearing is called."""
    steps = (step for table in procedure.TABLES.values() for step in table.steps)
    return list(dict.fromkeys([*(opening.term for step in steps for opening in step.opens), summons.RULE]))

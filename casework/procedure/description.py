"""The procedure tables in words: every act with its states, article, people, clocks and documents; as data, as a
Chinese table, and as a diagram. Written from the tables, so it cannot say anything else. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from casework import law
from casework.casefile import CaseFile
from casework.procedure import TABLES
from casework.procedure.papers import writable
from casework.procedure.table import Step
from casework.vocabulary import Act, DocumentKind, Procedure, Role, State, in_words

PRINTED = Path(__file__).with_name("PROCEDURE.md")
"""The procedure as committed; a test compares it with the tables."""
NONE = "—"
WITHIN = "机关内部管理"
"""In place of an article: no statute speaks of it."""
WHOLE = "全部行为见 casework acts"


@dataclass(frozen=True, kw_only=True)
class ActLine:
    """An act as it is lawful in some states. `targets` empty: the case stays where it is. `closes` and `opens` are ids
    of the law data, `stops` and `resumes` codes of the list `stop_kinds`."""

    procedure: Procedure
    act: Act
    sources: tuple[State, ...]
    targets: tuple[State, ...]
    citation: str
    who: tuple[Role, ...]
    guards: tuple[str, ...]
    closes: tuple[str, ...]
    opens: tuple[str, ...]
    stops: tuple[str, ...]
    resumes: tuple[str, ...]
    documents: tuple[DocumentKind, ...]

    @property
    def stopped(self) -> tuple[str, ...]:
        """The periods that stand still while a stop lasts that the act begins."""
        return tuple(
            row.id
            for row in law.rules()
            if law.holds(row.regime, law.newest_regime()) and set(self.stops) & set(row.stopped_by)
        )


def acts(of: Procedure) -> tuple[ActLine, ...]:
    """Every act of a procedure, one line for each way it is lawful, in the order of the table."""
    grouped: dict[tuple[object, ...], list[Step]] = {}
    for step in TABLES[of].steps:
        line = _line(of, (step,))
        told = (line.act, line.targets, line.citation, line.who, line.guards, line.closes, line.opens, line.documents)
        grouped.setdefault(told, []).append(step)
    return tuple(_line(of, tuple(steps)) for steps in grouped.values())


def acts_like(written: str) -> str:
    """The acts that may have been meant by a word which is none, each with its article, and where all of them stand."""
    found = [f"{act.label}（{_article(act)}）" for act in Act.near(written)]
    return f"相近的有：{'、'.join(found)}；{WHOLE}" if found else WHOLE


def _article(act: Act) -> str:
    rules = (step.basis for table in TABLES.values() for step in table.steps if step.act is act and step.basis)
    return next((law.newest(rule).citation for rule in rules), WITHIN)


def governing_law(case: CaseFile) -> str:
    """Which law its procedure follows, as it is said of a case."""
    if case.procedure is Procedure.LITIGATION:
        return "适用行政诉讼法"
    return f"适用{law.in_words(case.governed_by(case.stands_on))}"


def _line(of: Procedure, steps: tuple[Step, ...]) -> ActLine:
    step = steps[0]
    return ActLine(
        procedure=of,
        act=step.act,
        sources=tuple(each.source for each in steps),
        targets=() if step.targets == (step.source,) else step.targets,
        citation=law.newest(step.basis).citation if step.basis else "",
        who=step.who,
        guards=tuple(guard.code for guard in step.guards),
        closes=_once(closing.term for closing in step.closes),
        opens=_once(opening.term for opening in step.opens),
        stops=step.stops,
        resumes=step.resumes,
        documents=tuple(
            dict.fromkeys(kind for call in step.calls for kind in ((call.kind,) if call.kind else writable(of)))
        ),
    )


def _once(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))


# ---- in words


def terms_in_words(terms: Iterable[str]) -> str:
    """The names of periods, each with its id."""
    return "、".join(f"{law.rule(term).label}（{term}）" for term in terms) or NONE


def clocks_in_words(line: ActLine) -> str:
    """What an act does to the clocks: 结束…；开始…；停止…."""
    parts = (
        ("结束", terms_in_words(line.closes)),
        ("开始", terms_in_words(line.opens)),
        ("停止", terms_in_words(line.stopped)),
        ("恢复", "、".join(law.item("stop_kinds", kind).label for kind in line.resumes) or NONE),
    )
    return "；".join(f"{what}：{terms}" for what, terms in parts if terms != NONE) or NONE


def states_in_words(states: Iterable[State], otherwise: str = NONE) -> str:
    return "、".join(state.label for state in states) or otherwise


def who_in_words(roles: tuple[Role, ...]) -> str:
    """Who does it: people, and where nobody need do it, that it comes of itself."""
    people = in_words(roles)
    return "、".join(filter(None, (people, "自动办理" if Role.SYSTEM in roles else "")))


def targets_in_words(line: ActLine) -> str:
    """Where an act leads. After a correction the case stands where the remaining facts bring it."""
    return "由更正后的登记决定" if line.act is Act.CORRECT else states_in_words(line.targets, "不变")


def printed() -> str:
    """Both procedures for reading: a Mermaid diagram and a table each."""
    return "\n".join(_pages()) + "\n"


def _pages() -> Iterator[str]:
    yield "# 程序总表"
    yield ""
    yield "由程序表生成（`casework diagram --write`），请勿手改。每一行是一项程序行为；不在表中的行为一律不能办理。"
    for of in Procedure:
        yield ""
        yield f"## {of.label}"
        yield ""
        yield from mermaid(of)
        yield ""
        yield "| 行为 | 现状态 | 办理后 | 依据 | 由谁办理 | 期限 | 文书 |"
        yield "|---|---|---|---|---|---|---|"
        for line in acts(of):
            cells = (
                line.act.label,
                states_in_words(line.sources),
                targets_in_words(line),
                line.citation or "机关内部管理",
                who_in_words(line.who),
                clocks_in_words(line),
                "、".join(f"{kind.label}（{kind.value}）" for kind in line.documents) or NONE,
            )
            yield f"| {' | '.join(cells)} |"


def mermaid(of: Procedure) -> Iterator[str]:
    """The states of a procedure and the acts that lead from one to another."""
    table = TABLES[of]
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in table.stage_of:
        if state is not State.NEW:
            yield f'    state "{state.label}" as {state.value}'
    edges: dict[tuple[State, State], list[str]] = {}
    for step in table.steps:
        for target in step.targets:
            if target is not step.source:
                edges.setdefault((step.source, target), []).append(step.act.label)
    for (source, target), labels in edges.items():
        start = "[*]" if source is State.NEW else source.value
        yield f"    {start} --> {target.value}: {'、'.join(dict.fromkeys(labels))}"
    for state in table.stage_of:
        if all(step.targets == (state,) for step in table.from_state(state)):
            yield f"    {state.value} --> [*]"
    yield "```"

"""The form of an act, made from its details class: one control for each field, whatever the act.

A control's `name` is its path in the details, joined by dots (`applicants.0.name`); `reading.gather` turns the sent
form back into the same nested details.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from casework import law
from casework.office import rights
from casework.office.rights import Right
from casework.procedure.fields import (
    AgentNamed,
    AsksAnew,
    Choice,
    DutyNamed,
    EntryOf,
    OfficerLogin,
    PartyKey,
    PieceNamed,
    Rarely,
    ToWrite,
)
from casework.procedure.shapes import Shape, flat, shape_of
from casework.storage import clock
from casework.vocabulary import Act, DocumentKind, Role, Word

Kind = Literal["line", "text", "lines", "number", "date", "select", "yes-no", "checks", "group", "rows"]
LONG = 1000
"""Characters from which a text gets an area instead of a line."""
STARTS: Mapping[str, Mapping[str, Any]] = {"respondents": {"kind": "agency"}, "defendants": {"kind": "agency"}}
"""What a new row of these fields starts with: a respondent is an organ."""
_OF_PEOPLE = ("id_paper", "sex", "born_on", "needs")
_OF_ORGANS = ("department", "superior", "organ_kind")
NOT_ASKED: Mapping[str, tuple[str, ...]] = {
    "respondents": _OF_PEOPLE,
    "defendants": _OF_PEOPLE,
    "applicants": _OF_ORGANS,
}
"""Fields of a party that a row of these does not ask for: what only people have, and what only organs."""
OF_THE_REGISTER = "地址、负责人、电话等（按机关名录填写）"
"""Under these words a row of `STARTS` keeps everything but the name: the register of organs knows it."""
TO_FILL = ("__i__", "__j__")
"""Stand for the index in the pattern of a row that the page can add; the second for a row within a row."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """A value to choose and its words."""

    value: str
    label: str
    hint: str = ""
    """What is to be known before choosing it."""


@dataclass(frozen=True, kw_only=True)
class Control:
    """One field of a form with what was typed into it and what is wrong with it."""

    name: str
    label: str
    kind: Kind
    required: bool
    value: str = ""
    chosen: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    most: int | None = None
    least: int | None = None
    controls: tuple["Control", ...] = ()
    rows: tuple[tuple["Control", ...], ...] = ()
    pattern: tuple["Control", ...] = ()
    index: str = ""
    """What stands for the index in the pattern."""
    errors: tuple[str, ...] = ()
    reloads: bool = False
    """Another choice needs another form."""
    usual: str = ""
    """What stands here when nobody says anything."""
    fold: str = ""
    """The words under which it is folded away until something is said or wrong; empty where it is asked for openly."""
    beside: str = ""
    """The field that decides whether this one is asked for openly."""
    asks_again: bool = False
    """Another choice asks for other fields: the form is drawn again."""
    of_form: str = ""
    """Which of the forms of a page it belongs to, where they ask for the same: a part of its id."""

    @property
    def is_wide(self) -> bool:
        """Whether it takes the whole width of the form."""
        return self.kind == "text" or (self.kind == "lines" and (self.most or LONG) >= LONG)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed or chosen in this group, or is wrong with it; a yes or no begins as no."""
        return bool(self.errors or any(inner.is_said for inner in self.controls))

    @property
    def is_said(self) -> bool:
        """Whether something was typed or chosen here, or is wrong with it."""
        said = self.value and self.value != self.usual
        return bool(self.errors or said or self.chosen or self.rows or any(c.is_said for c in self.controls))

    @property
    def is_wrong(self) -> bool:
        """Whether something is wrong here or within."""
        within = (*self.controls, *(inner for row in self.rows for inner in row))
        return bool(self.errors or any(inner.is_wrong for inner in within))

    @property
    def is_bar(self) -> bool:
        """Whether the choice stands in a bar at the head of the form: everything else depends on it."""
        return self.asks_again and self.required

    @property
    def in_words(self) -> str:
        """What was typed or chosen, in one line."""
        if self.kind == "yes-no":
            return self.label
        return next((option.label for option in self.options if option.value == self.value), self.value)

    @property
    def is_organ(self) -> bool:
        """Whether the register of organs may propose what is typed: the name of a respondent or defendant."""
        role, _, field = self.name.rpartition(".")
        return field == "name" and role.split(".")[0] in STARTS

    @property
    def id(self) -> str:
        return f"f-{self.of_form}{self.name.replace('.', '-')}"


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Where the options of a form come from: the statutory lists of the case's law, its parties, its documents, the
    officers of the office."""

    listed: Callable[[str], Iterable[Option]]
    parties: Callable[[PartyKey], Iterable[Option]]
    papers: Callable[[], Iterable[Option]]
    writable: Callable[[], Iterable[Option]] = tuple
    """The kinds of document that can be written by themselves (制发文书)."""
    officers: Callable[[OfficerLogin], Iterable[Option]]
    agents: Callable[[], Iterable[Option]] = tuple
    pieces: Callable[[], Iterable[Option]] = tuple
    """The evidence of the case."""
    duties: Callable[[], Iterable[Option]] = tuple
    """Duties that bear a name, since somebody has several."""
    entries: Callable[[Act], Iterable[Option]] = lambda act: ()
    """Entries of an act about which something is still to be done."""


def listed(name: str) -> list[Option]:
    """The items of an office list, to choose from."""
    return [Option(value=item.code, label=item.label) for item in law.statutory_list(name, clock.today())]


NO_CASE = Sources(listed=listed, parties=lambda _: (), papers=tuple, officers=lambda _: ())
"""For forms that have nothing to do with a case."""


Problems = Mapping[str, tuple[str, ...]]
"""What is wrong, by the name of the control."""


def controls(
    model: type[BaseModel],
    given: Mapping[str, Any],
    sources: Sources,
    problems: Problems,
    path: str = "",
    leave_out: Iterable[str] = (),
) -> tuple[Control, ...]:
    """The controls of a details class, filled with what was given so far."""
    shown = [
        _control(f"{path}{name}", field, given.get(name, PydanticUndefined), sources, problems)
        for name, field in model.model_fields.items()
        if name not in leave_out and (given.get(name) or not _has_nothing_to_offer(field, sources))
    ]
    return tuple(_in_place(model, shown, path))


def _in_place(model: type[BaseModel], shown: Iterable[Control], path: str) -> Iterator[Control]:
    """Each control folded or open as what was chosen beside it says, the open ones right behind that choice."""
    rare = {f"{path}{name}": shape_of(field).mark(Rarely) for name, field in model.model_fields.items()}
    deciding = {f"{path}{mark.unless[0]}" for mark in rare.values() if mark and mark.unless}
    shown = [replace(control, asks_again=control.name in deciding) for control in shown]
    chosen = {control.name: control.value for control in shown if control.asks_again}
    behind: dict[str, list[Control]] = {}
    rest: list[Control] = []
    for control in shown:
        mark: Rarely | None = rare[control.name]
        if mark and mark.unless and chosen.get(f"{path}{mark.unless[0]}") in mark.unless[1]:
            behind.setdefault(f"{path}{mark.unless[0]}", []).append(replace(control, beside=mark.unless[0]))
        else:
            rest.append(replace(control, fold=mark.under if mark else ""))
    for control in rest:
        yield control
        yield from behind.get(control.name, ())


def _has_nothing_to_offer(field: FieldInfo, sources: Sources) -> bool:
    """Whether an optional choice has no items under the law of the case on the day, or nobody to choose from."""
    shape = shape_of(field)
    if shape.mark(AgentNamed):
        return not any(True for _ in sources.agents())
    if shape.mark(DutyNamed):
        return not any(True for _ in sources.duties())
    if (party := shape.mark(PartyKey)) and not field.is_required():
        return not any(True for _ in sources.parties(party))
    chosen = shape.mark(Choice)
    return bool(chosen) and not field.is_required() and not any(True for _ in sources.listed(chosen.name))


def _control(name: str, field: FieldInfo, value: Any, sources: Sources, problems: Problems) -> Control:
    shape = shape_of(field)
    if value is PydanticUndefined:
        value = None if field.is_required() or field.default is PydanticUndefined else field.default
    common: dict[str, Any] = {
        "name": name,
        "label": field.title or name,
        "required": field.is_required(),
        "errors": problems.get(name, ()),
        "usual": "" if field.is_required() else _text(field.default),
    }
    if shape.is_model:
        return _group(name, shape, field, value, sources, problems, common)
    options = _options(shape, sources)
    longest = max((mark.max_length for mark in _of(shape, MaxLen)), default=None)
    if shape.several:
        if options is not None:
            chosen = tuple(_text(one) for one in value or ())
            return Control(kind="checks", options=tuple(options), chosen=chosen, **common)
        return Control(kind="lines", value="\n".join(_text(one) for one in value or ()), most=longest, **common)
    if shape.base is bool:
        return Control(kind="yes-no", value=_text(value), **common)
    if options is not None:
        reloads = shape.mark(AsksAnew) is not None
        only = options[0].value if len(options) == 1 and field.is_required() else ""
        return Control(kind="select", options=tuple(options), value=_text(value) or only, reloads=reloads, **common)
    if shape.base in (int, Decimal):
        least = next((int(mark.ge) for mark in _of(shape, Ge)), None)
        most = next((int(mark.le) for mark in _of(shape, Le)), None)
        return Control(kind="number", value=_text(value), least=least, most=most, **common)
    if shape.base is date:
        return Control(kind="date", value=_text(value), **common)
    kind: Kind = "text" if longest is not None and longest >= LONG else "line"
    return Control(kind=kind, value=_text(value), most=longest, **common)


def _group(
    name: str,
    shape: Shape,
    field: FieldInfo,
    value: Any,
    sources: Sources,
    problems: Problems,
    common: dict[str, Any],
) -> Control:
    if not shape.several:
        inner = controls(shape.base, _fields(value), sources, problems, f"{name}.")
        return Control(kind="group", controls=inner, **common)
    least = max((mark.min_length for mark in _of(shape, MinLen)), default=0)
    role = name.rpartition(".")[2]
    start, unasked = STARTS.get(role, {}), NOT_ASKED.get(role, ())
    begins = [] if shape.mark(Rarely) else _a_row_for_each(shape.base, sources)  # usually there is nothing to say
    given = list(value or ()) or begins
    given += [start] * (least - len(given))
    within = any(step.isdecimal() or step in TO_FILL for step in name.split("."))
    index = TO_FILL[within]
    return Control(
        kind="rows",
        least=least,
        rows=tuple(
            _row(
                role,
                controls(shape.base, row, sources, problems, f"{name}.{nth}.", [n for n in unasked if not row.get(n)]),
            )
            for nth, row in enumerate(map(_fields, given))
        ),
        pattern=_row(role, controls(shape.base, start, sources, {}, f"{name}.{index}.", unasked)),
        index=index,
        **common,
    )


def _row(role: str, shown: tuple[Control, ...]) -> tuple[Control, ...]:
    """A row of these; of an organ only the name is asked for openly."""
    if role not in STARTS or not any(control.is_organ for control in shown):
        return shown  # respondents of a hearing are chosen, not entered: nothing of a register is folded there
    return tuple(c if c.is_organ else replace(c, fold=OF_THE_REGISTER, asks_again=False) for c in shown)


def folds(shown: Iterable[Control]) -> list[tuple[str, list[Control]]]:
    """What is folded away, by the words under which it is, in the order in which they come."""
    found: dict[str, list[Control]] = {}
    for control in shown:
        if control.fold:
            found.setdefault(control.fold, []).append(control)
    return list(found.items())


def _a_row_for_each(model: type[BaseModel], sources: Sources) -> list[dict[str, str]]:
    """Rows about a party begin with one for each party that can be meant, if each still asks something that has to be
    answered: a row that names nothing but who signed must not be there before somebody signed."""
    asks = [name for name, field in model.model_fields.items() if field.is_required()]
    for name, field in model.model_fields.items():
        if (key := shape_of(field).mark(PartyKey)) and name in asks and asks != [name]:
            meant = replace(key, roles=key.begins) if key.begins else key
            return [{name: option.value} for option in sources.parties(meant)]
    return []


def _options(shape: Shape, sources: Sources) -> list[Option] | None:
    """What can be chosen; None for a field one types into."""
    if chosen := shape.mark(Choice):
        return list(sources.listed(chosen.name))
    if party := shape.mark(PartyKey):
        return list(sources.parties(party))
    if officer := shape.mark(OfficerLogin):
        return list(sources.officers(officer))
    if shape.mark(ToWrite):
        return list(sources.writable())
    if shape.mark(AgentNamed):
        return list(sources.agents())
    if shape.mark(PieceNamed):
        return list(sources.pieces())
    if shape.mark(DutyNamed):
        return list(sources.duties())
    if entry := shape.mark(EntryOf):
        return list(sources.entries(entry.act)) or None  # its number is typed where nothing is open
    if shape.base is DocumentKind:
        return list(sources.papers())
    if isinstance(shape.base, type) and issubclass(shape.base, Word):
        # Nobody chooses to be the system, or one of three administrators where the office has one.
        people = rights.holders(Right.USE)
        words = (word for word in shape.base if not isinstance(word, Role) or word in people)
        return [Option(value=word.value, label=word.label) for word in words]
    return None


def _of(shape: Shape, kind: type[Any]) -> list[Any]:
    return [mark for mark in flat(shape.marks) if isinstance(mark, kind)]


def _fields(value: Any) -> Mapping[str, Any]:
    if isinstance(value, BaseModel):
        return dict(value)
    return value if isinstance(value, Mapping) else {}


def _text(value: Any) -> str:
    """A value as the form carries it. A sealed number shows its mask only."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return str(value.get("masked", ""))
    return str(value)


def leads(words: str, shown: Iterable[Control], wrong: Problems) -> dict[str, str]:
    """The boxes that a refusal is about, by their places on the page: those it marks, else those its words name by
    their labels, else the rows and groups in which one is named. A label that is part of a longer one is not meant
    itself."""
    if "on" in wrong:
        return {"act-on": "日期"}
    asked = [control for control in shown if control.name in wrong or not wrong]
    named = {each.id: _said(each) for each in asked if wrong or _is_named(each, words)}
    within = {
        each.id: _said(each) for each in asked if any(_is_named(c, words) for c in (*each.controls, *each.pattern))
    }
    found = named or within
    longer = list(found.values())
    return {place: said for place, said in found.items() if not any(said in each != said for each in longer)}


def _said(control: Control) -> str:
    """What it asks for, without what its label says in brackets."""
    return control.label.partition("（")[0] or control.label


def _is_named(control: Control, words: str) -> bool:
    return _said(control) in words

"""What an act says, from nodes to the act's own details class: short forms are written out, Chinese words become codes.

A party may be given by name alone, a choice by its label, a group by its main text. Which party of the case is meant
(张某, 被申请人2, respondent-2) can only be told when the case is played.
"""

from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from casework import law
from casework.casefile import Details
from casework.papers import catalogue
from casework.played.scenario.nodes import Source, fields, is_empty, is_unknown, line_of, text, told_day, truth
from casework.procedure.description import acts_like
from casework.procedure.fields import Choice, NotTold, PartyKey, PieceNamed, not_a_word, off_the_list, problems
from casework.procedure.history import Correct
from casework.procedure.shapes import Shape, shape_of
from casework.vocabulary import Act, DocumentKind, PartyRole, Word

Place = tuple[str | int, ...]


class PartyMention(str):
    """A party as the officer names it; becomes its key when the case is known. `roles` are those the field takes."""

    roles: tuple[PartyRole, ...] = ()


class PieceMention(str):
    """A piece of evidence as the officer names it: 申请人证据2, or its name; its key when the case is known."""


class Reader:
    """Reads the details of one act, remembering the line of each field."""

    def __init__(self, source: Source, regime: int, on: date, citation: str = "") -> None:
        self.source, self.regime, self.on = source, regime, on
        self.citation = citation
        """The article of the act."""
        self.lines: dict[Place, int] = {}
        self.doubts: list[str] = []
        """What the source does not tell, or tells in two ways, as the report prints it."""
        self.day_in_doubt = False
        """Whether a day is among them."""

    def details(self, model: type[Details], nodes: dict[str, Node], line: int, label: str) -> dict[str, Any]:
        """The fields of the details class; ScenarioRefused naming the line and field of the first thing wrong."""
        given = self._fields(model, nodes, ())
        try:
            model.model_validate(given)
        except ValidationError as error:
            place, sentence = problems(error, model)[0]
            listed = off_the_list(error, self.regime, self.on)
            raise self.source.refuse(
                self._line(place, line),
                "",
                f"“{label}”的{sentence}",
                instead=listed.instead if listed else "",
                citation=listed.citation if listed else self.citation,
            ) from None
        return given

    def _line(self, place: Place, line: int) -> int:
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, line)

    def _fields(self, model: type[BaseModel], nodes: dict[str, Node], at: Place) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, node in nodes.items():
            field = model.model_fields[name]
            self.lines[(*at, name)] = line_of(node)
            if is_empty(node):
                continue
            if is_unknown(node) and self._left_open(field, made, (*at, name)):
                continue
            if model is Correct and name == "correct_details":
                continue
            made[name] = self._value(node, field, (*at, name), field.title or name)
        for name in tuple(made):
            self._take_for_its_article(model.model_fields[name], name, made)
        return made

    def _take_for_its_article(self, field: FieldInfo, name: str, made: dict[str, Any]) -> None:
        """A bare number is the item of the article that was chosen beside it: `1` under 变更 is 63-1, though 64-1 is
        written 1 in the list."""
        choice, written = shape_of(field).mark(Choice), made[name]
        if choice is None or not isinstance(written, str) or not written.isdecimal():
            return
        codes = {item.code for item in law.the_list(law.list_under(choice.name, self.regime)).items}
        meant = (f"{beside}-{written}" for other, beside in made.items() if other != name and isinstance(beside, str))
        made[name] = next((code for code in meant if code in codes), written)

    def _left_open(self, field: FieldInfo, made: dict[str, Any], at: Place) -> bool:
        """Leave out what the source does not tell, where that can be: a field that need not be filled in, or one of
        which the details can say that it is not known. A text says 不详 itself."""
        shape = shape_of(field)
        mark = shape.mark(NotTold)
        if mark:
            made[mark.said_in] = True
            if field.is_required():
                made[str(at[-1])] = False
        elif field.is_required():
            return False
        self.doubts.append(f"{field.title}不详")
        self.day_in_doubt |= shape.base is date
        is_text = shape.base is str and not (shape.private or shape.mark(Choice) or shape.mark(PartyKey))
        return not is_text

    def _day(self, node: Node, label: str) -> date:
        told = told_day(self.source, node, label)
        if told.words:
            self.doubts.append(f"{label}{told.words}")
            self.day_in_doubt = True
        return told.days[0]

    def _value(self, node: Node, field: FieldInfo, at: Place, label: str) -> Any:
        shape = shape_of(field)
        if not shape.several:
            return self._one(node, shape, at, label)
        self.lines[at] = line_of(node)
        items = node.value if isinstance(node, SequenceNode) else [node]
        return [self._one(item, shape, (*at, index), label) for index, item in enumerate(items)]

    def _one(self, node: Node, shape: Shape, at: Place, label: str) -> Any:
        self.lines[at] = line_of(node)
        if shape.base is date:
            return self._day(node, label)
        if shape.is_model:
            return self._group(node, shape.base, at, label)
        if not isinstance(node, ScalarNode):
            raise self.source.refuse(line_of(node), label, "应当是一项内容，不能是列表或者一组项目")
        if shape.base is bool:
            return truth(self.source, node, label)
        written = text(self.source, node, label)
        if isinstance(shape.base, type) and issubclass(shape.base, Word):
            return word(self.source, node, shape.base, label)
        if choice := shape.mark(Choice):
            return self._code(choice.name, written)
        if party := shape.mark(PartyKey):
            mention = PartyMention(written)
            mention.roles = party.roles
            return mention
        if shape.mark(PieceNamed):
            return PieceMention(written)
        return written

    def _group(self, node: Node, model: type[BaseModel], at: Place, label: str) -> dict[str, Any]:
        if isinstance(node, MappingNode):
            known = {name: field.title or name for name, field in model.model_fields.items()}
            made = self._fields(model, fields(self.source, node, known), at)
        else:
            written = text(self.source, node, label)
            needed = {name: field for name, field in model.model_fields.items() if field.is_required()}
            made = {name: self._value(node, field, (*at, name), label) for name, field in needed.items()}
            if not made:
                raise self.source.refuse(line_of(node), label, f"应当是一组“项目: 内容”，不能是“{written}”")
        return made

    def _code(self, name: str, written: str) -> str:
        """The code of an item given by its label; anything else is left for the details class to judge."""
        items = law.the_list(law.list_under(name, self.regime)).items
        return next((item.code for item in items if item.label == written), written)


def word(source: Source, node: Node, of: type[Word], label: str) -> Any:
    """A member of a vocabulary by its identifier or its Chinese label."""
    written = text(source, node, label)
    for member in of:
        if written in (member.value, member.label):
            return member
    known = {Act: acts_like, DocumentKind: catalogue.like}.get(of)
    if known is None:
        raise source.refuse(line_of(node), label, not_a_word(of, written))
    raise source.refuse(line_of(node), label, f"没有“{written}”", known(written))

"""What a field of an act's details is, for whoever draws its form and checks what was entered: the item of a list, the
key of a party, an officer, and whether a form asks for it at all."""

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler

from casework.vocabulary import Act, PartyRole, Register, Role


@dataclass(frozen=True)
class Choice:
    """The value is the code of an item of a statutory list (`casework/law/lists.toml`)."""

    name: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-list": self.name}


@dataclass(frozen=True)
class PartyKey:
    """The value is the key of a party of the case, in one of these roles. `past`: also one that others stepped in for,
    where what is entered may be of the time before. `begins`: whose rows a form begins with; empty: everybody's."""

    roles: tuple[PartyRole, ...]
    past: bool = False
    begins: tuple[PartyRole, ...] = ()
    offers_past: bool = False
    """Whether a form offers those as well whom others stepped in for, or who left."""

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-party-of": [role.value for role in self.roles]}


@dataclass(frozen=True)
class OfficerLogin:
    """The value is the login of an officer who holds this role."""

    role: Role

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "x-login-of": self.role.value}


@dataclass(frozen=True)
class OfficerNamed:
    """The value is the name of somebody who does the office's work (主持人、听证员、调查人员); a guest has no login."""


@dataclass(frozen=True)
class ToWrite:
    """The value is a kind of document that the office can write by itself (制发文书); another one has other blanks."""


@dataclass(frozen=True)
class AgentNamed:
    """The value is the name of an agent of one of the parties."""


@dataclass(frozen=True)
class PieceNamed:
    """The value is the key of a piece of evidence of the case (`hearing.proof.pieces`)."""


@dataclass(frozen=True)
class DutyNamed:
    """The value is the name of a duty that somebody still owes, where the case laid several on him (第1项)."""


@dataclass(frozen=True)
class EntryOf:
    """The value is the number of an entry by this act; a form offers those that are still open."""

    act: Act


@dataclass(frozen=True)
class AsksAnew:
    """What else a form asks for depends on what is chosen here: it is drawn again."""


@dataclass(frozen=True)
class KnownTo:
    """A form starts with what this register has for the field; the officer may write another."""

    register: Register


@dataclass(frozen=True)
class AskedOnRefusal:
    """A form asks for it only once a refusal names it (`CaseworkError.field`): usually there is nothing to say."""


@dataclass(frozen=True)
class Rarely:
    """Usually there is nothing to say: a form folds it away, under these words, until something is said. `unless`: but
    where the field of this name beside it has one of these values, it is asked for openly, next to that field."""

    under: str = "其他事项（没有的不填）"
    unless: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class FilledIn:
    """The product fills it in; no form asks for it."""


@dataclass(frozen=True)
class NotTold:
    """What the field asks may be unknown; then the field `said_in` beside it is true."""

    said_in: str

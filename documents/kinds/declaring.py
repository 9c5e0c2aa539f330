"""How a kind of document is declared: on the class that holds all it may say."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from documents.kinds.parts import Paper
from documents.names import DocumentKind


class Author(StrEnum):
    """In whose name a document is written."""

    ORGAN = "行政复议机关"
    OFFICE = "行政复议机构"
    SUPERIOR = "上级行政机关"
    PARTY = "当事人"
    RESPONDENT = "被申请人"
    DEFENDANT = "应诉机关"
    OTHER = "制定或者推选材料的有关人员"


class Series(StrEnum):
    """Where the serial of a 文号 comes from, unless the office says otherwise."""

    NONE = "不编文号"
    CASE = "沿用案件序号"
    OWN = "按文种逐年编号"


class Service(StrEnum):
    """What has to be done with the document once it is signed."""

    SERVED = "送达并附送达回证"
    SENT = "发送"
    SUBMITTED = "提交"
    PUBLISHED = "公告"
    FILED = "存卷"


P = TypeVar("P", bound=Paper)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What is known of one kind of document besides its wording.
    `basis` and `rights` are ids of rules in the law data."""

    kind: DocumentKind
    context: type[Paper]
    author: Author
    addressees: tuple[str, ...] = ()
    """Who receives it; one is made for each."""
    copies: tuple[str, ...] = ()
    """抄送."""
    basis: tuple[str, ...]
    """The rules that call for it or that it carries out."""
    rights: tuple[str, ...] = ()
    """The remedies it must tell of."""
    service: Service
    series: Series = Series.NONE
    code: str = ""
    """The characters that stand for the kind in a 文号 (受, 答, 决); an office may use others (`office.toml`)."""

    @property
    def id(self) -> str:
        """Its number in the document list, for instance D-12; a second document of the same number is D-20b."""
        return self.kind.value

    @property
    def name(self) -> str:
        return self.kind.label

    @property
    def template(self) -> str:
        """The file in `templates/documents/` that holds its wording."""
        return self.kind.name.lower() + ".txt"

    @property
    def fillable(self) -> bool:
        """Whether it can be printed blank: nothing in its context is required."""
        return all(
            field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
            for field in dataclasses.fields(self.context)
        )


DECLARED: dict[DocumentKind, Kind] = {}
"""The kinds in the order in which their chapters were read; `documents.kinds.KINDS` has them in that of the list."""


class WronglyDeclared(TypeError):
    """A class that does not bear the name of its kind, or a kind that was declared before."""


def document(
    kind: DocumentKind,
    *,
    author: Author,
    addressees: tuple[str, ...] = (),
    copies: tuple[str, ...] = (),
    basis: tuple[str, ...],
    rights: tuple[str, ...] = (),
    service: Service,
    series: Series = Series.NONE,
    code: str = "",
) -> Callable[[type[P]], type[P]]:
    """Declares a kind of document on the class of its context. The fields are those of `Kind`.

    `WronglyDeclared`, when the module is imported, where the class and the kind are called differently or the kind has
    a class already.
    """

    def declare(context: type[P]) -> type[P]:
        if context.__name__.upper() != kind.name.replace("_", ""):
            raise WronglyDeclared(f"{context.__name__} cannot be {kind.name}: a kind and its class bear one name")
        if kind in DECLARED:
            raise WronglyDeclared(f"{kind.name} is declared twice")
        DECLARED[kind] = Kind(
            kind=kind,
            context=context,
            author=author,
            addressees=addressees,
            copies=copies,
            basis=basis,
            rights=rights,
            service=service,
            series=series,
            code=code,
        )
        return context

    return declare

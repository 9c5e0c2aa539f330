"""How one kind of document is numbered in this office: by which characters, in a series of its own or with the serial
of its case, in which pattern. Kept in `office.toml`; a way in which two kinds would bear the same number is refused.
"""

from typing import Annotated, Any

from pydantic import ConfigDict, Field
from sqlmodel import Session

from casework.casefile import Details
from casework.errors import CaseworkError
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import apart, own_file
from casework.office.setup.patterns import DocumentPattern
from casework.procedure.fields import parse
from casework.record import numbering
from casework.record.commands import Actor
from casework.storage.office import office
from casework.vocabulary import DocumentKind, Word
from documents.kinds import kind_of
from documents.kinds.declaring import Series


class Way(Word):
    """How a kind is numbered; as `office.toml` has it."""

    CASE = "case", "沿用案件序号"
    OWN = "own", "按文种逐年编号"


class KindDetails(Details):
    """What an office says of one kind; what is left empty is as usual."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    series: Way | None = Field(None, title="编号方式（不选的，照文书目录）")
    code: Annotated[str, Field(max_length=10)] = Field("", title="文书代字（不填的，照文书目录）")
    pattern: DocumentPattern | None = Field(
        None, title="文号格式（{code}为代字，{year}为年份，{serial}为序号；不填的，照本机关通常的格式）"
    )


class NotNumbered(CaseworkError):
    """The kind bears no number."""

    code, status = "NUM-015", 422


def said(kind: DocumentKind) -> dict[str, Any]:
    """What the office says of a kind now."""
    known = office()
    found = {"series": known.series.get(kind.value), "code": known.codes.get(kind.value, "")}
    return found | {"pattern": known.patterns.get(kind.value)}


def offered() -> list[DocumentKind]:
    """The kinds that bear a number here."""
    return [kind for kind in DocumentKind if numbering.policy(kind) is not Series.NONE]


def entered(session: Session, kind: DocumentKind, *, actor: Actor, details: dict[str, Any]) -> None:
    """A kind numbered in this way from now on; what was numbered stays. RightRefused, DetailsRefused, NotNamedYet,
    NotNumbered, NumbersAlike."""
    rights.check(actor, Right.CHANGE_NUMBERS)
    given = parse(KindDetails, details)
    assert isinstance(given, KindDetails)
    if kind_of(kind.value).series is Series.NONE and not kind.is_the_offices_own:
        raise NotNumbered(f"“{kind.label}”不编文号", instead="请另选文书")
    before = said(kind)
    after = {"series": given.series.value if given.series else None, "code": given.code, "pattern": given.pattern}
    entries = [
        own_file.Entry(
            table=table,
            name=kind.value,
            title=str(KindDetails.model_fields[name].title).partition("（")[0],
            before=before[name] or None,
            after=after[name] or None,
        )
        for name, table in (("series", "series"), ("code", "codes"), ("pattern", "patterns"))
    ]
    own_file.changed(session, f"设置“{kind.label}”的文号", entries, actor=actor, check=apart.check)

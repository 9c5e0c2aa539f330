"""Fonts that the office adds for names which the shipped ones lack: added and withdrawn on the machine, by a deed."""

import hashlib
from pathlib import Path

from casework.errors import CaseworkError
from casework.office.deeds import doing
from casework.office.rights import Right
from casework.record.commands import Actor
from casework.storage import database
from casework.storage.tables import Logged
from documents import typefaces
from documents.errors import FontRefused
from documents.fonts import office


class FontNotAdded(CaseworkError):
    """The file is no font that can be used, or there is no place left."""

    code, status = "FNT-001", 422


def added() -> dict[str, int]:
    """The families that are there, each with how many characters it holds."""
    there = [family for family in typefaces.OFFICE if typefaces.office_file(family).is_file()]
    return {family: len(typefaces.held(typefaces.office_file(family))) for family in there}


def add(file: Path, *, actor: Actor, url: str | None = None) -> tuple[str, int]:
    """Make the font ready and put it into the first free place; the family and how many characters it adds.

    Processes read the fonts when they start: what runs is to be started anew.
    """
    free = [family for family in typefaces.OFFICE if not typefaces.office_file(family).exists()]
    if not free:
        raise FontNotAdded(
            f"补充字库最多{len(typefaces.OFFICE)}个，已经满了", instead="请先撤下其中一个", code="FNT-002"
        )
    try:
        held = typefaces.shipped().union(*(typefaces.held(typefaces.office_file(family)) for family in added()))
        made, characters = office.adopt(file.read_bytes(), free[0], held)
    except FontRefused as refusal:
        raise FontNotAdded(
            f"不能采用“{file.name}”：{refusal.reason}",
            instead="请换一个覆盖所缺汉字、允许嵌入文书的字库文件（.ttf、.otf、.ttc）",
        ) from refusal
    except OSError as error:
        raise FontNotAdded(f"读不出文件“{file.name}”", instead="请核对文件名和权限", code="FNT-003") from error
    place = typefaces.office_file(free[0])
    with database.transaction(url) as session:
        proof = f"{file.name}，{len(characters)}个字，SHA-256 {hashlib.sha256(made).hexdigest()}"
        with doing(
            session, Logged.WORDING, "补充字库", actor=actor, right=Right.CHANGE_WORDINGS, subject=proof, always=True
        ):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(made)
    return free[0], len(characters)


def withdraw(family: str, *, actor: Actor, url: str | None = None) -> None:
    """Take a font away. Paper that was made keeps its glyphs; names that only this font has are refused from now on."""
    place = typefaces.office_file(family) if family in typefaces.OFFICE else None
    if place is None or not place.exists():
        raise FontNotAdded(
            f"没有补充字库“{family}”",
            instead="请在“补充字库”页面查看已有的",
            code="FNT-004",
        )
    with (
        database.transaction(url) as session,
        doing(
            session,
            Logged.WORDING,
            "撤下补充字库",
            actor=actor,
            right=Right.CHANGE_WORDINGS,
            subject=family,
            always=True,
        ),
    ):
        place.unlink()

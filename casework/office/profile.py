"""本机关: the names, courts and number series that the office prints on its papers, set by the administrator on a page
and kept in `office.toml`, where the rest of the office's settings stand.

An office that was founded empty prints nothing before it is named: the shipped file is the demonstration's.
"""

from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ConfigDict, Field
from sqlmodel import Session

from casework.casefile import Details
from casework.office import rights
from casework.office.rights import Right
from casework.office.setup import apart, own_file
from casework.office.setup.patterns import CasePattern, DocumentPattern
from casework.procedure.fields import Name, parse
from casework.record import journal
from casework.record.commands import Actor
from casework.storage import office as offices
from casework.storage.tables import Logged


class OfficeDetails(Details):
    """What an office must say of itself before it prints anything."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    organ: Name = Field(title="行政复议机关（人民政府全称）")
    office: Name = Field(title="行政复议机构（司法行政部门全称）")
    address: Name = Field(title="地址")
    postcode: str = Field(title="邮政编码", pattern=r"^\d{6}$")
    phone: str = Field(title="联系电话", min_length=5, max_length=50)
    basic_court: Name = Field(title="所在地的基层人民法院")
    intermediate_court: Name = Field(title="中级人民法院")
    case_pattern: CasePattern = Field(title="复议案号（写一个例子，如“某复〔2026〕1号”）")
    court_case_pattern: CasePattern = Field(title="应诉案号（如“某应诉〔2026〕1号”）")
    document_pattern: DocumentPattern = Field(title="以复议机关名义的文号（如“某政复决〔2026〕1号”，“决”随文书而变）")
    office_pattern: DocumentPattern = Field(title="以复议机构名义的文号（如“某司复函〔2026〕1号”）")


def said() -> dict[str, Any]:
    """What the office says of itself now; nothing while it has no file of its own."""
    if not offices.own_file().exists():
        return {}
    profile = offices.office()
    known = {name: getattr(profile, name) for name in OfficeDetails.model_fields}
    return {name: value for name, value in known.items() if value}


def entered(session: Session, *, actor: Actor, details: dict[str, Any]) -> offices.Office:
    """The office named, or named otherwise; its other settings stay as they are. RightRefused, DetailsRefused,
    OfficeFileRefused."""
    rights.check(actor, Right.SET_OFFICE)
    given = parse(OfficeDetails, details).model_dump()
    before, file = said(), offices.own_file()
    changed = {name: value for name, value in given.items() if before.get(name) != value}
    if not changed:
        return offices.office()
    earlier = own_file.fingerprint(file)
    with own_file.alone():
        own_file.kept(_written(file, given), apart.check)
    journal.write(
        session,
        Logged.MACHINE,
        "填写本机关的名称、法院和文号",
        who=actor.login,
        subject="office.toml",
        before={"本机关": {_title(name): before[name] for name in changed if name in before}, "office.toml": earlier},
        after={
            "本机关": {_title(name): value for name, value in changed.items()},
            "office.toml": own_file.fingerprint(file),
        },
    )
    return offices.office()


def _title(name: str) -> str:
    return OfficeDetails.model_fields[name].title or name


def _written(file: Path, given: dict[str, Any]) -> str:
    """The file as it will be: the office's own with these entries, or the shipped one without the demonstration's."""
    if file.exists():
        text = tomlkit.parse(file.read_text("utf-8"))
        text.pop("court", None)  # of before 0.5.0, which named one court
    else:
        text = tomlkit.parse(offices.SHIPPED.read_text("utf-8").partition("\n")[2])
        text[offices.OF_THE_DEMONSTRATION] = tomlkit.table()
    for name, value in given.items():
        text[name] = value
    return tomlkit.dumps(text)

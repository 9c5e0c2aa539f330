"""代为转送: an application that was filled in together at a consult point, confirmed by the person, and sent on to the
centre with its papers.

The day of receipt is that on which the centre has it; the day on which the point had it, and the day on which it sent
it on, stand beside it (`points`).
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from sqlmodel import Session

from casework import law
from casework.casefile import Details, Sealed
from casework.errors import DateRefused
from casework.office import notices, staff
from casework.office.deeds import deed
from casework.office.rights import Right
from casework.office.township import points
from casework.office.township.consults import ConsultRefused, found, number_of, phone_of
from casework.procedure.fields import ApplicantDetails, FileNumber, OrganDetails, Rarely, Text, parse
from casework.record import characters
from casework.record.commands import Actor
from casework.record.privacy import seal
from casework.storage.tables import Consult, Logged
from casework.vocabulary import Channel, PartyKind, Role, zh_date
from casework.vocabulary.township import ForwardWay, HowConfirmed

DOOR = "judicial_office"
"""The item of the list `forwarding_doors` for what a 司法所 sends on."""
_MATTER = Rarely("事实和理由")


class HelpedApplication(Details):
    """The application as the person and the point filled it in, by the names that the registration has."""

    applicants: tuple[ApplicantDetails, ...] = Field(title="申请人", min_length=1, max_length=50)
    respondents: tuple[OrganDetails, ...] = Field(title="被申请人", min_length=1, max_length=10)
    administrative_act: Text = Field(title="行政行为")
    act_number: FileNumber = Field("", title="行政行为文号")
    act_on: date | None = Field(None, title="行政行为作出日")
    known_on: date | None = Field(None, title="知道行政行为之日")
    claims: tuple[Text, ...] = Field(title="复议请求（一行一项）", min_length=1)
    reasons: Annotated[str, _MATTER] = Field("", title="申请人的事实和理由", max_length=8000)


class Forward(HelpedApplication):
    """The same with how it was confirmed and sent on."""

    papers: tuple[Text, ...] = Field((), title="随附材料（一行一份）", max_length=50)
    confirmed: HowConfirmed = Field(title="申请人核对申请书后如何确认")
    handed_on: date = Field(title="咨询点收到申请之日")
    way: ForwardWay = Field(title="转送方式")
    proof: str = Field("", title="邮件号，或者签收人和签收单号（通过本系统的不填）", max_length=200)


ASKED_BESIDES = ("papers", "confirmed", "handed_on", "way", "proof")
FILES = "files"


class LaidIn(BaseModel):
    """A file that came with the application: it lies in the store until the case is there that it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    digest: str


@deed(Logged.REGISTER, "转送咨询点协助填写的申请", Right.REGISTER_VISITS, case=lambda consult: consult.case_number)
def forward(session: Session, consult: int, *, actor: Actor, on: date, today: date, details: dict[str, Any]) -> Consult:
    """The application goes on to the centre; the clerks are told. NoSuchConsult, DetailsRefused; CST-003: it was sent
    on already, or a case came of the consult; CST-004: without proof of how it was sent; DateRefused: the days do not
    follow on each other."""
    return sent_on(session, consult, on=on, today=today, details=details)


def sent_on(
    session: Session,
    consult: int,
    *,
    on: date,
    today: date,
    details: dict[str, Any],
    files: Sequence[LaidIn] = (),
) -> Consult:
    """The same within a deed that is open already, with files that came along."""
    row = found(session, consult, for_update=True)
    if row.forwarded_on or row.case_number:
        what = f"据此登记{row.case_number}" if row.case_number else f"于{zh_date(row.forwarded_on or on)}转送"
        raise ConsultRefused(
            f"{number_of(row)}已{what}", instead="无须再次转送；另有其事的，请另行登记咨询", code="CST-003"
        )
    given = parse(Forward, details)
    assert isinstance(given, Forward)
    characters.check(given, "")
    if given.way is not ForwardWay.SYSTEM and not given.proof.strip():
        raise ConsultRefused(
            f"{given.way.label}转送的，没有写明凭证",
            citation=law.rule("ARL-22").citation,
            instead="请写明邮件号，或者签收人和签收单号",
            field="proof",
            code="CST-004",
        )
    if not row.on <= given.handed_on <= on <= today:
        raise DateRefused(
            f"咨询日{zh_date(row.on)}、收到申请之日{zh_date(given.handed_on)}、转送之日{zh_date(on)}前后不符",
            instead="应当依次为咨询、收到申请、转送，都不晚于今日",
        )
    kept = seal(given)
    assert isinstance(kept, Forward)
    said = kept.model_dump(mode="json", exclude=set(ASKED_BESIDES), exclude_defaults=True)
    said[FILES] = [file.model_dump() for file in files]
    row.application = json.dumps(said, ensure_ascii=False)
    row.papers, row.confirmed = "\n".join(kept.papers), kept.confirmed.value
    row.handed_on, row.forwarded_on = kept.handed_on, on
    row.forward_way, row.forward_proof = kept.way.value, kept.proof.strip()
    session.add(row)
    session.flush()
    where = points.found(session, row.point_id)
    told = f"{where.name}转送申请（{number_of(row)}），请在“咨询登记”核对后登记收案"
    notices.tell(session, [clerk.login for clerk in staff.holding(session, Role.CLERK, today)], told)
    return row


def application_of(row: Consult) -> HelpedApplication | None:
    """What was filled in together, with the numbers still sealed."""
    if not row.application:
        return None
    said = json.loads(row.application)
    said.pop(FILES, None)
    return HelpedApplication.model_validate(said)


def files_of(row: Consult) -> list[LaidIn]:
    """The files that came along."""
    said = json.loads(row.application) if row.application else {}
    return [LaidIn.model_validate(each) for each in said.get(FILES, ())]


def begun(row: Consult) -> dict[str, Any]:
    """What a consult already says of the application, for the form in which it is filled in."""
    applicant = {"name": row.visitor, "phone": phone_of(row)}
    organ = [{"name": row.organ, "kind": PartyKind.AGENCY.value}] if row.organ else []
    return {
        "applicants": [{name: said for name, said in applicant.items() if said}],
        "respondents": organ,
        "administrative_act": row.act,
        "known_on": row.told_on,
        "handed_on": row.on,
        "way": ForwardWay.SYSTEM.value,
    }


def sealed_in(session: Session, consult: int) -> BaseModel | Sealed | None:
    """Where the numbers are that the form of the registration showed masked. NoSuchConsult."""
    row = found(session, consult)
    return application_of(row) or phone_of(row)


def as_application(session: Session, consult: int, taken_by: str) -> dict[str, Any]:
    """The details of 登记收案 for what the point sent on: the office's own day is that of the registration, the day of
    the point stands in 转来的情况. NoSuchConsult."""
    row = found(session, consult)
    said = json.loads(row.application) if row.application else begun(row)
    for name in (*ASKED_BESIDES, FILES):
        said.pop(name, None)
    sent_on = {
        "through": DOOR,
        "organ": points.found(session, row.point_id).name,
        "number": number_of(row),
        "handed_on": row.handed_on or row.on,
        "taken_by": taken_by,
    }
    return {"channel": Channel.FORWARDED, "forwarding": sent_on} | {
        name: value for name, value in said.items() if value
    }

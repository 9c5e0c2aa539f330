"""The application as paper: our own document (D-01), from what somebody typed on the site. The site shows it to be read
and confirmed; the inside prints the same."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from casework.vocabulary import PartyKind
from casework.vocabulary.identity import paper_of, plain_number, told_by_number
from documents.blocks import Document
from documents.kinds import kind_of
from documents.kinds.forms import OrganisationApplication, PersonApplication
from documents.names import DocumentKind
from documents.wording import write


def application(content: dict[str, Any], organ: str, signed_on: date | None) -> Document:
    """The application in our wording."""
    first = content["applicants"][0]
    kind = PartyKind(first["kind"])
    number = plain_number(first["id_number"])
    paper = paper_of(number, kind is PartyKind.CITIZEN)
    said: dict[str, Any] = {
        "organ": organ,
        "signed_on": signed_on,
        "phone": first["phone"],
        "address": first["address"],
        "service_address": first["service_address"] or first["address"],
        "agent": content["agent"].get("name", ""),
        "agent_phone": content["agent"].get("phone", ""),
        "respondent": content["act"]["organ"],
        "known_on": date.fromisoformat(content["act"]["known_on"]) if content["act"]["known_on"] else None,
        "claims": tuple(content["claims"]),
        "reasons": tuple(_reasons(content)),
        "attachments": tuple(_attached(content)) or ("没有附件",),
        "id_paper": paper.label,
    }
    if kind is PartyKind.CITIZEN:
        sex, born = told_by_number(number) if paper.tells_the_person else ("", None)
        names = "、".join(each["name"] for each in content["applicants"])
        form = PersonApplication(name=names, sex=sex, born_on=born, id_number=number, **said)
        return write(kind_of(DocumentKind.PERSON_APPLICATION.value), form)
    unit = OrganisationApplication(
        name=first["name"],
        credit_code=number,
        representative=first["representative"],
        standing=kind.stood_for_by.label,
        **said,
    )
    return write(kind_of(DocumentKind.ORGANISATION_APPLICATION.value), unit)


def _reasons(content: dict[str, Any]) -> Iterator[str]:
    """What is complained of, then what happened, a paragraph each."""
    act = content["act"]
    number = f"（{act['number']}）" if act["number"] else ""
    yield f"申请复议的行政行为：{act['organ']}{act['name']}{number}"
    yield from (line.strip() for line in content["reasons"].splitlines() if line.strip())
    if content["late"]:
        yield f"没有在期限内申请的原因：{content['late']}"
    wishes = [words for wish, words in WISHES.items() if content["wishes"].get(wish)]
    if wishes:
        yield f"另外请求：{'；'.join(wishes)}"


WISHES = {
    "hearing": "举行听证",
    "mediation": "愿意调解",
    "stay": "先停止执行",
    "compensation": "一并请求行政赔偿",
}
"""What can be asked for with the application."""


def _attached(content: dict[str, Any]) -> Iterator[str]:
    for file in content.get("files", ()):
        yield f"{file['what']}：{file['name'].removesuffix('.pdf')}（{file['pages']}页）"

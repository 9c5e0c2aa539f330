"""That a text which leaves the office names nobody who was a party, and holds no number, address or telephone of his.
What the product itself composes of figures cannot; what somebody typed may."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import and_, not_, or_
from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.storage.office import office
from casework.storage.tables import Agency, Document, FormerParty, PartyRow
from casework.vocabulary import PartyKind, PartyRole

LEAST = 2
"""A name of one character is no name."""
SHORT = 2
"""A name of two characters may be a part of any word: of what stands in tables only the whole is compared with it."""
ADDRESS = 6
"""From so many characters on an address tells where somebody lives."""
AT_ONCE = 20_000
ORGANS = (PartyRole.RESPONDENT.value, PartyRole.DEFENDANT.value, PartyRole.ORGAN.value)
"""Who has one of these roles is told of as an organ, whatever it is: a university, an authorised body."""
_FIGURES = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15}|0\d{2,3}-?\d{7,8})(?!\d)")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])(?=[0-9A-Z]*[A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")


class NamesSomebody(CaseworkError):
    """A text that is to be published or sent to others names a party."""

    code, status = "RPT-005", 422


def check(session: Session, texts: Iterable[str], *, field: str) -> None:
    """NamesSomebody where one of the texts holds the name or address of a party who is no organ, or a number as of
    an identity card or a telephone. What is a part of the name of an organ names nobody."""
    text = "\n".join(texts)
    if found := _number_in(text):
        raise NamesSomebody(
            f"文字中有像证件号码、电话的数字（{found[0][:4]}…）", instead="请删去，或者改写成“某号”", field=field
        )
    plain = _without_organs(text, organs(session)) if text.strip() else ""
    for words in _people(session) if plain else ():
        if words in plain:
            raise NamesSomebody(
                f"文字中有当事人的姓名、名称或者地址（{words[0]}…）", instead="请改写为“申请人”“某公司”等", field=field
            )


def refused(session: Session, texts: Iterable[str]) -> set[str]:
    """Those of the texts that `check` refuses by themselves; whoever is a party is asked for once."""
    told = set(texts)
    found, known = {text for text in told if _number_in(text)}, organs(session)
    plain = {text: _without_organs(text, known) for text in told - found}
    for words in _people(session):
        found |= {text for text, bare in plain.items() if words in bare}
    return found


def _number_in(text: str) -> re.Match[str] | None:
    return _FIGURES.search(text) or _CREDIT_CODE.search(text)


def _without_organs(text: str, known: Iterable[str]) -> str:
    plain = re.sub(r"\s", "", text)
    for organ in known:
        plain = plain.replace(organ, "\n")
    return plain


class NamesTheCase(CaseworkError):
    """A text that is told without names says which case it is."""

    code, status = "TYP-010", 422


def check_apart(session: Session, number: str, text: str, *, field: str) -> None:
    """The same of a text about one case, in which its organs are not named either, nor the numbers of the case and of
    its papers. NamesSomebody, NamesTheCase."""
    plain = re.sub(r"\s", "", text)
    named = session.exec(select(PartyRow.name).where(col(PartyRow.case_number) == number)).all()
    papers = session.exec(select(Document.number).where(col(Document.case_number) == number)).all()
    for words in (number, *papers, *named):
        if len(words) > SHORT and re.sub(r"\s", "", words) in plain:
            raise NamesTheCase(
                f"文字中有本案的案号、文号或者当事人、机关的名称（{words[:2]}…）",
                instead="请改写为“某机关”“某公司”，不写案号、文号",
                field=field,
            )
    check(session, [text], field=field)


def check_names(session: Session, names: Iterable[str]) -> None:
    """NamesSomebody where what officers typed into cases as an organ or a field is the name of a party who is none."""
    typed = {re.sub(r"\s", "", name) for name in names} - set(organs(session))
    for words in _people(session):
        if words in typed or any(len(words) > SHORT and words in name for name in typed):
            raise NamesSomebody(
                f"案件登记的机关、行政管理类别中有当事人的姓名、名称（{words[0]}…）",
                instead="请办理更正登记，改正该案件的行政管理类别",
                field="period",
                code="RPT-020",
            )


def organs(session: Session) -> list[str]:
    """Whoever acts as an organ in a case, and the register of organs; the longest names first."""
    of_cases = select(PartyRow.name).where(or_(col(PartyRow.role).in_(ORGANS), _is_agency()))
    known = {*session.exec(of_cases.distinct()), *session.exec(select(Agency.name).distinct()), office().office}
    return sorted((re.sub(r"\s", "", name) for name in known if len(name) >= LEAST), key=len, reverse=True)


def _is_agency() -> Any:
    return col(PartyRow.kind) == PartyKind.AGENCY.value


def _people(session: Session) -> Iterator[str]:
    """The names and addresses of whoever is a party and no organ, those of before too."""
    people = and_(col(PartyRow.role).not_in(ORGANS), not_(_is_agency()))
    of_parties = select(PartyRow.name, PartyRow.address).where(people)
    for name, address in session.exec(of_parties.execution_options(yield_per=AT_ONCE)):
        yield from _told(name, address)
    same = and_(col(PartyRow.case_number) == col(FormerParty.case_number), col(PartyRow.key) == col(FormerParty.key))
    of_before = select(FormerParty.name, FormerParty.address).join(PartyRow, same).where(people)
    for name, address in session.exec(of_before):
        yield from _told(name, address)


def _told(name: str, address: str) -> Iterator[str]:
    """An address of a few characters is a place, and nobody's home."""
    plain, place = re.sub(r"\s", "", name), re.sub(r"\s", "", address)
    if len(plain) >= LEAST:
        yield plain
    if len(place) >= ADDRESS:
        yield place

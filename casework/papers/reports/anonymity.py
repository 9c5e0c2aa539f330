"""That a text which leaves the office names nobody who was a party, and holds no number, address or telephone of his.
What the product itself composes of figures cannot; what somebody typed may."""

import re
from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from casework.errors import CaseworkError
from casework.storage.tables import FormerParty, PartyRow
from casework.vocabulary import PartyKind

LEAST = 2
"""A name of one character is no name."""
AT_ONCE = 20_000
_FIGURES = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|\d{15}|0\d{2,3}-?\d{7,8})(?!\d)")
_CREDIT_CODE = re.compile(r"(?<![0-9A-Z])(?=[0-9A-Z]*[A-Z])[0-9A-HJ-NPQRTUWXY]{18}(?![0-9A-Z])")


class NamesSomebody(CaseworkError):
    """A text that is to be published or sent to others names a party."""

    code, status = "RPT-005", 422


def check(session: Session, texts: Iterable[str], *, field: str, cases: Iterable[str] = ()) -> None:
    """NamesSomebody where one of the texts holds the name or address of a party who is no organ, of these cases or of
    all, or a number like one of an identity card or a telephone."""
    text = "\n".join(texts)
    if found := _FIGURES.search(text) or _CREDIT_CODE.search(text):
        raise NamesSomebody(
            f"文字中有像证件号码、电话的数字（{found[0][:4]}…）", instead="请删去，或者改写成“某号”", field=field
        )
    plain = re.sub(r"\s", "", text)
    for words in _known(session, tuple(cases)):
        if words in plain:
            raise NamesSomebody(
                f"文字中有当事人的姓名、名称或者地址（{words[0]}…）", instead="请改写为“申请人”“某公司”等", field=field
            )


def _known(session: Session, cases: tuple[str, ...]) -> Iterator[str]:
    of_parties = select(PartyRow.name, PartyRow.address).where(col(PartyRow.kind) != PartyKind.AGENCY.value)
    organs = select(PartyRow.case_number, PartyRow.key).where(col(PartyRow.kind) == PartyKind.AGENCY.value)
    of_before = select(FormerParty.case_number, FormerParty.key, FormerParty.name, FormerParty.address)
    if cases:
        of_parties = of_parties.where(col(PartyRow.case_number).in_(cases))
        of_before = of_before.where(col(FormerParty.case_number).in_(cases))
        organs = organs.where(col(PartyRow.case_number).in_(cases))
    for name, address in session.exec(of_parties.execution_options(yield_per=AT_ONCE)):
        yield from _told(name, address)
    before = session.exec(of_before).all()
    agencies = set(session.exec(organs)) if before else set()
    for number, key, name, address in before:
        if (number, key) not in agencies:
            yield from _told(name, address)


def _told(name: str, address: str) -> Iterator[str]:
    yield from (re.sub(r"\s", "", words) for words in (name, address) if len(words.strip()) >= LEAST)

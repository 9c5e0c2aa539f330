"""Case numbers given by hand: read as one however they are typed, and no document bears another case's number."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from casework.errors import CaseworkError
from casework.storage import database
from casework.storage.tables import Document
from casework.vocabulary import Act, DocumentKind
from tests import history
from tests.offices import CLERK, RECEIPT, TODAY, changing
from tests.test_numbering import given

IN_PERSON: dict[str, Any] = {**RECEIPT, "channel": "in_person"}
"""Whoever comes in person takes a receipt home, with a number."""


@pytest.mark.parametrize(
    "typed", ["东复（2026）200号", "东复(２０２６)0200号", "东复【2026】 200號", "东复〖2026〗200\u200b号"]
)
def test_a_case_number_given_by_hand_is_one_however_it_is_typed(sqlite_url: str, typed: str) -> None:
    def registered(number: str) -> str:
        with database.transaction(sqlite_url) as session:
            day = date(2026, 3, 2)
            return history.open_case(
                session, Act.RECEIVE, actor=CLERK, on=day, today=TODAY, details=IN_PERSON, number=number
            ).number

    assert registered(typed) == "东复〔2026〕200号"
    assert all(
        "200号" in number and "东复" not in number for number in given(sqlite_url, DocumentKind.MATERIALS_RECEIPT)
    )
    with pytest.raises(CaseworkError) as twice:
        registered("东复〔2026〕200号")
    assert twice.value.code == "CASE-409"
    for wrong in ("200", "西复〔2026〕7号", "东复〔2026〕七号"):
        with pytest.raises(CaseworkError) as refusal:
            registered(wrong)
        assert refusal.value.code == "NUM-012" and "东复〔2026〕1号" in refusal.value.instead


def test_no_document_bears_the_number_of_another_case(sqlite_url: str) -> None:
    with database.transaction(sqlite_url) as session:
        day = date(2026, 3, 2)
        first = history.open_case(session, Act.RECEIVE, actor=CLERK, on=day, today=TODAY, details=IN_PERSON)
    with changing(sqlite_url) as session:  # a number of a case that was moved here from elsewhere
        row = session.exec(
            select(Document).where(col(Document.case_number) == first.number, col(Document.number) != "")
        ).first()
        assert row
        row.number = row.number.replace("1号", "2号")
        taken = row.number
    with database.transaction(sqlite_url) as session:
        second = history.open_case(session, Act.RECEIVE, actor=CLERK, on=day, today=TODAY, details=IN_PERSON)
        numbers_ = session.exec(select(Document.number).where(col(Document.case_number) == second.number)).all()
    assert taken not in numbers_ and taken.replace("2号", "2-2号") in numbers_

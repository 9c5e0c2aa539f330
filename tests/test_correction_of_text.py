"""A correction corrects words that stand in the issued document (行政复议法 第七十五条)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from casework.errors import CaseworkError
from casework.record import commands
from casework.vocabulary import Act
from tests.drafting_office import DAY, DETAILS, EVERYBODY, TODAY, do, ripe, session

__all__ = ["session"]


def corrected(session: Session, number: str, wrong: str, right: str) -> Any:
    details = {"document": "D-39", "place": "第二页第三行", "wrong": wrong, "right": right, "only_text": True}
    return commands.perform(
        session, Act.CORRECT_TEXT, number, actor=EVERYBODY, on=date(2026, 5, 20), today=TODAY, details=details
    )


def test_only_words_that_stand_there_are_corrected(session: Session) -> None:
    number = ripe(session)
    do(session, number, Act.DECIDE, DAY, **DETAILS)
    do(session, number, Act.SERVE, date(2026, 5, 13), document="D-39", party="applicant-1")
    do(session, number, Act.SERVE, date(2026, 5, 13), document="D-39", party="respondent-1")
    with pytest.raises(CaseworkError, match="行政复议决定书中没有“摆放货价”") as refused:
        corrected(session, number, "摆放货价", "摆放货架")
    assert refused.value.code == "TXT-003" and "第七十五条" in refused.value.citation
    assert corrected(session, number, "商铺门前摆放货架", "商铺门口摆放货架").facts[-1].act is Act.CORRECT_TEXT

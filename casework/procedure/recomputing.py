"""重新计算期限: what a new holiday notice or a new rule does to the dates of an open case. Pure.

The fact changes nothing by itself: every date is computed from the law in force. It records which dates moved, when and
because of what, so that the file shows why a date differs from the one a party was told.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from casework.casefile import Details
from casework.procedure.fields import Text
from casework.procedure.table import Step, rows
from casework.vocabulary import Act, Role, State


class MovedDate(BaseModel):
    """One period whose last day moved. A day is empty while the period stands still."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Text = Field(title="期限标识")
    label: Text = Field(title="期限")
    about: str = Field("", title="当事人", max_length=100)
    before: date | None = Field(None, title="原届满日")
    after: date | None = Field(None, title="现届满日")


class Recompute(Details):
    """期限依新的放假通知或者规则重新计算."""

    notice: Text = Field(title="通知或者规则")
    moved: tuple[MovedDate, ...] = Field(title="变动的期限", min_length=1)


def recomputation_rows(states: Iterable[State]) -> tuple[Step, ...]:
    """In every state in which a period may run. Nobody asks for it: loading the notice does it."""
    return rows(*states, act=Act.RECOMPUTE, basis="CNT-2", any_day=True, who=(Role.SYSTEM,), details=Recompute)

"""Refusals of the law data: an unknown rule, a rule of another time, a broken row."""

from typing import Any

from casework.errors import CaseworkError


class InputRefused(CaseworkError):
    """A refusal that can be helped by one input of the count. `about` names it (start, event, ground, knew_act,
    regime), so that whoever asked may say how it is given there: a field of a form, an option of a command."""

    def __init__(self, message: str, *, about: str = "", **how: Any) -> None:
        super().__init__(message, **how)
        self.about = about


class UnknownRule(CaseworkError):
    """No row of the law data has that id."""

    code, status = "UNKNOWN_RULE", 404


class UnknownRegime(CaseworkError):
    """The year given names no version of the law that the data knows."""

    code, status = "UNKNOWN_REGIME", 422


class NotInForce(InputRefused):
    """The rule did not exist, or no longer exists, on the day or under the regime asked for."""

    code, status = "NOT_IN_FORCE", 409


class UnknownItem(CaseworkError):
    """No statutory list, or no item of it, has that name."""

    code, status = "UNKNOWN_ITEM", 404


class LawDataBroken(CaseworkError):
    """A row of the law data is malformed: the product must not start on it."""

    code, status = "LAW_DATA", 500


class CalendarRefused(CaseworkError):
    """A holiday notice contradicts itself: a day twice, a weekday as make-up day, a day of another year."""

    code, status = "CALENDAR_ENTRY", 422


class PeriodRefused(InputRefused):
    """The period cannot be computed from what was given."""

    code, status = "PERIOD", 422

"""What an office asks of those who sign in: the table `[sign_in]` of its file."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from casework.vocabulary import Role

LEAST = {"idle_minutes": 1, "longest_hours": 1, "confirm_minutes": 0, "requests_a_minute": 1}


@dataclass(frozen=True, kw_only=True)
class SignInRules:
    """Limits of a browser that is signed in, and of requests."""

    idle_minutes: int
    """After so many without a page, an officer is signed out."""
    longest_hours: int
    """So long after signing in he signs in again, however busy he was."""
    confirm_minutes: int
    """Before an officer approves or seals, he has proved so short ago who he is; 0: not asked again."""
    second_factor_for: tuple[str, ...]
    """Roles that sign in with a second factor."""
    requests_a_minute: int
    """From one address, in one process of the pages; the machine itself and static files are not counted."""

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def longest(self) -> timedelta:
        return timedelta(hours=self.longest_hours)


def read(shipped: Mapping[str, Any], given: Any) -> SignInRules:
    """The rules of the shipped file with those that the office has otherwise. ValueError, in Chinese, for what is no
    rule."""
    if not isinstance(given, Mapping):
        raise ValueError("[sign_in]应当是一组设置")
    if unknown := given.keys() - {rule.name for rule in fields(SignInRules)}:
        raise ValueError(f"[sign_in]中有不认识的设置{'、'.join(sorted(unknown))}")
    said = {**shipped, **given}
    for name, least in LEAST.items():
        if type(said[name]) is not int or said[name] < least:
            raise ValueError(f"[sign_in]中的{name}应当是不小于{least}的整数")
    named, people = said["second_factor_for"], {role.value: role for role in Role if role is not Role.SYSTEM}
    if not isinstance(named, list) or any(name not in people for name in named):
        known = "、".join(f"{value}（{role.label}）" for value, role in people.items())
        raise ValueError(f"[sign_in]中的second_factor_for应当是角色的列表，可用的有：{known}")
    return SignInRules(**said | {"second_factor_for": tuple(named)})

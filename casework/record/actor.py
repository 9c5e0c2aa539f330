"""Who acts."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.storage.tables import Staff
from casework.vocabulary import Role


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts. `login` goes into the fact; a person's name never does."""

    login: str
    roles: frozenset[Role]
    proved_at: datetime | None = None
    """When who sits at a page last proved who he is (`record.proof`); None where nobody sits at one."""
    stands_in_for: frozenset[str] = frozenset()
    """The logins of those on leave whose cases are his own until they are back (`office.leaves`)."""

    @property
    def own(self) -> tuple[str, ...]:
        """Whose cases are his own: nobody's yet, his, and those of whom he stands in for."""
        return ("", self.login, *sorted(self.stands_in_for))


SYSTEM = Actor(login="系统", roles=frozenset({Role.SYSTEM}))
"""What the law itself brings about, and what no officer has to judge."""


def roles_of(officer: Staff) -> frozenset[Role]:
    """The roles of an account."""
    return frozenset(Role(role.strip()) for role in officer.roles.split(",") if role.strip())


def is_valid(officer: Staff, day: date) -> bool:
    """Whether the account may be used on this day."""
    return officer.valid_from <= day and (officer.valid_until is None or day <= officer.valid_until)

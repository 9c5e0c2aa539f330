"""Who takes part in a case, as the case knows them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pydantic import BaseModel, ConfigDict

from casework.vocabulary import IdPaper, PartyKind, PartyRole, Sex, Standing, comparable


class Sealed(BaseModel):
    """A number encrypted at rest: `token` opens with the office's key file, `masked` may be shown to anyone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: str
    masked: str

    def __str__(self) -> str:
        return self.masked


@dataclass(frozen=True, kw_only=True)
class Agent:
    """Somebody who acts for a party (委托代理人), as far as anybody said who he is and what he may do."""

    name: str
    standing: str = ""
    """As what he acts, an item of the list `agent_standings`; empty: nobody said (身份不明)."""
    unit: str = ""
    """His law firm, his employer, who recommended him."""
    post: str = ""
    id_number: Sealed | str | None = None
    """Of his licence or his paper of identity."""
    phone: Sealed | str | None = None
    address: str = ""
    """Where papers reach him."""
    powers: tuple[str, ...] = ()
    """Items of the list `agent_powers`; none: no power of attorney is on record."""
    begins: date | None = None
    """None: since the party takes part."""
    ends: date | None = None

    def covers(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)


FILED = "存卷"
"""Said instead of an addressee where a document only goes into the file."""
PARTICULARS = (
    *("name", "id_number", "phone", "address", "service_address", "electronic", "representative"),
    "carries_on",
)
"""What of a party may become another while it stays the same party."""


@dataclass(frozen=True, kw_only=True)
class Former:
    """The particulars of a party that held before another came in the place of one of them. They are those of the days
    before `until`; `seq` is the entry that said what changed."""

    until: date
    seq: int
    name: str
    id_number: Sealed | str | None
    phone: Sealed | str | None
    address: str
    service_address: str
    electronic: str
    representative: str
    carries_on: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Party:
    """A party as the case knows it. `key` is stable within the case, e.g. `applicant-1`."""

    key: str
    role: PartyRole
    kind: PartyKind
    name: str
    id_number: Sealed | str | None = None
    phone: Sealed | str | None = None
    address: str = ""
    service_address: str = ""
    """Where papers are to reach it, where that is another place than `address`."""
    electronic: str = ""
    """Where papers may reach it electronically (传真号、电子邮箱、移动电话); empty: it has not agreed to that."""
    representative: str = ""
    standing: Standing | None = None
    """As what the representative stands for it; None: as is usual for its kind."""
    id_paper: IdPaper | None = None
    """Which paper its number is of; None: what its form says."""
    sex: Sex | None = None
    born_on: date | None = None
    known_on: date | None = None
    """When this applicant came to know the act, where it was on another day than the others."""
    agents: tuple[Agent, ...] = ()
    """Those named when it came in; who acts for it on a day, `authority.agents_of` says."""
    succeeded_by: str = ""
    """Keys of those who stepped in for this party (第十四条); it then takes part no longer."""
    left_on: date | None = None
    """The day it left the case: an applicant who withdrew alone, a third party that takes part no longer."""
    department: bool = False
    """A department of the government that is the reconsideration organ (第七十九条第二款)."""
    superior: str = ""
    """Its superior department."""
    organ_kind: str = ""
    """What kind of organ it is, an item of the list `organ_kinds`; empty: nobody said so, its name may tell."""
    review: int = 0
    """The fact that began the review of a document of this organ (第五十六条), 0 for whoever else is a party."""
    abroad: bool | None = None
    """Whether it has no domicile in China (民事诉讼法 第二百八十三条); None: nobody said so, its address may tell."""
    needs: tuple[str, ...] = ()
    """Items of the list `special_needs`: what the office does for this person that it need not do for others."""
    carries_on: tuple[str, ...] = ()
    """The names of the organs in whose place it stands, whose powers it carries on (第十九条第四款)."""
    former: tuple[Former, ...] = ()
    """What it was called and where it was found before, the earliest first."""

    @property
    def takes_part(self) -> bool:
        """Whether it is still in the case: it did not leave, and nobody stepped in for it."""
        return not (self.left_on or self.succeeded_by)

    @property
    def reached_at(self) -> str:
        """The address to which papers go."""
        return self.service_address or self.address

    @property
    def former_names(self) -> tuple[str, ...]:
        """What stood in its place before, the earliest first: what it was called itself, and whose powers it carries
        on."""
        now = comparable(self.name)
        return tuple(dict.fromkeys(each.name for each in self.former if comparable(each.name) != now))

    @property
    def own_former_names(self) -> tuple[str, ...]:
        """What it was called itself."""
        return tuple(name for name in self.former_names if name not in self.carries_on)

    def as_of(self, day: date) -> "Party":
        """The party with the particulars it had on a day."""
        later = next((each for each in self.former if each.until > day), None)
        if later is None:
            return self
        held = {name: getattr(later, name) for name in PARTICULARS}
        return replace(self, former=tuple(each for each in self.former if each.until <= day), **held)

    def changed(self, since: date, seq: int, particulars: Mapping[str, object]) -> "Party":
        """The party with these particulars in the place of those it had, from a day on."""
        held = Former(until=since, seq=seq, **{name: getattr(self, name) for name in PARTICULARS})
        return replace(self, former=(*self.former, held), **particulars)  # type: ignore[arg-type]


def position(key: str) -> str:
    """申请人1 for the key `applicant-1`: who it is without saying the name. A paper for nobody is for the file."""
    if not key:
        return FILED
    role, _, index = key.rpartition("-")
    return f"{PartyRole(role).label}{index}"

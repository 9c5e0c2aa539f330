"""The registers of the office: numbers, officers, organs, visits, its own wordings and law."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Post

UNKEPT = sa.text("kept_on IS NULL")


class Counter(SQLModel, table=True):
    """The last number given out in a yearly series."""

    __tablename__ = "counters"

    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0


class CounterMove(SQLModel, table=True):
    """A series that an officer set to go on elsewhere: the numbers between were used outside the product, on paper or
    in an older system; or, set back, they were not after all."""

    __tablename__ = "counter_moves"

    id: int | None = Field(default=None, primary_key=True)
    series: str
    year: int
    before: int
    after: int
    reason: str
    officer: str
    at: datetime


class VoidNumber(SQLModel, table=True):
    """A 文号 that was given out and will never stand on a document: spoiled, or its document taken back."""

    __tablename__ = "void_numbers"
    __table_args__ = (UniqueConstraint("number"),)

    id: int | None = Field(default=None, primary_key=True)
    number: str
    series: str = ""
    year: int
    reason: str
    officer: str
    at: datetime


class Staff(SQLModel, table=True):
    """An officer of the centre. `roles` is a comma-separated list of `vocabulary.Role` values."""

    __tablename__ = "staff"

    login: str = Field(primary_key=True)
    name: str
    roles: str
    password_hash: str
    must_change_password: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    """Whether somebody else gave it, so that it is good for one thing only: to give oneself another."""
    large_type: bool = False
    valid_from: date
    valid_until: date | None = None


class Leave(SQLModel, table=True):
    """An officer is away, and somebody stands in for him (请假代理): both days included."""

    __tablename__ = "leaves"

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(foreign_key="staff.login", index=True)
    substitute: str = Field(foreign_key="staff.login", index=True)
    since: date
    until: date
    reason: str = ""
    handover: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What the substitute has to know (移交说明)."""
    officer: str
    recorded_at: datetime


class Agency(SQLModel, table=True):
    """An administrative organ in the register, with the time it exists under this name."""

    __tablename__ = "agencies"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    level: str = ""
    """An item of the list `organ_kinds`."""
    superior: str = ""
    """The superior department, or for a government the next one up."""
    government: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The people's government it belongs to; for the branch of a department, that of the department."""
    seat: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """For the branch of a department: the people's government of the place."""
    credit_code: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """GB 32100, checked when it is entered."""
    liaison: str = Field(default="", sa_column_kwargs={"server_default": ""})
    phone: str = Field(default="", sa_column_kwargs={"server_default": ""})
    address: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Where documents are served."""
    successor: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Who carries on its powers since it ended (第十九条第四款)."""
    valid_from: date
    valid_until: date | None = None


class Adviser(SQLModel, table=True):
    """A member of the reconsideration committee or an expert, for one term. Advisers do not sign in."""

    __tablename__ = "advisers"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    kind: str
    """An item of the list `adviser_kinds`."""
    organisation: str
    specialties: str
    """Separated by 、."""
    away_until: date | None = None
    """Not available up to and including this day."""
    valid_from: date
    valid_until: date


class AdviserDraw(SQLModel, table=True):
    """A draw of advisers for a case, so that it can be explained: who was in the pool, who was left out and why, and
    the seed that gave the order. `pool`, `left_out` and `drawn` are JSON."""

    __tablename__ = "adviser_draws"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    kind: str
    domain: str
    seed: str
    pool: str
    left_out: str
    drawn: str
    officer: str
    at: datetime
    request_id: str | None = Field(default=None, unique=True)


class Official(SQLModel, table=True):
    """A responsible official of an organ, with the time he holds the post."""

    __tablename__ = "officials"
    __table_args__ = (closed("officials", "post", Post),)

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    name: str
    title: str
    post: str
    field: str = ""
    """What he answers for (分管领域), in the organ's own words."""
    proof: str = ""
    """Why he is a head of the organ, where his title does not say so by itself."""
    valid_from: date
    valid_until: date | None = None


class Visit(SQLModel, table=True):
    """Somebody who came to the counter without a case of his own, and what he was promised (接待登记). Visits that
    belong to a case are acts of that case."""

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_promised_by", "promised_by", sqlite_where=UNKEPT, postgresql_where=UNKEPT),)

    id: int | None = Field(default=None, primary_key=True)
    on: date = Field(index=True)
    visitor: str = Field(index=True)
    way: str = Field(default="in_person", sa_column_kwargs={"server_default": "in_person"})
    """`VisitWay`: at the counter or on the telephone."""
    call: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """When it came, and the number of its recording."""
    phone: str = ""
    """Sealed (`privacy`)."""
    purpose: str
    matter: str
    promised: str = ""
    promised_by: date | None = None
    kept_on: date | None = None
    kept: str = ""
    rating: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What the visitor thought of it (好差评), an item of the list `ratings`; empty: not asked or not given."""
    waited: int | None = None
    """Minutes before the visitor was seen."""
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    """The case that came of it."""
    door: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """What is not ours: an item of the list `other_doors`."""
    door_organ: str = Field(default="", sa_column_kwargs={"server_default": ""})
    door_reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    door_on: date | None = None
    handed_over: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    """Whether the papers were sent there by this office."""
    officer: str
    recorded_at: datetime
    request_id: str | None = Field(default=None, unique=True)


class OfficeTemplate(SQLModel, table=True):
    """A wording of the office's own for a kind of document, one row for each version. The latest that is in force
    counts; where it says so (`withdrawn`), the shipped wording counts again."""

    __tablename__ = "office_templates"
    __table_args__ = (UniqueConstraint("kind", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    version: int
    text: str
    withdrawn: bool = False
    note: str
    officer: str
    at: datetime


class OfficePhrase(SQLModel, table=True):
    """A phrase of the office's own for what it writes (常用段落), one row for each version of a name. The latest
    counts; where it says so (`withdrawn`), the phrase is offered no more."""

    __tablename__ = "office_phrases"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    topic: str = ""
    version: int
    text: str
    withdrawn: bool = False
    note: str
    officer: str
    at: datetime


class CaseDraw(SQLModel, table=True):
    """Whom the lot gave a case, so that it can be checked: who took part with how many lots (`pool`, JSON), and the
    seed, which nobody could choose."""

    __tablename__ = "case_draws"
    __table_args__ = (UniqueConstraint("case_number", "no"),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    no: int
    """The first draw of the case is 1."""
    seed: str
    pool: str
    left_out: str
    """JSON: who took no part, and why."""
    drawn: str
    """A login."""
    reason: str = ""
    """Why it was drawn again."""
    officer: str
    at: datetime
    request_id: str | None = Field(default=None, unique=True)


class LawLoad(SQLModel, table=True):
    """A holiday notice or rule rows that the office loaded. Every process puts them on top of the shipped law, in this
    order. `finished_at` is empty until every deadline has been computed anew."""

    __tablename__ = "law_loads"

    id: int | None = Field(default=None, primary_key=True)
    digest: str = Field(unique=True)
    name: str
    text: str
    actor: str
    loaded_at: datetime
    finished_at: datetime | None = None


class Check(SQLModel, table=True):
    """A look at every open case that was finished: by night, or by an officer. `violations` is a JSON list."""

    __tablename__ = "checks"

    id: int | None = Field(default=None, primary_key=True)
    day: date
    finished_at: datetime
    officer: str = Field(default="", index=True)
    """Empty: the nightly look."""
    violations: str

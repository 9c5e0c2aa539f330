"""What is stored. Facts are the truth; cases, parties, deadlines, documents and attendances are derived from them in
the same transaction and can be rebuilt. Written only by `commands`, `projection` and, for their own rows, the flows.

SQLModel tables do not validate: everything is checked at the edge before it comes here.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel


class Case(SQLModel, table=True):
    """A case as lists and filters need it. `version` is the seq of its last fact; `head` that fact's hash."""

    __tablename__ = "cases"

    number: str = Field(primary_key=True)
    procedure: str = Field(index=True)
    state: str = Field(index=True)
    stage: str = Field(default="", index=True)
    track: str
    regime: int
    ending: str = ""
    handler: str = Field(default="", index=True)
    claimants: str = ""
    opponents: str = Field(default="", index=True)
    subject: str = ""
    opened_on: date = Field(index=True)
    closed_on: date | None = None
    nearest_due_on: date | None = Field(default=None, index=True)
    nearest_label: str = ""
    provisional: bool = False
    suspended_on: date | None = None
    linked_to: str = Field(default="", index=True)
    version: int = 0
    head: str = ""


class FactRow(SQLModel, table=True):
    """One act, as it was recorded. Never changed, never deleted; each row's hash covers the one before."""

    __tablename__ = "facts"
    __table_args__ = (UniqueConstraint("case_number", "seq"),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    seq: int
    act: str
    on: date
    recorded_at: datetime
    actor: str
    details: str
    """Canonical JSON; private numbers are sealed in it."""
    basis: str
    citation: str
    previous: str
    hash: str = Field(unique=True)
    request_id: str | None = Field(default=None, unique=True)
    """The form's own token: sending a form twice finds the first fact."""


class PartyRow(SQLModel, table=True):
    """A party of a case, for search and lists."""

    __tablename__ = "parties"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    key: str = Field(primary_key=True)
    role: str
    kind: str
    name: str = Field(index=True)
    id_masked: str = ""
    phone_masked: str = ""
    address: str = ""


class Deadline(SQLModel, table=True):
    """A clock of a case with its due date today and how it came about. `due_on` is empty while the clock is stopped."""

    __tablename__ = "deadlines"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    key: str = Field(primary_key=True)
    term: str = Field(index=True)
    rule: str
    label: str
    citation: str
    about: str = ""
    start_on: date
    due_on: date | None = Field(default=None, index=True)
    original_on: date | None = None
    rolled_from: date | None = None
    stopped_since: date | None = None
    provisional: bool = False
    obligation: bool = False
    closed_on: date | None = Field(default=None, index=True)
    days_late: int = 0
    derivation: str
    """JSON list of Chinese sentences."""


class Document(SQLModel, table=True):
    """A document promised by an act, and the files once the flow has written them. One per act, kind and addressee."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("case_number", "seq", "kind", "addressee"),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    seq: int
    kind: str
    addressee: str
    number: str = ""
    has_template: bool = True
    recalled: bool = False
    served_on: date | None = None
    docx: str = ""
    pdf: str = ""
    """SHA-256 of the stored files; empty until written."""
    written_at: datetime | None = None


class Attendance(SQLModel, table=True):
    """One defendant organ at one sitting: who came, whether he spoke, or why nobody came."""

    __tablename__ = "attendances"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    seq: int = Field(primary_key=True)
    party: str = Field(primary_key=True)
    organ: str
    held_on: date = Field(index=True)
    attended: bool
    official: str = ""
    title: str = ""
    post: str = ""
    spoke: bool = False
    excuse: str = ""
    proof: str = ""
    staff: str = ""


class Outbox(SQLModel, table=True):
    """Work promised in a transaction and done by the flow, as often as needed, once."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("case_number", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    seq: int
    stage: str
    promise: str
    key: str
    document_id: int | None = Field(default=None, foreign_key="documents.id")
    text: str = ""
    created_at: datetime
    done_at: datetime | None = Field(default=None, index=True)
    attempts: int = 0
    retry_at: datetime | None = None
    """Not tried again before; empty when it has not failed."""
    error: str = ""


class Notice(SQLModel, table=True):
    """A reminder shown to an officer. One per outbox row; what concerns the product itself, not a case, has none."""

    __tablename__ = "notices"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    outbox_id: int | None = Field(default=None, foreign_key="outbox.id", unique=True)
    recipient: str = Field(index=True)
    text: str
    created_at: datetime
    read_at: datetime | None = None


class FlowRun(SQLModel, table=True):
    """The Prefect run that carries a case, and which worker holds it now. `generation` grows when a run is replaced."""

    __tablename__ = "flow_runs"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    run_id: str = ""
    generation: int = 0
    owner: str = ""
    lease_until: datetime | None = Field(default=None, index=True)
    failures: int = 0
    alert: str = ""


class Counter(SQLModel, table=True):
    """The last number given out in a yearly series."""

    __tablename__ = "counters"

    series: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    last: int = 0


class Staff(SQLModel, table=True):
    """An officer of the centre. `roles` is a comma-separated list of `vocabulary.Role` values."""

    __tablename__ = "staff"

    login: str = Field(primary_key=True)
    name: str
    roles: str
    password_hash: str
    large_type: bool = False
    valid_from: date
    valid_until: date | None = None


class Agency(SQLModel, table=True):
    """An administrative organ in the register, with the time it exists under this name."""

    __tablename__ = "agencies"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    level: str = ""
    superior: str = ""
    valid_from: date
    valid_until: date | None = None


class Official(SQLModel, table=True):
    """A responsible official of an organ, with the time he holds the post."""

    __tablename__ = "officials"

    id: int | None = Field(default=None, primary_key=True)
    agency_id: int = Field(foreign_key="agencies.id", index=True)
    name: str
    title: str
    post: str
    valid_from: date
    valid_until: date | None = None


class Sweep(SQLModel, table=True):
    """A day the deadline sweep has been run for, and when."""

    __tablename__ = "sweeps"
    __table_args__ = (CheckConstraint("applied >= 0"),)

    id: int | None = Field(default=None, primary_key=True)
    day: date = Field(index=True)
    finished_at: datetime
    applied: int = 0


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


class Refusal(SQLModel, table=True):
    """An act that was asked for and refused. The case number and act are as they were asked for."""

    __tablename__ = "refusals"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(default="", index=True)
    act: str
    code: str = Field(index=True)
    citation: str = ""
    actor: str
    at: datetime = Field(index=True)


class FactIsFinal(RuntimeError):
    """Our own code tried to change a recorded fact."""


def _refuse(mapper: Mapper[FactRow], connection: Connection, target: FactRow) -> None:
    raise FactIsFinal(f"fact {target.case_number}/{target.seq} is append-only")


event.listen(FactRow, "before_update", _refuse)
event.listen(FactRow, "before_delete", _refuse)

"""A case and what its facts say. Facts are the truth; the other tables are derived from them in the same
transaction and can be rebuilt."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, event, inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapper
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Ending, PartyKind, PartyRole, Post, Procedure, Stage, State, Track
from casework.vocabulary.court import Came

OPEN = text("stage <> ''")
FINISHED = text("stage = ''")
SERVED = text("served_on IS NOT NULL")
LINKED = text("linked_to <> ''")
CLUE = text("act = 'transfer_clue'")
RUNS = text("closed_on IS NULL")
IN_ORDER = text("length(number)"), "number"


class Case(SQLModel, table=True):
    """A case as lists and filters need it. `version` is the seq of its last fact; `head` that fact's hash."""

    __tablename__ = "cases"
    __table_args__ = (
        closed("cases", "procedure", Procedure),
        closed("cases", "state", State),
        closed("cases", "stage", Stage, empty=True),
        closed("cases", "track", Track, empty=True),
        closed("cases", "ending", Ending, empty=True),
        # Of many thousand cases a few are open: what is asked of those finds them here.
        Index("ix_cases_open", "number", "head", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_cases_stage", "stage", sqlite_where=OPEN, postgresql_where=OPEN),
        # The others are looked through a page at a time, as lists have them.
        Index("ix_cases_finished", text("opened_on DESC"), *IN_ORDER, sqlite_where=FINISHED, postgresql_where=FINISHED),
        Index("ix_cases_in_order", *IN_ORDER, "procedure"),
        # One list for each way to order it; of what all have, an index of its own for the few that have another.
        Index("ix_cases_state", "state", *IN_ORDER),
        Index("ix_cases_handler", "handler", *IN_ORDER),
        Index("ix_cases_claimants", "claimants", *IN_ORDER),
        Index("ix_cases_open_handler", "handler", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_cases_linked_to", "linked_to", sqlite_where=LINKED, postgresql_where=LINKED),
    )

    number: str = Field(primary_key=True)
    procedure: str
    state: str
    stage: str = ""
    track: str
    regime: int
    ending: str = ""
    handler: str = ""
    beside: str = ""
    """The logins of those who try the case beside the handler, each between two blanks."""
    claimants: str = ""
    opponents: str = Field(default="", index=True)
    subject: str = ""
    opened_on: date = Field(index=True)
    closed_on: date | None = None
    nearest_due_on: date | None = Field(default=None, index=True)
    nearest_label: str = ""
    provisional: bool = False
    suspended_on: date | None = None
    linked_to: str = ""
    version: int = 0
    head: str = ""
    found_by: str = ""
    """What a search finds the case by, each as it is compared (`vocabulary.comparable`): its number, those of the act
    and of the court, the names of parties, agents and representatives, the act."""


class FactRow(SQLModel, table=True):
    """One act, as it was recorded. Never changed, never deleted; each row's hash covers the one before."""

    __tablename__ = "facts"
    __table_args__ = (
        UniqueConstraint("case_number", "seq"),
        Index("ix_facts_clue", "case_number", "on", sqlite_where=CLUE, postgresql_where=CLUE),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    seq: int
    act: str
    on: date
    recorded_at: datetime
    actor: str
    details: str
    """Canonical JSON; private numbers are sealed in it."""
    details_version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    """As which version the details are written (`procedure.recorded`)."""
    basis: str
    citation: str
    previous: str
    hash: str = Field(unique=True)
    request_id: str | None = Field(default=None, unique=True)
    """The form's own token: sending a form twice finds the first fact."""
    approval: str = ""
    """Canonical JSON: by whom and when the act was approved; empty where it needed no approval."""
    governed_by: str = ""
    """The law and the regulation the act went by, by their years (2023+2026); empty in court."""


class PartyRow(SQLModel, table=True):
    """A party of a case, for search and lists."""

    __tablename__ = "parties"
    __table_args__ = (
        closed("parties", "role", PartyRole),
        closed("parties", "kind", PartyKind),
        # An organ may have tens of thousands of cases: its page reads the latest, and counts them all, from this alone.
        Index("ix_parties_cases", "known_as", "opened_on", "case_number", "key", "role", "ended"),
    )

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    key: str = Field(primary_key=True)
    role: str
    kind: str
    name: str = Field(index=True)
    known_as: str = ""
    """The name as names are compared."""
    opened_on: date
    """The day its case was received, kept here so that the cases of a name are found in their order."""
    ended: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """How its case ended: an `Ending`, `over` where nobody said how, empty while it is open."""
    id_masked: str = ""
    phone_masked: str = ""
    address: str = ""


class FormerParty(SQLModel, table=True):
    """What a party of a case was called, and where it was found, before a day."""

    __tablename__ = "former_parties"

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    key: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    """The entry that said what changed."""
    until: date
    name: str
    known_as: str = Field(index=True)
    address: str = ""


class Deadline(SQLModel, table=True):
    """A clock of a case with its due date today and how it came about. `due_on` is empty while the clock is stopped."""

    __tablename__ = "deadlines"
    __table_args__ = (
        Index("ix_deadlines_running", "case_number", sqlite_where=RUNS, postgresql_where=RUNS),
        Index(
            "ix_deadlines_provisional",
            "case_number",
            sqlite_where=text("provisional = 1 AND closed_on IS NULL"),
            postgresql_where=text("provisional AND closed_on IS NULL"),
        ),
        Index(
            "ix_deadlines_owed",
            "case_number",
            sqlite_where=text("obligation = 1 AND closed_on IS NULL"),
            postgresql_where=text("obligation AND closed_on IS NULL"),
        ),
    )

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
    closed_on: date | None = None
    days_late: int = 0
    derivation: str
    """JSON list of Chinese sentences."""


class Document(SQLModel, table=True):
    """A document promised by an act, and the files once the flow has written them. One per act, kind and addressee."""

    __tablename__ = "documents"
    __table_args__ = (
        UniqueConstraint("case_number", "seq", "kind", "addressee"),
        # Without those that wait: they are asked for case by case, which this would lead away from.
        Index("ix_documents_served_on", "served_on", sqlite_where=SERVED, postgresql_where=SERVED),
        Index("ix_documents_kind", "kind", "number"),
        Index("ix_documents_recalled", "kind", sqlite_where=text("recalled = 1"), postgresql_where=text("recalled")),
    )

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    seq: int
    kind: str
    addressee: str
    number: str = Field(default="", index=True)
    has_template: bool = True
    recalled: bool = False
    served_on: date | None = None
    docx: str = ""
    pdf: str = ""
    """SHA-256 of the stored files; empty until written."""
    written_at: datetime | None = None
    words: str = ""
    """SHA-256 of the approved text as blocks (JSON); empty where the document is written as the template has it."""
    sealed: str = ""
    """SHA-256 of the sealed PDF; a sealed document is final."""
    sealed_at: datetime | None = None
    sealed_by: str = ""


class Attendance(SQLModel, table=True):
    """One defendant organ at one sitting: who came, whether he spoke, or why nobody came."""

    __tablename__ = "attendances"
    __table_args__ = (
        closed("attendances", "post", Post, empty=True),
        closed("attendances", "outcome", Came, empty=True),
        Index("ix_attendances_known_as", "known_as", "held_on"),
    )

    case_number: str = Field(foreign_key="cases.number", primary_key=True)
    seq: int = Field(primary_key=True)
    party: str = Field(primary_key=True)
    organ: str
    known_as: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Its name as names are compared."""
    held_on: date = Field(index=True)
    attended: bool
    official: str = ""
    title: str = ""
    post: str = ""
    spoke: bool = False
    outcome: str = ""
    """What became of his duty to come to court; empty of hearings, to which no court called him."""
    settled: bool = False
    excuse: str = ""
    proof: str = ""
    staff: str = ""


class FactIsFinal(RuntimeError):
    """Our own code tried to change a recorded fact."""


def _refuse(mapper: Mapper[FactRow], connection: Connection, target: FactRow) -> None:
    raise FactIsFinal(f"fact {target.case_number}/{target.seq} is append-only")


event.listen(FactRow, "before_update", _refuse)
event.listen(FactRow, "before_delete", _refuse)


FINAL = ("words", "docx", "pdf", "sealed", "sealed_at", "sealed_by")


class DocumentIsFinal(RuntimeError):
    """Our own code tried to write a sealed document anew."""


def _keep_sealed(mapper: Mapper[Document], connection: Connection, target: Document) -> None:
    """A document that carries a seal stays as it was sealed; that it was served or recalled may still be noted."""
    columns = inspect(target, raiseerr=True).attrs
    changed = {name for name in FINAL if columns[name].history.has_changes()}
    before = columns["sealed"].history.deleted
    if changed and (before[0] if before else "sealed" not in changed and target.sealed):
        raise DocumentIsFinal(f"document {target.id} is sealed: {sorted(changed)}")


event.listen(Document, "before_update", _keep_sealed)

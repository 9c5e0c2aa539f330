"""The public site as the inside knows it: who may follow his case there, and what was handed in."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from casework.storage.tables.closed import closed
from casework.vocabulary import Word


class PublicState(Word):
    """What became of something handed in on the public site."""

    TAKEN = "taken", "已登记"
    WAITING = "waiting", "待处理"
    SETTLED = "settled", "已处理"
    REFUSED = "refused", "未能登记"


class PublicCode(SQLModel, table=True):
    """A code by which a party follows its case. The site knows what it opens, and not the code itself."""

    __tablename__ = "public_codes"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    party: str
    sealed: str
    """The code, encrypted like personal numbers."""
    key_id: str = Field(unique=True)
    """Under which the site keeps what is shown to whoever holds it."""
    made_at: datetime
    made_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    shown_version: int = 0
    """The version of the case that is shown."""
    shown_as: str = ""
    """The day and the wording with which it is shown: either may be another tomorrow."""


class FileOnline(SQLModel, table=True):
    """A file of a case that a party may read on the site, until it is closed: one that came in, as it is, or a copy in
    which places are covered."""

    __tablename__ = "files_online"

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    party: str
    attachment_id: int | None = Field(default=None, foreign_key="attachments.id")
    redaction_id: int | None = Field(default=None, foreign_key="redactions.id")
    opened_at: datetime
    opened_by: str
    closed_at: datetime | None = None
    closed_by: str = ""
    wordless: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """The pages that no program could look through, since they are pictures: 1、3. It is shown to nobody before a
    second officer has looked at them."""
    looked_at: datetime | None = None
    looked_by: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Rating(SQLModel, table=True):
    """What a party thinks of the service (好差评), once for each stage of its case."""

    __tablename__ = "ratings"
    __table_args__ = (UniqueConstraint("case_number", "party", "stage"),)

    id: int | None = Field(default=None, primary_key=True)
    case_number: str = Field(foreign_key="cases.number", index=True)
    party: str
    stage: str
    """A row of the stages (`casework.portal.acts`), or visit:7, the entry by which a visit is on record."""
    mark: int
    remark: str = ""
    """Sealed: nobody who handles the case reads it before the end."""
    entry: str
    """The id of what was handed in."""
    given_on: date


class PublicEntry(SQLModel, table=True):
    """Something handed in that was taken over, once: its id is that of the form it was sent with."""

    __tablename__ = "public_entries"
    __table_args__ = (closed("public_entries", "state", PublicState),)

    id: str = Field(primary_key=True)
    kind: str
    case_number: str | None = Field(default=None, foreign_key="cases.number", index=True)
    party: str = ""
    seq: int | None = None
    """The entry of the case that it became; none where an officer has to see to it, or it was refused."""
    arrived_at: datetime = Field(index=True)
    """When it arrived on the site: that is the day of receipt (条例 第二十八条第一款)."""
    taken_at: datetime
    state: str = Field(index=True)
    words: str
    """What was said back."""
    content: str = ""
    """Sealed JSON of what was handed in, while somebody has to see to it."""
    settled_at: datetime | None = None
    settled_by: str = ""

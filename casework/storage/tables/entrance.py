"""Who is signed in where, and with what besides a password."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from casework.vocabulary import Word


class SignInWay(Word):
    """How an officer proved who he is. Rooms to come add their own: the column is no closed set."""

    PASSWORD = "password", "口令"
    OIDC = "oidc", "统一身份认证"


class SignIn(SQLModel, table=True):
    """A browser at which an officer is signed in, until he signs out, is signed out, or stays away too long. Its row
    is gone then, at the latest when he signs in again: that he was there stands in the log."""

    __tablename__ = "sign_ins"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    """A hash of what the browser's cookie holds, so that who reads the table can sit at nobody's place."""
    login: str = Field(index=True)
    stamp: str
    """Of the password that was good then: another one ends what the old one began."""
    way: str
    """A value of `SignInWay`."""
    address: str
    browser: str
    """In words for people: Chrome 131（Windows）."""
    began_at: datetime
    seen_at: datetime
    """The last page; written at most once a minute."""
    proved_at: datetime
    """When the officer last proved who he is: at sign-in, or again since."""
    ended: str = ""
    """Why it ended by itself: whatever the browser asks for afterwards, or asked for at the same time, says the
    same."""


class SecondFactor(SQLModel, table=True):
    """The codes of an officer's telephone (`casework.office.signing_in.second_factor`)."""

    __tablename__ = "second_factors"

    login: str = Field(primary_key=True)
    secret: str = ""
    """Sealed; empty until it was confirmed with a code."""
    pending: str = ""
    """Sealed: a new one that waits to be confirmed."""
    last_step: int = 0
    """Of the last code that was used, so that none is used twice."""
    recovery: str = "[]"
    """JSON list of the hashes of the codes that are left for a lost telephone."""

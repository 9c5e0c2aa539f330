"""Refusals. A refusal is part of the product: what cannot be done, why (article), what can be done instead,
and a code."""


class CaseworkError(Exception):
    """A refusal that an officer reads.

    `code` is stable and may be quoted in a report; `status` is the HTTP status at the edge; `citation` names the
    article the refusal rests on; `instead` says what can be done, and `field` names the entry of the form that does it.
    """

    code = "CASE-000"
    status = 409
    kept = False
    """Whether it stands in the log already."""

    def __init__(self, message: str, *, citation: str = "", instead: str = "", code: str = "", field: str = "") -> None:
        self.message = message
        self.citation = citation
        self.instead = instead
        self.field = field
        if code:
            self.code = code
        super().__init__(message)

    def __str__(self) -> str:
        parts = [self.message.rstrip("。") + "。"]
        if self.citation:
            parts.append(f"依据：{self.citation}。")
        if self.instead:
            parts.append(self.instead.rstrip("。") + "。")
        return "".join(parts) + f"（错误码 {self.code}）"

    def as_dict(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message, "citation": self.citation, "instead": self.instead}


class ActNotAllowed(CaseworkError):
    """The procedure table has no such act in this state."""

    code = "ACT-001"


class FactUnreadable(CaseworkError):
    """A recorded fact that this release has no way to read: an upgrade is missing (`procedure.recorded`), or it was
    altered. It is the case that cannot be worked on; the product is well."""

    code, status = "FACT-001", 409


class GuardRefused(CaseworkError):
    """The act is in the table, but the law forbids it on these facts."""

    code = "ACT-002"


class RoleRefused(CaseworkError):
    """The act is lawful, but not for this officer."""

    code, status = "ACT-003", 403


class DateRefused(CaseworkError):
    """The day given for an act cannot be right."""

    code, status = "ACT-004", 422


class DetailsRefused(CaseworkError):
    """The details of an act are incomplete or malformed."""

    code, status = "ACT-005", 422


class CaseChanged(CaseworkError):
    """Somebody else has acted since the page was shown."""

    code = "ACT-006"

    def __init__(self, number: str) -> None:
        super().__init__(
            f"{number}在您打开页面后已有新的办理记录，本次未作任何登记", instead="请刷新页面，核对后再办理"
        )


class NoSuchCase(CaseworkError):
    """No case has that number."""

    code, status = "CASE-404", 404

    def __init__(self, number: str) -> None:
        super().__init__(f"没有案号为“{number}”的案件", instead="请核对案号，括号可用〔〕、﹝﹞、[]或［］")


class NoSuchAct(CaseworkError):
    """No act has that name. `like` says which come near."""

    code, status = "ACT-404", 404

    def __init__(self, act: str, like: str) -> None:
        super().__init__(f"没有名为“{act[:40]}”的办理事项", instead=like)


class NumberTaken(CaseworkError):
    """A case number given by hand is in use."""

    code = "CASE-409"

    def __init__(self, number: str) -> None:
        super().__init__(f"案号“{number}”已经使用", instead="请核对案号；不填案号时由系统按序编号")


class ChainBroken(CaseworkError):
    """The hash chain of a case does not hold: a fact was altered or removed outside the product."""

    code, status = "CASE-500", 500


class SignInRefused(CaseworkError):
    """Unknown login or wrong password."""

    code, status = "AUTH-001", 401

"""What a review refuses."""

from casework.errors import CaseworkError, RoleRefused


class ReviewRefused(CaseworkError):
    """The review cannot be begun as asked: its days, its size, its reviewers."""

    code, status = "FRV-001", 422


class OwnFile(RoleRefused):
    """Nobody reviews a case that he handled, recorded in, agreed to or approved, nor concludes its review."""

    code = "FRV-002"


class NotTheReviewer(RoleRefused):
    """The file is another one's to review, or to answer."""

    code = "FRV-003"


class NotYet(CaseworkError):
    """The file is not at this step: it was handed on already, or not yet."""

    code, status = "FRV-004", 409


class MarkRefused(CaseworkError):
    """What is said of an item does not hold together, or items are left without a word."""

    code, status = "FRV-005", 422


class NoSuchReview(CaseworkError):
    """There is no such review, or no such file in one."""

    code, status = "FRV-404", 404

    def __init__(self) -> None:
        super().__init__("没有这一次评查，或者其中没有这一案卷", instead="请从“案卷评查”进入")

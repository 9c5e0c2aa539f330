"""What is refused in drafting and approval. A refusal of the act itself keeps its own code."""

from casework.errors import CaseworkError
from casework.papers.compiler import Finding
from documents.errors import DocumentError


class NoSuchDraft(CaseworkError):
    """No draft has that number, or it has no such document."""

    code, status = "DRA-404", 404


class NothingToDraft(CaseworkError):
    """The act issues no document that the product writes."""

    code, status = "DRA-001", 422


class WrongOfficer(CaseworkError):
    """The step is another officer's: by his role, or because nobody agrees to what he wrote himself."""

    code, status = "DRA-002", 403


class WrongState(CaseworkError):
    """The draft is not where this step can be taken."""

    code = "DRA-003"


class FindingsOpen(CaseworkError):
    """The compiler found errors, or doubts that nobody gave a reason for: `findings`."""

    code, status = "DRA-004", 422

    def __init__(self, message: str, *, findings: tuple[Finding, ...], instead: str) -> None:
        super().__init__(message, instead=instead)
        self.findings = findings


class DraftStale(CaseworkError):
    """The case, the wordings or the office's own particulars are no longer those the draft was composed from."""

    code = "DRA-005"


class DraftChanged(CaseworkError):
    """Somebody else has taken a step since the page was shown."""

    code = "DRA-006"

    def __init__(self) -> None:
        super().__init__("这份文稿在您打开页面后已由他人办理，本次未作任何变更", instead="请刷新页面，核对后再办理")


class DraftThere(CaseworkError):
    """The same act is being drafted already."""

    code = "DRA-008"


class NoReason(CaseworkError):
    """A draft is returned or withdrawn with a reason."""

    code, status = "DRA-009", 422


class NotWritten(CaseworkError):
    """A document could not be written, or an uploaded file not be read; code and sentence are those of `documents`."""

    status = 422

    def __init__(self, error: DocumentError) -> None:
        super().__init__(str(error).rstrip("。"), code=error.code)

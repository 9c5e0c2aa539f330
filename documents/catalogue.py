"""Every kind of document: its id in the list of documents, its name, its context and its wording."""

from dataclasses import dataclass

from documents import contexts
from documents.errors import UnknownKind


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of document."""

    id: str
    """Its number in the document list, for instance D-12."""
    name: str
    context: type[contexts.Paper]
    template: str
    """The file in `templates/documents/` that holds its wording."""
    type_code: str
    """The character that stands for the kind in a 文号 (受, 答, 决); an office may use another."""


KINDS = {
    kind.id: kind
    for kind in (
        Kind(
            id="D-12",
            name="行政复议受理通知书",
            context=contexts.AcceptanceNotice,
            template="acceptance_notice.txt",
            type_code="受",
        ),
        Kind(
            id="D-13",
            name="行政复议答复通知书",
            context=contexts.ReplyNotice,
            template="reply_notice.txt",
            type_code="答",
        ),
        Kind(
            id="D-39",
            name="行政复议决定书",
            context=contexts.Decision,
            template="decision.txt",
            type_code="决",
        ),
    )
}


def kind(kind_id: str) -> Kind:
    """The kind with this id, or `UnknownKind`."""
    try:
        return KINDS[kind_id]
    except KeyError:
        raise UnknownKind(kind_id) from None

"""Every kind of document, by its id: what it is called, whom it is for, what it rests on."""

from documents.catalogue import admission, compliance, court, decision, file, own, trial
from documents.catalogue.kinds import Author as Author
from documents.catalogue.kinds import Kind as Kind
from documents.catalogue.kinds import Series as Series
from documents.catalogue.kinds import Service as Service
from documents.errors import UnknownKind

_RECONSIDERATION = (*admission.KINDS, *trial.KINDS, *decision.KINDS, *compliance.KINDS, *file.KINDS)
KINDS = {kind.id: kind for kind in (*sorted(_RECONSIDERATION, key=lambda kind: kind.id), *court.KINDS, *own.KINDS)}
"""In the order of the document list: reconsideration, litigation, the office's own."""


def kind(kind_id: str) -> Kind:
    """The kind with this id, or `UnknownKind`."""
    try:
        return KINDS[kind_id]
    except KeyError:
        raise UnknownKind(kind_id) from None

"""Places for the office's own documents. Each has a plain wording to begin with, which the office replaces."""

from documents import contexts
from documents.catalogue.kinds import Author, Kind, Service

CONTEXTS: tuple[type[contexts.OwnPaper], ...] = (
    contexts.OwnPaper1,
    contexts.OwnPaper2,
    contexts.OwnPaper3,
    contexts.OwnPaper4,
    contexts.OwnPaper5,
)
KINDS = tuple(
    Kind(
        id=f"O-{place:02}",
        name=f"自定文书{'一二三四五'[place - 1]}",
        context=context,
        author=Author.ORGAN,
        addressees=("当事人或者有关单位",),
        basis=("PAP-1",),
        service=Service.SENT,
    )
    for place, context in enumerate(CONTEXTS, 1)
)

"""All checks of a draft, in one call.

Codes: DRF-1xx names, 2xx numbers and days, 3xx articles, 4xx what is decided, 5xx the writing. Errors block approval;
warnings may stand with a reason. The clean document, as composed from the case, has neither.
"""

from casework.casefile import CaseFile
from casework.drafting import citations, names, operative, values, writing
from casework.drafting.findings import Draft, Finding, Level
from documents.blocks import Document
from documents.contexts import Paper


def check(case: CaseFile, document: Document, context: Paper) -> tuple[Finding, ...]:
    """What is wrong with the document as edited, errors first. `context` is what it was composed from."""
    draft = Draft(case=case, document=document, context=context)
    found = [finding for part in (names, values, citations, operative, writing) for finding in part.check(draft)]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.level is not Level.ERROR))

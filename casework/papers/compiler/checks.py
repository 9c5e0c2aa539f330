"""All checks of a draft, in one call.

Codes: DRF-1xx names, 2xx numbers and days, 3xx articles, 4xx what is decided, 5xx the writing. Errors block approval;
warnings may stand with a reason, notes ask for nothing. The clean document, as composed from the case, has neither of
the first two.
"""

from casework.casefile import CaseFile
from casework.papers.compiler import (
    citations,
    corroborated,
    evidence,
    language,
    names,
    writing,
)
from casework.papers.compiler.against import (
    called,
    contested,
    denied,
    exchanged,
    facing,
    kin,
    moments,
    natures,
    nearly,
    reckoned,
    registered,
    same_day,
    stances,
    witnesses,
    worth,
)
from casework.papers.compiler.agreement import (
    conceded,
    echo,
    first,
    grounds,
    held,
    measures,
    proof,
    reasons,
    same,
    undone,
    whereabouts,
)
from casework.papers.compiler.agreement import names as others
from casework.papers.compiler.decided import answered, due, operative, opposed, reasoning
from casework.papers.compiler.edited import fixed, known, swapped
from casework.papers.compiler.findings import Draft, Finding, Level
from casework.papers.compiler.material import absent, basis, letters, stated, telling
from casework.papers.compiler.material.words import Material
from casework.papers.compiler.narrative import (
    advice,
    arithmetic,
    attributed,
    calendar,
    chronology,
    consistency,
    doing,
    elapsed,
    organs,
    persons,
    rates,
    relief,
)
from casework.papers.compiler.spelling import characters, impossible, numbered
from documents.blocks import Document
from documents.kinds.parts import Paper


def check(
    case: CaseFile, document: Document, context: Paper, composed: Document, materials: tuple[Material, ...] = ()
) -> tuple[Finding, ...]:
    """What is wrong with the document as edited, errors first. `composed` is the document as it was written from the
    `context`, before anyone edited it; where nobody did, it is the document itself. `materials` are what the file holds
    in words: the second witness of what is told in a form."""
    draft = Draft(case=case, document=document, context=context, composed=composed, materials=materials)
    of_names = (names, organs, language, doing, absent)
    of_values = (
        calendar,
        chronology,
        elapsed,
        arithmetic,
        attributed,
        persons,
        consistency,
        known,
        impossible,
        citations,
        rates,
    )
    of_content = (operative, answered, due, relief, reasoning, opposed, evidence, advice, writing, characters, numbered)
    of_agreement = (held, proof, conceded, reasons, measures, echo, same, others, undone, whereabouts, first, grounds)
    of_the_file = (
        facing,
        kin,
        reckoned,
        registered,
        worth,
        nearly,
        natures,
        denied,
        telling,
        basis,
        moments,
        exchanged,
        same_day,
        called,
        contested,
        stances,
        stated,
    )
    every = (*of_names, *of_values, *of_content, *of_agreement, *of_the_file)
    found = [finding for part in every for finding in part.check(draft)]
    # What one of the checks above has named already is not named again as a change, or as a value that nobody knows.
    named = [(finding.level, finding.where.strip("“”")) for finding in found if finding.where]
    for one in (*witnesses.check(draft), *letters.check(draft), *swapped.check(draft), *fixed.check(draft)):
        if not any(place in one.where and (level is Level.ERROR or level is one.level) for level, place in named):
            found.append(one)
    levels, every_one = list(Level), dict.fromkeys(corroborated.confirmed(found, draft))
    return tuple(sorted(every_one, key=lambda finding: levels.index(finding.level)))

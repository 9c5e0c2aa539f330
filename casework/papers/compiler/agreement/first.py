"""A first offence in the reasons and an earlier penalty in the facts, or the other way round; what excuses nothing, and
excuses."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.against.witnesses import clause_at
from casework.papers.compiler.decided.operative import outcomes_of
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, warning
from casework.papers.compiler.parts import Part, parts
from casework.papers.compiler.values import sentence_at

FIRST = re.compile("(?<!非)(?<!不)(?<!不是)(?:系|属|属于|为)(?:初次|首次)(?:违法|实施)")
AGAIN = re.compile("(?:系|属|属于|为)(?:再次|多次|二次)(?:违法|实施)")
PUNISHED = re.compile(
    "(?:此前|以前|之前)?曾(?:经)?(?:于[^，。；]{0,12})?因[^，。；]{2,24}(?:受过?|被)[^，。；]{0,8}处罚"
)
CLEAN = re.compile("(?:没有|未|从未)(?:曾)?因[^，。；]{2,24}(?:受过?|被)[^，。；]{0,8}处罚")
EXCUSED = re.compile(
    r"(?<!不)(?<!并非)(?<!不能)(?:是|构成|属于)(?:其)?不(?:履行|答复|作出|支付|受理|公开)[^，。；]{0,12}的?正当理由"
)

LENIENT = re.compile(
    "(?:未|没有|拒不|逾期|拒绝)(?P<deed>[^，。；]{2,16})作为(?:从轻|减轻)(?:或者减轻)?(?:处罚)?的?(?:情节|情形|理由)"
)
"""将申请人未完成整改作为从轻情节."""
PARDONED = re.compile(
    "(?<!不)(?<!并非)(?<!不能)(?:是|构成|属于)(?:可以|应当)?(?:免除|减轻|从轻|不予)(?:行政)?处罚的(?:法定)?(?:理由|事由|情形)"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about first offences and excuses."""
    if draft.anatomy is None:
        return
    told = list(parts(draft))
    facts = "\n".join(text for part, text in told if part is Part.FACTS)
    reasons = [text for part, text in told if part is Part.REASONS]
    for pattern, of_facts in ((FIRST, PUNISHED), (AGAIN, CLEAN)):
        contradicted = of_facts.search(facts)
        if contradicted is None:
            continue
        for text in reasons:
            for match in pattern.finditer(text):
                if not wordlist.pattern("reasons", "attributed").search(sentence_at(text, match.start())):
                    message = f"“{match[0]}”：事实写的是“{contradicted[0]}”"
                    is_sure = pattern is AGAIN and not re.search("另|其他", sentence_at(text, match.start()))
                    yield (error if is_sure else warning)(
                        "DRF-739", message, around(text, match.start(), len(match[0]))
                    )
    items = [text for part, text in told if part is Part.ITEMS]
    decided = {kind.code for item in items for kind in outcomes_of(item, draft.case, draft.on) or ()}
    for text in reasons if decided and not decided & outcomes_that(draft, "upholds", "rejects") else ():
        for match in EXCUSED.finditer(text):
            yield warning(
                "DRF-740", f"“{match[0]}”，决定却是责令履行，请核对", around(text, match.start(), len(match[0]))
            )
    lighter = bool(decided) and decided <= outcomes_that(draft, "change")
    for text in reasons if lighter else ():
        for match in AGAIN.finditer(text):
            if not re.search("但|虽|尽管", sentence_at(text, match.start())):
                message = f"“{match[0]}”，决定却是变更，请核对"
                yield warning("DRF-765", message, around(text, match.start(), len(match[0])))
    upheld = bool(decided) and decided <= outcomes_that(draft, "upholds")
    for text in reasons:
        for match in (*LENIENT.finditer(text), *(PARDONED.finditer(text) if upheld else ())):
            if not wordlist.pattern("reasons", "attributed").search(clause_at(text, match.start())):
                message = f"“{match[0]}”：与本文书的结论不合，请核对"
                yield warning("DRF-759", message, around(text, match.start(), len(match[0])))

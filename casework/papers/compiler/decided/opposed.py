"""What a paper says itself against what it does: 符合受理条件 in a refusal, 应予撤销 in a dismissal (`kinds.toml`).

A conclusion stands at the end: there it is wrong, further above somebody asks whether it is meant.
"""

import re
from collections.abc import Iterator

from casework.papers.compiler.anatomy import Anatomy, of_unmet
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.names import masked, register
from casework.papers.compiler.parts import OWN, Part, parts

NEGATED = re.compile(
    "不(?!动产|当|服|清|明(?!显|确)|足(?!以)|实|良|合法|合理|适当|正确)|没(?!收)|未(?!成年|告知|听取)"
    "|无(?!锡|证|照|效|故|棣|为|偿|线)|(?:并|而|绝|系)非|非(?:利害|本|与)|否(?!则)|(?:有|为|如|任)何|难以|禁止"
)
"""What negates the clause, and not what only has such a character: 何某、无锡市、不动产、违法不当."""
NAMED_LAW = re.compile(r"《[^》]*》|(?:根据|依据|依照|按照|违反|不?符合)[^，。；：]{0,60}?规定")
"""The article that a conclusion rests on is nobody's condition."""
OF_IT = re.compile("该(?:行政复议)?申请|本案|申请人与案涉|案涉")
LAST = 2
"""So many sentences at the end hold the conclusion."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about own words that say the opposite of what the paper does."""
    if draft.anatomy is None:
        return
    unmet = getattr(draft.case.facts[-1].details, "unmet", ())
    affirmed = [draft.anatomy.never] if draft.anatomy.never else []
    denied = [draft.anatomy.denied] if draft.anatomy.denied else []
    denied += [words for code, words in of_unmet().items() if code in unmet]
    names = register(draft)
    # What is agreed upon in mediation the organ does not decide.
    read = OWN if draft.anatomy.kind == "D-35" else (*OWN, Part.ITEMS)
    told = [(part, text) for part, text in parts(draft) if part in read]
    own = [(part, text, sentence) for part, text in told for sentence in SENTENCE.finditer(text)]
    for at, (part, text, sentence) in enumerate(own):
        said = masked(sentence[0], names)  # 莫无非 denies nothing, 曾若 makes no condition
        for match in (*_said(said, affirmed, through=True), *_said(said, denied, through=False)):
            if _is_spared(draft.anatomy, said, match):
                continue
            if draft.is_quoted(sentence[0][max(0, match.start() - 4) : match.end() + 2]):
                continue
            # Behind a rule that the same sentence tells it may be what the rule says.
            rule = draft.anatomy.unless
            ruled = rule is not None and rule.search(NAMED_LAW.sub("", said[: match.start()]))
            is_its_end = part is Part.ITEMS or at >= len(own) - LAST
            # What is said of this case or application is no part of the rule.
            clause = max(said.rfind(mark, 0, match.start()) for mark in "，：") + 1
            is_of_it = OF_IT.match(said, clause)
            report = error if is_its_end and (is_of_it or not ruled) else warning
            words = sentence[0][match.start() : match.end()]
            message = f"“{words}”与本文书（{draft.composed.head.title}）的结论相反"
            yield report("DRF-480", message, around(text, sentence.start() + match.start(), len(match[0])))


def _is_spared(anatomy: Anatomy, sentence: str, match: re.Match[str]) -> bool:
    """Whether somebody else says it, or it is a condition: 申请人主张…，其与…有利害关系. A rule that another clause of
    the sentence tells spares nothing: 依法应当由…审查，申请人与…具有利害关系."""
    clause = max(sentence.rfind(mark, 0, match.start()) for mark in "，：") + 1
    until = re.match("[^，：]*", sentence[match.end() :])
    behind = until[0] if until else ""
    before = NAMED_LAW.sub("", f"{sentence[: match.start()]}，{behind}")
    within = NAMED_LAW.sub("", f"{sentence[clause : match.start()]}，{behind}")
    is_told = anatomy.told is not None and anatomy.told.search(before)
    return bool(is_told or anatomy.unless is not None and anatomy.unless.search(within))


def _said(sentence: str, patterns: list[re.Pattern[str]], *, through: bool) -> Iterator[re.Match[str]]:
    """Where it is said and no negation stands before it in the clause; nor in it (`through`)."""
    for pattern in patterns:
        for match in pattern.finditer(sentence):
            clause = max(sentence.rfind(mark, 0, match.start()) for mark in "，：") + 1
            if not NEGATED.search(sentence[clause : match.end() if through else match.start()]):
                yield match

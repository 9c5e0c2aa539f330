"""The act complained of: by whom it was made, and what it is called."""

import re
from collections.abc import Iterator

from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import DAY, HANZI
from casework.papers.compiler.parts import OWN, Part, parts
from casework.vocabulary import PartyRole

WHAT_IT_DID = "(?<!被申请人)(?<![为于《])(?<!为：)"
"""What the act complained of did (关于驳回第三人请求的决定), or is changed into, is not what is decided here."""
BY_ANOTHER = re.compile(rf"{WHAT_IT_DID}(?:撤销|维持|变更|确认)(?P<role>(?<!被)申请人|第三人)(?:于?{DAY})?作出的")
OF_ANOTHER = re.compile(rf"{WHAT_IT_DID}驳回(?P<role>被申请人|第三人)的?(?:其他|行政赔偿|行政复议|赔偿|复议)*请求")
CALLED = re.compile(
    rf"案涉(?:行政)?(?P<what>[{HANZI}]{{2,6}}?)(?P<kind>决定书?|告知书|通知书|批复|答复|登记|认定书)(?=主要|认定|事实|证据|适用|违反|程序|依法|确有|，|。|符合|并无)"
)
"""案涉处罚决定主要事实不清, where nobody was punished."""
SHORT = re.compile("该|上述|前述|行政|不予|同意|原|书面|作出的?|两份|各")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the act complained of."""
    if draft.anatomy is None:
        return
    respondents = {party.name for party in draft.case.parties_as(PartyRole.RESPONDENT)}
    act = getattr(draft.case.received().details, "administrative_act", "")
    filed = "\n".join((act, draft.earlier, *(name for of in draft.exhibits for name in of.names)))
    for part, text in parts(draft):
        if part is Part.ITEMS:
            for match in BY_ANOTHER.finditer(text):
                if respondents:
                    message = f"“{match[0]}”：案涉行政行为是被申请人作出的"
                    yield error("DRF-757", message, around(text, match.start(), len(match[0])))
            for match in OF_ANOTHER.finditer(text):
                message = f"“{match[0]}”：提出请求的是申请人"
                yield error("DRF-768", message, around(text, match.start(), len(match[0])))
        if part in OWN and act:
            for match in CALLED.finditer(text):
                what = SHORT.sub("", match["what"])
                if len(what) > 1 and not any(what[at : at + 2] in filed for at in range(len(what) - 1)):
                    message = f"“案涉{match['what']}{match['kind']}”：本案的行政行为是“{act}”，请核对"
                    yield warning("DRF-758", message, around(text, match.start(), len(match[0])))

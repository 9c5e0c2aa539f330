"""What was asked against what is decided: every claim as it was filed, and an answer to each."""

import re
from collections.abc import Iterator

from casework.law import articles
from casework.papers.compiler.decided.operative import Operative, operative, stands
from casework.papers.compiler.findings import Draft, Finding, around, error, plain
from casework.papers.compiler.roles import Marks, marks, unnumbered
from casework.papers.compiler.values import amounts
from casework.procedure.reconsideration.decision.claims import claims_of
from casework.vocabulary import zh_number
from documents.kinds.decision import Decision

CLAIM = re.compile(r"第([一二三四五六七八九十]+)项(?:行政)?(?:复议)?请求")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about claims and their answers, in a decision."""
    context = draft.context
    if not isinstance(context, Decision):
        return
    found = marks(context, draft.composed_texts)
    yield from _claims(draft, found)
    part = operative(draft.texts, found.decides)
    if part and part.items:
        composed = operative(draft.composed_texts, found.decides) or part
        yield from _answers(draft, context, part, composed)


def _claims(draft: Draft, found: Marks) -> Iterator[Finding]:
    """The claims as they were filed, each as it was filed."""
    claims = claims_of(draft.case)
    lines = [unnumbered(text) for text in draft.texts]
    inline = [line.removeprefix(found.claims).lstrip("：，") for line in lines if line.startswith(found.claims)]
    if not inline:
        yield error("DRF-411", f"没有写明申请人的请求（“{found.claims}：”）")
    for number, claim in enumerate(claims, 1):
        if _in_one_writing(claim) not in {_in_one_writing(line) for line in (*lines, *inline)}:
            yield error("DRF-412", f"申请人的第{zh_number(number)}项请求“{claim}”没有写入，或者与申请不一致")


def _in_one_writing(claim: str) -> str:
    """A claim for comparison: 人民币2.18万元 is 21800元."""
    text = re.sub("人民币|(?<=元)整|（大写[^）]*）", "", plain(claim))
    for value in reversed(list(amounts(text))):
        text = text[: value.start] + value.key[0] + "元" + text[value.start + len(value.words) :]
    return text


def _answers(draft: Draft, context: Decision, part: Operative, composed: Operative) -> Iterator[Finding]:
    """Every claim is answered, and no claim is answered that nobody made. Which claim an item answers was registered;
    an item that is gone from the draft answers none."""
    claims = claims_of(draft.case)
    count = len(claims)
    named = {articles.number(found) for item in part.items for found in CLAIM.findall(item)}
    registered = {decided.answers for decided in context.items if decided.answers}
    standing = {
        decided.answers
        for decided, item in zip(context.items, composed.items, strict=False)
        if decided.answers and stands(draft, context, part, item)
    }
    unanswered = []
    missing = sorted(set(range(1, count + 1)) - named if named else registered - standing)
    if named or missing and not context.joined:
        unanswered = [f"申请人的第{zh_number(n)}项请求“{claims[n - 1]}”没有决定事项回应" for n in missing if n <= count]
    elif count > sum(map(_decisions_in, part.items)) and not any(
        re.search("维持|驳回|其他请求|全部请求", item) for item in part.items
    ):
        unanswered = [f"申请人有{count}项请求，决定事项只有{len(part.items)}项，也未驳回其他请求"]
    yield from (error("DRF-413", message) for message in unanswered)
    for text in draft.texts:
        for match in CLAIM.finditer(text):
            if count and articles.number(match[1]) > count:
                message = f"申请人只有{count}项请求，没有“{match[0]}”"
                yield error("DRF-414", message, around(text, match.start(), len(match[0])))


def _decisions_in(item: str) -> int:
    """How many claims an item can answer: 撤销……，责令……重新作出 decides twice."""
    return max(1, len(set(re.findall("撤销|变更|确认|责令", item))))

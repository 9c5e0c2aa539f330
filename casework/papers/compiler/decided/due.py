"""What is to be done by a day: after the paper is written; who pays whom: the organ that caused a loss pays for it; and
an act that is upheld was done in time (行政复议法 第六十八条)."""

import re
from collections.abc import Iterator

from casework.law.articles import number as numeral
from casework.papers.compiler.decided.operative import outcomes_of
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, warning
from casework.papers.compiler.likeness import SENTENCE
from casework.papers.compiler.narrative.days import told
from casework.papers.compiler.parts import Part, parts
from casework.procedure.reconsideration.decision.ending import Decide
from casework.vocabulary import zh_date

NEXT = 8
"""Characters behind a day in which 的 makes it the day of what is decided about: 前提交的申请."""
BY = re.compile("之?前(?!作出|申请|提出|取得|建成|发生|已|的|签订|办理)|以前(?!的)")
DEADLINE = re.compile("之?前，?(?:一次性)?(?:将|履行|支付|作出|完成|汇入|返还|退还|缴|付清|交付|提交|报送|改正|书面)")
ORDERED = re.compile("(?<![对关由])[于在]$|应当?$|须$")
"""What stands right before the day by which something is to be done."""
OF_SOMETHING = re.compile("对|关于|退还|返还|撤销")
"""对申请人于2026年1月1日前提交申请的行为: the day may be of what is decided about."""
DONE = re.compile("已经?|此前|曾|作出的|签订的|期限为")
TURNED = re.compile(
    r"(?<!被)申请人(?:于[^，。；]{1,14})?向被申请人(?:一次性|分期)?(?:支付|赔偿|补偿|给付)[^，。；]{0,12}(?:赔偿|补偿|损失|医疗费|误工费|护理费)|"
    r"(?<!被)申请人(?:赔偿|补偿)被申请人"
)
CLAIMED = re.compile("赔偿|补偿|返还|退还|支付|发放|补发")
PERFORMED = re.compile("已(?:经)?(?:依法|全面|及时)*履行(?:了|完毕)*(?:其|相应的?|全部)?(?:法定)?职责")
LATE = re.compile(
    r"^被申请人(?:(?!申请人|第三人|主张|称)[^。；])*?(?:作出|登记|答复|办结|受理|核发|认定)(?:(?!申请人|第三人)[^。；])*?"
    r"(?P<late>，(?:已经?)?(?:超过|超出)(?:了)?(?:上述|该|前述|法定|规定)?(?:的)?(?:法定)?期限)(?=[，。；]|$)"
)

IN_YEARS = re.compile(r"责令被申请人[^。；]*?(?P<term>(?P<number>[一二三四五六七八九十百]{1,3}|\d{1,3})年内)")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about when and by whom something is to be done."""
    if draft.anatomy is None:
        return
    told_ = list(parts(draft))
    for text in (text for part, text in told_ if part is Part.ITEMS):
        yield from _before_it_is_written(draft, text) if not draft.anatomy.overdue else ()
        yield from _by_the_wrong_one(draft, text)
    for text in (text for part, text in told_ if part in (Part.REASONS, Part.ITEMS)):
        yield from _in_years(draft, text)
    yield from _done_already(draft, [text for part, text in told_ if part is Part.REASONS])
    details = draft.case.facts[-1].details
    items = [text for part, text in told_ if part is Part.ITEMS]
    decided = {kind.code for item in items for kind in outcomes_of(item, draft.case, draft.on) or ()}
    if isinstance(details, Decide) and decided and decided <= outcomes_that(draft, "upholds"):
        for text in (text for part, text in told_ if part is Part.REASONS):
            yield from _late(text)


def _before_it_is_written(draft: Draft, text: str) -> Iterator[Finding]:
    """于2026年6月21日前汇入, in a paper of 2026年6月26日."""
    for one in told(text):
        sentence = re.split("[，。；]", text[: one.start])[-1]
        if one.day < draft.on and BY.match(text, one.end) and not DONE.search(sentence):
            message = f"“{one.words}前”早于本文书的{zh_date(draft.on)}"
            behind = re.split("[，。；]", text[one.end :])[0]
            is_order = ORDERED.search(sentence) and not OF_SOMETHING.search(sentence) and "的" not in behind[:NEXT]
            is_due = DEADLINE.match(text, one.end) and is_order
            yield (error if is_due else warning)("DRF-735", message, around(text, one.start, len(one.words)))


def _in_years(draft: Draft, text: str) -> Iterator[Finding]:
    """责令……三十年内交付, where thirty days are given."""
    days = getattr(draft.case.facts[-1].details, "performance_days", None)
    for match in IN_YEARS.finditer(text):
        report = error if numeral(match["number"]) == days else warning
        message = f"“{match['term']}”：责令履行的期限以年计，请核对单位"
        yield report("DRF-774", message, around(text, match.start("term"), len(match["term"])))


def _by_the_wrong_one(draft: Draft, text: str) -> Iterator[Finding]:
    claims = "".join(getattr(draft.case.received().details, "claims", ()))
    for match in TURNED.finditer(text) if CLAIMED.search(claims) else ():
        message = f"“{match[0]}”：请求给付的是申请人，请核对由谁支付"
        yield error("DRF-736", message, around(text, match.start(), len(match[0])))


def _done_already(draft: Draft, reasons: list[str]) -> Iterator[Finding]:
    """已经履行法定职责, in a decision that orders it to be performed."""
    details = draft.case.facts[-1].details
    decided = {one.outcome for one in details.outcomes} if isinstance(details, Decide) else set()
    for text in reasons if decided and decided <= outcomes_that(draft, "of_omission") else ():
        for match in PERFORMED.finditer(text):
            sentence = re.split("[。；]", text[: match.start()])[-1]
            clause = re.split("，", sentence)[-1]
            is_said = re.search("主张|认为(?!：)|称|虽|规定", sentence)
            if not is_said and not re.search("不能|不足以|未|没有|并非|部分|是否", clause):
                yield error(
                    "DRF-750", f"决定责令履行，理由却写“{match[0]}”", around(text, match.start(), len(match[0]))
                )


def _late(text: str) -> Iterator[Finding]:
    for sentence in SENTENCE.finditer(text):
        match = LATE.search(sentence[0])
        if match and not re.search("虽|但|不影响|延长|扣除|瑕疵", sentence[0]):
            message = f"决定维持，理由却写“{match['late'].lstrip('，')}”"
            yield warning("DRF-737", message, around(text, sentence.start() + match.start("late"), len(match["late"])))

"""The measures that both the PDF and the Word file are drawn with (GB/T 9704-2012).

The text area is 156 mm × 225 mm and holds 22 lines of 28 characters of 16 pt. 28 × 16 pt is 158 mm, so the standard is
met only with characters set a little closer; 225 mm / 22 is a line of 28.99 pt. Both files were measured.
"""

import math
import re
import unicodedata
from collections.abc import Sequence

from documents.blocks import Attachments, Block, Paragraph, Signature, Style

PAGE_MM = (210, 297)
TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM = 37, 26, 35, 28
TEXT_WIDTH_PT = 442.2
"""156 mm."""
FIRST_LINE = 26
"""Characters in the first line of a paragraph."""

SIGNATURE_GAP = 2
"""Empty lines above the signature: the upper edge of the seal is then within a line of the text (7.3.5.1)."""
SIGNATURE_INDENT = 4
"""Characters between the date and the right edge."""


WIDE = "%+"
"""Latin signs that are nearly as wide as a character."""


def width(text: str) -> float:
    """How wide a text is set, in characters: Latin letters and digits are half a character."""
    return sum(1 if c in WIDE or unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


HEAD_CHARACTERS, TITLE_CHARACTERS = 24, 20
"""The widest line of a 发文机关标志 that is still larger than a title, and of a title."""
WHOLE = re.compile(
    "人民政府|行政复议|行政诉讼|办公室|委员会|管理|监督|规范性文件|不履行|申请|处理|审理|决定书?|调解书|意见书|建议书|通知书|告知书"
    "|行政机关|负责人|出庭|应诉|季度|情况|报告|案件|通报|有限|公司|开发区|自治|[省市区县镇乡州盟旗局]"
)
"""Words that no line ends within (7.3.1: 词意完整); a name may end after its area or organ."""
NOT_FIRST, NOT_LAST = "的和与及、，。；：）〉》”局厅院", "（〈《“"


def lines_of(text: str, characters: int) -> list[str]:
    """A head or title as lines of nearly one length, each whole in meaning; one line where it fits."""
    total = width(text)
    if total <= characters:
        return [text]
    within = {place for word in WHOLE.finditer(text) for place in range(word.start() + 1, word.end())}
    places = [
        place
        for place in range(1, len(text))
        if place not in within and text[place] not in NOT_FIRST and text[place - 1] not in NOT_LAST
    ]
    share = total / math.ceil(total / characters)
    fitting = [place for place in places if width(text[:place]) <= characters]
    if not fitting:
        return [text]
    end = min(fitting, key=lambda place: abs(width(text[:place]) - share))
    return [text[:end], *lines_of(text[end:], characters)]


def head_lines(agency: str) -> list[str]:
    """发文机关标志, in two lines where one would be smaller than the title."""
    return lines_of(agency, HEAD_CHARACTERS)


def title_lines(title: str) -> list[str]:
    return lines_of(title, TITLE_CHARACTERS)


def head_size(agency: str) -> int:
    """发文机关标志 in pt: as large as its lines allow, 44 pt at most. Letters are half as wide."""
    longest = max(width(line) for line in head_lines(agency))
    return min(44, int(TEXT_WIDTH_PT / max(longest, 1)))


def letter_height(agency: str) -> float:
    """What the head of a letter takes in pt: its name, 4 mm, the double line, the number below it."""
    return head_size(agency) * 1.05 * len(head_lines(agency)) + (4 + 1.7) / 25.4 * 72 + 7.5 + 28.98


CONTACT = re.compile("(?:联系人|承办机构|联系地址)：")
BY_HAND = re.compile("签名|签收人：")
"""A line on which somebody signs a record or a list."""


def last_before_the_signature(blocks: Sequence[Block]) -> tuple[Block | None, tuple[Block, ...]]:
    """The last paragraph of what is said, and the lines below it that tell whom to ask, before who signs, in print or
    by hand, or the list of attachments there: neither begins a page, so that no page has only those lines and the
    signature."""
    for place, block in enumerate(blocks):
        if isinstance(block, Signature) or _is_to_sign_on(block):
            before = [each for each in blocks[:place] if not isinstance(each, Attachments)]
            contact: list[Block] = []
            while before and _closes(before):
                contact.insert(0, before.pop())
            return before[-1] if before and isinstance(before[-1], Paragraph) else None, tuple(contact)
    return None, ()


def _closes(blocks: Sequence[Block]) -> bool:
    """Whether the last of these tells whom to ask, or is 此致 or the addressee below it."""
    one = blocks[-1]
    if not isinstance(one, Paragraph):
        return False
    above = blocks[-2] if len(blocks) > 1 else None
    is_addressed = isinstance(above, Paragraph) and above.text == "此致"
    return CONTACT.match(one.text) is not None or one.text == "此致" or is_addressed


def _is_to_sign_on(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style is Style.FLUSH and BY_HAND.search(block.text) is not None


def last_of(text: str) -> str:
    """Its classes: what fills two lines may begin a page; a single line takes the one before it along."""
    return " last long" if width(text) > FIRST_LINE else " last"


def signer_indent(signer: str, date: str) -> float:
    """Characters between a signer and the right edge, so that the name stands centred above the date."""
    return max(0.0, SIGNATURE_INDENT - (width(signer) - width(date)) / 2)


def imprint_height(cc: str) -> float:
    """Room for the 版记 in pt: lines of 22 pt in two padded cells. 25 characters are less than a line of it holds."""
    return 22 * (math.ceil(width(cc) / 25) + 1) + 15


def cell_size(columns: int) -> tuple[float, float]:
    """Type size and line of a table's cells in pt: smaller where there are many columns."""
    return (14, 22) if columns <= 5 else (10.5, 17)


def column_shares(rows: Sequence[tuple[str, ...]]) -> list[float]:
    """Each column's share of a table's width (together 1): short texts stay on one line, as do the numbers of persons;
    long ones share what is left.

    A cell's padding is about one character; a text counts as 16 characters at most.
    """
    texts = [max(column, key=width) for column in zip(*rows, strict=True)]
    longest = [width(text) for text in texts]
    room = TEXT_WIDTH_PT / cell_size(len(longest))[0]
    short = [
        size + 1.2 if size <= 6 or (text.isascii() and size <= 9) else 0.0
        for text, size in zip(texts, longest, strict=True)
    ]
    weights = [2 + min(16.0, text) for text in longest]
    left = sum(weight for weight, kept in zip(weights, short, strict=True) if not kept)
    if not left or sum(short) > room * 0.75:
        return [weight / sum(weights) for weight in weights]
    spare = (room - sum(short)) / left
    return [(kept or weight * spare) / room for weight, kept in zip(weights, short, strict=True)]


def form_shares(columns: int) -> list[float]:
    """Each column's share of a form's width (together 1): labels are narrow, values share the rest."""
    label = 0.19 if columns <= 4 else 0.14
    pairs = columns // 2
    return [label, (1 - label * pairs) / pairs] * pairs


BAR_SHARES = (0.34, 0.44, 0.22)
"""Of a chart: what the names, the longest bar and the figures take of its width (together 1)."""


def bar_share(share: int) -> int:
    """Thousandths of the full length of a bar, not more than all of it."""
    return min(share, 1000)


def form_row_height(lines: int) -> float:
    """The least height of a form's row in pt: lines of 22 pt and the padding."""
    return 22 * lines + 6


def kept_together(text: str) -> str:
    """The text with word joiners between a number and 年, 月, 日, 号, and in 〔2026〕15号: no line ends there
    (GB/T 9704, 7.3.3). They are drawn with no width and leave no trace in the text of the PDF."""
    return re.sub(r"(?<=\d)(?=[年月日号])|(?<=\d〕)(?=\d)", "\u2060", text)


def attachment_lines(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The 附件 list as (label, name): 附件： once, numbers only where there are several."""
    numbered = [f"{number}.{name}" for number, name in enumerate(names, 1)] if len(names) > 1 else list(names)
    return [("附件：" if index == 0 else "", text) for index, text in enumerate(numbered)]

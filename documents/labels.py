"""Address labels: eight to a sheet of A4 (105 × 74 mm), as they are sold for any printer. The same labels give the same
bytes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from documents import layout, typefaces

LINE, ROOM = 24, 11
"""Characters of 10.5 pt on a line of a label, and lines of that size on a label."""
LOOK = """
@page { size: 210mm 297mm; margin: 0 }
body { margin: 0; font: 10.5pt/1.45 "Paper Fang", "Paper Rare", "Paper Song",
  "Paper Office A", "Paper Office B", "Paper Office C" }
div {
  float: left; width: 105mm; height: 74.25mm; box-sizing: border-box; padding: 7mm 8mm;
  overflow: hidden; break-inside: avoid
}
h1 { font: 14pt/1.35 "Paper Hei", "Paper Biao", "Paper Fang", "Paper Rare", "Paper Song",
  "Paper Office A", "Paper Office B", "Paper Office C"; margin: 0 0 1.5mm }
p { margin: 0 0 .8mm }
.to { font-size: 12pt }
.from { border-top: .3mm solid #000; margin-top: 2mm; padding-top: 1.5mm }
b { white-space: nowrap; font: inherit;
  font-family: "Paper Hei", "Paper Biao", "Paper Fang", "Paper Rare", "Paper Song",
  "Paper Office A", "Paper Office B", "Paper Office C" }
"""
LABEL = Markup(
    '<div><h1>{name}　收</h1><p class="to">{address}</p><p class="to">{phone}</p>'
    '<p class="from"><b>寄件人</b>　{sender}</p><p>{sender_address}</p><p><b>内件</b>　{contents}</p></div>'
)


@dataclass(frozen=True, kw_only=True)
class Label:
    """One envelope: to whom, from whom, and what is in it."""

    name: str
    address: str
    phone: str
    sender: str
    sender_address: str
    contents: str

    def texts(self) -> tuple[str, ...]:
        return (self.name, self.address, self.phone, self.sender, self.sender_address, self.contents)

    def fitting(self) -> "Label":
        """The same with as much of the contents as the label has room for; 等 says that there is more, which the list
        in the envelope and the receipts name."""
        above = (
            1.5 * _lines(self.name, LINE * 0.7) + 1.2 * _lines(self.address, LINE * 0.85) + 0.5 + 1.2 * bool(self.phone)
        )
        left = max(1, int(ROOM - above - _lines(self.sender, LINE - 4) - _lines(self.sender_address, LINE)))
        listed, gap, case = self.contents.partition("\u3000")
        kept = listed.split("、")
        while len(kept) > 1 and _lines(f"{'、'.join(kept)}等{gap}{case}", LINE - 1) > left:
            kept.pop()
        more = "等" if len(kept) <= listed.count("、") else ""
        return replace(self, contents=f"{'、'.join(kept)}{more}{gap}{case}")


def _lines(text: str, room: float) -> int:
    """How many lines a text takes, where so many characters fit on one."""
    return max(1, math.ceil(layout.width(text) / room))


def draw(labels: Sequence[Label]) -> bytes:
    """The sheets as a PDF. `MissingGlyph` before it is begun."""
    import weasyprint  # half a second, which the label itself does not need

    from documents import pdf

    typefaces.check(text for label in labels for text in label.texts())
    markup = Markup('<html lang="zh-CN"><head><title>邮寄标签</title></head><body>{}</body></html>').format(
        Markup("").join(LABEL.format(**vars(label.fitting())) for label in labels)
    )
    with pdf.drawing, pdf.strictly() as fetcher:
        look = weasyprint.CSS(string=LOOK, font_config=pdf.fonts(), url_fetcher=fetcher)
        source = weasyprint.HTML(string=str(markup), url_fetcher=fetcher)
        made: bytes = source.write_pdf(font_config=pdf.fonts(), stylesheets=[look])
    return made

"""Justify Chinese lines between characters. Written for weasyprint 70.0.

WeasyPrint widens only spaces, and Chinese has none: every line would end ragged. Here what is missing at the end of a
line is shared among its characters as letter spacing. Extracted text stays clean, as no space is inserted.
"""

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

CHINESE = re.compile("[\u2e80-\u9fff\u3000-\u303f\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
JOINER = "\u2060"
"""The word joiner of `layout.kept_together`."""
SHORT = 8
"""Lines of fewer characters (labels, cells) are left as they are."""
LOOSE = 0.25
"""Where more than this, of the size of type, were missing for each character (a long number has gone to the next line),
the line is left as it is."""

spread_over_spaces = inline.justify_line


def texts(box: Any) -> Iterator[Any]:
    """The text boxes of a line."""
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            yield from texts(child)


def spread(context: Any, box: Any, spacing: float, shift: float) -> float:
    """Widen each character by `spacing` and move what follows; returns how far."""
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        if box.text:
            own = 0 if box.style["letter_spacing"] == "normal" else box.style["letter_spacing"]
            box.width -= own * box.text.count(JOINER)
            box.text = box.text.replace(JOINER, "")  # the line is broken: it would only be widened like a character
            box.style = box.style.copy()
            box.style["letter_spacing"] = own + spacing
            layout = inline.create_layout(box.text, box.style, context, max_width=None, justification_spacing=0)
            layout.deactivate()
            box.pango_layout = layout
            box.width += spacing * len(box.text)
            shift += spacing * len(box.text)
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += shift
        before = shift
        for child in box.children:
            if child.is_in_normal_flow():
                shift = spread(context, child, spacing, shift)
        box.width += shift - before
    else:
        box.translate(shift, 0)
    return shift


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Fill a line. Replaces `weasyprint.layout.inline.justify_line`."""
    text = "".join(box.text for box in texts(line)).replace(JOINER, "")
    if len(text) < SHORT or not CHINESE.search(text):
        spread_over_spaces(context, line, extra_width)
    elif extra_width / len(text) < LOOSE * line.style["font_size"]:
        spread(context, line, extra_width / len(text), 0)


def install() -> None:
    """Put the replacement in place."""
    inline.justify_line = justify_line

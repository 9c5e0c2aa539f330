"""The list of evidence: each piece once, numbered without a gap."""

import re
from collections import Counter
from collections.abc import Iterator

from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.parts import Part, parts


def check(draft: Draft) -> Iterator[Finding]:
    """1.…；2.…；2.…, and the same piece twice."""
    if draft.anatomy is None:
        return
    for text in (text for part, text in parts(draft) if part is Part.EVIDENCE):
        found = [int(number) for number in re.findall(r"(?:(?<=[：；])|^)(\d{1,3})[.．、](?!\d(?!\d{3}年))", text)]
        expected, number = next(((at, no) for at, no in enumerate(found, 1) if at != no), (0, 0))
        if expected:
            yield error("DRF-458", f"证据序号应为“{expected}”，现为“{number}”", around(text, 0, 20))
    for of in draft.exhibits:
        for name, count in Counter(of.names).items():
            if count > 1:
                yield warning("DRF-459", f"证据“{name}”列了{count}次")

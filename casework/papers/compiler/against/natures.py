"""What by its nature only the one side does (`nature` in `words.toml`), and two things that cannot both be: somebody is
the driver in the facts and not in the reasons, more agree than came."""

import re
from collections.abc import Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, remembered, warning
from casework.papers.compiler.likeness import HANZI
from casework.papers.compiler.narrative.days import SPAN, spanned
from casework.papers.compiler.parts import OWN, Part, parts
from casework.papers.compiler.values import sentence_at, worded_sum
from casework.vocabulary import PartyKind

WHO = rf"(?<!被){ROLE}|案外人[{HANZI}]{{2}}"
IS = re.compile(rf"(?P<what>[{HANZI}]{{3}})(?P<how>系|不是|并非|不系|是)(?P<who>{WHO})(?![的与和及、名一])")
SAYS = re.compile("主张|(?<![名职])称|认为(?!：)|辩|请求|规定")
DENIED = ("不是", "并非", "不系")
CAME = re.compile(
    r"(?:参加|出席|到会|参与)[^，。；\d]{0,8}(?P<came>\d+)(?P<unit>户|人|票|名)，(?:其中)?(?:同意|赞成|反对|弃权)[^，。；\d]{0,8}(?P<part>\d+)(?P=unit)"
)
IN_A_ROW = re.compile(rf"{SPAN}[^。；]{{0,24}}?连续(?P<days>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?:日|天)")


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about what cannot be."""
    if draft.anatomy is None:
        return
    own = [(part, text) for part, text in parts(draft) if part in OWN]
    organs = {party.role.label for party in draft.case.parties if party.kind is PartyKind.AGENCY}
    for _, text in own:
        yield from _impossible(text)
        for row in wordlist.rows("nature"):
            for match in row["words"].finditer(text):
                is_theirs = match.groupdict().get("role", "") in organs
                sentence = sentence_at(text, match.start())
                before = text[: match.end()].rpartition("。")[2]
                is_said = SAYS.search(before) or "unless" in row and row["unless"].search(sentence)
                if not is_theirs and not is_said and not draft.is_quoted(match[0]):
                    message = f"“{match[0]}”：{row['why']}，请核对是谁"
                    report = error if row.get("surely") else warning
                    yield report("DRF-779", message, around(text, match.start(), len(match[0])))
    yield from _is_and_is_not(own)


def _is_and_is_not(own: list[tuple[Part, str]]) -> Iterator[Finding]:
    """驾驶人系申请人 in the facts, 驾驶人不是申请人 in the reasons."""
    attributed = wordlist.pattern("reasons", "attributed")
    found = [
        (part, text, match)
        for part, text in own
        for match in IS.finditer(text)
        if not attributed.search(sentence_at(text, match.start()))
    ]
    for part, text, match in found:
        is_denied = match["how"] in DENIED
        others = [
            other[0]
            for where, _, other in found
            if where is not part
            and (other["what"], other["who"]) == (match["what"], match["who"])
            and (other["how"] in DENIED) is not is_denied
        ]
        # Where both are affirmed there may be two of them.
        of_another = [
            other[0]
            for where, _, other in found
            if where is not part and other["what"] == match["what"] and other["who"] != match["who"]
            if other["how"] not in DENIED and not is_denied
        ]
        if others or of_another:
            message = f"“{match[0]}”：另一处写的是“{(others or of_another)[0]}”"
            yield (error if others else warning)("DRF-780", message, around(text, match.start(), len(match[0])))


@remembered
def _impossible(text: str) -> Iterator[Finding]:
    for match in CAME.finditer(text):
        if int(match["part"]) > int(match["came"]):
            message = f"“{match[0]}”：其中的一部分多于参加的"
            yield error("DRF-781", message, around(text, match.start(), len(match[0])))
    for match in IN_A_ROW.finditer(text):
        days = spanned(match)
        number = int(match["days"]) if match["days"].isdigit() else int(worded_sum(match["days"]))
        passed = (days[1] - days[0]).days if days else 0
        # Either end may count or not; the days may be longer than what is told of, not shorter.
        if passed > 0 and number > passed + 1:
            message = f"“{match[0]}”：其间是{passed + 1}日"
            yield error("DRF-782", message, around(text, match.start(), len(match[0])))

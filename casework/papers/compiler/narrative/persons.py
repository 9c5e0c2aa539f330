"""What a text says of a person beside the name: the age, 他 and 她."""

import re
from collections.abc import Iterator
from datetime import date

from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import HANZI
from casework.vocabulary import PartyKind

AGED = re.compile(r"(?:现年|年龄)?(?P<age>\d{1,3})(?:周)?岁")
BORN = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:出生|生)")
SEX = re.compile(r"^，(?P<sex>[男女])[，。]")
PRONOUN = re.compile(
    rf"(?P<of>[{HANZI}]{{0,40}}?)(?<![其排利吉])(?P<word>[他她])(?!人|项|用|案|处|们|地|因|方|日|年|村|区|国|乡)"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about persons in a decision."""
    if draft.anatomy is None:
        return
    sexes = _sexes(draft)
    for text in draft.texts:
        yield from _ages(draft, text)
        if sexes and not draft.is_quoted(text):
            yield from _pronouns(text, sexes)


def _ages(draft: Draft, text: str) -> Iterator[Finding]:
    """1990年3月7日出生，45岁: the age is that of the day of the application or of the decision."""
    born = BORN.search(text)
    if not born:
        return
    try:
        birth = date(*map(int, born.groups()))
    except ValueError:
        return
    for match in AGED.finditer(text):
        right = {_age(birth, draft.case.received().on), _age(birth, draft.on)}
        if int(match["age"]) not in right:
            shown = "或者".join(f"{age}岁" for age in sorted(right))
            yield error("DRF-117", f"按出生日期应为{shown}", around(text, match.start(), len(match[0])))


def _age(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _sexes(draft: Draft) -> set[str]:
    """The sexes of all citizens of the case as the head prints them; empty where one is not known."""
    citizens = [party for party in draft.case.parties if party.kind is PartyKind.CITIZEN]
    found = set()
    for party in citizens:
        behind = [text.partition(party.name)[2] for text in draft.composed_texts if f"：{party.name}，" in text]
        sex = SEX.match(behind[0]) if behind else None
        if sex is None:
            return set()
        found.add(sex["sex"])
    return found


def _pronouns(text: str, sexes: set[str]) -> Iterator[Finding]:
    """她 where all who take part are men. Others may be meant, so it is asked, unless a party stands in the clause."""
    for match in PRONOUN.finditer(text):
        sex = "男" if match["word"] == "他" else "女"
        clause = re.split("[，。；：]", text[: match.start("word")])[-1]
        if sex in sexes or len(sexes) != 1:
            continue
        message = f"“{match['word']}”与当事人的性别（{'、'.join(sexes)}）不符，请核对"
        report = error if re.search("(?<!被)申请人|第三人", clause) else warning
        yield report("DRF-118", message, around(text, match.start("word"), 1))

"""What a text says of a person beside the name: the age, 他 and 她."""

import re
from collections.abc import Iterator
from datetime import date

from casework.papers.compiler.edited.edits import ROLE
from casework.papers.compiler.findings import Draft, Finding, around, error, warning
from casework.papers.compiler.likeness import DAY, HANZI
from casework.vocabulary import PartyKind, PartyRole

AGED = re.compile(r"(?:现年|年龄)?(?P<age>\d{1,3})(?:周)?岁")
BORN = re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?:出生|生)")
BORN_ON = re.compile(rf"(?P<role>(?<!被)申请人|第三人)(?:系|为|于|，)*(?:出生于(?P<after>{DAY})|(?P<before>{DAY})出生)")
PRINTED = re.compile(f"({DAY})出生")
OF_A_BODY = re.compile(
    rf"(?P<role>{ROLE})(?:本人)?的?(?P<what>(?:左|右|双)侧?(?:脚|手(?!续|边)|腿|臂|眼|耳|膝|肩|脸|足|髋|胫|肋)|[头面胸腰背腹颈]部(?!企业|门)|"
    r"住处|家中|家人|卧室|身孕)"
)
SEX = re.compile(r"^，(?P<sex>[男女])[，。]")
PRONOUN = re.compile(
    rf"(?P<of>[{HANZI}]{{0,40}}?)(?<![其排利吉])(?P<word>[他她])(?!人|项|用|案|处|们|地|因|方|日|年|村|区|国|乡)"
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about persons in a decision."""
    if draft.anatomy is None:
        return
    sexes = _sexes(draft)
    born = births(draft)
    citizens = {party.role.label for party in draft.case.parties if party.kind.is_person}
    for text in draft.texts:
        yield from _ages(draft, text)
        yield from _born(text, born)
        for match in OF_A_BODY.finditer(text):
            if match["role"] not in citizens and not draft.joined and not draft.is_quoted(match[0]):
                message = f"“{match[0]}”：{match['role']}不是自然人"
                yield error("DRF-154", message, around(text, match.start(), len(match[0])))
        if sexes and not draft.is_quoted(text):
            yield from _pronouns(text, sexes)


def births(draft: Draft) -> dict[str, str]:
    """The day of birth that the head prints, by role, of whom there is one only."""
    found: dict[str, str] = {}
    for party in draft.case.parties:
        alone = isinstance(party.role, PartyRole) and len(draft.case.parties_as(party.role)) == 1
        head = next((text for text in draft.composed_texts if f"：{party.name}，" in text), "")
        printed = PRINTED.search(head)
        if alone and printed:
            found[party.role.label] = printed[1]
    return found


def _born(text: str, born: dict[str, str]) -> Iterator[Finding]:
    """申请人出生于1966年3月15日, who by his number was born in 1969."""
    for match in BORN_ON.finditer(text):
        said, known = match["after"] or match["before"], born.get(match["role"])
        if known and said != known:
            yield error(
                "DRF-155", f"{match['role']}登记的出生日期是{known}", around(text, match.start(), len(match[0]))
            )


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

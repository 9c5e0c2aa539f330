"""Slips that people make in a decision, as functions of a clean one. Each returns the spoilt document, or None where
the decision has no place for it. Here the slips of copying: names, numbers, days, articles. `mutations_of_content` has
the others."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from documents.blocks import Document, Paragraph, Signature
from tests.compiler.samples import Sample

Mutation = Callable[[Sample, Random], Document | None]
MUTATIONS: dict[str, Mutation] = {}


def slip(mutation: Mutation) -> Mutation:
    MUTATIONS[mutation.__name__] = mutation
    return mutation


def edit(
    document: Document, pattern: str, change: str | Callable[[re.Match[str]], str], random: Random
) -> Document | None:
    """One occurrence of the pattern, anywhere in the paragraphs, changed."""
    places = [
        (index, match)
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph)
        for match in re.finditer(pattern, block.text)
    ]
    if not places:
        return None
    index, match = random.choice(places)
    block = document.blocks[index]
    assert isinstance(block, Paragraph)
    new = change if isinstance(change, str) else change(match)
    if new == match[0]:
        return None
    text = block.text[: match.start()] + new + block.text[match.end() :]
    return with_block(document, index, replace(block, text=text))


def with_block(document: Document, index: int, *blocks: Paragraph | Signature) -> Document:
    return replace(document, blocks=(*document.blocks[:index], *blocks, *document.blocks[index + 1 :]))


def without(document: Document, pattern: str) -> Document | None:
    """Without the first paragraph that holds the pattern."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph) and re.search(pattern, block.text):
            return with_block(document, index)
    return None


def another(character: str, random: Random) -> str:
    return random.choice([other for other in "辰楠琪堂沅浩钦建华民" if other != character])


def wrong_character(name: str, random: Random, first: int = 1) -> str:
    at = random.randrange(first, len(name)) if len(name) < 5 else random.randrange(first, len(name) - 1)
    return name[:at] + another(name[at], random) + name[at + 1 :]


def digit(match: re.Match[str], random: Random) -> str:
    """The same with one digit another one, never the first."""
    text = match[0]
    places = [index for index, character in enumerate(text) if character.isdigit()]
    at = random.choice(places[1:] or places)
    return text[:at] + str((int(text[at]) + random.randrange(1, 9)) % 10) + text[at + 1 :]


# ---- names


@slip
def applicant_misspelt(sample: Sample, random: Random) -> Document | None:
    name = sample.case.parties[0].name
    return edit(sample.document, re.escape(name), wrong_character(name, random), random)


@slip
def respondent_misspelt(sample: Sample, random: Random) -> Document | None:
    name = sample.context.parties[1].name
    return edit(sample.document, re.escape(name), wrong_character(name, random), random)


@slip
def respondent_shortened(sample: Sample, random: Random) -> Document | None:
    name = sample.context.parties[1].name
    at = random.randrange(1, len(name) - 1)
    return edit(sample.document, re.escape(name), name[:at] + name[at + 1 :], random)


@slip
def party_left_out(sample: Sample, random: Random) -> Document | None:
    return without(sample.document, r"^被申请人：")


@slip
def roles_exchanged(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"^被申请人：", "申请人：", random)


@slip
def misspelt_in_the_text(sample: Sample, random: Random) -> Document | None:
    name = sample.case.parties[0].name
    return edit(sample.document, r"经审理查明：申请人", f"经审理查明：申请人{wrong_character(name, random)}", random)


@slip
def identity_number_mistyped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d{17}[\dX]", lambda match: digit(match, random), random)


@slip
def representative_misspelt(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "罗志强", "罗志刚", random)


# ---- numbers and days


@slip
def act_number_mistyped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=〕)\d+(?=号）)", lambda match: digit(match, random), random)


@slip
def act_number_of_another_year(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"〔2026〕(?=\d+号）)", "〔2025〕", random)


@slip
def act_number_misspelt(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=（)东(?=.{2,10}〔)", "西", random)


@slip
def received_on_another_day(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d+(?=日收到申请)", lambda match: str(int(match[0]) % 27 + 1), random)


@slip
def accepted_on_another_day(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d+(?=日受理)", lambda match: str(int(match[0]) % 27 + 1), random)


@slip
def a_day_mistyped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=月)\d+(?=日)", lambda match: str(int(match[0]) % 27 + 1), random)


@slip
def a_month_mistyped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=\d年)\d+(?=月\d)", lambda match: str(int(match[0]) % 12 + 1), random)


@slip
def a_year_mistyped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"2026(?=年\d)", "2062", random)


@slip
def a_day_that_does_not_exist(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d+月\d+日", "2月30日", random)


@slip
def a_nought_lost(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d+00元", lambda match: match[0].replace("0元", "元"), random)


@slip
def amount_in_another_unit(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=\d)元", "万元", random)


@slip
def a_quantity_mistyped(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"\d+(?=平方米|瓶|名|段|人拆除|时许)", lambda match: str(int(match[0]) + 7), random)


@slip
def own_number_mistyped(sample: Sample, random: Random) -> Document | None:
    head = replace(sample.document.head, number=sample.document.head.number.replace("〕7号", "〕8号"))
    return replace(sample.document, head=head)


@slip
def own_number_lost(sample: Sample, random: Random) -> Document | None:
    return replace(sample.document, head=replace(sample.document.head, number=""))


# ---- articles


@slip
def article_of_another_outcome(sample: Sample, random: Random) -> Document | None:
    others = ["第六十三条", "第六十四条", "第六十六条", "第六十七条", "第六十八条"]
    return edit(
        sample.document,
        r"(?<=》)第六十.条(?=.*本机关决定：)",
        lambda match: random.choice([other for other in others if other != match[0]]),
        random,
    )


@slip
def article_that_does_not_exist(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=》)第[^条]+条", "第三百二十条", random)


@slip
def paragraph_that_does_not_exist(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=行政复议法》)第[^条]+条", lambda match: match[0] + "第九款", random)


@slip
def item_that_does_not_exist(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, r"(?<=行政复议法》)第[^条]+条", lambda match: match[0] + "第一款第二十项", random)


@slip
def statute_misspelt(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "行政复议法》", "行政复义法》", random)


@slip
def remedy_rests_on_another_article(sample: Sample, random: Random) -> Document | None:
    return edit(sample.document, "第四十五条(?=.*提起行政诉讼)", "第四十六条", random)

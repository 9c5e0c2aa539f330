"""The statutes in full, article by article: to be read and searched, never computed with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from casework.law import articles
from casework.law.errors import LawDataBroken
from casework.law.rows.tables import FOLDER, load, made

HERE = FOLDER / "in_full"
BEGINS = re.compile(rf"第(?P<number>{articles.NUMERAL})条[ \n]?")
ITEM = re.compile(r"[（(][一二三四五六七八九十]+[）)]")
BELOW_AN_ITEM = re.compile(r"\d+[．.、]")


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article with its number in words (第六十四条). `paragraphs`: 款, each with the lines of its items (项)
    below its own; `chapter`: the headings it stands under for the first time, none where they are those of the one
    before."""

    number: int
    label: str
    chapter: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for paragraph in self.paragraphs for line in paragraph)


@dataclass(frozen=True, kw_only=True)
class Text:
    """One version of a statute in its words. `key` is its address."""

    key: str
    file: str
    name: str
    note: str
    in_force_from: date
    in_force_until: date | None = None
    source: str
    read_on: date

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """In their order. LawDataBroken where the file is missing."""
        try:
            said = (HERE / self.file).read_text("utf-8")
        except OSError as error:
            raise LawDataBroken(f"法律全文 {self.file} 无法读取：{error}") from error
        return tuple(_articles(said))

    def article(self, number: int) -> Article | None:
        return next((each for each in self.articles if each.number == number), None)


@dataclass(frozen=True, kw_only=True)
class Found:
    """An article in which words were found."""

    text: Text
    article: Article


@cache
def texts() -> tuple[Text, ...]:
    """Every version that is kept in full. LawDataBroken when the list is malformed."""
    rows = load(HERE / "texts.toml")["text"]
    return tuple(made(Text, row, f"法律全文 texts.toml 中的“{row.get('key')}”") for row in rows)


def text(key: str) -> Text | None:
    return next((each for each in texts() if each.key == key), None)


def of_version(statute: articles.Statute) -> Text | None:
    """The words of a version whose articles are counted; none where they are not kept."""
    return next((each for each in texts() if each.name == statute.name and statute.covers(each.in_force_from)), None)


def of_citation(citation: str, on: date) -> Found | None:
    """The article of a citation as the rows have it (行政复议法 第六十四条第一款), in the version in force on a day;
    none where its words are not kept."""
    name, _, where = citation.partition(" ")
    begins = BEGINS.match(where)
    if begins is None:
        return None
    number = articles.number(begins["number"])
    for each in texts():
        known = each.in_force_from <= on and (each.in_force_until is None or on <= each.in_force_until)
        if known and name in _names(each) and (found := each.article(number)):
            return Found(text=each, article=found)
    return None


def _names(one: Text) -> set[str]:
    """By which names the rows and the drafts cite it: its own, its aliases, the number of an interpretation."""
    aliases = {alias for statute in articles.versions(one.name) for alias in statute.aliases}
    return {one.name, one.note.partition("，")[0], *aliases}


def search(words: str) -> list[Found]:
    """The articles that have all of the words, which blanks divide, in the order of the statutes; a number that is
    written as an article's (第六十四条) finds that article of each."""
    wanted = words.split()
    if not wanted:
        return []
    return [
        Found(text=each, article=article)
        for each in texts()
        for article in each.articles
        if all(one == article.label or any(one in line for line in article.lines) for one in wanted)
    ]


def _articles(said: str) -> Iterator[Article]:
    """Headings stand in lines of their own behind ##, an article begins with its number, what follows is its further
    paragraphs and items. What stands before the first article belongs to none."""
    headings: list[str] = []
    parts: list[tuple[tuple[str, ...], str, list[str]]] = []
    for line in filter(None, map(str.strip, said.splitlines())):
        if line.startswith("##"):
            headings.append(line.lstrip("# "))
        elif begins := _begins(line, len(parts) + 1):
            parts.append((tuple(headings), begins, [line.removeprefix(begins).strip()]))
            headings.clear()
        elif parts:
            parts[-1][2].append(line)
    for number, (chapter, label, lines) in enumerate(parts, 1):
        yield Article(number=number, label=label, chapter=chapter, paragraphs=_paragraphs(lines))


def _begins(line: str, number: int) -> str:
    """第六十四条, where the line begins the article of this number; a paragraph may begin with another's."""
    begins = BEGINS.match(line)
    return begins[0].strip() if begins and articles.number(begins["number"]) == number else ""


def _paragraphs(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    found: list[list[str]] = []
    for line in lines:
        if found and (ITEM.match(line) or BELOW_AN_ITEM.match(line)):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(map(tuple, found))

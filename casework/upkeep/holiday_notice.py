"""A holiday notice as an officer has it before him: the text of the State Council's office, or its days entered in a
form. Either becomes the file that `amendments` previews and loads.

The text checks itself: the weekdays it gives and the number of days it counts must be those of the calendar, or it is
not taken over at all.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import tomlkit
from pydantic import ConfigDict, Field

from casework.casefile import Details
from casework.law.amending import AmendmentRefused
from casework.law.calendar import WEEKDAYS
from casework.procedure.fields import FileNumber, Name, Rarely, Text, parse
from casework.vocabulary import zh_date


class NoticeUnread(AmendmentRefused):
    """The text is no notice, or contradicts itself. Nothing of it is taken over."""

    code = "LAW-013"


class DaysOff(Details):
    """One holiday with the days on which nobody works, weekends between them included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(title="节日")
    first: date = Field(title="放假第一日")
    last: date = Field(title="放假最后一日")


class WorkedDay(Details):
    """A Saturday or Sunday that is worked for a holiday."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name = Field(title="因哪个节日调休")
    day: date = Field(title="上班之日")


class NoticeText(Details):
    """The notice copied as it was published."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Text = Field(title="放假通知原文（整份粘贴）")


class HolidayNotice(Details):
    """One notice: the State Council's for a year, one that amends it, or that of the government of a region."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    year: int = Field(title="年份", ge=2000, le=2100)
    number: FileNumber = Field("", title="通知的文号")
    title: Name = Field(title="通知的标题")
    off: tuple[DaysOff, ...] = Field((), title="放假的日子", max_length=40)
    work: tuple[WorkedDay, ...] = Field((), title="调休上班的日子", max_length=40)
    region: Annotated[str, Rarely()] = Field("", title="地方的放假通知：地区名称", max_length=50)
    replaces: Annotated[bool, Rarely()] = Field(False, title="代替该年已经载入的全部安排")


def as_file(given: dict[str, Any]) -> str:
    """The file of a notice entered in a form, as calendar.toml is written. DetailsRefused."""
    notice = parse(HolidayNotice, given)
    assert isinstance(notice, HolidayNotice)
    table = tomlkit.table()
    table.update({"year": notice.year, "notice": notice.number, "title": notice.title})
    if notice.region:
        table["region"] = notice.region
    if notice.replaces:
        table["replaces"] = True
    table["off"] = _one_a_line({"name": row.name, "from": row.first, "to": row.last} for row in notice.off)
    if notice.work:
        table["work"] = _one_a_line({"name": row.name, "day": row.day} for row in notice.work)
    years = tomlkit.aot()
    years.append(table)
    file = tomlkit.document()
    file["year"] = years
    return tomlkit.dumps(file)


def _one_a_line(rows: Iterator[dict[str, Any]]) -> tomlkit.items.Array:
    array = tomlkit.array().multiline(multiline=True)
    for row in rows:
        inline = tomlkit.inline_table()
        inline.update(row)
        array.append(inline)
    return array


# ---- the published text

BY_HAND = "或者直接逐日填写"
_ITEM = re.compile(r"^\s*[一二三四五六七八九十]+、\s*(?P<name>[^：:。\n]{2,20})[：:](?P<says>[^\n]+)", re.MULTILINE)
"""春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）上班。"""
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?"
_SPAN = re.compile(rf"^{_DAY}(?:至{_DAY})?放假(?!前|后)")
_COUNT = re.compile(r"(?:共|放假)(\d+)天")
_TITLE = re.compile(
    r"(?:国务院办公厅|[\u4e00-\u9fff]{2,16}人民政府办公[厅室])?关于(\d{4})年[^，。]{0,12}节假日安排的通知"
)
_NUMBER = re.compile(r"国办发[^〔\[［(]{0,4}[〔\[［(]\d{4}[〕\]］)]\d+号")
_WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")


def read_text(text: str) -> dict[str, Any]:
    """What the text of a notice says, to be looked at in the form of `HolidayNotice`. NoticeUnread."""
    plain = text.replace("（", "(").replace("）", ")").replace("\r\n", "\n")
    run_on = re.sub(r"\s", "", plain)  # titles and numbers are broken over lines
    title, number = _TITLE.search(run_on), _NUMBER.search(run_on)
    if title is None:
        raise NoticeUnread("没有读到“关于……年……节假日安排的通知”的标题", instead=f"请连同标题、文号整份粘贴，{BY_HAND}")
    year = int(title[1])
    off: list[dict[str, Any]] = []
    work: list[dict[str, Any]] = []
    for item in _ITEM.finditer(plain):
        name = item["name"].strip()
        for sentence in filter(None, map(str.strip, re.split("[。；]", item["says"]))):
            if span := _SPAN.search(sentence):
                off.append(_days_off(name, span, sentence, year))
            elif sentence.endswith("上班"):
                work.extend({"name": name, "day": day} for day in _worked(sentence, year))
            elif "放假" in sentence or "上班" in sentence:
                raise NoticeUnread(f"没有读懂“{name}：{sentence}”", instead=BY_HAND)
    if not off:
        raise NoticeUnread(
            "没有读到放假的日子", instead=f"每个节日写成“一、元旦：1月1日（周四）至3日（周六）放假”的一段；{BY_HAND}"
        )
    found = {"year": year, "title": title[0], "off": off, "work": work}
    return found | ({"number": number[0]} if number else {})


def _days_off(name: str, span: re.Match[str], sentence: str, year: int) -> dict[str, Any]:
    first = _day(span.groups()[:4], year, None)
    last = _day(span.groups()[4:], first.year, first) if span[7] else first
    days, counted = (last - first).days + 1, _COUNT.search(sentence)
    if days < 1 or (counted and int(counted[1]) != days):
        raise NoticeUnread(
            f"{name}从{zh_date(first)}到{zh_date(last)}是{max(days, 0)}天，通知写的是“{sentence.strip()}”",
            instead=f"请核对粘贴的文字有没有缺漏，{BY_HAND}",
        )
    return {"name": name, "first": first, "last": last}


def _worked(sentence: str, year: int) -> Iterator[date]:
    before: date | None = None
    for found in re.finditer(_DAY, sentence):
        before = _day(found.groups(), before.year if before else year, before)
        yield before


def _day(written: tuple[str | None, ...], year: int, before: date | None) -> date:
    """A day of the text; a month or year it leaves out is that of the day before it."""
    of_year, of_month, of_day, beside = written
    month = int(of_month) if of_month else before.month if before else 0
    try:
        day = date(int(of_year or year), month, int(of_day or 0))
    except ValueError:
        raise NoticeUnread(
            f"“{of_month or ''}月{of_day}日”不是一个日子", instead=f"请核对粘贴的文字，{BY_HAND}"
        ) from None
    said = _WEEKDAY.search(beside or "")
    if said and WEEKDAYS[day.weekday()][-1] != said[1].replace("天", "日"):
        raise NoticeUnread(
            f"{zh_date(day)}是{WEEKDAYS[day.weekday()]}，通知的文字写的是“{said[0]}”",
            instead=f"请核对粘贴的是不是这一年的通知，{BY_HAND}",
        )
    return day

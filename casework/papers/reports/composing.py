"""A report composed from the figures of a period: each part of each section in words, as a table, as a chart. Every
number is counted as the pages count it; organs are named, and nobody else."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from casework.errors import CaseworkError
from casework.figures import entries
from casework.figures.definitions import book
from casework.figures.loading import Wanted
from casework.figures.periods import Period
from casework.figures.rates import Rate
from casework.figures.rows import Unit
from casework.lessons import causes
from casework.lessons.rows import rows as lessons
from casework.papers.reports import examples, one_by_one, owed, words
from casework.papers.reports.gathering import Composing
from casework.papers.reports.rows import AdviceRow, PartRow, ReportKind, told
from casework.storage.office import office
from casework.vocabulary import zh_date
from documents.kinds.without_form.circulars import Part
from documents.kinds.without_form.reports import (
    AnnualReport,
    FigureReport,
    Grid,
    InspectionList,
    Item,
    QuarterlyNotice,
    Section,
    SpecialReport,
    WrongsNotice,
)

CLASSES: dict[ReportKind, type[FigureReport]] = {
    ReportKind.QUARTERLY: QuarterlyNotice,
    ReportKind.ANNUAL: AnnualReport,
    ReportKind.SPECIAL: SpecialReport,
    ReportKind.CORRECTION: WrongsNotice,
    ReportKind.INSPECTION: InspectionList,
}
TREND = 5
"""So many periods are shown in a row: of quarters a year and this one."""
NAMED = 3
"""So many are named in words; the table has the others."""
OTHERS = "其他"


class NothingToReport(CaseworkError):
    """Of the period and the cases asked for there is nothing."""

    code, status = "RPT-001", 409


def composed(
    session: Session,
    kind: ReportKind,
    wanted: Wanted,
    today: date,
    *,
    theme: str = "",
    number: str = "",
    reader: str = "",
) -> FigureReport:
    """The report as the figures are now. NothingToReport."""
    at = Composing(
        session=session,
        wanted=wanted,
        today=today,
        kind=kind,
        theme=theme,
        reader=reader,
        entered=causes.entries(session),
    )
    counted = at.counting(wanted.period).of(Unit.CASE)
    if kind is not ReportKind.INSPECTION and not at.held(counted, "reconsideration") | at.held(counted, "suit"):
        raise NothingToReport(
            f"{wanted.period.title}没有这样的案件，没有可以报告的", instead="请核对期间、机关、类别和原因"
        )
    of, worded = _of(wanted, theme), told().of(kind)
    compared = "、".join(each.title for each in at.others)
    sections = [
        Section(heading=row.heading, items=items)
        for row in told().sections
        if kind in row.kinds and (items := tuple(item for part in row.part for item in _items(at, part)))
    ]
    of_a_period: dict[str, Any] = {"period": wanted.period.title, "first": wanted.period.first}
    return CLASSES[kind](
        organ=office().office,
        number=number,
        signed_on=today,
        title=worded.title.format(period=wanted.period.title, of=of, noun=worded.noun, today=zh_date(today)),
        **({} if kind is ReportKind.INSPECTION else of_a_period),
        last=min(wanted.period.last, today),
        of=of,
        compared=worded.basis.format(compared=compared, nothing=words.NOTHING),
        sections=tuple(sections),
    )


def _of(wanted: Wanted, theme: str) -> str:
    said = [f"被申请人为{wanted.organ}的" if wanted.organ else "", f"{wanted.domain}领域" if wanted.domain else ""]
    return "".join([*said, f"因{lessons().branches[theme].name}问题被纠错、败诉的" if theme else ""])


def _items(at: Composing, part: PartRow) -> Iterator[Item]:
    """What a part says; nothing where there is nothing to say. Of a theme rates would say nothing: their base is not
    narrowed."""
    if part.table:
        yield from _apart(at, part)
    elif part.trend:
        yield from _trend(at, part)
    elif part.causes:
        yield from _causes(at, part)
    elif part.advice:
        yield from _advice(at)
    elif part.typical:
        yield from examples.items(at.session, at.period)
    elif part.each:
        yield from one_by_one.items(at)
    elif part.owed:
        yield from owed.items(at.session, at.today, at.reader)
    elif at.theme:
        return
    elif part.whole:
        yield from _whole(at, part)
    elif part.figures:
        yield from _figures(at, part)
    elif part.rank:
        yield from _rank(at, part)


# ---- tables


def _whole(at: Composing, part: PartRow) -> Iterator[Item]:
    table = book().tables[part.whole]
    filled = at.counting(at.period).table(table)
    if not filled.rows:
        return
    totals = filled.counts(filled.total)
    numbers = "，".join(f"{head}{count}件" for head, count in zip(filled.heads, totals, strict=True))
    said = [f"{numbers}（{table.note}）。" if table.note else f"{numbers}。"]
    for other in at.others:
        before = at.counting(other).table(table)
        counts = before.counts(before.total)
        if not any(counts):
            said.append(f"{other.title}没有可以比较的。")
            continue
        pairs = zip(filled.heads, totals, counts, strict=True)
        said.append("；".join(f"{head}{words.beside(now, then, other.title)}" for head, now, then in pairs) + "。")
    lines = [(row.name, *map(str, filled.counts(row))) for row in (*filled.rows, filled.total)]
    yield Item(
        said=tuple(said), table=Grid(header=(book().dimensions[table.rows[0]].name, *filled.heads), rows=tuple(lines))
    )


def _counts(at: Composing, part: PartRow, period: Period) -> dict[str, int]:
    """How many there are of each value of a dimension."""
    table, row = book().tables[part.table], book().dimensions[part.by]
    counted = at.counting(period).of(table.unit)
    held = at.held(counted, *(() if table.unit is not Unit.CASE else (_side(table.of),)), part.of)
    return {name: counted.count(has) for name, has in counted.apart(row, held) if has}


def _side(of: Sequence[str]) -> str:
    """Whether a table is of reconsiderations or of suits."""
    return next(name for name in of if name in ("reconsideration", "suit"))


def _apart(at: Composing, part: PartRow) -> Iterator[Item]:
    """A table of the values of a dimension with their shares and what they were before, the most frequent first; and
    what most of a change comes from."""
    now = _counts(at, part, at.period)
    then = {other.name: _counts(at, part, other) for other in at.others}
    whole = sum(now.values())
    if not whole:
        return
    unit = book().tables[part.table].unit.label
    every = dict.fromkeys([*now, *(name for counts in then.values() for name in counts)])
    order = sorted(every, key=lambda name: -now.get(name, 0))
    named = [name for name in order if name in now]
    first = "、".join(f"{name}{now[name]}{unit}（占{words.share(now[name], whole)}）" for name in named[:NAMED])
    counted = book().predicates[part.of].name
    said = [f"{counted}{whole}{unit}，按{part.words}分：{first}{'居前' if len(named) > NAMED else ''}。"]
    for other in at.others:
        before = then[other.name]
        whole_then, mostly = sum(before.values()), _mostly(now, before, unit)
        if not whole_then:
            continue  # the table says it
        summed = "" if part.of in at.said else f"总数{words.beside(whole, whole_then, other.title, unit)}"
        if summed or mostly:
            said.append(f"{'，'.join(filter(None, (summed or f'比{other.title}', mostly)))}。")
    at.said.add(part.of)
    shown = order[: part.most]
    rest = [name for name in order[part.most :]]
    lines = [_line(name, [name], now, then, whole) for name in shown]
    lines += [_line(f"{OTHERS}{len(rest)}个", rest, now, then, whole)] if rest else []
    header = (part.words, "本期", "占比", *(head for other in at.others for head in (other.title, "增减")))
    total = _line("合计", order, now, then, whole)
    yield Item(
        said=tuple(said),
        table=Grid(header=header, rows=(*lines, total)),
        chart=f"{part.chart}（{unit}）" if part.chart else "",
        bars=_bars([(name, now[name], words.share(now[name], whole)) for name in shown if name in now])
        if part.chart
        else (),
    )


def _line(
    name: str, of: Sequence[str], now: dict[str, int], then: dict[str, dict[str, int]], whole: int
) -> tuple[str, ...]:
    count = sum(now.get(each, 0) for each in of)
    before = [sum(counts.get(each, 0) for each in of) for counts in then.values()]
    compared = [cell for each in before for cell in (str(each), words.changed(count, each))]
    return (name, str(count), words.share(count, whole), *compared)


def _mostly(now: dict[str, int], before: dict[str, int], unit: str) -> str:
    """What most of a rise or fall comes from; empty where nothing stands out."""
    change = sum(now.values()) - sum(before.values())
    if not before or not change:
        return ""
    sign = 1 if change > 0 else -1
    by = {name: sign * (now.get(name, 0) - before.get(name, 0)) for name in now.keys() | before.keys()}
    name = max(sorted(by), key=lambda each: by[each])
    return f"主要是{name}{'增加' if sign > 0 else '减少'}{by[name]}{unit}" if by[name] > 0 else ""


def _bars(counts: Sequence[tuple[str, int, str]]) -> tuple[Part, ...]:
    """Bars as long as their counts beside the largest."""
    longest = max((count for _, count, _ in counts), default=0) or 1
    return tuple(
        Part(name=name, count=str(count), shown=shown, share=round(1000 * count / longest))
        for name, count, shown in counts
    )


def _trend(at: Composing, part: PartRow) -> Iterator[Item]:
    periods = [at.period]
    while len(periods) < TREND:
        periods.append(periods[-1].before)
    counts = []
    for period in reversed(periods):
        counted = at.counting(period).of(book().predicates[part.trend].unit)
        counts.append((period.title, counted.count(at.held(counted, "reconsideration", part.trend))))
    if any(count for _, count in counts):
        before = dict(zip([name for name, _ in counts[1:]], [count for _, count in counts], strict=False))
        bars = [(name, count, words.changed(count, before.get(name, 0))) for name, count in counts]
        yield Item(chart=f"{part.chart}（增减为比上一期）", bars=_bars(bars))


# ---- figures


def _figures(at: Composing, part: PartRow) -> Iterator[Item]:
    figures = [book().figures[name] for name in part.figures]
    now = at.counting(at.period).rates(figures)
    if all(rate.value is None for rate in now):
        return
    then = [(other, at.counting(other).rates(figures)) for other in at.others]
    targets = entries.targets(at.session, at.period, at.wanted.organ)
    said = [
        _sentence(at, rate, [(other, rates[at_]) for other, rates in then], targets) for at_, rate in enumerate(now)
    ]
    header = ("指标", "分子/分母", "本期", *(head for other, _ in then for head in (other.title, "增减")), "目标")
    lines = [
        (
            rate.label,
            f"{rate.numerator}/{rate.denominator}",
            rate.shown,
            *(cell for _, rates in then for cell in (rates[nth].shown, words.moved(rate, rates[nth]))),
            f"{targets[rate.key]}{rate.unit}" if rate.key in targets else words.NOTHING,
        )
        for nth, rate in enumerate(now)
    ]
    bases = "；".join(f"{rate.label}，{rate.base}" for rate in now)
    note = f"比率的增减为百分点，天数的增减为日。统计口径：{bases}。"
    yield Item(said=(*filter(None, said), note), table=Grid(header=header, rows=tuple(lines)))


def _sentence(at: Composing, rate: Rate, then: Sequence[tuple[Period, Rate]], targets: Mapping[str, Decimal]) -> str:
    """直接纠错率33.33%，比2025年上升3.20个百分点，目标为……; empty of what nothing was counted."""
    if rate.value is None:
        return ""
    compared = [words.rate_beside(rate, before, other.title) for other, before in then]
    target = words.aimed(rate, targets.get(rate.key))
    return "，".join(filter(None, (f"{rate.label}{rate.shown}", *compared, target))) + "。"


def _rank(at: Composing, part: PartRow) -> Iterator[Item]:
    """The values of a dimension by a figure, the highest first."""
    figure, row = book().figures[part.rank], book().dimensions[part.by]
    found = [(name, rate) for name, rate in at.counting(at.period).apart(figure, row) if rate.numerator]
    if not found or at.wanted.organ:
        return
    found.sort(key=lambda each: (-(each[1].value or 0), -each[1].numerator, each[0]))
    most = sorted(found, key=lambda each: (-each[1].numerator, each[0]))[:NAMED]
    named = "、".join(f"{name}{rate.numerator}件" for name, rate in most)
    header = ("位次", row.name, "分子/分母", part.words)
    values = [rate.value for _, rate in found]
    lines = tuple(
        (str(values.index(rate.value) + 1), name, f"{rate.numerator}/{rate.denominator}", rate.shown)
        for name, rate in found[: part.most]
    )
    said = f"有纠错案件的{row.name}{len(found)}个，件数最多的是{named}。按{part.words}由高到低："
    yield Item(said=(said,), table=Grid(header=header, rows=lines))


# ---- causes and advice


def _causes(at: Composing, part: PartRow) -> Iterator[Item]:
    """The causes of the tree of which anything is told, and by which organs most."""
    counted = at.counting(at.period).of(Unit.CASE)
    tree = causes.tree(counted, at.entered)
    lines = [
        (
            branch.name,
            each.leaf.name,
            counted.count(each.corrected),
            counted.count(each.lost),
            each.corrected | each.lost,
        )
        for branch, found in tree.branches
        for each in found
        if at.theme in ("", branch.id)
    ]
    if not lines:
        return
    lines.sort(key=lambda line: -(line[2] + line[3]))
    organs = book().dimensions["organ"]
    said = []
    for _, name, corrected, lost, of in lines[:NAMED]:
        who = "、".join(f"{organ}{counted.count(has)}件" for organ, has in counted.apart(organs, of)[:NAMED])
        said.append(f"{name}：复议纠错{corrected}件，败诉{lost}件（{who}）。")
    untold = counted.count(tree.untold)
    said += [f"另有{untold}件没有登记原因。"] if untold and not at.theme else []
    rows = tuple((branch, name, str(corrected), str(lost)) for branch, name, corrected, lost, _ in lines)
    total = sum(line[2] + line[3] for line in lines)
    bars = [(line[1], line[2] + line[3], words.share(line[2] + line[3], total)) for line in lines[: part.most]]
    yield Item(
        said=(*said, "一件案件有几项原因的，分别计入。"),
        table=Grid(header=("违法情形", "原因", "复议纠错", "败诉"), rows=rows),
        chart=f"{part.chart}（件次）",
        bars=_bars(bars),
    )


def _advice(at: Composing) -> Iterator[Item]:
    said = [words_ for row in told().advice if (words_ := _advised(at, row))]
    yield Item(said=tuple(f"{nth}. {each}" for nth, each in enumerate(said, 1)))


def _advised(at: Composing, row: AdviceRow) -> str:
    """The suggestion, where there is reason for it; else nothing."""
    counting = at.counting(at.period)
    counted = counting.of(Unit.CASE)
    if row.branch:
        tree = dict((branch.id, found) for branch, found in causes.tree(counted, at.entered).branches)
        return row.says if tree[row.branch] and at.theme in ("", row.branch) else ""
    if row.organs:
        corrected = at.held(counted, "reconsideration", "tried", "corrected")
        parts = counted.apart(book().dimensions["organ"], corrected)
        often = [name for name, has in parts if counted.count(has) >= row.organs]
        return row.says.format(organs="、".join(often[:NAMED])) if often else ""
    if row.figure:
        value = counting.rate(book().figures[row.figure]).value
        return row.says if value is not None and value < row.below and not at.theme else ""
    return row.says.format(noun=told().of(at.kind).noun)

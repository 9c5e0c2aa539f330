"""How a report says a number beside another: more or fewer, rise or fall, and by how much."""

from decimal import ROUND_HALF_UP, Decimal

from casework.figures.rates import Rate
from casework.figures.rows import Direction

NOTHING = "—"


def share(part: int, whole: int) -> str:
    """66.67%; a dash of nothing."""
    return f"{_percent(part, whole)}%" if whole else NOTHING


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def changed(now: int, before: int) -> str:
    """The change of a count, with its sign: +25.00%; a dash where there was nothing before."""
    return f"{_percent(now - before, before):+}%" if before else NOTHING


def beside(now: int, before: int, then: str, unit: str = "件") -> str:
    """比2025年第三季度增加3件，上升25.00%; of nothing before there is no percentage."""
    if now == before:
        return f"与{then}持平"
    if not before:
        return f"增加{now}{unit}（{then}为0{unit}）"
    more, rose = ("增加", "上升") if now > before else ("减少", "下降")
    return f"比{then}{more}{abs(now - before)}{unit}，{rose}{abs(_percent(now - before, before))}%"


def moved(now: Rate, before: Rate) -> str:
    """The change of a figure, in points or in its unit: +3.20."""
    return NOTHING if now.value is None or before.value is None else f"{now.value - before.value:+}"


def rate_beside(now: Rate, before: Rate, then: str) -> str:
    """比2026年第二季度上升3.20个百分点; empty where one of the two is not known."""
    if now.value is None or before.value is None:
        return ""
    if now.value == before.value:
        return f"与{then}持平"
    rose = "上升" if now.value > before.value else "下降"
    return f"比{then}{rose}{abs(now.value - before.value)}{'个百分点' if now.unit == '%' else now.unit}"


def aimed(now: Rate, target: Decimal | None) -> str:
    """What was aimed at and whether it was reached; empty without a target, and of what nothing is known."""
    if target is None or now.value is None or now.figure is None:
        return ""
    down = now.figure.direction is Direction.DOWN
    reached = now.value <= target if down else now.value >= target
    return f"目标为{target}{now.unit}，{'已经达到' if reached else '没有达到'}"

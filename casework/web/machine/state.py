"""系统状态: for whoever keeps the machine, how it does and what to do about it."""

import platform
from datetime import date
from importlib.metadata import version

from fastapi import APIRouter, Request, Response

from casework.law.rows.provisions import rules
from casework.office import rights
from casework.office.rights import Right
from casework.papers import seal_setup
from casework.storage import clock
from casework.storage.database import reading
from casework.upkeep.measured import Figure, Values, measured
from casework.upkeep.missing_calendar import missing_calendar
from casework.web.pages import page
from casework.web.session import SignedIn

router = APIRouter()

SOON = 30
"""Days before the seal's certificate ends from which it is said."""


@router.get("/state")
def shown(request: Request, visitor: SignedIn) -> Response:
    """系统状态."""
    rights.check(visitor.actor, Right.CHECK)
    with reading() as session:
        figures = [(figure, _words(figure, values), figure.trouble(values)) for figure, values in measured(session)]
        calendar = missing_calendar(session, clock.today())
        store = session.get_bind().dialect.name
    return page(
        request,
        "state.html",
        visitor,
        figures=figures,
        troubles=[trouble for _, _, trouble in figures if trouble],
        calendar=calendar,
        seal=_seal(seal_setup.standing().until),
        unconfirmed=sum(not rule.is_confirmed for rule in rules()),
        versions=_versions(store),
    )


def _words(figure: Figure, values: Values) -> str:
    """The value as it is read: 3分钟, 12.5 GB, ACC-001 2次."""
    if not values:
        return "没有"
    parts = [(f"{part} " if figure.label_name == "code" else "") + _value(figure.unit, v) for part, v in values.items()]
    return "、".join(parts)


def _value(unit: str, value: float) -> str:
    if unit == "字节":
        return f"{value / 1e9:.1f} GB"
    if unit != "秒":
        return f"{value:.0f}{unit}"
    for size, word in ((86400, "日"), (3600, "小时"), (60, "分钟")):
        if value >= 2 * size:
            return f"{value / size:.0f}{word}"
    return f"{value:.2f}秒" if value < 10 else f"{value:.0f}秒"


def _seal(until: date | None) -> str:
    """What to say of the seal's certificate; empty while it has time."""
    left = (until - clock.today()).days if until else SOON + 1
    return f"电子印章的证书还有{left}日到期" if 0 <= left <= SOON else "电子印章的证书已经到期" if left < 0 else ""


def _versions(store: str) -> list[tuple[str, str]]:
    known = [("casework", version("casework")), ("Python", platform.python_version()), ("Prefect", version("prefect"))]
    return [*known, ("业务数据库", store), ("操作系统", platform.platform(terse=True))]

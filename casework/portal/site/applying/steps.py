"""The screens, one thing each: what is asked, and how it is checked."""

from datetime import date
from typing import Any

from casework import law
from casework.law import periods
from casework.law.calendar import Calendar
from casework.portal.paper import WISHES
from casework.portal.site.applying.typed import Typed
from casework.vocabulary import PartyKind, comparable

STEPS = ("who", "agent", "act", "want", "files", "read")
LABELS = {
    "who": "谁申请",
    "agent": "谁替您办",
    "act": "对什么不服",
    "want": "请求和理由",
    "files": "材料",
    "read": "核对提交",
}
MOST_APPLICANTS = 10
"""More choose representatives, whose paper all of them sign (条例 第十七条): they are asked to come."""
MOST_CLAIMS = 8

EMPTY: dict[str, Any] = {
    "applicants": [],
    "agent": {},
    "act": {},
    "claims": [],
    "reasons": "",
    "others": "",
    "late": "",
    "wishes": {},
}
WHO: dict[str, Any] = dict.fromkeys(
    ("name", "id_number", "phone", "address", "service_address", "representative", "electronic"), ""
) | {"kind": PartyKind.CITIZEN.value, "id_number_sure": False}
ACT: dict[str, Any] = dict.fromkeys(("organ", "name", "number", "on", "known_on", "known_by"), "") | {
    "told": True,
    "omitted": False,
    "anyway": False,
}


def who(typed: Typed) -> None:
    """One applicant."""
    kind = typed.word("kind", PartyKind, "是个人还是单位")
    typed.text("name", "姓名或者名称", most=100)
    typed.id_number("id_number", kind)
    typed.phone("phone")
    typed.text("address", "地址", most=200)
    typed.text("service_address", "收文书的地址", most=200, needed=False)
    typed.text("representative", "法定代表人或者负责人", most=50, needed=kind not in ("", PartyKind.CITIZEN.value))
    typed.mail("electronic")


def agent(typed: Typed) -> None:
    """Who acts for the applicant; nobody where no name is given."""
    if not typed.text("name", "姓名", most=50, needed=False):
        typed.said.clear()
        return
    known = {item.code for item in law.statutory_list("agent_standings")}
    typed.said["standing"] = typed.of("standing") if typed.of("standing") in known else ""
    if not typed.said["standing"]:
        typed.wrong["standing"] = "请选择他是您的什么人"
    typed.phone("phone")


def act(typed: Typed, today: date) -> None:
    """What is complained of."""
    typed.text("organ", "行政机关的名称", most=100)
    typed.text("name", "是什么决定、做了什么", most=200)
    typed.text("number", "文号", most=80, needed=False)
    omitted = typed.yes("omitted")
    made = typed.day("on", "决定书上的日期", today=today, needed=False)
    known = typed.day("known_on", "知道的日期", today=today, needed=not omitted)
    if made and known and known < made:
        typed.wrong["known_on"] = "知道的日期比决定的日期还早，请核对"
    typed.said["told"] = typed.of("told") != "no"
    typed.yes("anyway")


def another_organ(said: dict[str, Any], organs: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The entry of the register for an organ whose acts are complained of elsewhere."""
    wanted = comparable(said.get("organ", ""))
    found = next((each for each in organs if comparable(each["name"]) == wanted), None)
    return found if found and found["ours"] is False else None


def want(typed: Typed) -> None:
    """What is asked for, and why."""
    claims = [each.strip() for each in typed.form.getlist("claim") if isinstance(each, str) and each.strip()]
    typed.said["claims"] = [each[:600] for each in claims[:MOST_CLAIMS]]
    if not claims:
        typed.wrong["claim"] = "请写明您要我们做什么"
    elif len(claims) > MOST_CLAIMS or any(len(each) > 300 for each in claims):
        typed.wrong["claim"] = f"最多{MOST_CLAIMS}项，每项最多300个字"
    typed.text("reasons", "事情的经过和理由", most=6000)
    typed.text("others", "和这件事有关的人", most=1000, needed=False)
    typed.text("late", "耽误的原因", most=1000, needed=False)
    typed.said["wishes"] = {wish: typed.of(wish) == "yes" for wish in WISHES}


def due(content: dict[str, Any], calendar: Calendar, today: date) -> periods.Due | None:
    """Until when this application can be made, as far as the answers say; None where they do not. Whom nobody told of
    the right learns of it here, today."""
    about = content["act"]
    if about.get("omitted") or not about.get("known_on"):
        return None
    known = date.fromisoformat(about["known_on"])
    if about["told"]:
        return periods.due(law.rule("ARL-20a", known), known, calendar=calendar)
    return periods.due(law.rule("ARL-20c", today), today, calendar=calendar, knew_act=known)


def missing(content: dict[str, Any]) -> str:
    """The first screen that is not filled in; empty where everything is there."""
    if not content["applicants"]:
        return "who"
    if not content["act"].get("organ"):
        return "act"
    return "" if content["claims"] and content["reasons"] else "want"

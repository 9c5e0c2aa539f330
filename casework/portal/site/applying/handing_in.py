"""Handing in: the draft becomes an entry of the inbox, and whoever handed it in can follow it from that moment on, also
while the inside is down."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from casework import law
from casework.law import periods
from casework.law.calendar import Calendar
from casework.portal.outer import boxes, database, drafts, inbox, published
from casework.portal.outer.inbox import Receipt, Sent
from casework.vocabulary import zh_date

APPLICATION = "application"


def hand_in(code: str, *, calendar: Calendar, office: Mapping[str, Any]) -> None:
    """In one transaction, or nothing of it. What was handed in before stays as it is. NoSuchDraft, NotTakenNow."""
    with database.transaction() as session:
        content = drafts.read(session, code)
        if content.get("handed"):
            return
        key = boxes.key_of(content["follow"])
        laid = drafts.files(session, code)
        files = [Sent(name=head["name"], media=head["media"], pages=head["pages"], data=data) for head, data in laid]
        others = [boxes.new_code() for _ in content["applicants"][1:]]
        receipt = inbox.put(
            session,
            content["entry"],
            kind=APPLICATION,
            by=key,
            content=content | {"what": [head["what"] for head, _ in laid], "follows": others},
            files=files,
        )
        for who, code_of_his in zip(content["applicants"], [content["follow"], *others], strict=True):
            shown = _shown(who, receipt, calendar, office)
            published.put(session, boxes.key_of(code_of_his), shown, kind=published.CASE)
        drafts.let_go(session, code)
        session.flush()
        handed = {"number": receipt.number, "at": receipt.arrived_at.isoformat(), "next": shown["latest"][0]["words"]}
        # Only the receipt stays under the code of the draft; what was typed is with the inside alone.
        named = [{"name": who["name"], "code": his} for who, his in zip(content["applicants"][1:], others, strict=True)]
        drafts.begin(session, code, {"handed": handed, "follow": content["follow"], "others": named})


def _shown(who: dict[str, Any], receipt: Receipt, calendar: Calendar, office: Mapping[str, Any]) -> dict[str, Any]:
    """What is shown to an applicant until the inside shows the case itself."""
    due = periods.due(law.rule("ARL-30a", receipt.on), receipt.on, calendar=calendar)
    last = due.due_on or receipt.on
    return {
        "number": f"收件号 {receipt.number}",
        "called": who["name"],
        "role": "applicant",
        "state": "arrived",
        "digits": boxes.last_signs(who["id_number"], who["phone"]),
        "now": "您的申请已经收到。",
        "latest": [
            {
                "words": f"最迟{_day(last)}，我们告诉您受理还是不受理。",
                "on": last.isoformat(),
                "why": list(due.derivation),
            }
        ],
        "then": "接下来，我们登记编号，看是不是符合受理的条件。",
        "silent": "到期没有答复的，就算受理了。您也可以打电话问我们。",
        "done": [{"day": receipt.on.isoformat(), "words": "收到您的申请"}],
        "ask": f"可以问{office.get('office', '')}，电话{office.get('phone', '')}。",
        "can": [],
        "papers": [],
        "files": [],
    }


def _day(on: date) -> str:
    return f"{zh_date(on)}（星期{'一二三四五六日'[on.weekday()]}）"

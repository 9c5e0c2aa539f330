"""What somebody handed in, in words: for the officer who has to see to what could not be entered, so that nothing of it
is lost with the refusal. Numbers stand in full, which the page keeps in the log; what opens an account never does."""

from collections.abc import Iterator, Mapping
from typing import Any

from casework import law
from casework.portal import acts
from casework.storage import clock
from casework.vocabulary import Post, Word
from casework.vocabulary.court import Endorsed
from casework.vocabulary.proof import Original
from casework.vocabulary.township import HowConfirmed, MeetingPurpose, MeetingWay

PERSON = {"name": "申请人", "phone": "电话", "id_number": "证件号码"}
ACT = {"organ": "行政机关", "name": "行政行为", "number": "文号", "known_on": "知道之日"}
LABELS = {
    "case": "案号",
    "administrative_act": "行政行为",
    "act_number": "文号",
    "act_on": "作出之日",
    "known_on": "知道之日",
    "claims": "请求",
    "reasons": "事实和理由",
    "papers": "材料",
    "confirmed": "怎样确认",
    "handed_on": "交到咨询点之日",
    "text": "内容",
    "rating": "评价",
    "summary": "答复的要点",
    "late": "逾期的理由",
    "words": "内容",
    "letter": "所反馈的文书",
    "people": "参加人员",
    "absence": "不能参加的理由",
    "sitting": "哪一次",
    "what": "哪一次",
    "on": "日期",
    "comes": "负责人参加",
    "official": "负责人",
    "title": "职务",
    "post": "类别",
    "instead": "委派",
    "excuse": "不能出庭的情形",
    "reason": "具体情况",
    "endorsed": "证明由谁认可",
    "staff": "委托的工作人员",
    "lawyers": "律师",
    "put_off": "申请延期",
    "receiver": "接待人",
    "visitor": "来访人",
    "phone": "电话",
    "matter": "问的是什么",
    "advised": "怎样回答的",
    "organ": "行政机关",
    "act": "行政行为",
    "told_on": "知道之日",
    "settlement": "当场化解的情况",
    "purpose": "约什么",
    "held": "怎么见",
    "wish": "希望",
    "wanted_on": "希望的日期",
    "service_address": "收文书的地址",
    "electronic": "电子邮箱",
}
"""What is told of each kind of thing, in this order; the site sends nothing else that an officer could need."""
WORDS: Mapping[str, type[Word]] = {
    "post": Post,
    "endorsed": Endorsed,
    "confirmed": HowConfirmed,
    "purpose": MeetingPurpose,
    "held": MeetingWay,
}
LETTERS = {"opinion": "意见书", "recommendation": "建议书"}
PIECE = {"name": "名称", "proves": "证明", "source": "来源"}


def told(handed: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What it is called, and what was said."""
    said = {**handed, **(handed.get("details") or {})}
    return [(label, words) for label, words in _lines(said) if words]


def _lines(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    applicants = said.get("applicants", ())
    for name, label in PERSON.items():
        yield label, "、".join(each.get(name, "") for each in applicants if each.get(name))
    yield "被申请人", "、".join(each.get("name", "") for each in said.get("respondents", ()))
    act = said.get("act")
    if isinstance(act, dict):
        yield from ((label, str(act.get(name, ""))) for name, label in ACT.items())
    for name, label in LABELS.items():
        value = said.get(name, "")
        if not isinstance(value, dict):
            yield label, _in_words(name, value)
    for nth, piece in enumerate(said.get("evidence", ()), 1):
        yield f"证据{nth}", _piece(piece)


def _in_words(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "；".join(map(str, value))
    if name == "rating":
        return acts.RATINGS.get(str(value), str(value))
    if name == "letter":
        return LETTERS.get(str(value), "")
    if name == "excuse":
        listed = law.statutory_list("excuses_for_absence", clock.today())
        return next((item.label for item in listed if item.code == value), str(value))
    known = {each.value: each.label for each in WORDS.get(name, ())}
    return known.get(value, str(value))


def _piece(piece: Mapping[str, Any]) -> str:
    said = [f"{label}：{piece[name]}" for name, label in PIECE.items() if piece.get(name)]
    original = next((each.label for each in Original if each.value == piece.get("original")), "")
    pages = [str(piece[name]) for name in ("first_page", "last_page") if piece.get(name)]
    return "，".join([*said, *([f"第{'—'.join(pages)}页"] if pages else []), *([original] if original else [])])

"""What an organ typed about its head: that he comes and with whom, or why he cannot."""

from datetime import date
from typing import Any

from starlette.datastructures import FormData

from casework import law
from casework.portal.site.accounts.refusing import NotComplete
from casework.portal.site.forms import words
from casework.vocabulary import Post, zh_date
from casework.vocabulary.court import Endorsed

ENDORSED = (Endorsed.SEAL, Endorsed.CHIEF)
"""How an organ may stand behind the proof (法释〔2020〕3号 第九条第一款)."""
WORDS = ("official", "title", "post", "excuse", "endorsed")


def read(case: dict[str, Any], form: FormData, *, himself: bool = False) -> dict[str, Any]:
    """The answer about one hearing or sitting to come; of a head who speaks for `himself` the inside knows who he is.
    NotComplete."""
    call = next((each for each in case.get("calls", ()) if each["key"] == words(form, "call", 40)), None)
    if call is None:
        raise NotComplete("没有选是哪一次听证、开庭", instead="请从所列选择；改期的，请重新打开本页")
    comes = words(form, "comes", 5)
    if comes not in ("yes", "no"):
        raise NotComplete("没有选负责人能不能参加", instead="请选一项")
    said: dict[str, Any] = {name: words(form, name, 100) for name in WORDS}
    said |= {name: _lines(words(form, name, 1000)) for name in ("staff", "lawyers")}
    said |= {"call": call["key"], "in_court": call["in_court"], "what": call["what"]}
    said |= {"comes": comes == "yes", "reason": words(form, "reason", 1000)}
    said |= {"put_off": words(form, "put_off", 5) == "yes"}
    if comes == "yes" and not himself:
        _check_who_comes(said)
    if comes == "no":
        _check_why_not(said, call)
    return said


def _check_who_comes(said: dict[str, Any]) -> None:
    if not (said["official"] and said["title"]):
        raise NotComplete("没有写明参加的负责人的姓名、职务", instead="请写明；负责人不能参加的，选“不能参加”")
    if said["post"] not in [post.value for post in Post]:
        raise NotComplete("没有选负责人的类别", instead="请从所列选择：正职、副职，或者参与分管的负责人")


def _check_why_not(said: dict[str, Any], call: dict[str, Any]) -> None:
    """A court asks for a reason that the law knows, and for a proof that the organ stands behind; a hearing for a
    reason and for who goes in his place."""
    in_court = call["in_court"]
    if in_court and said["excuse"] not in call["excuses"]:
        raise NotComplete(
            "没有选负责人不能出庭属于哪一种情形", instead="请从所列选择", citation=law.rule("ATT-8").citation
        )
    if not said["reason"]:
        raise NotComplete("没有写明负责人不能参加的具体情况", instead="请写明那一天什么事、为什么不能由他人代替")
    if in_court and said["endorsed"] not in [each.value for each in ENDORSED]:
        instead = "请盖好公章，或者由主要负责人签字，再选怎样盖章、签字"
        raise NotComplete("没有写明证明材料由谁认可", instead=instead, citation=law.rule("ATT-9").citation)
    if not said["staff"] and not (in_court and said["put_off"]):
        day = zh_date(date.fromisoformat(call["on"]))
        raise NotComplete(f"没有写明{day}委托哪些工作人员参加", instead="请写明姓名、职务，一人一行；律师不算工作人员")


def _lines(typed: str) -> list[str]:
    """One to a line; also those that 、 divides."""
    return [name.strip() for line in typed.splitlines() for name in line.split("、") if name.strip()]


def asks_for_proof(said: dict[str, Any]) -> bool:
    """Whether a sealed proof belongs to the answer: a court asks for one, a hearing only for the reason (行政复议法
    第五十一条第三款)."""
    return said["in_court"] and not said["comes"]

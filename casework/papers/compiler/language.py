"""The language of a decision: whose words are used, who did what on which day, and what the history may tell.
What counts is in `words.toml`."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import ROLE, sentences, swaps
from casework.papers.compiler.findings import Draft, Finding, Level, around, error, remembered, warning
from casework.papers.compiler.likeness import QUOTED
from casework.papers.compiler.narrative.days import in_full
from casework.papers.compiler.parts import OWN, SAYS, Part, parts
from casework.procedure.reconsideration.acceptance.admission import accepted_on
from casework.procedure.reconsideration.acceptance.filing import ACCEPTANCES, Receive
from casework.procedure.reconsideration.decision.service import Serve
from casework.procedure.reconsideration.hearing.trial import Reply
from casework.vocabulary import Act, DocumentKind, PartyRole, Procedure, zh_date
from documents.kinds.decision import Decision

CLAUSE = re.compile(r"[^，。；：]*")
SPEAKING = re.compile(r"认为|称|主张|请求|要求|对被?申请人|向被?申请人|与被?申请人|及|和")
Said = tuple[dict[str, Any], re.Match[str]]
"""A row of the words, and where a text has them."""
OF_HIS = (
    "的|之|其|妻|丈夫|父|母|儿|女|兄|弟|姐|妹|亲|家|所[在属有]|下属|住所|户籍|单位|公司|名下|代理|委托|指定|（|以外|认可"
    "|工作人员"
)
"""Behind a party, what is his and not himself: 申请人妻子, 申请人所在村民小组."""
TO_ITSELF = re.compile(
    rf"(?:^|(?<=[，。；：、]))(?P<role>被申请人|申请人|第三人)(?:(?!申请人|第三人)[^。；，：]){{0,40}}?(?P<again>(?:向|交给|交付|交由)(?P=role))(?!{OF_HIS}|[^，。；]{{0,10}}的)"
)
"""被申请人……向被申请人支付."""
BACK_TO_ITSELF = re.compile(
    rf"^(?:[一二三四五六七八九十]+、)?(?:责令)?(?P<role>被申请人|申请人)(?P<between>[^。；：]{{0,60}}?)(?P<again>(?:退还|返还|赔偿|补偿|，交)给?(?P=role))(?!{OF_HIS})"
)
ANOTHER_GIVES = re.compile(
    "申请人|第三人|案外|他人|商家|[举投][报诉]人|经营者|[出承]租人|保险|肇事|对方|双方|人员|公司|机关|单位|法院|局|厂|店|其(?!他)|请求|要求|主张|认为|称|责令|承诺|协议|约定"
)
"""申请人请求被申请人退还申请人……: in front of the deed, somebody else who may do it."""
COPY = DocumentKind.REPLY_NOTICE
SUED = {"原告": "申请人", "被告": "被申请人"}
"""Who the parties of a court case were before."""
NEAR = 14
"""Characters between a role and the deed that is said of it."""


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about the language of a decision."""
    if draft.anatomy is None:
        return
    told = tuple(parts(draft))
    yield from _silenced(draft, [text for part, text in told if part is Part.STATEMENT])
    for part, text in told:
        yield from _terms(draft, part, text)
        if part is not Part.STATEMENT:
            yield from _deeds(draft, part, text)
        yield from _events(draft, part, text)
        yield from _steps(draft, part, text)
        yield from _no_third_party(draft, part, text)
    yield from _exchanged(draft)


def _terms(draft: Draft, part: Part, text: str) -> Iterator[Finding]:
    if not isinstance(draft.context, Decision) and part not in (*OWN, Part.ITEMS):
        return  # a letter speaks as its wording does
    for row, match in _foreign(text):
        if draft.case.regime < row.get("regime_from", 0) or part not in row.get("parts", (part,)):
            continue
        if draft.anatomy and draft.anatomy.kind not in row.get("kinds", (draft.anatomy.kind,)):
            continue
        if draft.anatomy and draft.anatomy.kind in row.get("unless_kinds", ()):
            continue
        sentence = _sentence(text, match.start())
        spared = part not in row.get("always", ()) and "unless" in row
        if spared and row["unless"].search(sentence.replace(match[0], "")):
            continue
        if part is not Part.HEAD and draft.is_quoted(_clause(text, match.start())):
            continue
        found = Level(row["level"])
        message = f"不应写“{match[0]}”，应写{row['say']}：{row['why']}"
        yield Finding(level=found, code="DRF-531", message=message, where=around(text, match.start(), len(match[0])))


@remembered
def _foreign(text: str) -> Iterator[Said]:
    """Each word of a row of terms in a text, quotations left out."""
    shown = QUOTED.sub(lambda match: "\0" * len(match[0]), text)
    return ((row, match) for row in wordlist.rows("term") for match in row["words"].finditer(shown))


def _sentence(text: str, at: int) -> str:
    start = text.rfind("。", 0, at) + 1
    end = text.find("。", at)
    return text[start : end if end >= 0 else len(text)]


def _clause(text: str, at: int) -> str:
    """The piece between two marks that holds a place."""
    start = max(text.rfind(mark, 0, at) for mark in "，。；：") + 1
    match = CLAUSE.match(text, start)
    return match[0] if match else ""


def _silenced(draft: Draft, statements: list[str]) -> Iterator[Finding]:
    """What a party says was left out with its heading."""
    for change in draft.changes:
        spoken = SAYS.match(change.before)
        if spoken and not change.after and not any(text.startswith(spoken[0][:3]) for text in statements):
            yield error("DRF-430", f"“{spoken[0]}”一段被删去", f"“{change.before[:40]}”")


# ---- who did what


def _deeds(draft: Draft, part: Part, text: str) -> Iterator[Finding]:
    """申请人 in front of what only the organ does, and the other way round."""
    back = (
        one for one in BACK_TO_ITSELF.finditer(text) if part is Part.ITEMS or not ANOTHER_GIVES.search(one["between"])
    )
    for match in (*TO_ITSELF.finditer(text), *back):
        if len([party for party in draft.case.parties if party.role.label == match["role"]]) != 1:
            continue  # one of several may do it for another
        message = f"“{match[0][:30]}”：同一当事人对自己为之"
        yield error("DRF-132", message, around(text, match.start("again"), len(match["again"])))
    for match in re.finditer(rf"(?<![向对与由给为经从和及将把受])(?:{ROLE})", text):
        who = SUED.get(match[0], match[0]) if draft.case.procedure is Procedure.LITIGATION else match[0]
        for row in wordlist.rows("deed"):
            if who == row["by"] or (who == "第三人" and row["by"] == "申请人"):
                continue
            rest = text[match.end() :]
            found = row["deed"].match(rest)
            if found and ("surely" in row or not SPEAKING.match(rest)):
                message = f"“{match[0]}{found[0]}”：{row['why']}，此处应为{row['by']}"
                yield error("DRF-107", message, around(text, match.start(), len(match[0]) + len(found[0])))


def _exchanged(draft: Draft) -> Iterator[Finding]:
    """One party written in place of another, or somebody else in place of a party."""
    names = {party.name: party.role.label for party in draft.case.parties}
    roles, wholes = _parties(tuple(sorted(names, key=len, reverse=True)))
    for swap in swaps(draft, wholes):
        was, now = _party(swap.before, names), _party(swap.after, names)
        where = around(swap.line, swap.start, len(swap.after))
        if was and now and (was != now or {swap.before, swap.after} <= set(names)):
            yield error("DRF-108", f"“{swap.before}”改成了“{swap.after}”，不是同一当事人", where)
        elif was and not now and _is_a_name(swap.after):
            yield error("DRF-109", f"“{swap.before}”改成了“{swap.after}”，它不是本案的{was}", where)
    for was, now, start, line in sentences(draft):
        # 申请人向第三人申请, where it was the third party who asked the respondent.
        one, other = ([_party(found, names) for found in roles.findall(text)] for text in (was, now))
        if one != other and roles.sub("\0", was) == roles.sub("\0", now):
            message = f"“{'、'.join(one)}”改成了“{'、'.join(other)}”，不是同一当事人"
            yield error("DRF-126", message, around(line, start, 20))


@lru_cache(maxsize=256)
def _parties(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Who is a party, by name or role; the same with any organ."""
    parties = "|".join([*map(re.escape, names), ROLE])
    return re.compile(parties), re.compile(f"{parties}|{wordlist.text('names', 'organ')}")


def _is_a_name(words: str) -> bool:
    """Whether a piece is the name of an organ or a person."""
    person = rf"(?!{wordlist.text('names', 'no_names')})[{wordlist.text('names', 'surnames')}][\u3400-\u9fff]{{1,2}}"
    return any(re.fullmatch(pattern, words) for pattern in (wordlist.text("names", "organ"), person))


def _party(words: str, names: dict[str, str]) -> str:
    """The role that a piece stands for."""
    return words if re.fullmatch(ROLE, words) else names.get(words, "")


def _no_third_party(draft: Draft, part: Part, text: str) -> Iterator[Finding]:
    """第三人 as one who acts, where the case has none."""
    if part not in (Part.HISTORY, *OWN, Part.ITEMS) or draft.case.parties_as(PartyRole.THIRD_PARTY):
        return
    if draft.joined or any(
        party.role == PartyRole.THIRD_PARTY.label for party in getattr(draft.context, "parties", ())
    ):
        return
    for match in re.finditer(wordlist.text("names", "third_party"), text):
        yield error("DRF-112", "本案没有登记第三人", around(text, match.start(), 3))


# ---- days and steps


def _events(draft: Draft, part: Part, text: str) -> Iterator[Finding]:
    """A day that is told of as that of the act, of the application, of the acceptance."""
    for row, match in _dated(text):
        wanted = _day(draft, row["day"])
        if part not in row["parts"] or wanted is None:
            continue
        named = "day" if match["day"] else "day2"
        if match[named] != zh_date(wanted):
            message = f"“{match[0]}”，登记的是{zh_date(wanted)}"
            yield error("DRF-209", message, around(match.string, match.start(named), len(match[named])))


@remembered
def _dated(text: str) -> Iterator[Said]:
    """Each event that a text, its days written in full, gives a day to."""
    written = in_full(text)
    return ((row, match) for row in wordlist.rows("event") for match in row["words"].finditer(written))


def _day(draft: Draft, name: str) -> date | None:
    if name == "act":
        day: date | None = getattr(draft.case.received().details, "act_on", None)
        return day
    if name in ("copy_served", "replied"):
        # With several respondents each has days of its own.
        replies = draft.case.every(Reply) if name == "replied" else draft.case.every(Serve)
        of_it = [fact.on for fact in replies if getattr(fact.details, "document", COPY) is COPY]
        return of_it[0] if len(of_it) == 1 else None
    if name in set(Act):
        of_it = sorted({fact.on for fact in draft.case.all(Act(name))})
        return of_it[0] if len(of_it) == 1 else None
    details = draft.case.received().details
    if isinstance(details, Receive) and (below := details.elevated):  # it was received and accepted there
        return below.received_on if name == "received" else below.accepted_on
    if name == "received":
        return draft.case.received().on
    return accepted_on(draft.case) if draft.case.find(*ACCEPTANCES) else None


def _steps(draft: Draft, part: Part, text: str) -> Iterator[Finding]:
    """A hearing that was not held, an extension that nobody approved. What the history was composed with took place."""
    for row in wordlist.rows("step"):
        if part not in row.get("parts", [Part.HISTORY]):
            continue
        match = row["words"].search(text)
        if not match or match[0] in draft.fixed:
            continue
        if not any(draft.case.find(Act(act)) for act in row["acts"]):
            where = around(text, match.start(), len(match[0]))
            report = warning if row.get("level") == Level.WARNING else error
            yield report("DRF-429", f"写了“{match[0]}”，案件中没有这一登记", where)

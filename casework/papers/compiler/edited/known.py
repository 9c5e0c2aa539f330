"""Numbers of documents, days, amounts and other quantities, against those that the facts, the evidence and the law
give. A decision may bring new ones; any other document may not without a reason."""

import re
from collections.abc import Callable, Iterator

from casework.papers.compiler import wordlist
from casework.papers.compiler.edited.edits import Swap, swaps
from casework.papers.compiler.findings import Draft, Finding, around, error, outcomes_that, pieces, warning
from casework.papers.compiler.likeness import HANZI, distance
from casework.papers.compiler.values import (
    AMOUNT,
    DAY,
    LONG_NUMBER,
    MONTH,
    NUMBER,
    REPLACED,
    TOKEN,
    WORDED_PERIOD,
    Value,
    amounts,
    by_noughts,
    canonical,
    days,
    long_numbers,
    months,
    numbers,
    quantities,
    same_number,
    sentence_at,
    sums_in,
    tokens,
)

SHORT_DAY = re.compile(r"(?<![年\d])(\d{1,2})月(\d{1,2})日")
VALUES = re.compile(
    rf"{TOKEN.pattern}|{NUMBER.pattern}|{DAY.pattern}|{MONTH.pattern}|{AMOUNT.pattern}|{LONG_NUMBER.pattern}|{WORDED_PERIOD.pattern}|"
    rf"\d+(?:\.\d+)?(?:%|个工作日|个月|平方米|[{HANZI}])"
)
TERM = re.compile("(?:至|自|到|从|截至|截止)$")
TERM_BEHIND = re.compile("起|至|止|之?前|之?后")
"""The day of a term, which a permit or a payment may have years before or after."""
AT_MOST = re.compile("(?:不足|不到|不满|少于|低于|不超过|未超过|没有超过)$")
NEAR_YEARS = 10


def _near_number(found: Value, known: Value) -> bool:
    prefix = found.key[0][-len(known.key[0]) :]
    edits = distance(prefix, known.key[0])
    if edits > 1:
        return False
    return edits + distance("".join(found.key[1:]), "".join(known.key[1:])) <= 2


def _near_day(found: Value, known: Value) -> bool:
    return sum(a != b for a, b in zip(found.key, known.key, strict=True)) == 1


def _near_amount(found: Value, known: Value) -> bool:
    one, other = found.key[0], known.key[0]
    return distance(one.removesuffix(".00"), other.removesuffix(".00")) == 1 or (
        one[:1].isdigit() and other[:1].isdigit() and by_noughts(one, other)
    )


def _near_long(found: Value, known: Value) -> bool:
    return distance(found.key[0], known.key[0]) <= 2


def _same(found: Value, known: Value) -> bool:
    return found.key == known.key


def _never(found: Value, known: Value) -> bool:
    return False


Finder = Callable[[str], Iterator[Value]]
Likeness = Callable[[Value, Value], bool]
DAY_UNKNOWN = "DRF-202"
KINDS: tuple[tuple[str, str, Finder, Likeness, Likeness], ...] = (
    ("DRF-201", "文号", numbers, same_number, _near_number),
    (DAY_UNKNOWN, "日期", days, _same, _near_day),
    (DAY_UNKNOWN, "年月", months, _same, _never),
    ("DRF-203", "金额", amounts, _same, _near_amount),
    ("DRF-204", "号码", long_numbers, _same, _near_long),
    ("DRF-228", "标记", tokens, _same, _near_long),
    ("DRF-205", "数字", quantities, _same, _never),
)


def check(draft: Draft) -> Iterator[Finding]:
    """All findings about values. In somebody's own words a new day or sum is the adviser's affair, since the evidence
    has more of them than any register; what is measured is one put in place of another, and one nearly that of the
    register."""
    if draft.anatomy:
        yield from _put_in_place(draft)
        yield from _nearly_known(draft)
    else:
        yield from _unknown(draft)


def _unknown(draft: Draft) -> Iterator[Finding]:
    for code, what, finder, same, near in KINDS:
        known = list(finder(draft.material))
        exact = {value.key for value in known}
        seen = set()
        for text in draft.texts:
            for value in finder(text):
                if value.key in exact or value.words in seen or any(same(value, other) for other in known):
                    continue
                seen.add(value.words)
                where = around(text, value.start, len(value.words))
                like = next((other for other in known if near(value, other)), None)
                if like:
                    message = f"{what}“{value.words}”与案件材料中的“{like.words}”相近，疑似笔误"
                    yield error(code, message, where)
                else:
                    yield warning(code, f"{what}“{value.words}”在案件登记和证据中没有", where)
    known_days = {value.key[1:] for value in days(draft.material)}
    known_days |= {(str(int(month)), str(int(day))) for month, day in SHORT_DAY.findall(draft.material)}
    for text in draft.texts:
        for match in SHORT_DAY.finditer(text):
            if (str(int(match[1])), str(int(match[2]))) not in known_days:
                yield warning(DAY_UNKNOWN, f"日期“{match[0]}”在案件登记和证据中没有", around(text, match.start(), 6))


# ---- decisions


def _is_no_other_number(was: Value, now: Value, swap: Swap) -> bool:
    """Whether a number is one of something else in a sentence worded otherwise, the same with more figures, or what two
    of the sentence come to: 17.42% for 17.4%, 共15人 for 9人、6人."""
    if was.key[1:] != now.key[1:]:
        return not swap.alone or len(swap.before) > len(was.words) + 2
    numbers = [float(value.key[0]) for value in quantities(swap.was) if value.key[1:] == now.key[1:] != ()]
    is_sum = len(numbers) == 2 and "共" in swap.line and sum(numbers) == float(now.key[0])
    return is_sum or ("." in was.key[0] and now.key[0].startswith(was.key[0]))


def _put_in_place(draft: Draft) -> Iterator[Finding]:
    """One value edited into another. Where the line is the register's or the law's, it is wrong. The drafter's own line
    is recorded with the act, so there it is wrong too: where the form is wrong, the form is corrected."""
    for swap in swaps(draft, VALUES):
        for code, what, finder, _, _ in KINDS:
            gone, come = list(finder(swap.before)), list(finder(swap.after))
            if len(gone) != 1 or len(come) != 1 or canonical(gone[0].words) == canonical(come[0].words):
                continue
            if finder is amounts and gone[0].key == come[0].key or _is_the_same_hour(gone[0], come[0], swap):
                continue
            was, now = gone[0], come[0]
            if finder is quantities and _is_no_other_number(was, now, swap):
                continue
            if _is_told_exactly(was, now, swap, draft):
                continue
            is_of_another = was.key[1:] != now.key[1:] and now.words in draft.registered + "".join(draft.own)
            if finder is quantities and is_of_another:
                continue  # 超标0.4倍 told as 超过限值0.8毫克, which stands elsewhere
            own = draft.is_own(swap.was)
            where = around(swap.line, swap.start, len(swap.after))
            message = f"{what}“{was.words}”改成了“{now.words}”"
            if not own:
                yield error(code, f"{message}，与登记的不一致", where)
            else:
                yield error(code, f"{message}，与表单所填的不一致；如表单有误，请改表单后重新拟稿", where)
            break


def _is_told_exactly(was: Value, now: Value, swap: Swap, draft: Draft) -> bool:
    """货值金额只有4680元, as the file has it, for 货值金额不足5000元."""
    is_bound = AT_MOST.search(swap.was.partition(was.words)[0]) is not None
    is_known = now.key in {value.key for line in (draft.registered, *draft.own) for value in amounts(line)}
    return is_bound and is_known and float(now.key[0]) < float(was.key[0]) < 10 * float(now.key[0])


def _is_the_same_hour(was: Value, now: Value, swap: Swap) -> bool:
    """14时 and 下午2时."""
    hours = [value.key[0] for value in (was, now) if value.key[1:] == ("时",)]
    is_later = re.search(
        "(?:下午|傍晚|晚上?|夜里?|夜间)$", swap.line[: swap.start] + swap.after.partition(now.words)[0]
    )
    return len(hours) == 2 and bool(is_later) and float(hours[0]) == float(hours[1]) + 12


def _ends_a_term(draft: Draft, month: Value) -> bool:
    """1992年4月至1998年3月: the end of a term is no day on which something else may not have happened."""
    return draft.registered_as_told[: month.start].endswith("至")


def _nearly_known(draft: Draft) -> Iterator[Finding]:
    known = {finder: list(finder(draft.registered)) for _, _, finder, _, _ in KINDS}
    known[numbers] += [number for case in getattr(draft.context, "cases", ()) for number in numbers(case)]
    changes = draft.case.facts[-1].details.model_dump().get("outcomes", ())
    replaces = any(item["outcome"] in outcomes_that(draft, "change") for item in changes)
    sums = _sums(draft.registered)
    decided = "\n".join(pieces(getattr(draft.context, "items", ())))
    if replaces:
        sums.pop("罚款", None)
        yield from _replaced(draft)
    told_of = list(days(draft.registered_as_told))
    for text in draft.texts:
        for day in days(text):
            like = next((other for other in told_of if _of_another_year(day, other)), None)
            if like and day.key not in {other.key for other in known[days]}:
                message = f"“{day.words}”与登记的“{like.words}”只有年份不同，请核对"
                is_term = TERM.search(text[: day.start]) or TERM_BEHIND.match(text, day.start + len(day.words))
                report = error if day.words in decided and not is_term else warning
                yield report(DAY_UNKNOWN, message, around(text, day.start, len(day.words)))
        every_month = {day.key[:2] for day in known[days]}
        for month in months(text):
            # Where both are told in one breath, they are two months: 1990年1月 and 1996年1月.
            beside = {other.key for other in months(text)}
            others = [
                other
                for other in months(draft.registered_as_told)
                if other.key not in beside and not _ends_a_term(draft, other)
            ]
            like = next((one for one in others if _of_another_year(month, one) and _is_mistyped(month, one)), None)
            if like and month.key not in {other.key for other in known[months]} | every_month:
                message = f"“{month.words}”与登记的“{like.words}”只有年份不同，请核对"
                yield warning(DAY_UNKNOWN, message, around(text, month.start, len(month.words)))
        for number in numbers(text):
            if not any(same_number(number, other) for other in known[numbers]):
                like = next((other for other in known[numbers] if _near_number(number, other)), None)
                if like:
                    message = f"文号“{number.words}”与登记的“{like.words}”相近，请核对"
                    yield warning("DRF-213", message, around(text, number.start, len(number.words)))
        for number in long_numbers(text):
            if all(number.key != other.key for other in known[long_numbers]):
                yield from _identity(number, known[long_numbers], text)
        for noun, value in sums_in(text):
            if wordlist.pattern("chronology", "another").search(sentence_at(text, value.start)):
                continue
            alike = [other for other in sums.get(noun, ()) if by_noughts(value.key[0], other.key[0])]
            if alike and value.key not in {other.key for other in known[amounts]}:
                message = f"“{noun}{value.words}”与登记的“{noun}{alike[0].words}”差了数位"
                # What a party claims or holds may be another sum; whether it was so said, a person looks up.
                is_theirs = wordlist.pattern("reasons", "attributed").search(sentence_at(text, value.start))
                report = warning if is_theirs else error
                yield report("DRF-214", message, around(text, value.start, len(value.words)))


def _of_another_year(day: Value, known: Value) -> bool:
    """The same day of a year near it; the day somebody was born is no slip of one in the case."""
    return known.key[1:] == day.key[1:] and 0 < abs(int(known.key[0]) - int(day.key[0])) <= NEAR_YEARS


def _is_mistyped(month: Value, known: Value) -> bool:
    """Whether the years differ in one figure or in the order of two: of 2019 and 2026 the same month is two."""
    year, other = month.key[0], known.key[0]
    return sorted(year) == sorted(other) or sum(a != b for a, b in zip(year, other, strict=True)) == 1


def _replaced(draft: Draft) -> Iterator[Finding]:
    """变更……中的罚款50000元为……: the sum that is replaced is one that the case knows."""
    known = {value.key for value in amounts(draft.registered)}
    for text in draft.texts:
        for match in REPLACED.finditer(text):
            gone, come = next(amounts(match["gone"]), None), next(amounts(match["come"]), None)
            if gone and come and gone.key == come.key:
                where = around(text, match.start("gone"), len(match["gone"]))
                yield error("DRF-230", f"变更前后都是“{gone.words}”", where)
            elif gone and known and gone.key not in known:
                message = f"变更前的“{gone.words}”在案件登记和当事人的材料中没有"
                yield error("DRF-226", message, around(text, match.start("gone"), len(match["gone"])))


def _identity(number: Value, known: list[Value], text: str) -> Iterator[Finding]:
    """An identity number that is nobody's of the case."""
    where = around(text, number.start, len(number.words))
    like = next((other for other in known if _near_long(number, other)), None)
    if like:
        yield error("DRF-215", f"号码“{number.words}”与登记的“{like.words}”相近，疑似笔误", where)
    elif len(number.words) == 18 and "*" not in number.words:
        if re.fullmatch(r"\d{17}[\dXx]", number.words) and not has_check_digit(number.words):
            yield error("DRF-211", f"号码“{number.words}”的校验位不对", where)
        else:
            yield warning("DRF-212", f"号码“{number.words}”不是登记的当事人的", where)


def has_check_digit(number: str) -> bool:
    """Whether the last digit of an identity number is the one its others give (GB 11643)."""
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def _sums(text: str) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for noun, value in sums_in(text):
        found.setdefault(noun, []).append(value)
    return found

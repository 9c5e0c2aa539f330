"""Hours in words, as notices of courts have them."""

import re
from datetime import time

HOUR = re.compile(r"(上午|下午|晚上)?\s*(\d{1,2})\s*[时点:：]\s*(?:(\d{1,2})\s*分?|(半)|整)?")
"""9时30分, 下午2时半, 九时整, 14:00. What says more or otherwise is not guessed at."""
NUMERALS = "零一二三四五六七八九"
HALF_A_DAY = 12 * 60


def time_of_day(words: str) -> time | None:
    """The time that an hour in words means, where it says one."""
    found = HOUR.fullmatch(re.sub(f"[〇{NUMERALS}十]+", _figures, words.strip()))
    if not found or (found[1], found[2]) == ("晚上", "12"):
        return None
    at, minute = int(found[2]), 30 if found[4] else int(found[3] or 0)
    if found[1] in ("下午", "晚上") and at < 12:
        at += 12
    return time(at, minute) if at <= 23 and minute <= 59 else None


def _figures(found: re.Match[str]) -> str:
    """十一 is 11, 三十 is 30, 零五 is 5."""
    tens, ten, ones = found[0].replace("〇", "零").rpartition("十")
    high = max(NUMERALS.find(tens), 1) if ten else 0
    return str(high * 10 + (int("".join(str(NUMERALS.index(each)) for each in ones)) if ones else 0))


def hours_told(words: str) -> tuple[int, int | None] | None:
    """From when and, where it says so, until when, in minutes from midnight: 上午9时至11时, 下午2时至4时."""
    first, _, last = re.sub("[至到—–~～-]+", "至", words).partition("至")
    begins, ends = minute_of_day(first), minute_of_day(last)
    if begins is None or (last and ends is None):
        return None
    if ends is not None and ends < HALF_A_DAY <= begins:
        ends += HALF_A_DAY
    return begins, ends if ends is None or ends > begins else None


def minute_of_day(words: str) -> int | None:
    """The same in minutes from midnight."""
    at = time_of_day(words)
    return at.hour * 60 + at.minute if at else None


def hour_in_words(minutes: int) -> str:
    """9:30, as planners and boxes of time have it."""
    return f"{minutes // 60}:{minutes % 60:02}"

"""Hours in words, as notices of courts have them."""

import re
from datetime import time

HOUR = re.compile(r"(上午|下午|晚上)?\s*(\d{1,2})\s*[时点:：]\s*(?:(\d{1,2})\s*分?|(半))?")
"""9时30分, 下午2时半, 14:00. What says more or otherwise is not guessed at."""


def time_of_day(words: str) -> time | None:
    """The time that an hour in words means, where it says one."""
    found = HOUR.fullmatch(words.strip())
    if not found:
        return None
    at, minute = int(found[2]), 30 if found[4] else int(found[3] or 0)
    if found[1] in ("下午", "晚上") and at < 12:
        at += 12
    return time(at, minute) if at <= 23 and minute <= 59 else None


def minute_of_day(words: str) -> int | None:
    """The same in minutes from midnight."""
    at = time_of_day(words)
    return at.hour * 60 + at.minute if at else None


def hour_in_words(minutes: int) -> str:
    """9:30, as planners and boxes of time have it."""
    return f"{minutes // 60}:{minutes % 60:02}"

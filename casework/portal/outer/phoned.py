"""短信验证码: following a case by a code that the inside sends to the telephone on record."""

import os

PHONE_CODE, PHONED = "phone_code", "phoned"
"""The entry that asks for one, and the box with what it opens."""
LASTS = 600
"""Seconds that it is good."""


def is_offered() -> bool:
    """CASEWORK_PORTAL_SMS=1: the office lets its gateway for text messages write to citizens too."""
    return os.environ.get("CASEWORK_PORTAL_SMS", "").strip() == "1"

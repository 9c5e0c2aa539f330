"""由名称可知的管辖: whose acts, by the very name of the organ, are plainly reviewed elsewhere
(行政复议法 第二十四条至第二十六条). Asked where no register says more. A name only seems to say so: whoever accepts the
case may say why it is ours.
"""

import re

from casework import law
from casework.vocabulary import comparable

CITY = "city"
"""The rank at which a name does not tell whether the city is one of districts or stands below such a one."""
ABOVE, RANKS = "organs_above", "government_ranks"
COUNTY = re.compile(r"^(?P<city>.+?[市州盟])(?P<own>.+?)[区县旗市]人民政府$")
"""江城市东湖区人民政府: the city and what this organ is called within it."""
OTHER_PART = re.compile(r"^.{1,8}?((?<!社)区|县|旗)")
DEPARTMENT = re.compile(r"^[^区县旗]*(?<!分)(?<!支)(局|委员会|办公室)$")
"""A department of the city itself: neither a branch nor an office in a part of the city."""


def elsewhere(name: str, us: str) -> str:
    """Why an act of the organ of this name is reviewed by another than ours; empty where the names do not tell."""
    called, ours = comparable(name), comparable(us)
    own = _rank(ours)
    if own is None:
        return ""
    above = next((item for item in law.statutory_list(ABOVE) if _names(item, called)), None)
    if above and own not in above.needs:
        return f"{name}像是{above.label}，对其行政行为不服的，不由本机关管辖"
    rank = _rank(called)
    if rank is not None and (_order(rank) < _order(own) or rank == own != CITY):
        return f"{name}不是本机关的下一级人民政府，对其行政行为不服的，不由本机关管辖"
    part = _of_another_part(called, ours)
    return f"{name}像是{part}本级或者其他区、县的机关，对其行政行为不服的，不由本机关管辖" if part else ""


def _of_another_part(name: str, us: str) -> str:
    """In a city: what belongs to the city itself or to another part of it is not reviewed by one of its parts. A branch
    of a city's department that stands in ours may be (第二十四条第四款). The city, or empty."""
    found = COUNTY.match(us)
    if found is None or not name.startswith(found["city"]) or found["own"] in name:
        return ""
    rest = name.removeprefix(found["city"])
    if OTHER_PART.match(rest) or DEPARTMENT.match(rest):
        return found["city"]
    return ""


def _rank(name: str) -> str | None:
    """The level of a government by its name, as the list of ranks orders them."""
    return next((item.code for item in law.statutory_list(RANKS) if _names(item, name)), None)


def _order(rank: str) -> int:
    return [item.code for item in law.statutory_list(RANKS)].index(rank)


def _names(item: law.Item, name: str) -> bool:
    return any(re.search(pattern, name) for pattern in item.known_by)

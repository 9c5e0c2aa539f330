"""上级行政机关: which organ cannot be above the one that tries the case, as its name and its part in the case tell
(行政复议法 第二十四条、第三十五条、第三十八条、第四十条、第七十九条第二款).

Which organ is the next one up no name says; the register of organs does (`office.competence`).
"""

import re
from datetime import date

from casework import law
from casework.casefile import CaseFile
from casework.vocabulary import PartyRole, comparable


def reviews_nothing(name: str, on: date) -> str:
    """Why an organ or body of this name decides no case of 行政复议 (第二十四条: 县级以上); empty where it may."""
    for item in law.statutory_list("no_review_organs", on):
        if any(re.search(pattern, comparable(name)) for pattern in item.known_by):
            return f"{name}是{item.label}，没有行政复议职责"
    return ""


def a_party(case: CaseFile, name: str) -> str | None:
    """Why an organ that is a party itself is not above the one that tries the case."""
    for party in case.parties_as(PartyRole.APPLICANT, PartyRole.RESPONDENT):
        if comparable(party.name) == comparable(name):
            return f"{name}是本案{party.role.label}，不是本机关的上级"
    return None


def not_above(case: CaseFile, name: str, on: date) -> str | None:
    """Why an organ is not one to ask, or to send the file to: it is a party, or reviews nothing."""
    below = reviews_nothing(name, on)
    return a_party(case, name) or (f"{below}，不是本机关的上级" if below else None)


ABOVE_US = "请写明上一级行政复议机关（上一级人民政府或者主管部门）的全称"
"""What to do instead of naming one that is not."""

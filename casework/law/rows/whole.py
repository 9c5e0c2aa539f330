"""The law as a whole: that no row of it contradicts another one."""

from casework.law.errors import LawDataBroken
from casework.law.rows import lists, provisions, regimes
from casework.law.rows.additions import Additions
from casework.law.rows.versions import amended


def check(additions: Additions) -> None:
    """Whether the shipped law with these rows on top is sound; LawDataBroken says what is not.
    Nothing is put in force."""
    years = regimes.checked((*regimes.shipped(), *additions.regimes))
    rules = amended(provisions.shipped(), additions.rules)
    listed = lists.amended(lists.shipped(), additions.lists, additions.items)
    for about, year in [(row.id, row.regime) for row in rules] + [(row.name, row.regime) for row in listed.values()]:
        if year is not None and year not in years:
            raise LawDataBroken(f"{about} 的 regime：没有{year}年的法律版本")
    for item in (item for row in listed.values() for item in row.items):
        for named in item.refines:
            name, _, code = named.partition(":")
            if name not in listed or code not in {each.code for each in listed[name].items}:
                raise LawDataBroken(f"清单“{item.list}”第{item.code}项的 refines：没有“{named}”")
    for sign_off in additions.sign_offs:
        if sign_off.rule and sign_off.rule not in {row.id for row in rules}:
            raise LawDataBroken(f"sign_off：没有编号为“{sign_off.rule}”的规则")
        if sign_off.regime is not None and sign_off.regime not in years:
            raise LawDataBroken(f"sign_off：没有{sign_off.regime}年的法律版本")
    for row in rules:
        if row.grounds_list and row.grounds_list not in listed:
            raise LawDataBroken(f"规则 {row.id} 的 grounds_list：没有名为“{row.grounds_list}”的清单")

"""What entered details say, held against the law and the case: a code must be one to choose on the day, a party one of
the case and still in it."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

from casework import law
from casework.casefile import CaseFile, Party
from casework.errors import DetailsRefused
from casework.law.errors import NotInForce, UnknownItem
from casework.procedure.fields import Choice, PartyKey
from casework.procedure.shapes import shape_of
from casework.vocabulary import Act, PartyRole, zh_date


def check_choices(given: BaseModel, regime: int, on: date) -> None:
    """DetailsRefused when a code is not of the list of the law that governs the case, or not in force on the day of the
    act, or says more of something that was not chosen."""
    for title, listed, code, beside in chosen(given):
        try:
            item = law.choose(listed, code, regime, on)
        except (NotInForce, UnknownItem) as refused:
            raise DetailsRefused(
                f"“{title}”不能这样选：{refused.message}",
                citation=refused.citation,
                instead=refused.instead,
                code="LST-001",
            ) from refused
        _check_refined(title, item, beside, regime, on)


def _check_refined(title: str, item: law.Item, beside: Mapping[str, set[str]], regime: int, on: date) -> None:
    """Of every list that the item says more of, as far as something of it was chosen beside the item, it must be one
    of those that the item says more of."""
    for name, codes in beside.items():
        fitting = item.of_the_list(name)
        if fitting and not codes & fitting:
            labels = [law.item_under(name, code, regime, on).label for code in sorted(fitting)]
            raise DetailsRefused(
                f"“{title}”所选的“{item.in_full}”，与所选的“{law.the_list(name).label}”不符",
                citation=item.citation,
                instead=f"“{law.the_list(name).label}”是“{'”或者“'.join(labels)}”的，才可以这样选；否则请改选或者不填",
                code="LST-002",
            )


def chosen(given: BaseModel) -> Iterator[tuple[str, str, str, Mapping[str, set[str]]]]:
    """Every item that the details choose from a statutory list: the title of the field, the list, the code, and what
    was chosen beside it, by list."""
    found: list[tuple[str, str, str]] = []
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        lists = [mark.name for mark in shape_of(field).marks if isinstance(mark, Choice)]
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, BaseModel):
                yield from chosen(entry)
            elif entry is not None and lists:
                found.append((field.title or name, lists[0], entry))
    beside: dict[str, set[str]] = {}
    for _, listed, code in found:
        beside.setdefault(listed, set()).add(code)
    for title, listed, code in found:
        yield title, listed, code, beside


def check_parties(given: BaseModel, case: CaseFile, citation: str = "") -> None:
    """DetailsRefused when a field names somebody who is no party of the case, not in the role it asks for, or for whom
    others stepped in: nothing is done in the name of the dead or the dissolved (第十四条). `citation` is the
    article the act rests on, which says whose act it is."""
    for asked, key, title in _named(given):
        _check_party(case, asked, key, title, citation)


def check_known(given: BaseModel, case: CaseFile, citation: str = "") -> None:
    """DetailsRefused when a field names nobody of the case. Asked before the guards of an act, which speak of whom it
    names; in which role he stands, and whether he still does, they may say better (`check_parties`)."""
    for asked, key, title in _named(given):
        if case.party(key) is None:
            raise _no_such_party(case, asked, key, title, citation)


def keys_named(given: BaseModel) -> frozenset[str]:
    """The keys of everybody the details name."""
    return frozenset(key for _, key, _ in _named(given) if key)


def _named(given: BaseModel) -> Iterator[tuple[PartyKey, str, str]]:
    """Everybody the details name, or leave blank where somebody is to be named: what the field asks for, the key, and
    the title of the field."""
    for name, field in type(given).model_fields.items():
        value = getattr(given, name)
        asked = next((m for m in shape_of(field).marks if isinstance(m, PartyKey)), None)
        for entry in value if isinstance(value, tuple) else (value,):
            if isinstance(entry, BaseModel):
                yield from _named(entry)
            elif asked and (entry or entry == "" and (field.is_required() or isinstance(value, tuple))):
                yield asked, entry, field.title or name


def _no_such_party(case: CaseFile, asked: PartyKey, named: str, title: str, citation: str) -> DetailsRefused:
    fitting = [each.name for each in case.parties if each in case.parties_as(*asked.roles)]
    who = "、".join(role.label for role in asked.roles) if len(asked.roles) < len(PartyRole) else "当事人"
    return DetailsRefused(
        f"“{title}”{named}不是本案的{who}" if named else f"“{title}”没有填写",
        citation=citation,
        instead=f"请从本案当事人中选择：{'、'.join(fitting)}" if fitting else f"本案没有{who}",
    )


def _check_party(case: CaseFile, asked: PartyKey, key: str, title: str, citation: str) -> None:
    party = case.party(key)
    if party is None or party.role not in asked.roles:
        named = f"{party.name}是本案{party.role.label}，" if party else key
        raise _no_such_party(case, asked, named, title, citation)
    _check_left(party, asked, title, case)
    if party.succeeded_by and not asked.past:
        heirs = "、".join(heir.name for each in case.standing_for(key) if (heir := case.party(each)))
        raise DetailsRefused(
            f"“{title}”{party.name}已由{heirs}承受，不能再以其名义办理",
            citation=case.rule("ARL-14", case.stands_on).citation,
            instead="请由承受人办理",
            code="SUC-004",
        )


LEAVING_BY = {
    Act.WITHDRAW_ALONE: "ARL-74",
    Act.DECLINE_ALONE: "ARL-30b",
    Act.DISMISS_ALONE: "ARL-33",
    Act.TERMINATE_ALONE: "ARL-41",
}
"""How one of several applicants leaves, besides by death, with its article."""


def _check_left(party: Party, asked: PartyKey, title: str, case: CaseFile) -> None:
    if party.left_on and not asked.past:
        about_him = (fact for fact in case.all(*LEAVING_BY) if getattr(fact.details, "applicant", "") == party.key)
        how = next(about_him, None)
        rule = "ARL-16" if party.role is not PartyRole.APPLICANT else LEAVING_BY[how.act] if how else "ARL-41"
        raise DetailsRefused(
            f"“{title}”{party.name}已于{zh_date(party.left_on)}退出本案",
            citation=case.citation(rule, case.stands_on),
            instead="请选择仍参加本案的当事人；登记有误的，办理更正登记",
            code="LEA-004",
        )

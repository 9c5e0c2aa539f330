"""Who a party is on paper: what stands for it, and which paper its number is of. Both have names of their own, and
paper prints the right one.
"""

import re
from datetime import date

from documents.names import Word


class Standing(Word):
    """As what somebody stands for a party that does not act by itself (民法典 第二十三条、第五十四条、第六十一条、
    第一百零五条)."""

    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人"
    HEAD = "head", "负责人"
    STATUTORY_AGENT = "statutory_agent", "法定代理人"
    OPERATOR = "operator", "经营者"


class PartyKind(Word):
    """What a party is."""

    CITIZEN = "citizen", "公民"
    LEGAL_PERSON = "legal_person", "法人"
    ORGANISATION = "organisation", "其他组织"
    BUSINESS = "business", "个体工商户"
    AGENCY = "agency", "行政机关"

    @property
    def is_person(self) -> bool:
        """Whether a living person is behind it, who can die or lose capacity; an individual business is its operator
        (民法典 第五十四条、第五十六条)."""
        return self in (PartyKind.CITIZEN, PartyKind.BUSINESS)

    @property
    def is_body(self) -> bool:
        """Whether it can be dissolved."""
        return self is not PartyKind.CITIZEN

    @property
    def stood_for_by(self) -> Standing:
        """As what somebody usually stands for such a party."""
        return _STANDINGS[self]


_STANDINGS = {
    PartyKind.CITIZEN: Standing.STATUTORY_AGENT,
    PartyKind.LEGAL_PERSON: Standing.LEGAL_REPRESENTATIVE,
    PartyKind.ORGANISATION: Standing.HEAD,
    PartyKind.BUSINESS: Standing.OPERATOR,
    PartyKind.AGENCY: Standing.LEGAL_REPRESENTATIVE,
}


class IdPaper(Word):
    """What a number identifies somebody by; the label is what paper prints before it."""

    RESIDENT = "resident", "公民身份号码"
    PASSPORT = "passport", "护照号码"
    HONG_KONG_MACAO = "hong_kong_macao", "港澳居民来往内地通行证号码"
    TAIWAN = "taiwan", "台湾居民来往大陆通行证号码"
    FOREIGN_RESIDENT = "foreign_resident", "外国人永久居留身份证号码"
    MILITARY = "military", "军人身份证件号码"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    REGISTRATION = "registration", "登记证号码"
    OTHER = "other", "证件号码"

    @property
    def tells_the_person(self) -> bool:
        """Whether its number may tell sex and birthday: a foreigner's new card has them where a resident's has."""
        return self in (IdPaper.RESIDENT, IdPaper.FOREIGN_RESIDENT)


class Sex(Word):
    """As papers of identity have it."""

    MALE = "male", "男"
    FEMALE = "female", "女"


_SHAPES = (
    (IdPaper.RESIDENT, r"[1-8]\d{5}(19|20)\d{9}[\dX]|[1-8]\d{14}"),
    (IdPaper.FOREIGN_RESIDENT, r"[A-Z]{3}\d{12}|9\d{5}(19|20)\d{9}[\dX]"),
    (IdPaper.HONG_KONG_MACAO, r"[HM]\d{8}(\d{2})?"),
    (IdPaper.CREDIT_CODE, r"[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}"),
)
"""How numbers are written that nothing else is written like: GB 11643, GB 32100 and the permits that carry a letter."""
_WRITTEN = {
    IdPaper.PASSPORT: r"[A-Z0-9]{5,20}",
    IdPaper.HONG_KONG_MACAO: r"[HM]\d{8}(\d{2})?",
    IdPaper.TAIWAN: r"\d{8}|\d{10}([A-Z]|[（(][A-Z][)）])?",
    IdPaper.FOREIGN_RESIDENT: r"[A-Z]{3}\d{12}|9\d{16}[\dX]",
}
"""How numbers of papers are written of which nothing else can be checked, old and new."""
_NEARLY_A_RESIDENTS = r"\d{15,17}[\dX]?"
_SINGLE_TRADER = "92"
"""A credit code of the market regulator (9) for an individual business (2), GB 32100."""


def plain_number(number: str) -> str:
    """A number as it is compared and checked: without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-]", "", number).upper()


def paper_of(number: str, is_person: bool) -> IdPaper:
    """Which paper a number is of, as far as its form says so; otherwise only that it is a number of one."""
    plain = plain_number(number)
    fits = [paper for paper, shape in _SHAPES if re.fullmatch(shape, plain)]
    if not is_person:
        return IdPaper.CREDIT_CODE if IdPaper.CREDIT_CODE in fits or not plain else IdPaper.REGISTRATION
    persons = [paper for paper in fits if paper is not IdPaper.CREDIT_CODE]
    return persons[0] if persons else IdPaper.OTHER


def paper_meant(number: str, is_person: bool) -> IdPaper:
    """As `paper_of`; what is nearly written like a resident's number is meant as one, so that its slip is told."""
    found = paper_of(number, is_person)
    nearly = is_person and re.fullmatch(_NEARLY_A_RESIDENTS, plain_number(number))
    return IdPaper.RESIDENT if nearly and found is IdPaper.OTHER else found


def is_individual_business(number: str) -> bool:
    """Whether a credit code is that of an individual business (个体工商户)."""
    return re.fullmatch(_SHAPES[-1][1], plain_number(number)) is not None and number.startswith(_SINGLE_TRADER)


def stands_as(kind: PartyKind, said: Standing | None, number: str) -> Standing:
    """As what its representative stands for a party. A citizen has no other than a statutory agent; whoever has the
    credit code of an individual business has an operator, whatever kind was chosen."""
    if kind is PartyKind.CITIZEN:
        return Standing.STATUTORY_AGENT
    if said:
        return said
    if kind is PartyKind.ORGANISATION and is_individual_business(number):
        return Standing.OPERATOR
    return kind.stood_for_by


def doubt(number: str, paper: IdPaper) -> str:
    """What does not fit in a number that can be checked, for whoever entered it to look again; empty when it fits or
    nothing can be checked. Never a reason to change it: some papers do carry a wrong number."""
    plain = plain_number(number)
    if paper is IdPaper.RESIDENT:
        return _doubt_of_a_resident(plain)
    if paper in _WRITTEN and not re.fullmatch(_WRITTEN[paper], plain):
        return f"不是{paper.label}的写法"
    if paper is IdPaper.FOREIGN_RESIDENT and plain[0] == "9":
        return _doubt_of_a_resident(plain)
    if paper is IdPaper.CREDIT_CODE:
        if not re.fullmatch(_SHAPES[-1][1], plain):
            return "不是18位统一社会信用代码的写法"
        return "" if _credit_check(plain[:17]) == plain[17] else "校验码不符"
    return ""


_PHONE = re.compile(r"(\+?86)?1[3-9]\d{9}(?!\d)|0\d{2,3}\d{7,8}|[48]00\d{7}|[2-9]\d{6,7}")


def is_phone(number: str) -> bool:
    """Whether it is written as telephone numbers are; an extension may follow."""
    return bool(_PHONE.match(re.sub(r"[\s\-（）()]", "", number.partition("转")[0])))


def holds_a_mobile_number(text: str) -> bool:
    """Whether the number of somebody's mobile telephone stands in it."""
    return re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", re.sub(r"[\s\-]", "", text)) is not None


def mobile_numbers(text: str) -> list[str]:
    """The numbers of mobile telephones that stand in it, however they are written."""
    return re.findall(r"(?<!\d)(?:\+?86)?(1[3-9]\d{9})(?!\d)", re.sub(r"[\s\-]", "", text))


def born_on(number: str) -> date | None:
    """The birthday in the number of a resident's or a foreigner's new card; None where it has none."""
    plain = plain_number(number)
    if not re.fullmatch(r"\d{17}[\dX]|\d{15}", plain):
        return None
    digits = plain[6:14] if len(plain) == 18 else f"19{plain[6:12]}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def age(born: date, on: date) -> int:
    """In full years (周岁)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def told_by_number(number: str) -> tuple[str, date | None]:
    """Sex and birthday as such a number has them (GB 11643): digits 7 to 14 and 17."""
    plain, born = plain_number(number), born_on(number)
    if born is None or not plain[16:17].isdecimal():
        return "", None
    return "男" if int(plain[16]) % 2 else "女", born


def _doubt_of_a_resident(plain: str) -> str:
    if not re.fullmatch(r"\d{17}[\dX]|\d{15}", plain):
        return "不是18位公民身份号码的写法"
    if born_on(plain) is None:
        return "其中的出生日期不存在"
    if len(plain) == 18 and _resident_check(plain[:17]) != plain[17]:
        return "校验码不符"
    return ""


def _resident_check(first: str) -> str:
    """ISO 7064 MOD 11-2 (GB 11643)."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first))
    return "10X98765432"[total % 11]


_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _credit_check(first: str) -> str:
    """GB 32100: weights are powers of three, modulo 31."""
    total = sum(_CREDIT_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return _CREDIT_SIGNS[-total % 31]


def mask(number: str) -> str:
    """Enough to recognise, too little to use: 420112********1234 becomes 420***********1234."""
    shown = 3 if len(number) >= 11 else 1
    tail = 4 if len(number) >= 11 else 1
    return number[:shown] + "*" * max(len(number) - shown - tail, 1) + number[-tail:]

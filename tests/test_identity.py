"""What stands for a party and which paper its number is of: each by its own name, doubts told to the officer."""

from datetime import date

import pytest

from casework.casefile import CaseFile, Party
from casework.law import calendar
from casework.papers.filling.common import described
from casework.procedure.fields import PartyDetails
from casework.queries import details_in_words
from casework.vocabulary import IdPaper, PartyKind, PartyRole, Procedure, Sex, Standing
from casework.vocabulary.identity import born_on, doubt, paper_meant, told_by_number
from tests.web_support import Desk, receive, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

CALENDAR = calendar.shipped()


def the_case(*parties: Party) -> CaseFile:
    return CaseFile(number="1", procedure=Procedure.RECONSIDERATION, calendar=CALENDAR, regime=2023, parties=parties)


def head(kind: PartyKind = PartyKind.CITIZEN, in_full: bool = False, **more: object) -> str:
    party = Party(key="applicant-1", role=PartyRole.APPLICANT, kind=kind, name="某", **more)  # type: ignore[arg-type]
    said = described(the_case(party), party, date(2026, 7, 1), in_full=in_full)
    return "，".join((*said.description, *(f"{one.role}：{one.name}" for one in said.agents)))


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (PartyKind.CITIZEN, "法定代理人"),
        (PartyKind.LEGAL_PERSON, "法定代表人"),
        (PartyKind.AGENCY, "法定代表人"),
        (PartyKind.ORGANISATION, "负责人"),
        (PartyKind.BUSINESS, "经营者"),
    ],
)
def test_what_stands_for_a_party_follows_its_kind(kind: PartyKind, label: str) -> None:
    entered = PartyDetails.model_validate({"name": "某", "kind": kind, "representative": "吴甲"})
    assert (label, ("吴甲",)) in details_in_words(entered, the_case(), {})
    assert head(kind, representative="吴甲") == f"{label}：吴甲"
    told = head(kind, representative="吴甲", standing=Standing.HEAD)
    assert told == ("法定代理人：吴甲" if kind is PartyKind.CITIZEN else "负责人：吴甲")


def test_the_credit_code_of_an_individual_business_tells_its_operator() -> None:
    said = head(PartyKind.ORGANISATION, representative="吴甲", id_number="92420112MA4K12345X")
    assert said == "统一社会信用代码：92420112MA4K12345X，经营者：吴甲"
    assert head(PartyKind.ORGANISATION, representative="吴甲", id_number="52420112MA4K12345X").endswith("负责人：吴甲")


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("34052419800101001X", "公民身份号码"),
        ("340524198001010", "公民身份号码"),
        ("830000199201300022", "公民身份号码"),
        ("H1234567890", "港澳居民来往内地通行证号码"),
        ("M12345678", "港澳居民来往内地通行证号码"),
        ("USA110074091512", "外国人永久居留身份证号码"),
        ("E12345678", "证件号码"),
    ],
)
def test_a_number_is_called_what_it_is(number: str, label: str) -> None:
    assert f"{label}：{number}" in head(in_full=True, id_number=number)
    assert f"护照号码：{number}" in head(in_full=True, id_number=number, id_paper=IdPaper.PASSPORT)
    assert number not in head(id_number=number), "everybody in the case gets the paper"


def test_sex_and_birth_come_first() -> None:
    said = head(sex=Sex.FEMALE, born_on=date(1985, 3, 2), address="江城市", id_number="E12345678")
    assert said == "女，1985年3月2日出生，证件号码：E*******8，住江城市"


def test_a_residents_number_is_left_out_since_sex_and_birth_are_told_by_it() -> None:
    assert head(id_number="34052419800101001X", address="江城市") == "男，1980年1月1日出生，住江城市"


@pytest.mark.parametrize(
    ("number", "paper", "said"),
    [
        ("34052419800101001X", IdPaper.RESIDENT, ""),
        ("340524 19800101 001x", IdPaper.RESIDENT, ""),
        ("340524198001010011", IdPaper.RESIDENT, "校验码"),
        ("340524198002300010", IdPaper.RESIDENT, "出生日期"),
        ("3405241980", IdPaper.RESIDENT, "写法"),
        ("91350100M000100Y43", IdPaper.CREDIT_CODE, ""),
        ("91350100M000100Y44", IdPaper.CREDIT_CODE, "校验码"),
        ("91350100M0001OOY43", IdPaper.CREDIT_CODE, "写法"),
        ("E12345678", IdPaper.PASSPORT, ""),
        ("护照8", IdPaper.PASSPORT, "写法"),
        ("H12345678", IdPaper.HONG_KONG_MACAO, ""),
        ("h 1234567801", IdPaper.HONG_KONG_MACAO, ""),
        ("H1234567", IdPaper.HONG_KONG_MACAO, "写法"),
        ("12345678", IdPaper.TAIWAN, ""),
        ("0012345678（B）", IdPaper.TAIWAN, ""),
        ("1234567", IdPaper.TAIWAN, "写法"),
        ("USA110074091512", IdPaper.FOREIGN_RESIDENT, ""),
        ("911840198503020027", IdPaper.FOREIGN_RESIDENT, ""),
        ("911840198503020026", IdPaper.FOREIGN_RESIDENT, "校验码"),
        ("911840198502300027", IdPaper.FOREIGN_RESIDENT, "出生日期"),
        ("91184019850302002", IdPaper.FOREIGN_RESIDENT, "写法"),
    ],
)
def test_numbers_that_can_be_checked_are(number: str, paper: IdPaper, said: str) -> None:
    assert said in doubt(number, paper) and bool(said) == bool(doubt(number, paper))


def test_a_foreigners_new_card_tells_sex_and_birthday_and_the_old_one_neither() -> None:
    new = "911840198503020027"
    assert head(id_number=new) == f"女，1985年3月2日出生，外国人永久居留身份证号码：911{'*' * 11}0027"
    assert told_by_number("911840 1985 0302 0027") == told_by_number(new) == ("女", date(1985, 3, 2))
    assert head(id_number="USA110850101512").startswith("外国人永久居留身份证号码：USA")
    assert (born_on(new), born_on("USA110850101512")) == (date(1985, 3, 2), None)


@pytest.mark.parametrize(
    ("number", "is_person", "paper"),
    [
        ("3405241980010100", True, IdPaper.RESIDENT),
        ("911840198503020027", True, IdPaper.FOREIGN_RESIDENT),
        ("H12345678", True, IdPaper.HONG_KONG_MACAO),
        ("E1234567", True, IdPaper.OTHER),
        ("3405241980010100", False, IdPaper.REGISTRATION),
    ],
)
def test_what_is_nearly_a_residents_number_is_meant_as_one(number: str, is_person: bool, paper: IdPaper) -> None:
    assert paper_meant(number, is_person) is paper


def test_a_doubtful_number_is_told_and_kept(desk: Desk) -> None:
    wrong, right = "340524198001010011", "34052419800101001X"
    number = receive(applicants=[{"name": "甲", "id_number": wrong}, {"name": "乙", "id_number": right}]).number
    said = text_of(desk("zhou").get(f"/cases/{number}"))
    assert "申请人甲的公民身份号码校验码不符，请与证件原件核对" in said and "申请人乙的公民身份号码" not in said
    assert wrong not in said

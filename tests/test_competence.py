"""Where the register of organs gives a case to another organ, or does not know the respondent, acceptance says why the
case is ours (行政复议法 第二十四条至第二十八条、第三十条第一款第六项)."""

from datetime import date
from typing import Any

import pytest

from casework.errors import GuardRefused
from casework.office.competence.by_name import elsewhere
from casework.procedure.reconsideration.superiors import reviews_nothing
from casework.storage.office import office
from casework.storage.tables import Agency
from casework.vocabulary import Act
from tests.offices import changing, done, opened

OTHER = "江城市人民政府"


def registered(url: str, name: str, **more: Any) -> None:
    with changing(url) as session:
        session.add(Agency(name=name, valid_from=date(2020, 1, 1), **more))


def refused(url: str, number: str) -> str:
    with pytest.raises(GuardRefused) as refusal:
        done(url, number, Act.ACCEPT, "2026-03-05")
    assert refusal.value.code == "ACC-021" and "第三十条" in refusal.value.citation and refusal.value.instead
    return refusal.value.message


def test_an_office_without_a_register_is_asked_nothing(sqlite_url: str) -> None:
    done(sqlite_url, opened(sqlite_url), Act.ACCEPT, "2026-03-05")


def test_an_organ_of_ours_is_accepted(sqlite_url: str) -> None:
    registered(sqlite_url, "东湖区城管局", level="县级政府部门", government=office().organ)
    done(sqlite_url, opened(sqlite_url), Act.ACCEPT, "2026-03-05")


def test_an_organ_of_another_is_confirmed_first(sqlite_url: str) -> None:
    registered(sqlite_url, "东湖区城管局", level="县级政府部门", government=OTHER)
    number = opened(sqlite_url)
    assert OTHER in refused(sqlite_url, number)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05", jurisdiction_basis="机构改革后由本机关管辖")


def test_an_organ_the_register_does_not_know_is_confirmed_first(sqlite_url: str) -> None:
    registered(sqlite_url, "东湖区住建局", level="县级政府部门", government=office().organ)
    assert "东湖区城管局" in refused(sqlite_url, opened(sqlite_url))


def test_a_case_under_the_older_law_is_not_asked(sqlite_url: str) -> None:
    registered(sqlite_url, "东湖区住建局", level="县级政府部门", government=office().organ)
    number = opened(sqlite_url, "2023-03-01")
    done(sqlite_url, number, Act.ACCEPT, "2023-03-03")


def test_only_a_province_or_a_ministry_reviews_acts_of_its_own(sqlite_url: str) -> None:
    """第二十四条第二款: below them an act of this organ goes to the one above, register or not."""
    number = opened(sqlite_url, respondents=[{"name": office().organ, "kind": "agency"}])
    assert "就是本机关" in refused(sqlite_url, number)


def test_a_city_whose_name_has_a_village_in_it_reviews_cases() -> None:
    for city in ("景德镇人民政府", "江西省景德镇市人民政府", "萍乡人民政府", "新乡市人民政府"):
        assert not reviews_nothing(city, date(2026, 8, 3))
    for below in ("梨园镇人民政府", "江城市东湖区梨园乡政府", "关山街道办事处", "江城市公安局关山派出所"):
        assert reviews_nothing(below, date(2026, 8, 3))


@pytest.mark.parametrize(
    ("us", "ours", "others"),
    [
        (
            "江城市东湖区人民政府",
            "东湖区城管局 江城市东湖区司法局 江城市公安局东湖分局 江城市自然资源和规划局东湖分局 "
            "江城市东湖区花山镇人民政府 江城市东湖区人民政府关山街道办事处 江城大学 "
            "江城市东湖区社区矫正局 江城市公安局花桥派出所",
            "国家市场监督管理总局 中华人民共和国教育部 国务院 湖北省公安厅 湖北省市场监督管理局 湖北省人民政府 "
            "江城市人民政府 江城市公安局 江城市城市管理委员会 "
            "江城市西湖区城市管理执法局 江城市西湖区人民政府 江城市公安局西湖区分局",
        ),
        (
            "江城市人民政府",
            "江城市公安局 江城市东湖区人民政府 东湖区人民政府 汉川市人民政府 湖北省江城市市场监督管理局",
            "湖北省人民政府 湖北省林业局 国家税务总局江城市税务局",
        ),
        (
            "湖北省人民政府",
            "湖北省公安厅 湖北省林业局 江城市人民政府 汉川县人民政府",
            "河南省人民政府 国家林业和草原局",
        ),
        ("湖北省公安厅", "江城市公安局 国家税务总局", ""),
    ],
)
def test_a_name_tells_whose_acts_are_plainly_reviewed_elsewhere(us: str, ours: str, others: str) -> None:
    assert [name for name in ours.split() if elsewhere(name, us)] == []
    assert [name for name in others.split() if not elsewhere(name, us)] == []
    spaced = [name.replace("市", "市 ") for name in others.split()]  # as a form copied from a page has it
    assert [name for name in spaced if not elsewhere(name, us.replace("区", " 区"))] == []


def test_without_a_register_the_name_is_asked(sqlite_url: str) -> None:
    number = opened(sqlite_url, respondents=[{"name": "江城市公安局", "kind": "agency"}])
    assert "江城市公安局" in refused(sqlite_url, number)
    done(sqlite_url, number, Act.ACCEPT, "2026-03-05", jurisdiction_basis="市人民政府指定管辖")

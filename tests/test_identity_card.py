"""读身份证: lines as readers of identity cards type them, and what becomes of them in the form."""

from typing import Any

import pytest

from casework.queries.intake import card
from tests.web_support import Desk, desk, form_in, office, text_of

__all__ = ["desk", "office"]
NUMBER, HOME = "11010519491231002X", "江城市东湖区一路1号"
PERSON = {"name": "王喆", "id_number": NUMBER, "address": HOME}
LINES: dict[str, tuple[str, dict[str, Any]]] = {
    "bars": (f"王喆|女|汉|19491231|{HOME}|{NUMBER}|江城市公安局东湖分局|20200101|20400101", PERSON),
    "tabs, another order": (f"{NUMBER}\t王喆\t女\t汉族\t1949-12-31\t{HOME}\t长期", PERSON),
    "commas": (f"王喆,女,汉,1949年12月31日,{HOME},{NUMBER},江城市公安局东湖分局,20200101-长期", PERSON),
    "labels": (f"姓名：王喆 性别：女 民族：汉 出生：1949年12月31日 住址：{HOME} 公民身份号码：{NUMBER}", PERSON),
    "json": (
        f'{{"code": 0, "data": {{"Name": "王喆", "sex": "女", "nation": "汉", "birthday": "19491231", '
        f'"address": "{HOME}", "id_number": "{NUMBER}", "photo": "{"A" * 9000}"}}}}',
        PERSON,
    ),
    "small x, spaces": (f"王 喆|女|汉|19491231|{HOME}|110105 19491231 002x", PERSON | {"name": "王 喆"}),
    "name with dots": (f"阿卜杜拉·买买提|女|维吾尔|19491231|{HOME}|{NUMBER}", PERSON | {"name": "阿卜杜拉·买买提"}),
    "sex and birthday that the number does not tell": (
        f"王喆|男|汉|19491230|{HOME}|{NUMBER}",
        PERSON | {"sex": "male", "born_on": "1949-12-30"},
    ),
    "no card": ("9787301234567", {}),
    "cut off": ("王喆|女|汉|1949", {}),
    "broken json": ('{"name": "王喆", ', {}),
    "deep json": ("[" * 5000, {}),
    "empty": ("", {}),
}


@pytest.mark.parametrize(("line", "person"), LINES.values(), ids=LINES)
def test_what_a_reader_types(line: str, person: dict[str, Any]) -> None:
    assert card.read(line) == person


def test_the_card_completes_the_row_of_its_person_or_adds_one() -> None:
    phone = {"name": "王喆", "phone": "13800138000", "address": "送达：二路2号"}
    assert card.put([phone], PERSON) == [PERSON | phone], "what was typed stays"
    assert card.put([{"name": "李堃"}], PERSON) == [{"name": "李堃"}, PERSON]
    assert card.put([{"name": "王喆", "id_number": "34052419800101001X"}], PERSON)[1] == PERSON, "of the same name"
    assert card.put([{"phone": "13800138000"}], PERSON) == [PERSON | {"phone": "13800138000"}]


def test_the_form_goes_on_with_the_card(desk: Desk) -> None:
    li = desk("li")
    page = li.get("/register/receive")
    sent = dict(form_in(page, "/register/receive").fields) | {"fill": "card", "card": LINES["bars"][0]}
    shown = li.post("/register/receive", data=sent)
    filled = dict(form_in(shown, "/register/receive").fields)
    assert [filled[f"applicants.0.{name}"] for name in PERSON] == list(PERSON.values()) and not filled["card"]
    assert "已填入王喆" in text_of(shown)
    assert "没有读出" in text_of(li.post("/register/receive", data=sent | {"card": "9787301234567"}))

"""An office's wording is compiled when it is adopted: what it wrote by hand is found there, in Chinese."""

import re

import pytest

from casework.papers.own_words import handwritten, wordings
from tests.rows import each_row

SHIPPED = wordings.subject("D-39").shipped
PERIOD = "{{ remedy.period }}内"


def found(old: str, new: str) -> list[tuple[bool, str]]:
    """What is found in the shipped wording with one change: whether it is only a warning, and what."""
    assert old in SHIPPED, old
    return [(one.warning, one.what) for one in handwritten.problems(SHIPPED.replace(old, new), SHIPPED)]


@pytest.mark.parametrize(
    "subject", ["D-39", "D-38", "D-10", "D-12", "D-31", "D-26", "D-37", "D-35", "D-41", "D-09", "_remedy"]
)
def test_a_shipped_wording_has_nothing_by_hand(subject: str) -> None:
    shipped = wordings.subject(subject).shipped
    assert list(handwritten.problems(shipped, shipped)) == []


@each_row(
    ("old", "new", "said"),
    [
        (PERIOD, "六十日内", "期限“六十日内”是手写的"),
        ("{{ remedy.courts|join('或者') }}", "江城市东湖区人民法院", "人民法院”是手写的"),
        ("{{ effect_basis }}", "《中华人民共和国行政复议法》第三十一条", "条文“第三十一条”是手写的"),
        ("{{ remedy.courts|join('或者') }}", "人民法院", "人民法院”是手写的"),
        ("申请人称：", "原告称：", "写了“原告”"),
        ("申请人称：", "申请人×××称：", "姓名或者数字“×××”是手写的"),
        ("申请人称：", "申请人张某某称：", "姓名或者数字“某某”是手写的"),
        ("申请人称：", "2026年3月2日，申请人称：", "日期“2026年3月2日”是手写的"),
        ("申请人称：", "东复〔2026〕7号案申请人称：", "文号“东复〔2026〕7号”是手写的"),
        (PERIOD, "十五个工作日", "期限“十五个工作日”是手写的"),
        (PERIOD, "十五日之内", "期限“十五日之内”是手写的"),
        ("申请人称：", "延长三十天后，申请人称：", "期限“三十天”是手写的"),
        ("{{ effect_basis }}", "行政复议法第78条", "条文“第78条”是手写的"),
        ("{{ remedy.courts|join('或者') }}", "江城铁路运输法院", "法院“江城铁路运输法院”是手写的"),
        ("{{ remedy.courts|join('或者') }}", "江城市中院", "法院“江城市中院”是手写的"),
        ("申请人称：", "经分管副区长批准，申请人称：", "批准人“分管副区长”是手写的"),
        ("申请人称：", "江城市东湖区人民政府查明，申请人称：", "机关“江城市东湖区人民政府”是手写的"),
        ("{{ number }}", "东政复决〔2026〕　　号", "是手写的，文号因案件而不同"),
        ("{{ number }}", "东政复决字[2026]第12号", "是手写的，文号因案件而不同"),
        ("申请人称：", "二〇二六年三月二日，申请人称：", "日期“二〇二六年三月二日”是手写的"),
        ("申请人称：", "申请人____称：", "姓名或者数字“____”是手写的"),
    ],
)
def test_what_is_written_by_hand_is_a_warning(old: str, new: str, said: str) -> None:
    assert any(warning and said in what for warning, what in found(old, new))


@pytest.mark.parametrize(
    "braces",
    ["｛｛ remedy.period ｝｝内", "{ remedy.period }内", "{{ remedy.period }内", "<remedy.period>内", "［period］内"],
)
def test_braces_that_would_be_printed_forbid_a_wording(braces: str) -> None:
    assert any(not warning and "原样印出来" in what for warning, what in found(PERIOD, braces))


def test_a_field_is_named_in_chinese_or_counted() -> None:
    assert handwritten.named(["cc", "number", "nobody_knows"]) == "抄送、文号、另有1项内容"
    assert not re.search("[a-z]", handwritten.named(["nobody_knows"]))


def test_a_file_that_is_no_text_is_called_what_it_is() -> None:
    assert "Word" in handwritten.not_text(b"PK\x03\x04...") and "GBK" in handwritten.not_text("决定书".encode("gbk"))
    assert "UTF-8" in handwritten.not_text(b"\xff\xff\xff")

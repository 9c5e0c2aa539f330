"""A holiday notice is pasted as it was published, looked at day by day, and loaded from the page."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from casework.errors import DetailsRefused
from casework.law import calendar as calendars
from casework.law.amending import read as read_file
from casework.law.calendar import Calendar
from casework.storage.database import reading
from casework.storage.tables import LawLoad
from casework.upkeep import holiday_notice
from casework.upkeep.holiday_notice import NoticeUnread
from tests.web_support import Desk, receive, send, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office

NOTICES = {
    2023: """国务院办公厅关于2023年
部分节假日安排的通知
国办发明电〔2022〕16号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2023年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置。""",
    2024: """国务院办公厅关于2024年部分节假日安排的通知
国办发明电〔2023〕7号
一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
    2025: """国务院办公厅关于2025年部分节假日安排的通知 国办发明电〔2024〕12号
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。""",
    2026: """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。""",
}
NEXT = """国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕99号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。"""


def without(known: Calendar, year: int) -> Calendar:
    return Calendar(
        notices={y: n for y, n in known.notices.items() if y != year},
        entries={day: entry for day, entry in known.entries.items() if entry.year != year},
        statutory=known.statutory,
        fixed=known.fixed,
        statutory_from=known.statutory_from,
        statutory_citation=known.statutory_citation,
    )


@pytest.mark.parametrize("year", NOTICES)
def test_the_published_text_gives_the_days_of_the_shipped_calendar(year: int) -> None:
    """The four newest notices, word for word: each day is off or worked as in the rows that were checked by hand."""
    shipped = calendars.load()
    given = holiday_notice.read_text(NOTICES[year])
    assert given["number"] == shipped.notices[year].number
    found = read_file(holiday_notice.as_file(given), without(shipped, year)).calendar
    days = [date.fromordinal(n) for n in range(date(year - 1, 12, 20).toordinal(), date(year, 12, 31).toordinal() + 1)]
    days = [day for day in days if day.year == year or shipped.entries.get(day) in (None, found.entries.get(day))]
    assert [day for day in days if found.is_working_day(day) != shipped.is_working_day(day)] == []


@pytest.mark.parametrize(
    ("was", "pasted", "said"),
    [
        (
            "1月1日（周五）至3日（周日）放假，共3天",
            "1月1日（周五）起放假三天",
            "没有读懂“元旦：1月1日(周五)起放假三天”",
        ),
        ("共7天。1月31日", "共8天。1月31日", "通知写的是“2月5日(周五)至11日(周四)放假调休，共8天”"),
        ("2月13日（周六）", "2月12日（周六）", "2027年2月12日是周五，通知的文字写的是“周六”"),
        ("9月26日（周日）", "9月31日（周日）", "“9月31日”不是一个日子"),
        ("5月8日（周六）上班", "5月8日（周六）照常上班工作", "没有读懂“劳动节：5月8日(周六)照常上班工作”"),
        ("关于2027年部分节假日安排的通知", "关于值班的通知", "没有读到“关于……年……节假日安排的通知”的标题"),
        ("六、中秋节：9月15日（周三）放假1天。", "六、中秋节：放假1天。", "没有读懂“中秋节：放假1天”"),
    ],
)
def test_a_text_that_contradicts_itself_is_not_taken_over(was: str, pasted: str, said: str) -> None:
    assert was in NEXT
    with pytest.raises(NoticeUnread) as refused:
        holiday_notice.read_text(NEXT.replace(was, pasted))
    assert said in str(refused.value) and "逐日填写" in refused.value.instead


def test_a_form_without_a_day_or_a_title_is_refused_in_words() -> None:
    with pytest.raises(DetailsRefused, match="通知的标题.*必须填写"):
        holiday_notice.as_file({"year": 2027, "off": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-03"}]})


def fields(given: dict[str, Any]) -> dict[str, str]:
    """The form of a notice as the browser sends it."""
    sent = {name: str(value) for name, value in given.items() if not isinstance(value, list)}
    for name in ("off", "work"):
        for index, row in enumerate(given[name]):
            sent |= {f"{name}.{index}.{key}": str(value) for key, value in row.items()}
    return sent


def test_the_notice_of_next_year_is_pasted_looked_at_and_loaded(desk: Desk) -> None:
    receive()
    admin = desk("guan")
    shown = send(admin, admin.get("/calendar"), "/calendar/read", text=NEXT)
    assert 'value="2027-02-05"' in shown.text
    given = holiday_notice.read_text(NEXT)
    previewed = send(admin, shown, "/calendar/preview", **fields(given))
    assert previewed.status_code == 200 and "2027年2月13日（周六）" in text_of(previewed)
    with reading() as session:
        assert session.exec(select(LawLoad)).first() is None  # a look writes nothing
    done = send(admin, previewed, "/calendar/load", data=holiday_notice.as_file(given))
    assert done.headers["location"] == "/calendar?done=yes"
    with reading() as session:
        load = session.exec(select(LawLoad)).one()
        assert load.finished_at is not None and load.actor == "guan"
        assert calendars.load().is_working_day(date(2027, 2, 13))
    assert "国办发明电〔2026〕99号" in text_of(admin.get("/calendar"))
    again = send(admin, admin.get("/calendar"), "/calendar/preview", **fields(given))
    assert again.status_code == 422 and "无须再次载入" in text_of(again)


def test_only_who_may_load_law_does_and_everybody_reads_what_is_in_force(desk: Desk) -> None:
    clerk = desk("chen")
    shown = clerk.get("/calendar")
    assert "国办发明电〔2025〕7号" in text_of(shown) and "粘贴放假通知" not in shown.text
    token = shown.text.partition('name="csrf" value="')[2].partition('"')[0]
    sent = clerk.post(
        "/calendar/load", data={"csrf": token, "data": holiday_notice.as_file(holiday_notice.read_text(NEXT))}
    )
    assert sent.status_code == 403
    with reading() as session:
        assert session.exec(select(LawLoad)).first() is None

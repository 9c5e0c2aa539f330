"""The receipt of a date: from it alone the date is computed again, and whatever was tampered with is found."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from casework import cli, law
from casework.law import calendar as calendars
from casework.law import periods, receipt
from casework.law.calendar import Notice
from casework.law.periods import Due, Stop, due, latest_before
from casework.papers import certificate
from casework.papers.certificate import recomputed, verify
from casework.papers.certificate.recomputed import DatesDiffer
from casework.storage import database
from casework.vocabulary import Act
from tests.offices import done, in_trial
from tests.rows import each_row
from tests.test_certificate import TODAY, forged, record_of
from tests.test_derivations import BY_HAND, computed

CALENDAR = calendars.shipped()


def carried(found: Due) -> tuple[dict[str, Any], dict[str, Any]]:
    """A receipt and what its hashes stand for, as they come out of a file."""
    made = receipt.of(found)
    contents = {source.name: source.content for source in made.sources}
    kept: tuple[dict[str, Any], dict[str, Any]] = json.loads(json.dumps((made.as_dict(), contents)))
    return kept


# ---- the receipt


@each_row("row", BY_HAND, ids=[row["name"] for row in BY_HAND])
def test_every_date_worked_out_by_hand_comes_out_of_its_receipt_again(row: dict[str, Any]) -> None:
    found = computed(row)
    again = receipt.computed_again(*carried(found))
    assert (again.due_on, again.unrolled_on, again.original_on) == (found.due_on, found.unrolled_on, found.original_on)
    assert (again.stopped_since, again.provisional) == (found.stopped_since, found.provisional)
    assert again.derivation == found.derivation
    assert receipt.of(again).code == receipt.of(found).code


def test_a_receipt_names_the_rows_and_the_years_it_rests_on() -> None:
    made = receipt.of(due(law.rule("ARL-62a"), date(2025, 12, 17), calendar=CALENDAR, extension=30))
    assert [source.name for source in made.sources] == [
        "ARL-62a",
        "CNT-1",
        "CNT-2",
        "2025年国办发明电〔2024〕12号",
        "2026年国办发明电〔2025〕7号",
    ]
    assert made.in_words()[1:] == ("输入：起算2025-12-17，期间60日，延长30日", "结果：2026-03-17")


def test_a_notice_that_names_days_of_the_year_before_belongs_to_a_date_at_its_end() -> None:
    """The notice for 2024 begins the New Year break on 2023-12-30."""
    made = receipt.of(due(law.rule("OLD-31"), date(2023, 10, 31), calendar=CALENDAR))
    assert made.due_on == date(2024, 1, 2) and made.unrolled_on == date(2023, 12, 30)
    short = receipt.of(due(law.rule("OLD-31"), date(2023, 10, 20), calendar=CALENDAR))
    assert [source.name for source in short.sources if "年" in source.name] == ["2023年国办发明电〔2022〕16号"]


def test_the_notice_of_the_next_year_belongs_to_an_event_it_names() -> None:
    """The break for New Year 2024 began on Saturday 2023-12-30: a hearing on that day rests on it,
    one on Friday does not."""
    for event, years in ((date(2023, 12, 29), [2023]), (date(2023, 12, 30), [2023, 2024])):
        made = receipt.of(latest_before(law.rule("ATT-5"), event, calendar=CALENDAR))
        assert [source.content["year"] for source in made.sources if "year" in source.content] == years


def test_a_year_without_a_notice_is_carried_by_its_holidays_of_law() -> None:
    made = receipt.of(due(law.rule("ARL-62a"), date(2026, 11, 2), calendar=CALENDAR))
    last = made.sources[-1]
    assert last.name == "2027年（尚无通知）" and made.provisional
    assert ["2027-01-01", "元旦"] in last.content["days"]
    assert last.content["citation"] == "全国年节及纪念日放假办法 第二条"


def test_a_term_that_a_decision_states_is_an_input_and_not_the_law() -> None:
    row = law.rule("ARL-62a")
    stated = receipt.of(due(replace(row, length=15), date(2026, 3, 3), calendar=CALENDAR))
    assert stated.sources[0].digest == receipt.source_of(row).digest
    assert stated.stated and "期间15日（决定写明）" in stated.in_words()[1]
    assert receipt.computed_again(
        *carried(due(replace(row, length=15), date(2026, 3, 3), calendar=CALENDAR))
    ).due_on == (date(2026, 3, 18))


def test_the_code_is_the_same_in_whatever_order_the_stops_were_given_and_differs_with_any_input() -> None:
    row, start = law.rule("ARL-62a"), date(2025, 3, 3)
    one, other = Stop(date(2025, 3, 20), date(2025, 3, 25)), Stop(date(2025, 4, 1), None, "suspension")

    def code(**how: Any) -> str:
        return receipt.of(due(row, start, calendar=CALENDAR, **how)).code

    assert code(stops=[one, other]) == code(stops=[other, one])
    longer = Stop(one.begins, date(2025, 3, 28))
    assert code(stops=[one, longer]) == code(stops=[longer, one])
    codes = {code(), code(stops=[one]), code(stops=[one, other]), code(extension=1), code(extension=2)}
    assert len(codes) == 5


def test_a_receipt_is_hashed_for_ever_as_it_is_today() -> None:
    """Receipts that were handed out are held against this: in the order of the names, in UTF-8, without a blank."""
    written = '{"days":[1],"name":"元旦"}'
    assert receipt.digest_of({"name": "元旦", "days": [1]}) == hashlib.sha256(written.encode()).hexdigest()
    made = receipt.of(due(law.rule("ARL-62a"), date(2026, 3, 3), calendar=CALENDAR))
    digest = receipt.digest_of(made.as_dict())
    assert made.code == f"{digest[:4]}-{digest[4:8]}"
    assert made.in_words()[0].startswith(f"依据：ARL-62a（校验值{made.sources[0].digest[:8]}）、CNT-1（校验值")


def test_stops_are_named_in_the_order_in_which_they_began_and_ended() -> None:
    day, end = date(2026, 3, 9), date(2026, 3, 16)
    given = [Stop(day, None, "appraisal"), Stop(day, end, "suspension"), Stop(date(2026, 3, 5), date(2026, 3, 6))]
    made = receipt.of(due(law.rule("ARL-62a"), date(2026, 3, 3), calendar=CALENDAR, stops=given))
    assert made.in_words()[1:] == (
        "输入：起算2026-03-03，期间60日，停止2026-03-05至2026-03-06，停止2026-03-09至2026-03-16，"
        "停止2026-03-09至尚未恢复",
        "结果：停止计算",
    )


def test_a_year_is_carried_by_its_own_days_and_before_its_notice_by_those_of_a_region() -> None:
    days = receipt.year_of(CALENDAR, 2026)["days"]
    assert days[0] == ["2026-01-01", "元旦", "国办发明电〔2025〕7号", False]
    assert {day[:4] for day, *_ in days} == {"2026"}
    region = Notice(year=2027, number="桂1号", title="2027年三月三放假通知", region="广西")
    tried = CALENDAR.with_year(region, off=[("三月三", date(2027, 4, 9), date(2027, 4, 9))])
    assert receipt.year_of(tried, 2027)["regional"] == [["2027-04-09", "三月三", "桂1号", False]]
    assert [receipt.year_of(known, year).get("regional") for known, year in ((tried, 2028), (CALENDAR, 2027))] == [
        None,
        None,
    ]


def test_words_for_each_input() -> None:
    capped = receipt.of(due(law.rule("ARL-20c"), date(2026, 2, 20), calendar=CALENDAR, knew_act=date(2025, 3, 10)))
    assert "知道内容之日2025-03-10" in capped.in_words()[1]
    none = receipt.of(due(law.rule("ARL-41-5"), date(2025, 11, 10), calendar=CALENDAR, ground=3))
    assert "中止原因第3项" in none.in_words()[1] and none.in_words()[2] == "结果：无此期限"
    still = receipt.of(
        due(law.rule("ARL-62a"), date(2026, 3, 3), calendar=CALENDAR, stops=[Stop(date(2026, 3, 9), None)])
    )
    assert "停止2026-03-09至尚未恢复" in still.in_words()[1] and still.in_words()[2] == "结果：停止计算"
    longer = receipt.of(due(law.rule("ARL-31b"), date(2026, 2, 6), calendar=CALENDAR, extension=5))
    assert "期间10个工作日，延长5个工作日" in longer.in_words()[1]
    before = receipt.of(latest_before(law.rule("ARL-51"), date(2026, 3, 5), calendar=CALENDAR))
    assert [source.name for source in before.sources][:2] == ["ARL-51", "CNT-10"]
    assert (before.extension, before.stops, before.stated) == (0, (), False)


def test_the_command_prints_it_and_gives_it_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["due", "ARL-62a", "--from", "2026-03-03"]) == 0
    printed = capsys.readouterr().out
    assert cli.main(["due", "ARL-62a", "--from", "2026-03-03", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert f"计算凭据：{found['code']}" in printed
    assert found["receipt"]["result"]["due_on"] == "2026-05-06" and found["receipt"]["length"] == 60


# ---- in the certified timeline


@pytest.fixture(scope="module")
def made(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The certificate of a case that was suspended, resumed and extended."""
    path = tmp_path_factory.mktemp("receipts") / "casework.db"
    path.write_bytes(migrated_sqlite.read_bytes())
    url = f"sqlite:///{path}"
    number = in_trial(url)
    done(url, number, Act.SUSPEND, "2026-03-30", ground="10", reason="等待鉴定")
    done(url, number, Act.RESUME, "2026-04-10", reason="鉴定已完成")
    done(url, number, Act.EXTEND, "2026-04-20", days=30, reason="案情复杂")
    with database.reading(url) as session:
        return _certified(session, number)


def _certified(session: Session, number: str) -> bytes:
    return certificate.certificate(session, number, TODAY)


def check(made: bytes, change: Callable[[dict[str, Any]], object]) -> None:
    """What a reader's check says of the data when it was changed so."""
    record = record_of(made)
    change(record)
    recomputed.verify(record, same_words=True)


def deciding(record: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(clock for clock in record["clocks"] if clock["label"] == "决定期限（普通程序）")
    return found


def rewritten(record: dict[str, Any], name: str, change: Callable[[dict[str, Any]], object]) -> None:
    """A source with other content, its hash made anew everywhere: as a careful forger would."""
    old, source = next((digest, source) for digest, source in record["sources"].items() if source["name"] == name)
    change(source["content"])
    new = receipt.digest_of(source["content"])
    del record["sources"][old]
    record["sources"][new] = source
    for clock in record["clocks"]:
        clock["receipt"]["sources"] = {n: new if d == old else d for n, d in clock["receipt"]["sources"].items()}


def test_every_date_is_computed_again_and_every_receipt_is_on_the_pages(made: bytes) -> None:
    checked, record = verify(made), record_of(made)
    assert checked.dates == len(record["clocks"]) and checked.unknown == ()
    text = "".join("".join(certificate.sheet(record).texts()).split())
    for clock in record["clocks"]:
        assert f"计算凭据{clock['code']}" in text
    for digest, source in record["sources"].items():
        assert digest in text and "".join(source["name"].split()) in text
    assert deciding(record)["receipt"]["stops"] == [["2026-03-30", "2026-04-10", "suspension"]]


def a_later_date(record: dict[str, Any]) -> None:
    deciding(record)["due_on"] = "2026-06-30"


def a_later_result(record: dict[str, Any]) -> None:
    a_later_date(record)
    deciding(record)["receipt"]["result"]["due_on"] = "2026-06-30"


def a_longer_stop(record: dict[str, Any]) -> None:
    deciding(record)["receipt"]["stops"][0][1] = "2026-04-20"


def another_start(record: dict[str, Any]) -> None:
    deciding(record)["receipt"]["start_on"] = "2026-03-20"


def no_extension(record: dict[str, Any]) -> None:
    deciding(record)["receipt"]["extension"] = 0


def a_longer_term(record: dict[str, Any]) -> None:
    rewritten(record, "ARL-62a", lambda row: row.update(length=90))


def one_more_holiday(record: dict[str, Any]) -> None:
    day = deciding(record)["due_on"]
    rewritten(record, "2026年国办发明电〔2025〕7号", lambda year: year["days"].append([day, "厂休", "厂休", False]))


@pytest.mark.parametrize(
    "change",
    [a_later_date, a_later_result, a_longer_stop, another_start, no_extension, a_longer_term, one_more_holiday],
)
def test_a_date_that_does_not_follow_is_named(made: bytes, change: Callable[[dict[str, Any]], None]) -> None:
    with pytest.raises(DatesDiffer, match=r"期限“决定期限（普通程序）”") as refusal:
        check(made, change)
    assert refusal.value.code == "CERT-008" and refusal.value.instead


@pytest.mark.parametrize("name", ["ARL-62a", "2026年国办发明电〔2025〕7号"])
def test_a_source_that_is_not_what_its_hash_says_is_named(made: bytes, name: str) -> None:
    def altered(record: dict[str, Any]) -> None:
        source = next(source for source in record["sources"].values() if source["name"] == name)
        source["content"]["note"] = "改"

    with pytest.raises(DatesDiffer, match=name) as refusal:
        check(made, altered)
    assert refusal.value.code == "CERT-009"


def test_a_receipt_with_another_input_that_moves_nothing_has_another_code(made: bytes) -> None:
    def knew(record: dict[str, Any]) -> None:
        deciding(record)["receipt"]["stops"][0][2] = "appraisal"

    with pytest.raises(DatesDiffer, match="编号"):
        check(made, knew)


def test_a_source_that_is_missing_or_a_receipt_that_makes_no_sense_is_refused_in_chinese(made: bytes) -> None:
    def lost(record: dict[str, Any]) -> None:
        record["sources"].clear()

    def nonsense(record: dict[str, Any]) -> None:
        deciding(record)["receipt"]["start_on"] = "昨天"

    for change in (lost, nonsense):
        with pytest.raises(DatesDiffer, match="不能由所附的计算凭据算出"):
            check(made, change)


def test_words_that_another_count_would_have_said_are_found(made: bytes) -> None:
    def reworded(record: dict[str, Any]) -> None:
        deciding(record)["derivation"][0] = "起算：2026-03-05（周四），另有约定。"

    with pytest.raises(DatesDiffer, match="推导文字"):
        check(made, reworded)


def test_a_careful_forger_who_counts_by_a_law_of_his_own_is_found_by_its_name(made: bytes) -> None:
    """Everything made anew, also the date: then the row is not the one that this version ships."""

    def invented(record: dict[str, Any]) -> None:
        rewritten(record, "ARL-62a", lambda row: row.update(length=90))
        for clock in record["clocks"]:
            if "ARL-62a" not in clock["receipt"]["sources"]:
                continue
            contents = {n: record["sources"][d]["content"] for n, d in clock["receipt"]["sources"].items()}
            clock["receipt"]["length"] = 90
            again = receipt.computed_again(clock["receipt"], contents)
            made_anew = receipt.of(again)
            clock |= {
                "due_on": made_anew.as_dict()["result"]["due_on"],
                "receipt": made_anew.as_dict(),
                "code": made_anew.code,
                "derivation": list(again.derivation),
            }
            record["sources"] |= recomputed.sources([made_anew])

    checked = verify(forged(made, invented))
    assert checked.unknown == ("ARL-62a",)


def test_verify_says_what_it_computed_and_what_it_does_not_know(
    made: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "证明.pdf"
    file.write_bytes(made)
    assert cli.main(["verify", str(file)]) == 0
    assert f"{len(record_of(made)['clocks'])}项期限已由所附的计算凭据重新算出，与所载一致" in capsys.readouterr().out
    file.write_bytes(forged(made, a_longer_stop))
    assert cli.main(["verify", str(file)]) == 1
    assert "期限“决定期限（普通程序）”重新计算届满日为" in capsys.readouterr().err


def test_no_receipt_asks_the_law_or_the_calendar_of_this_office(made: bytes) -> None:
    """Another office's rule and notice are in force here, and the certificate still says the same."""
    row = replace(law.rule("ARL-62a"), length=45, in_force_from=date(2026, 1, 1), status="FROM-MEMORY")
    empty = calendars.Calendar()
    law.use(law.Additions(rules=(row,)))
    calendars.use(empty)
    try:
        assert verify(made).dates
        assert periods.due(law.rule("ARL-62a"), date(2026, 3, 3), calendar=empty).due_on == date(2026, 4, 17)
    finally:
        law.use(law.Additions())
        calendars.use(None)


def test_a_certificate_of_before_receipts_still_holds(made: bytes) -> None:
    def older(record: dict[str, Any]) -> None:
        del record["sources"]
        for clock in record["clocks"]:
            for name in ("receipt", "code", "in_words"):
                del clock[name]

    checked = verify(forged(made, older))
    assert checked.dates == 0 and checked.redrawn

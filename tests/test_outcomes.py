"""应诉结果: losses as they were published, and what became of suits that were played."""

import json
from datetime import date
from decimal import Decimal

import pytest

from casework.cli import main
from casework.figures import rates
from casework.figures.counting import figure_named
from casework.figures.definitions import book
from casework.figures.periods import period_named
from casework.figures.population import Population
from casework.figures.rates import Rate
from casework.figures.rows import Unit
from casework.vocabulary import Act
from tests.web_support import Desk, Reader, do, form_in, receive_notice, receive_suggestion, text_of
from tests.web_support import desk as desk
from tests.web_support import office as office


def judged(count: int, lost: int, *, after: int = 0, instance: str = "first") -> list[str]:
    """The marks of so many suits that a court decided; the last of them followed a reconsideration."""
    return [
        " ".join(
            [
                f"procedure:litigation instance:{instance}",
                "lost" if number < lost else "not_lost",
                "after_reconsideration" if number >= count - after else "",
            ]
        )
        for number in range(count)
    ]


def losses(marks: list[str]) -> list[Rate]:
    """一审败诉率, and that of suits after a reconsideration, of suits that ended in the period."""
    day = [date(2022, 5, 1)] * len(marks)
    dates = dict.fromkeys(("received_on", "admitted_on", "examined_on", "ended_on"), day)
    numbers = [str(number) for number in range(len(marks))]
    found = Population(Unit.CASE, period_named("2022"), book(), numbers=numbers, marks=marks, dates=dates)
    return [rates.rate(figure_named(name), found) for name in ("loss", "loss-reviewed")]


@pytest.mark.parametrize(
    ("what", "lost", "of", "published", "follows"),
    [
        ("江苏法院2022年 一审败诉率", 1376, 17701, "7.8", True),
        ("社旗法院2016年 败诉率", 10, 61, "16.4", True),
        ("江苏法院2022年 败诉占新收", 1376, 17378, "7.8", False),
    ],
    ids=lambda value: str(value)[:20],
)
def test_losses_come_out_as_published(what: str, lost: int, of: int, published: str, follows: bool) -> None:
    """败诉率 of a court: suits lost of those ended in the first instance, not of those received."""
    rate, _ = losses(judged(of, lost))
    assert rate.percent is not None and (round(rate.percent, 1) == Decimal(published)) is follows, what


def test_a_suit_of_another_instance_counts_in_no_loss() -> None:
    second = judged(1, 1, after=1, instance="second")
    whole, reviewed = losses([*judged(4, 1, after=2), *second])
    assert (whole.numerator, whole.denominator) == (1, 4) and (reviewed.numerator, reviewed.denominator) == (0, 2)


def test_what_was_played_is_counted(office: str, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    lost, won, owing = (
        receive_notice(on="2026-08-03", court_number=f"（2026）鄂0112行初{n}号").number for n in (1, 2, 3)
    )
    for number, result in ((lost, "5"), (won, "1"), (owing, "5")):
        do(number, Act.ASSIGN, "2026-08-04", handler="li")
        do(number, Act.SUBMIT_ANSWER, "2026-08-10", defendant="defendant-1")
        do(number, Act.RECEIVE_JUDGMENT, "2026-09-10", result=result, judged_on="2026-09-08", against=number != won)
    do(lost, Act.RECORD_EFFECT, "2026-09-29", defendant="defendant-1", performance_days=30)
    do(lost, Act.RECORD_PERFORMANCE, "2026-10-12", party="defendant-1", content="已履行", proof="回执")
    do(won, Act.RECORD_EFFECT, "2026-09-29")
    do(owing, Act.RECORD_EFFECT, "2026-09-29", defendant="defendant-1", performance_days=80)  # not due yet
    for day, answered in (("2026-08-03", "2026-10-09"), ("2026-08-10", "2026-10-09"), ("2026-11-10", "")):
        number = receive_suggestion(day, kind="pre-suit").number  # due on October 8 and 10; the last is not due yet
        if answered:
            do(number, Act.ANSWER_SUGGESTION, answered, suggestion=1, problems="属实", measures="已查处", proof="回执")
    assert main(["stats", "outcomes", "--period", "2026", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counted = {key: (rate["numerator"], rate["denominator"]) for key, rate in found["figures"].items()}
    assert (counted["loss"], counted["loss-reviewed"], counted["performed"]) == ((2, 3), (0, 0), (1, 1))
    assert counted["suggestions-answered"] == (1, 2) and counted["performed-all"] == (1, 1)
    page = text_of(desk("li").get("/attendance/outcomes?period=2026"))
    assert "一审败诉率" in page and "66.67%" in page


def test_a_suit_after_a_suggestion_takes_over_what_is_known(office: str, desk: Desk) -> None:
    client, number = desk("li"), receive_suggestion("2026-08-03").number
    shown = text_of(client.get("/cases"))
    assert "江城市东湖区人民检察院" in shown and "东湖区水务局" in shown
    assert "答复司法建议、检察建议（江城市东湖区人民检察院鄂东湖检行公建〔2026〕3号" in text_of(client.get("/ledger"))
    assert form_in(client.get(f"/cases/{number}/acts/answer_suggestion")).value("suggestion") == "1"
    tab = client.get(f"/cases/{number}/tabs/linked").text
    link = next(link for link in Reader(tab).links if "before=" in link)
    form = form_in(client.get(link))
    begun = [form.value(name) for name in ("plaintiffs.0.name", "defendants.0.name", "instance", "linked_to")]
    assert begun == ["江城市东湖区人民检察院", "东湖区水务局", "first", number]
    refused = client.get("/register/receive_suggestion")
    assert refused.status_code == 200 and "建议书的日期" in refused.text

"""The same acts that the law forbids outright, in a scenario of the shell: `casework play` refuses each with code,
article and way out, and goes on as if it had not been tried."""

from pathlib import Path

import pytest

from casework import cli

RECEIPT = "{act: 登记收案, on: 2026-08-03, channel: %s, applicants: [%s], respondents: [东湖区城管局], "
RECEIPT += "administrative_act: 罚款决定, claims: [撤销]%s}"
PLAIN = RECEIPT % ("当面提交", "王喆", "")
ELEVEN = RECEIPT % ("当面提交", ", ".join(f"申请人{letter}" for letter in "甲乙丙丁戊己庚辛壬癸子"), "")
ABOVE = RECEIPT % (
    "当面提交",
    "王喆",
    ", elevated: {organ: 东湖区人民政府, number: 东复〔2026〕12号, ground: '1', received_on: 2026-07-06, "
    "accepted_on: 2026-07-09}",
)
ACCEPT = "{act: 受理, on: 2026-08-06}"
HEARD = (
    PLAIN,
    ACCEPT,
    "{act: 发送答复通知, on: 2026-08-07}",
    "{act: 登记送达, on: 2026-08-10, document: 行政复议答复通知书, party: 被申请人}",
    "{act: 登记答复, on: 2026-08-20, respondent: 被申请人, evidence: 12}",
    "{act: 听取意见, on: 2026-08-24, party: 申请人, way: 电话, opinion: 坚持复议请求}",
    "{act: 提请委员会咨询, on: 2026-08-25, triggers: ['2'], question: 如何适用法律}",
)
ASKED = (
    RECEIPT % ("当面提交", "王喆", ""),
    "{act: 通知补正, on: 2026-08-04, items: [身份证明]}",
    "{act: 登记送达, on: 2026-08-05, document: 补正行政复议申请通知书, party: 申请人}",
    "{act: 延长补正期限, on: 2026-08-07, days: 5, reason: 住院}",
)
BAD = {
    "one representative of eleven": (
        (ELEVEN,),
        "{act: 推选代表人, on: 2026-08-05, representatives: [申请人甲], record: 推选, all_signed: 是}",
        ("REP-001", "第十七条第一款"),
    ),
    "paper demanded after a good online filing": (
        (RECEIPT % ("互联网渠道", "王喆", ""),),
        "{act: 通知补正, on: 2026-08-04, items: [纸质申请书一式两份]}",
        ("SUP-007", "第二十八条第二款"),
    ),
    "elevation without a ground": (
        (PLAIN, ACCEPT),
        "{act: 报请提级审理, on: 2026-08-07, superior: 江城市人民政府, reason: 案情复杂}",
        ("ELE-002", "第四十条第一款"),
    ),
    "the period begun before the file arrived": ((ABOVE,), ACCEPT, ("ACC-015", "第四十条第三款")),
    "withdrawal in the name of the dead": (
        (PLAIN, ACCEPT, "{act: 中止审理, on: 2026-08-10, ground: '1', reason: 申请人死亡}"),
        "{act: 撤回申请, on: 2026-08-12, reason: 不再申请, voluntary: 是}",
        ("SUC-005", "第十四条"),
    ),
    "signature without the opinion of the committee": (
        HEARD,
        "{act: 作出行政复议决定, on: 2026-09-21, outcomes: [维持], facts_found: 事实清楚, reasons: 合法}",
        ("COM-002", "第五十二条"),
    ),
    "a supplement extended twice for one reason": (
        ASKED,
        "{act: 延长补正期限, on: 2026-08-11, days: 5, reason: 住院}",
        ("SUP-005", "第三十一条"),
    ),
    "a respondent replaced by himself": (
        (
            PLAIN,
            "{act: 告知变更被申请人, on: 2026-08-04, wrong: 被申请人, right: [东湖区住建局], reason: 处罚由该局作出}",
        ),
        "{act: 变更被申请人, on: 2026-08-05, replaced: 被申请人, by: [东湖区城管局], applicant_agrees: 是, reason: 误}",
        ("RSP-001", "第十九条"),
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_the_shell_refuses_it_with_code_article_and_way_out(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, act, (code, article) = BAD[what]
    history = tmp_path / "history.yaml"
    given = "".join(f"  - {line}\n" for line in (*before, act))
    history.write_text(f"title: 不能办理的行为\ngiven:\n{given}", "utf-8")
    assert cli.main(["play", str(history)]) == 1
    said = capsys.readouterr().out
    refused = next(line for line in said.splitlines() if "错误码" in line)
    assert said.count("场景没有写明会被拒绝") == 1 and "Traceback" not in said
    assert code in refused and "依据：" in refused and article in refused and "请" in refused.partition("依据：")[2]

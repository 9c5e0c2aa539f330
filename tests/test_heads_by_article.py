"""法释〔2020〕3号, sentence by sentence: what each of its fifteen articles makes of a story in court, a row each. A
sentence without a row says why no act of ours can keep or break it.

`SUED` brings a case to where the court may call for a sitting; the days are in 2026.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from casework.errors import CaseworkError
from casework.law import in_full
from casework.procedure.litigation.appointed import appointed
from casework.procedure.litigation.besides.owed import called_too_late, owed
from casework.procedure.litigation.besides.reproach import came, reproaches
from casework.procedure.litigation.sitting import Sitting
from casework.vocabulary import Act, Procedure
from tests.beginnings import SUED, Entry, Told
from tests.offices import NOTICE
from tests.rows import each_row
from tests.test_boundary_days import told
from tests.test_reproaches import AGAIN, AWAY, CALLED, EXCUSED, THERE, called_again, sat

TEXT = in_full.text("heads-in-court-2020")
Story = tuple[Entry, ...]
DAY = "2026-08-05"
Row = tuple[int, str, Story, Callable[[Story], str], str]
ORGANS = [{"name": name, "kind": "agency"} for name in ("东湖区城管局", "东湖区人民政府")]
HEAD: Told = {"defendant": "defendant-1", "official": "周某", "title": "副局长", "post": "deputy"}
EXCUSE: Told = {"defendant": "defendant-1", "sitting_on": "2026-08-05", "excuse": "3", "reason": "防汛"}
EXCUSE |= {"proof": "调度令", "endorsed": "seal", "staff": ["法制科周八"]}
TELL: Told = {"defendant": "defendant-1", "sitting_on": "2026-08-05"}


def suit(**notice: Any) -> Story:
    """The same up to the answers, with another notice of the court."""
    opening = NOTICE | notice
    keys = [f"defendant-{nth}" for nth in range(1, len(opening["defendants"]) + 1)]
    answers = [(Act.SUBMIT_ANSWER, "2026-07-20", {"defendant": key}) for key in keys]
    return (Act.RECEIVE_NOTICE, "2026-07-06", opening), SUED[1], *answers


def named(**changes: Any) -> Entry:
    return Act.DESIGNATE_OFFICIAL, "2026-07-27", HEAD | changes


def excused(act: Act = Act.EXCUSE_OFFICIAL, on: str = "2026-08-03", **changes: Any) -> Entry:
    return act, on, EXCUSE | changes


def calling(on: str = "2026-07-24", **notice: Any) -> Entry:
    return Act.SCHEDULE_SITTING, on, {"sitting_on": DAY} | notice


def both(one: Told, other: Told) -> Entry:
    rows = [{"party": "defendant-1"} | one, {"party": "defendant-2"} | other]
    return Act.HOLD_SITTING, "2026-08-05", {"attendance": rows}


# ---- what is asked of a story


def tried(story: Story) -> str:
    """The code of what its last entry is refused with; 登记 where it is recorded."""
    going = told(story[:-1], Procedure.LITIGATION)
    act, day, details = story[-1]
    going.today = date.fromisoformat(day)
    try:
        going.do(act, going.today, details)
    except CaseworkError as refused:
        return refused.code
    return "登记"


def duty(story: Story) -> str:
    """Why the head of the first defendant is to come to the last sitting that was called."""
    case = told(story, Procedure.LITIGATION).case
    return owed(case, appointed(case)[-1], case.the_party("defendant-1")).words


def in_time(story: Story) -> str:
    """By which day the court should have called for the head, where it did later."""
    case = told(story, Procedure.LITIGATION).case
    return str(called_too_late(case, appointed(case)[-1]) or "")


def became(story: Story) -> str:
    """Of each defendant at the last sitting what became of the duty of its head, and for which items of article 12 the
    court writes."""
    case = told(story, Procedure.LITIGATION).case
    fact = case.latest(Sitting)
    assert fact
    each = (
        f"{came(one).value}{''.join(item.code for item in reproaches(case, fact, one))}"
        for one in fact.details.attendance
    )
    return "；".join(each)


def papers(story: Story) -> str:
    """Which papers the last entry calls for."""
    case = told(story, Procedure.LITIGATION).case
    return "、".join(paper.kind.value for paper in case.papers if paper.seq == case.facts[-1].seq)


MET = "本审级已出庭一次，一般可以认定已经履行出庭义务"
CALLED_FOR = "人民法院已通知负责人出庭"
IN_DUTY = "负责人应当出庭，不能出庭的委托工作人员"
STATION = [{"name": "东湖公安分局湖滨派出所", "kind": "organisation"}]
UNIT = {"title": "执法大队大队长"}
ROWS: list[Row] = [
    # 第一条
    (1, "第一审、第二审、再审", (*SUED, calling()), duty, IN_DUTY),
    (
        1,
        "第一审、第二审、再审",
        (*suit(instance="second", court_number="（2026）江01行终12号"), calling()),
        duty,
        IN_DUTY,
    ),
    (
        1,
        "第一审、第二审、再审",
        (*suit(instance="retrial", court_number="（2026）江行再12号"), calling()),
        duty,
        IN_DUTY,
    ),
    (1, "派出机构或者其他组织", (*suit(defendants=STATION), named(title="所长", post="chief")), tried, "登记"),
    (1, "派出机构或者其他组织", (*suit(defendants=STATION), named(title="派出所所长")), tried, "登记"),
    (1, "以第三人身份参加", (*suit(third_parties=[ORGANS[1]]), named(defendant="third_party-1")), tried, "登记"),
    (
        1,
        "以第三人身份参加",
        (*suit(third_parties=[{"name": "李某"}]), named(defendant="third_party-1")),
        tried,
        "LIT-077",
    ),
    # 第二条
    *((2, "正职、副职负责人", (*SUED, named(post=post)), tried, "登记") for post in ("chief", "deputy")),
    *((2, "其他参与分管", (*SUED, named(post=f"{post}_in_charge")), tried, "登记") for post in ("deputy", "other")),
    (2, "正职、副职负责人", (*SUED, named(post="driver")), tried, "ACT-005"),
    (2, "下级行政机关的负责人", (*SUED, named(**UNIT)), tried, "LIT-016"),
    (2, "下级行政机关的负责人", (*SUED, CALLED, sat(DAY, THERE | UNIT)), tried, "LIT-015"),
    (2, "下级行政机关的负责人", (*SUED, named(**UNIT, post_confirmed="局党组成员兼任")), tried, "登记"),
    # 第三条
    (3, "协商确定", (*suit(defendants=ORGANS), CALLED, both(THERE, AWAY)), became, "spoke；unexcused"),
    (
        3,
        "人民法院确定",
        (*suit(defendants=ORGANS), calling(head_required=True), both(THERE, AWAY)),
        became,
        "spoke；unexcused1",
    ),
    # 第四条
    *(
        (4, "重大公共利益", (*SUED, calling(grounds=[code])), duty, words)
        for code, words in (
            ("1-1", "本案涉及食品药品安全、生态环境和资源保护、公共卫生安全等重大公共利益，负责人应当出庭"),
            ("1-2", "本案社会高度关注，负责人应当出庭"),
            ("1-3", "本案可能引发群体性事件，负责人应当出庭"),
        )
    ),
    (4, "人民法院可以通知", (*SUED, calling(grounds=["2-1"], head_required=True)), duty, CALLED_FOR),
    (4, "重大人身、财产权益", (*SUED, calling(grounds=["2-1"])), duty, IN_DUTY),
    (4, "行政公益诉讼", (*SUED, calling(grounds=["2-2"])), duty, IN_DUTY),
    (4, "上级机关规范性文件", (*SUED, calling(grounds=["2-3"])), duty, IN_DUTY),
    (4, "其他情形", (*SUED, calling(grounds=["2-4"])), duty, IN_DUTY),
    (4, "其他情形", (*SUED, calling(grounds=["2-5"])), tried, "ACT-005"),
    # 第五条
    (5, "开庭三日前", (*SUED, calling("2026-08-01", head_required=True)), in_time, ""),
    (5, "开庭三日前", (*SUED, calling("2026-08-04", head_required=True)), in_time, "2026-08-02"),
    (5, "开庭三日前", (*SUED, calling("2026-08-04")), in_time, ""),
    (5, "更换出庭应诉负责人", (*SUED, named(), named(official="罗某", reason="出差")), papers, "A-04、A-07b"),
    (5, "更换出庭应诉负责人", (*SUED, named(), named(title="常务副局长", reason="更正职务")), papers, "A-04"),
    # 第六条
    (6, "身份证明", (*SUED, named()), papers, "A-04"),
    (6, "加盖行政机关印章", (*SUED, named()), papers, "A-04"),
    (6, "身份证明", (*SUED, named(), named(identity_on="2026-07-27")), papers, ""),
    (6, "视为行政机关负责人未出庭", (*SUED, CALLED, sat(DAY, AWAY | {"deemed_absent": True})), became, "denied1"),
    (6, "视为行政机关负责人未出庭", (*SUED, CALLED, sat(DAY, THERE | {"deemed_absent": True})), tried, "LIT-020"),
    # 第七条
    (7, "一般可以认定", (*SUED, *called_again(required=False)), duty, MET),
    (7, "一般可以认定", (*SUED, *called_again(required=False), sat("2026-08-20", AWAY)), became, "unexcused"),
    (7, "再次出庭的除外", (*SUED, *called_again(required=True)), duty, CALLED_FOR),
    (7, "再次出庭的除外", (*SUED, *called_again(required=True), sat("2026-08-20", AWAY)), became, "unexcused1"),
    (
        7,
        "不免除其在其他审理程序",
        (*suit(instance="second", court_number="（2026）江01行终12号"), calling()),
        duty,
        IN_DUTY,
    ),
    # 第八条
    *(
        (8, words, (*SUED, CALLED, excused(excuse=code)), tried, "登记")
        for code, words in (("1", "不可抗力"), ("2", "意外事件"), ("3", "他人不能代替的公务"), ("4", "其他正当事由"))
    ),
    (8, "其他正当事由", (*SUED, CALLED, excused(excuse="5")), tried, "ACT-005"),
    # 第九条
    *(
        (9, "加盖行政机关印章或者", (*SUED, CALLED, excused(endorsed=how)), tried, said)
        for how, said in (("seal", "登记"), ("chief", "登记"), ("neither", "LIT-076"))
    ),
    (9, "提交相关证明材料", (*SUED, CALLED, excused(proof="")), tried, "ACT-005"),
    (9, "提交相关证明材料", (*SUED, CALLED, excused(on="2026-08-06")), tried, "LIT-071"),
    (9, "提交相关证明材料", (*SUED, CALLED, excused()), papers, "A-05"),
    (9, "提交相关证明材料", (*SUED, CALLED, excused(Act.REPORT_ABSENCE)), papers, ""),
    (9, "提交相关证明材料", (*SUED, CALLED, sat(DAY, EXCUSED | {"proof": ""})), tried, "LIT-007"),
    (9, "提交相关证明材料", (*SUED, CALLED, sat(DAY, EXCUSED | {"endorsed": "neither"})), tried, "LIT-053"),
    *(
        (
            9,
            "不能出庭的理由以及证明材料进行审查",
            (*SUED, CALLED, sat(DAY, EXCUSED | {"court_view": view})),
            became,
            said,
        )
        for view, said in (("accepted", "excused"), ("rejected", "unexcused1"))
    ),
    (9, "申请延期开庭审理的", (*SUED, CALLED, excused(put_off=True, staff=[])), papers, "A-05、A-07"),
    (9, "申请延期开庭审理的", (*SUED, CALLED, excused(staff=[])), tried, "LIT-078"),
    (9, "依职权决定延期", (*SUED, CALLED, (Act.CHANGE_SITTING, "2026-07-30", {"was_on": "2026-08-05"})), tried, "登记"),
    # 第十条
    (10, "具体行使行政职权的工作人员", (*SUED, CALLED, excused(staff=["湖北某律师事务所律师赵某"])), tried, "LIT-075"),
    (10, "具体行使行政职权的工作人员", (*SUED, CALLED, sat(DAY, AWAY | {"staff": ["赵律师"]})), tried, "LIT-017"),
    (10, "具体行使行政职权的工作人员", (*SUED, CALLED, sat(DAY, {"attended": False})), tried, "LIT-006"),
    (10, "下级行政机关的工作人员", (*SUED, CALLED, excused(staff=["执法大队赵某"])), tried, "登记"),
    # 第十一条
    (11, "陈述、答辩", (*SUED, CALLED, sat(DAY, THERE | {"spoke": False})), became, "silent"),
    (11, "陈述、答辩", (*SUED, CALLED, sat(DAY, THERE | {"spoke": False, "final_opinion": True})), tried, "LIT-052"),
    (11, "陈述、答辩", (*SUED, CALLED, sat(DAY, AWAY | {"spoke": True})), tried, "LIT-052"),
    (11, "实质性解决行政争议", (*SUED, CALLED, sat(DAY, THERE | {"for_settlement": True})), became, "spoke"),
    (
        11,
        "实质性解决行政争议",
        (*SUED, CALLED, sat(DAY, THERE | {"spoke": False, "for_settlement": True})),
        tried,
        "LIT-052",
    ),
    # 第十二条
    (12, "未说明理由或者理由不成立", (*SUED, CALLED, sat(DAY, AWAY)), became, "unexcused1"),
    (12, "准许后再次开庭", (*SUED, *AGAIN, sat("2026-08-20", AWAY)), became, "unexcused12"),
    (12, "准许后再次开庭", (*SUED, *AGAIN, sat("2026-08-20", EXCUSED)), became, "excused"),
    (12, "均不出庭", (*SUED, CALLED, sat(DAY, {"attended": False, "nobody_came": True})), became, "nobody13"),
    (12, "未经法庭许可中途退庭", (*SUED, CALLED, sat(DAY, THERE | {"left_early": True})), became, "left4"),
    (
        12,
        "导致庭审无法进行",
        (*SUED, CALLED, sat(DAY, THERE | {"refused": True, "obstructed": True})),
        became,
        "refused5",
    ),
    (12, "导致庭审无法进行", (*SUED, CALLED, sat(DAY, THERE | {"refused": True})), became, "refused"),
    # 第十三条
    (
        13,
        "可以按照撤诉处理",
        (
            *SUED,
            CALLED,
            (Act.RECEIVE_JUDGMENT, "2026-09-01", {"result": "19", "judged_on": "2026-08-28", "is_ruling": True}),
        ),
        tried,
        "登记",
    ),
]
NOT_OURS = {
    (4, "有下列情形之一"): "the items below are tried",
    (5, "权利义务告知书"): "what the court tells",
    (6, "审查，经审查认为不符合条件"): "the court examines; what it held is a row",
    (8, "有下列情形之一"): "the items below are tried",
    (10, "参照本规定第六条第二款"): "the court examines the certificates of staff",
    (11, "遵守法庭规则"): "how everybody behaves in court",
    (11, "扰乱法庭秩序"): "what the court does",
    (12, "有下列情形之一的，人民法院应当"): "the items below are tried",
    (12, "记录在案"): "what the court writes into its record and judgment",
    (13, "提出异议"): "what the other party says, and the court's record of it",
    (13, "拒绝陈述"): "the plaintiff's conduct, for the court",
    (14, "公开"): "what the court publishes",
    (14, "统计、分析、评价"): "what the court reports; our own circular has its own tests",
    (15, "起施行"): "test_before_the_interpretation_no_court_was_bound_to_write",
}


@each_row(("article", "words", "story", "ask", "said"), ROWS, ids=str)
def test_each_article_in_court(article: int, words: str, story: Story, ask: Callable[[Story], str], said: str) -> None:
    assert ask(story) == said, f"第{article}条 {words}"


def sentences() -> Iterator[tuple[int, str]]:
    assert TEXT
    for article in TEXT.articles:
        for line in article.lines:
            yield from ((article.number, said) for said in re.split("[。；：]", line) if said.strip())


def test_every_sentence_is_tried_or_says_why_not() -> None:
    known = {(article, words) for article, words, *_ in ROWS} | NOT_OURS.keys()
    left = [
        (number, said)
        for number, said in sentences()
        if not any(article == number and words in said for article, words in known)
    ]
    assert not left
    unsaid = [each for each in known if not any(each[0] == number and each[1] in said for number, said in sentences())]
    assert not unsaid, "words that stand in no sentence of their article"

"""Sentences of ordinary decisions raise no error: each row stood where a check had stopped a lawful decision."""

from dataclasses import replace
from typing import Any

import pytest

from casework.papers.compiler import Finding, Level, check
from casework.papers.compiler.edited.swapped import opposites
from documents.blocks import Document, Form, Paragraph
from tests.compiler.samples import STORIES, Sample, decision_of
from tests.compiler.stories import ANNULMENT, CHANGED, Story
from tests.compiler.test_every_outcome import decided

MANY_WORDS = (
    "听证于次日公开进行。",
    "被申请人提交的现场笔录和照片，申请人未提交相反证据予以反驳，本机关予以采信。",
    "上述事实没有相反证据推翻，故本机关予以采信。",
    "扣押白酒10箱、红酒20箱，其余5箱当场发还。",
    "2026年1月9日受伤后送到卫生院包扎，后感染，住院10日，2026年2月4日出院。",
    "现场检查由两名执法人员进行。",
    "申请人的主张没有事实根据。",
    "该笔款项由本金和利息构成。",
    "申请人提交的证据不足以证明其主张。",
    "申请人提交的照片能够证明商铺的位置。",
    "该事实已为生效民事判决确认。",
    "上述事实已由行政判决确认。",
    "净含量500ml。净含量500mL。净含量5L。",
    "长度10余米，面积200多平方米，宽度1.5至2米，高度2.1-2.4米。",
    "面积12×8米。面积为12米×8米。体积12m³。",
    "拖欠工资3个月，预付租金6个月，利润20%。",
    "两次检查相距3个月，两处相距15分钟车程，期限放宽3天。",
    "距离2km，时速80km/h。",
    "同一申请人不得以同一事实再次申请。",
    "任一申请人均可查阅，每一第三人均已收到通知。",
    "自公告之日起第三十日视为送达。",
    "被申请人在收到举报后第二日到现场检查。",
    "《行政处罚法》规定的罚款2000至5000元，与罚款5千元不同。",
    "被申请人至今没有作出答复。",
    "申请人主张被申请人没有作出书面答复。",
    "被申请人应当将材料交被申请人的法制机构审核。",
    "2026年1月15日，申请人提到被申请人曾承诺于2026年1月10日前答复。",
    "货款12000元减为4000元，已付12000元，退还8000元。",
    "门市最长处6米、宽4.5米，面积20平方米。",
    "按12平方米、每平方米100元并上浮百分之十，租金1320元。",
    "上述各项由双方分别承担，两项合计见附表。",
    "申请人尤其是在夜间经营，申请人毕竟系初次违法。",
    "造成申请人苗木、附着物损失，申请人古建筑的修缮，申请人付定金的时间，申请人尤其不认可。",
    "被申请人于2019年11月5日组织听证，人民法院于2019年11月6日中止审理另一案件。",
    "被申请人向申请人邮寄投诉举报答复书，又寄送举报处理结果告知书。",
    "被申请人受理后，于2019年11月15日作出决定，将办理期限延长30日。",
    "返还申请人2019年11月1日前缴纳的保证金，2019年11月1日前支付的租金另行结算。",
    "申请人向申请人户籍地的居委会反映。",
    "案外人1月3日受伤，住院26日，于2月4日出院。",
    "两项合计8000元，其中医疗费5000元、误工费3000元。",
    "门市面积120平方米，对超出许可的部分处每平方米100元罚款5000元。",
    "2019年11月18日，申请人再次邮寄材料。被申请人于2019年11月12日收到首次申请。",
    "涉案食品已经超过保质期限，申请人已超过责令改正的期限仍未改正。",
    "安全责任公示牌公示的是有限公共停车位。",
    "董事会会议决定，通知书书面告知，工具具有危险性，文具具备条件。",
    "当事人可以以书面形式提出。",
    "本决定决定事项不变。",
    "该市场注册资本100万元，租金100元。",
    "抽查46件，其中18件没有公示，其余处罚中7件没有告知。",
    "被申请人于2019年11月5日立案，于2019年11月20日作出决定，责令申请人限期改正。",
    "被申请人向第三人反映申请人的诉求。",
    "被申请人工作人员在送达回证上签名。",
    "记录象征性地保留。",
    "门口有3级台阶，巷内有30级台阶。",
    "被申请人没有对申请人作出过书面告知，也没有送达。",
    "案外人于2019年2月1日提出，至2019年5月6日已超过60日。",
    "2019年1月至2020年12月，该公司共6个月没有为其缴纳工伤保险费。",
    "工人工资每人500元，三人共计1500元，营业收入2000元，成本800元。",
    "有证人证言（李明）、证人证言（周强）以及身份证、证件、照片。",
    "申请人到被申请人处调取登记档案，申请人到被申请人处扣押场所领取车辆。",
    "案外人每月工资3000元。该公司为其缴纳社会保险12个月，共计8640元。",
    "案外人每月工资3000元，该公司为其缴纳社会保险12个月，共计8640元。",
    "该公司每月支付生活费500元，停产停业6个月，损失共计12000元。",
    "该厂占地12亩，未超过8亩的部分不予征收。",
    "2019年1月至2020年12月停发安置费，共6个月，其余已付。",
    "2019年1月至2020年12月欠缴社会保险费，共6个月。",
    "2019年1月至2020年12月的培训，该职工参加，共6个月。",
    "该车平均每日收入600元，停运12日，维修费合计4700元。",
    "该公司每月租金3000元。案外人欠付租金6个月，共计8640元。",
    "两次违法所得分别为320元和480元，按照违法所得五倍的罚款4000元。",
    "该款每瓶100元，按照违法所得五倍的罚款4500元。",
    "申请人将房屋交付申请人之子使用，将材料交给申请人公司的会计，将货物退还申请人的供货商。",
    "申请人将缴款凭证提交申请人所在社区的居委会。",
    "申请人书面表示放弃听证，后又申请听证，被申请人依法组织听证。",
    "申请人请求撤销案外人办理的登记，撤销申请人办理的转让登记。",
)
"""Without a word on what is decided, so that they may stand in any decision."""
OF_A_CHANGE = (
    "对申请人处以罚款5000元较为适当。",
    "申请人已缴纳罚款50000元，变更后罚款为5000元，多缴部分应予退还。",
    "被申请人于2026年8月10日受理，法定办理期限至2026年8月15日。",
    "若申请人的主张成立，被申请人的职权仍不受影响。",
)
OF_AN_UPHELD = (
    "被申请人经调查认定被举报人的行为不构成违法，决定不予立案，并无不当。",
    "本案并无明显不当，也不存在认定事实不清的情形。",
    "申请人关于处罚明显不当的意见不能成立。",
    "申请人关于延期的申请理由成立，被申请人已予延期。",
)
OF_A_SLIGHT_FAULT = (
    "申请人的行政复议申请未超过法定申请期限。",
    "被申请人在法定期限内作出处罚决定，但未告知申请人陈述的权利。",
)
OF_AN_INJURY = (
    "被申请人对另一职工作出认定工伤决定（东人社工认〔2026〕89号），与本案无关。",
    "被申请人通知的送达，不影响2026年3月18日申请人提交书面意见。",
    "2026年1月26日，第三人复查，右手食指、中指末节骨折。",
    "申请人的考勤记录记载的是打卡时间。",
)
OF_A_LOSS = (
    "第三人应当支付申请人的工资46800元，另案处理。",
    "人民法院判决应当赔偿的46800元与本案无关。",
    "申请人主张其不知情，但未提交证据予以证明。",
    "申请人的损失为1000元，超过部分不予赔偿。",
    "日平均工资100.50元，被限制人身自由10日，应予赔偿。",
    "申请人已缴纳罚款3000元，被申请人已退还2000元，应予退还其余1000元。",
)
ROWS: dict[str, tuple[Story, tuple[str, ...]]] = {
    "a change": (CHANGED, (*MANY_WORDS, *OF_A_CHANGE)),
    "an act upheld": (decided(ANNULMENT, ["68"]), (*MANY_WORDS, *OF_AN_UPHELD)),
    "a slight fault": (decided(ANNULMENT, ["65-1"]), OF_A_SLIGHT_FAULT),
    "a broken procedure": (STORIES["食品处罚"], ("鉴定意见由具有资质的机构作出，程序合法，可以作为认定事实的依据。",)),
    "an injury": (STORIES["员工工伤"], OF_AN_INJURY),
    "a loss": (decided(ANNULMENT, ["65-2", "72"]), OF_A_LOSS),
}


def with_reasons(story: Story, *lines: str) -> Sample:
    """The decision of a story with more of reasons, a paragraph each, in front of its own."""
    act, on, given = story[-1]
    return decision_of([*story[:-1], (act, on, given | {"reasons": "\n".join((*lines, str(given["reasons"])))})])


def errors(of: Sample, document: Document) -> list[str]:
    found: tuple[Finding, ...] = check(of.case, document, of.context, of.document)
    return [str(one) for one in found if one.level is Level.ERROR]


@pytest.mark.parametrize("name", ROWS)
def test_an_ordinary_sentence_stops_no_decision(name: str) -> None:
    story, lines = ROWS[name]
    drawn = with_reasons(story, *lines)
    assert errors(drawn, drawn.document) == []


SWAPS = {
    "被申请人认定的情节证据充分": "被申请人认定的情节证据确凿",
    "该项告知的方式不当": "该项告知的方式不适当",
    "该项告知的方式违法": "该项告知的方式不合法",
    "申请人未缴纳该笔费用": "申请人尚未缴纳该笔费用",
    "被申请人不能说明货物来源": "被申请人无法说明货物来源",
    "该店没有营业执照": "该店无营业执照",
    "该人不是店内职工": "该人并非店内职工",
    "检查之前的进货记录": "检查以前的进货记录",
    "摊位设在市场东": "摊位设在市场东侧",
    "该批饮料当日售出": "该批饮料当日销售",
    "退款凭证由店员发出": "退款凭证由店员寄出",
    "其多次要求退款": "其再次要求退款",
    "标签与实物不一致": "标签与实物不符",
    "被申请人没有在法定期限内作出答复": "被申请人在法定期限内没有作出答复",
    "《中华人民共和国行政处罚法》第63条第一款": "《中华人民共和国行政处罚法》第六十三条第一款",
    "其提交了《不予退款决定》": "其提交了《不予退款决定书》",
}


def edited(document: Document, pairs: dict[str, str]) -> Document:
    """The document with the words replaced in its paragraphs and in the cells of its forms."""

    def put(text: str) -> str:
        for was, now in pairs.items():
            text = text.replace(was, now)
        return text

    blocks: list[Any] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(replace(block, text=put(block.text)))
        elif isinstance(block, Form):
            rows = (replace(row, cells=tuple(put(cell) for cell in row.cells)) for row in block.rows)
            blocks.append(replace(block, rows=tuple(rows)))
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def test_a_house_has_its_own_number_and_only_the_same_order_has_the_same() -> None:
    """第5号楼 and 第3号楼 are two houses; the order of the same office about the same gate is one."""
    act, on, given = CHANGED[-1]
    listed = ["第5号楼房屋产权证", "东湖区防汛指挥部第7号调度令（开启荷叶闸）"]
    story = [*CHANGED[:-1], (act, on, given | {"evidence": [*given["evidence"], *listed]})]
    houses = with_reasons(story, "该小区第3号楼房屋为案外人的抵押物。东湖区防汛指挥部第2号调度令另有安排。")
    assert errors(houses, houses.document) == []
    order = with_reasons(story, "东湖区防汛指挥部第2号调度令开启荷叶闸。")
    assert any("DRF-728" in one for one in errors(order, order.document))


OF_A_DAY = (
    "责令被申请人对申请人2026年1月1日前提交的申请作出答复",
    "退还申请人2025年12月31日前缴纳的保证金",
    "对2025年3月1日前支付的医疗费重新核算",
    "对申请人于2024年5月1日前交付的房屋重新登记",
)
DUE = "责令被申请人于2026年2月1日前支付其余补助"
"""The only one that sets a day, and a past one."""


def test_a_day_of_what_is_decided_about_is_no_deadline() -> None:
    *before, (act, on, given) = STORIES["定期补助"]
    for line in (*OF_A_DAY, DUE):
        outcomes = [given["outcomes"][0] | {"text": f"{given['outcomes'][0]['text']}，{line}"}]
        drawn = decision_of([*before, (act, on, given | {"outcomes": outcomes})])
        stopped = any("DRF-735" in one for one in errors(drawn, drawn.document))
        assert stopped is (line == DUE), line


def test_another_word_for_the_same_is_no_opposite() -> None:
    clean = with_reasons(CHANGED, *(f"经核对，{was}。" for was in SWAPS))
    assert errors(clean, edited(clean.document, SWAPS)) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("摊位设在市场东侧", "摊位设在市场西侧"),
        ("该项告知的方式合法", "该项告知的方式不合法"),
        ("第六十三条第一款", "第六十四条第一款"),
        ("申请人没有签收通知，代理人到场", "申请人签收通知，代理人到场"),
    ],
)
def test_its_opposite_is_stopped_still(was: str, now: str) -> None:
    clean = with_reasons(CHANGED, f"经核对，{was}。")
    assert errors(clean, edited(clean.document, {was: now}))


def test_no_word_stands_on_two_sides_of_a_row() -> None:
    for row in (*opposites("factual"), *opposites("judged")):
        words = [word for side in row for word in side]
        assert len(words) == len(set(words)) and len(row) > 1, row


OF_OTHER_PAPERS = {
    "邻居驳回申请": (
        "只有与行政行为有利害关系的人才能申请行政复议。",
        "申请人应当与被申请行政复议的行政行为有利害关系。",
        "申请人与案涉许可不具有法律上的利害关系，也并不具有利害关系。",
        "案涉许可不会对申请人的权利义务产生实际影响，对其权利义务没有产生实际影响。",
        "被申请人已经依法撤销另一许可，被申请人已决定撤销该许可。",
        "申请人认为应当撤销案涉许可。",
        "本机关依法受理后查明，上述事实属实。",
        "经告知应当变更被申请人，申请人不同意变更。",
        "不能认定其申请符合法定受理条件。",
        "申请人未按要求提交材料证明其与案涉许可具有利害关系。",
        "根据《中华人民共和国行政复议法》第三十条的规定，与行政行为有利害关系的，可以申请行政复议。",
        "根据《中华人民共和国行政复议法》第三十条的规定，申请人与行政行为有利害关系是受理的前提。",
        "行政复议法第三十条规定，申请人与行政行为有利害关系，才予受理。",
        "若案涉许可对申请人的权利义务产生实际影响，另行处理。",
    ),
    "信访不予受理": (
        "该意见没有对申请人的权利义务产生实际影响。",
        "申请行政复议应当符合《中华人民共和国行政复议法》第三十条规定的受理条件。",
        "申请人请求撤销，本机关不应当予以撤销。",
        "该信访事项已由有权机关依法受理。",
        "人民法院依法驳回其起诉。",
    ),
    "超期驳回": ("被申请人于2026年8月3日决定撤销另一处罚。", "申请人主张其没有超过申请期限。"),
    "和解终止": (
        "被申请人已经决定撤销其他通知。",
        "该变更自2026年10月1日起执行。",
        "该和解没有损害国家利益，不存在损害社会公共利益的情形。",
        "未发现申请人撤回非自愿，不存在不予准许的情形。",
        "2026年8月28日，本机关收到申请人提交的撤回行政复议申请书。",
        "2026年8月26日，双方达成和解，申请人于8月28日撤回行政复议申请。",
    ),
    "补偿调解": (
        "被申请人表示原决定应当撤销。",
        "申请人2026年5月1日前提交的材料由被申请人退回。",
        "双方同意由被申请人依法撤销案涉补偿决定。",
        "第一次调解未达成协议，后再次组织调解。",
    ),
    "住院中止": (
        "申请人预计至2026年10月8日出院。",
        "医嘱2026年11月1日出院，待其出院后恢复审理。",
        "待其出院后能够参加行政复议。",
    ),
    "复杂延期": (
        "案情并不简单，争议地的界线不清。",
        "测绘机构函告将于2026年12月1日出具成果。",
        "本案曾中止审理，恢复审理后需要测量。",
    ),
    "一人撤回": (
        "申请人并非不自愿，不存在不予准许的情形。",
        "被申请人已于2026年8月1日支付补偿款3000元。",
        "征收部门将于2026年9月1日前支付余款。",
    ),
    "合并审理": (
        "两案的证据相同，分别审理可能作出不一致的认定。",
        "两案的申请人均请求撤销各自的处罚。",
        "另一案于2026年7月8日受理。",
    ),
    "分开审理": (
        "鉴定预计于2026年9月10日完成。",
        "另一案的申请人撤回申请，该案将终止审理。",
    ),
    "不再处理": (
        "该决定书已于2026年7月3日送达你。",
        "你此前申请撤销处罚决定，本机关以超过申请期限为由驳回。",
    ),
    "移送线索": (
        "邱某没有依法送达处罚决定书。",
        "邱某称，其没有收受财物。",
        "该案由邱某和另一名民警承办。",
    ),
    "约谈": (
        "被申请人应当于2026年7月24日前履行，至今没有履行的原因。",
        "于2026年8月31日前作出处理的具体安排。",
        "对负有责任的人员的处理。",
    ),
    "不停执行": ("本案不存在第四十二条规定的应当停止执行的情形。", "申请人的主张不能成立。"),
}
"""Lawful words of papers that are no decisions, behind the drafter's own."""


@pytest.mark.parametrize("name", OF_OTHER_PAPERS)
def test_an_ordinary_sentence_stops_no_other_paper(name: str) -> None:
    act, on, given = STORIES[name][-1]
    field = next(field for field in ("reason", "facts", "agreement", "earlier", "content", "matters") if field in given)
    for line in OF_OTHER_PAPERS[name]:
        drawn = decision_of([*STORIES[name][:-1], (act, on, given | {field: f"{given[field].rstrip('。')}。{line}"})])
        assert errors(drawn, drawn.document) == []


OPPOSED = (
    "根据《中华人民共和国行政复议法》第六十四条的规定，案涉许可应予撤销。",
    "该许可违反《中华人民共和国城乡规划法》第四十条的规定，依法应予撤销。",
    "根据《中华人民共和国行政诉讼法》的规定，申请人与案涉许可具有利害关系。",
    "何某的许可应予撤销。",
    "莫某的许可应予撤销。",
    "曾某的许可应予撤销。",
    "无锡市东湖区的许可应予撤销。",
    "该不动产登记应予撤销。",
    "没收决定应予撤销。",
    "适用法律不当应予撤销。",
    "若干许可应予撤销。",
)
"""Conclusions of a paper that dismisses, however the article, a name or a thing in them is written."""


def dismissed_with(line: str, applicant: str = "汤玉芬") -> Sample:
    """The dismissal with one more sentence at its end."""
    (received, day, who), *others, (act, on, given) = STORIES["邻居驳回申请"]
    who = who | {"applicants": [who["applicants"][0] | {"name": applicant}]}
    given = given | {"reason": f"{given['reason'].rstrip('。')}。{line}"}
    return decision_of([(received, day, who), *others, (act, on, given)])


@pytest.mark.parametrize("line", OPPOSED)
def test_a_conclusion_against_the_paper_is_stopped(line: str) -> None:
    drawn = dismissed_with(line)
    assert any("DRF-480" in one for one in errors(drawn, drawn.document))


@pytest.mark.parametrize("name", ["莫无非", "曾若", "何不未"])
def test_a_partys_name_is_no_negation_and_no_condition(name: str) -> None:
    drawn = dismissed_with(f"{name}与案涉许可具有利害关系。", applicant=name)
    assert any("DRF-480" in one for one in errors(drawn, drawn.document))


def test_what_is_owed_may_be_overdue() -> None:
    """The day that the decision set stands in the order to perform it, which is made because it is past."""
    *before, (decide, day, given) = STORIES["逾期不履行"][:3]
    outcomes = [given["outcomes"][0] | {"text": "责令被申请人于2026年7月20日前退还罚款5000元"}]
    drawn = decision_of([*before, (decide, day, given | {"outcomes": outcomes}), *STORIES["逾期不履行"][3:]])
    assert any("2026年7月20日前退还" in text for text in drawn.document.texts())
    assert errors(drawn, drawn.document) == []


SLIPS = {
    "一人撤回": ("2026年8月3日", "2026年8月4日"),
    "合并审理": ("200元", "2000元"),
    "分开审理": ("东复〔2026〕8号", "东复〔2026〕9号"),
    "不再处理": ("2026年6月24日", "2026年6月25日"),
    "移送线索": ("3000元", "5000元"),
    "逾期不履行": ("2026年2月3日", "2026年2月4日"),
    "约谈": ("2026年2月3日", "2026年2月4日"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_value_mistyped_in_own_words_of_another_paper_is_stopped(name: str) -> None:
    clean = decision_of(STORIES[name])
    spoilt = edited(clean.document, dict([SLIPS[name]]))
    assert spoilt != clean.document and errors(clean, spoilt)

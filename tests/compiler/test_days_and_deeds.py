"""What a decision may lawfully say of days, deeds, papers and names, and what of it is stopped still."""

import pytest

from tests.compiler.samples import decision_of
from tests.compiler.stories import ANNULMENT
from tests.compiler.test_every_outcome import decided
from tests.compiler.test_ordinary_sentences import errors, with_reasons

UPHELD = decided(ANNULMENT, ["68"])
OF_WHAT_THE_FILE_KNOWS = (
    # What a party says, a least age, a day that is not that of the discovery, a share of something else, traits.
    "申请人认为被申请人没有举行听证，与事实不符，本机关不予采纳。",
    "2025年12月，申请人已年满六十周岁。",
    "申请人2020年3月1日取得营业执照，该采砂船系申请人2022年5月17日购买。",
    "申请人2025年销售收入500万元，少缴税款20万元，占应纳税款的80%。",
    "船上有船员12名，其中男性8名、女性4名、持证10名。",
    "两份证人证言虽可以相互印证，不足以证明其在许可范围内采砂。",
    "2019年5月14日和2019年6月11日，被申请人第三次、第四次约谈申请人。",
    "早上3时许，申请人到达现场。围墙长30米，高2.4米，超过规定高度。",
    # Deeds that either side does, twins, costs and another sum of the same figures.
    "被申请人建议申请人更换设备，申请人没有采纳。申请人作出案涉承诺书。被申请人要求听证，本机关准许。",
    "被申请人从市场购买样品送检。被申请人向市规划局提交规划条件申请。申请人将该笔款项认定为借款。",
    "申请人之子出生后，申请人之女出生后，均由其抚养。申请人推搡第三人，第三人推搡申请人。",
    "申请人采砂1500吨，按每吨35元销售，违法所得30000元。诉讼费50元，项目投资50万元。",
)
OF_DAYS_AND_DEEDS = (
    # A period ran from a day told earlier; the days of an act and of its service are not its ends.
    "被申请人于2019年11月5日作出另一认定工伤决定，于2019年11月12日送达，超过了法定六十日的办理期限。",
    "被申请人迟至2019年11月5日作出另一答复，2019年11月7日送达申请人，已超过二十个工作日的法定期限。",
    "申请人于2019年11月1日收到另一告知书，被申请人于2019年11月3日作出另一处罚决定，超过了五日的听证申请期限。",
    "被申请人迟至2019年11月1日受理，2019年11月4日作出告知，已超过七日的法定期限。",
    # Two of the same length, and another kind of detention.
    "案外人对殴打他人被处行政拘留十日，对故意毁损财物被处行政拘留十日，合并执行。",
    "案外人自2019年11月5日至2019年11月25日执行拘留。",
    "案外人自2019年8月5日至2019年10月5日被执行刑事拘留。",
    # What was asked is not what was opened.
    "申请人于2019年11月23日申请另一行政复议，被申请人于2019年11月13日立案，尚在办案期限内。",
    "申请人于2019年11月23日再次投诉同一事项，被申请人于2019年11月13日受理，尚在办理期限内。",
    "申请人于2019年11月23日向被申请人投诉，被申请人于2019年11月13日立案，系依据他人的举报。",
    "申请人于2019年11月23日向人民法院再次起诉，该院于2019年11月13日立案的是另一案件。",
    # Papers that several kinds of organs make.
    "江城市东湖区市场监督管理局作出行政调解书，载明双方达成协议。",
    "东湖区柳林镇人民政府制作行政调解书，双方签收。",
    "江城海事局作出交通事故责任认定书。",
    "中国铁路武汉局集团有限公司出具交通事故认定书。",
    "东湖区农业农村局作出交通事故认定书，认定拖拉机驾驶人负全部责任。",
    "东湖区劳动人事争议仲裁委员会制作民事调解书。",
    "江城市林业局作出火灾事故认定书。",
    # Words that are doubled, and persons of like names.
    "申请人仅仅提交了身份证复印件。",
    "经查，申请人仅提交了身份证复印件。",
    "申请人刚刚收到告知书即提出异议。",
    "被申请人称申请人刚收到告知书即提出异议。",
    "该摊位常常占用人行道。",
    "经查，该摊位常占用人行道。",
    "证人李明明在现场目睹。",
    "证人李明在现场目睹。",
    "小区住户人人知晓该通知。",
    "该小区住户人知晓该通知。",
    # Statutes by a short name that the paper gives, or that a party uses.
    "《中华人民共和国治安管理处罚法》（以下简称《治安处罚法》）第四十三条，与本案无关。",
    "《中华人民共和国土地管理法》（以下简称《土地法》）对此另有规定，与《环境法》无关。",
    "申请人称，被申请人违反《劳动争议仲裁法》。",
    "申请人主张应当适用《行政赔偿法》。",
    # What belongs to a party that is written or called to.
    "被申请人向申请人申请书载明的地址邮寄送达。",
    "被申请人向申请人申请时填写的地址邮寄答复书。",
    "被申请人向申请人投诉时预留的电话发送短信。",
    "被申请人向申请人举报时提供的手机号码发送短信。",
    "被申请人向申请人提出公开申请时填写的邮箱发送答复。",
    "被申请人向申请人书面申请中载明的住所邮寄答复。",
    # Goods that were bought, an answer that came, a fine that is complained of.
    "申请人向被申请人举报后，申请人于2019年11月5日收到，内容为不予立案。",
    "申请人向被申请人申请公开后，申请人于2019年11月5日签收，内容为部分公开。",
    "申请人通过网络向第三人提交订单购买茶叶一盒，申请人于2019年11月5日签收，外包装没有标签。",
    "申请人销售超过保质期的食品，违反了《中华人民共和国食品安全法》第三十四条的规定，申请人对其罚款过重的主张不能成立。",
    "申请人要求责令申请人所在单位补缴。",
    "申请人请求责令申请人楼上的住户停止侵害。",
    # What the organ is near to, and has to do with, though it is not its own.
    "第三人住宅与被申请人办公楼相邻，被申请人油烟监测人员到场。",
    "申请人向被申请人住宅专项维修资金管理机构咨询。",
    "被申请人代为缴纳保证金，被申请人收取申请人缴纳的保证金。",
    "被申请人执法人员在第三人处购买样品抽检。",
    "申请人向被申请人送达履行协议催告书。",
    "申请人向第三人申请许可使用其商标。",
    "被申请人在送达回证上注明申请人拒收，留置送达。",
    "被申请人向申请人送达另一告知书，被申请人在送达回证上签名并注明留置情况。",
    "被申请人承包地确权登记程序违法的主张不能成立，被申请人从第三人处购进检测设备。",
    "被申请人提交陈述申辩笔录、送达回证等证据，被申请人提交申请人的陈述申辩意见。",
    "申请人与他人共有的货款被认定为申请人的违法所得，与本案无关。",
    # Who asks, buys and seals.
    "申请人举报第三人销售的茶叶，申请人在第三人处购买茶叶两盒。",
    "第三人在申请人处购买饮料，与本案无关。",
    "被申请人受另一机关委托出具情况说明，加盖被申请人印章。",
    # What is told behind, with an earlier day, and says so.
    "2019年11月8日，被申请人就另一事项立案。2019年11月5日，被申请人就另一事项作出处罚事先告知书。",
    "2019年11月8日，申请人受伤报警。此前的2019年11月5日，申请人曾因病到东湖医院就诊。",
    "2019年11月8日，双方签订租赁协议。2019年11月5日，承租人已经支付定金500元。",
    "2019年11月8日，被申请人责令另一商户改正。2019年11月5日，该商户已自行改正过一次，后又恢复。",
    "2019年5月6日，被申请人责令另一商户改正。2019年5月2日，该商户自行拆除了东侧部分。",
    "2019年3月10日，申请人到东湖区医院住院治疗，系受伤所致。2019年3月1日，申请人第一次到医院就诊。",
    "2019年3月5日，申请人向被申请人举报另一处噪声。2019年3月2日，被申请人受理了他人就同一事项的举报。",
    "2019年10月23日，双方就另一地块签订协议。2019年10月15日，被申请人支付定金。",
    # Faults that are argued, denied or only named.
    "被申请人未出示执法证件的主张没有证据，程序合法。",
    "被申请人未告知权利、程序合法的说法自相矛盾。",
    "申请人没有要求听证，程序合法。",
    "被申请人未制作另一份笔录不影响定案，程序合法。",
    "监测浓度为12.4毫克每升，超过1.0毫克每升的排放限值11倍。",
    "监测浓度为1.8毫克每升，超过1.0毫克每升的排放限值0.8倍。",
    "审理应当继续，不因另案而停止。",
    "被申请人应当提交足以证明该信息不存在的证据。",
    "被申请人暂缓办理有法律依据，不构成不履行法定职责。",
    # Sums and days that have a reason of their own.
    "罚款9600元减为2400元，多缴的罚款中已经退还2000元。",
    "另一职工2019年9月8日受伤，住院12日，2019年9月29日复查。",
    "公司注册资本50000万元，实缴5000万元。",
)
"""What two days, two deeds and two names may lawfully say: each stopped a decision once."""
STOPPED_STILL = {
    "DRF-275": "申请人于2019年11月1日收到另一告知书，于2019年11月3日申请听证，已经超过五日期限。",
    "DRF-276": "案外人被处行政拘留五日，自2019年11月5日至2019年11月25日被执行拘留。",
    "DRF-277": "案外人于2019年11月23日向人民法院起诉，该院于2019年11月13日立案。",
    "DRF-141": "东湖区人社局作出道路交通事故认定书。",
    "DRF-142": "申请人要求责令申请人退还罚款。",
    "DRF-310": "根据《中华人民共和国行政赔偿法》第三条的规定，另行处理。",
    "DRF-107": "被申请人向申请人举报另一企业违法排放。",
}
"""What the same rules stop for sure, beside what they let pass."""


def test_lawful_sentences_on_days_and_deeds_stop_no_decision() -> None:
    drawn = with_reasons(UPHELD, *OF_DAYS_AND_DEEDS, *OF_WHAT_THE_FILE_KNOWS)
    assert errors(drawn, drawn.document) == []


def test_what_is_surely_wrong_of_days_and_deeds_is_stopped_still() -> None:
    drawn = with_reasons(UPHELD, *STOPPED_STILL.values())
    stopped = errors(drawn, drawn.document)
    assert [code for code in STOPPED_STILL if not any(code in one for one in stopped)] == []


UNLAWFUL = (
    "被申请人受理、调查的程序合法。但被申请人未在法定的六十日内作出处理决定，依法应当确认其未履行法定职责的行为违法。",
    "被申请人立案、调查的程序合法，但没有告知申请人陈述、申辩的权利，处罚决定已经执行完毕，应当确认该行政行为违法。",
    "被申请人作出决定的程序合法。但其实施拆除前未履行催告程序，行为已经实施完毕，应当确认该行为违法。",
)


@pytest.mark.parametrize("reasons", UNLAWFUL)
def test_an_act_is_unlawful_in_one_respect_and_lawful_in_another(reasons: str) -> None:
    drawn = decision_of(decided(ANNULMENT, ["65-2"], reasons=reasons))
    assert errors(drawn, drawn.document) == []


def test_an_act_in_which_nothing_is_found_wrong_is_not_unlawful() -> None:
    reasons = "被申请人作出案涉决定的程序合法，行为已经实施完毕，应当确认该行为违法。"
    drawn = decision_of(decided(ANNULMENT, ["65-2"], reasons=reasons))
    assert [one for one in errors(drawn, drawn.document) if "DRF-489" in one]


@pytest.mark.parametrize(
    "why", ["第二项处罚超越职权，依法不能成立", "第二项处罚缺乏证据证明", "第二项在办案期限届满后才作出"]
)
def test_what_is_wrong_with_a_part_is_said_in_many_words(why: str) -> None:
    drawn = decision_of(decided(ANNULMENT, ["68", "64 part"], reasons=f"第一项处罚认定事实清楚，予以维持。{why}。"))
    assert not [one for one in errors(drawn, drawn.document) if "DRF-484" in one]


def test_a_respondent_that_is_no_organ_is_asked_for_what_it_issues() -> None:
    act, on, given = UPHELD[0]
    university = [{"name": "江城大学", "kind": "legal_person", "representative": "罗志强，校长"}]
    story = [(act, on, given | {"respondents": university}), *UPHELD[1:]]
    asked = "申请人向被申请人申请颁发学位证书。"
    drawn = with_reasons(story, asked)
    assert not [one for one in errors(drawn, drawn.document) if "DRF-149" in one]

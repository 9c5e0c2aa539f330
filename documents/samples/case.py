"""The invented case behind the samples: a shop, a fine, and a city that is on no map.
All names and numbers are made up.

王喆堃 runs a small supermarket. The market supervision bureau of her district fined her 5000 yuan over eight bags of
stale cakes; she applied for reconsideration on 2 March 2026. The review of a district document suspended the case from
20 March to 15 April; a hearing was held on 12 May, the period extended on 28 May, the fine revoked on 12 June.
"""

from datetime import date
from typing import Any

from documents.kinds.parts import Agent, Contact, Party, Remedy

LAW = "《中华人民共和国行政复议法》"
LITIGATION = "《中华人民共和国行政诉讼法》"
REGULATION = "《中华人民共和国行政复议法实施条例》"
CIVIL = "《中华人民共和国民事诉讼法》"
ENFORCEMENT = "《中华人民共和国行政强制法》"
COURT_RULES = "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》"
OFFICIALS = "《最高人民法院关于行政机关负责人出庭应诉若干问题的规定》"

ORGAN = "江城市东湖区人民政府"
OFFICE = "江城市东湖区司法局"
SUPERIOR = "江城市人民政府"
RESPONDENT = "江城市东湖区市场监督管理局"
APPLICANT = "王喆堃"
MAKER = "江城市犇昇食品有限公司"
COURT = "江城市东湖区人民法院"
INTERMEDIATE_COURT = "江城市中级人民法院"
ACT = "2026年2月6日作出的《行政处罚决定书》（东市监罚〔2026〕15号）"
CASE = "东复〔2026〕12号"
CAUSE = "王喆堃不服江城市东湖区市场监督管理局行政处罚"
NORM = "《东湖区食品摊店监督检查工作规则》（东市监规〔2023〕2号）"

RECEIVED, ACCEPTED = date(2026, 3, 2), date(2026, 3, 5)
SUSPENDED, RESUMED = date(2026, 3, 20), date(2026, 4, 15)
DECIDED = date(2026, 6, 12)

CONTACT = Contact(
    office=OFFICE, handlers=("周明", "吴𬭚"), phone="027-00000000", address="江城市东湖区临湖路1号行政复议接待中心"
)


def number(code: str, serial: int = 12) -> str:
    """A 文号 of the organ."""
    return f"东政复{code}〔2026〕{serial}号"


NOTICE: dict[str, Any] = {
    "organ": ORGAN,
    "applicant": APPLICANT,
    "respondent": RESPONDENT,
    "applicant_as": f"申请人{APPLICANT}",
    "respondent_as": f"被申请人{RESPONDENT}",
    "administrative_act": ACT,
    "case_number": CASE,
    "accepted_on": ACCEPTED,
    "contact": CONTACT,
}
"""What the notices of the case have in common."""

SHEET: dict[str, Any] = {"organ": OFFICE, "case_number": CASE, "cause": CAUSE}
"""What the papers of its file have in common."""


def headed(name: str, post: str) -> Agent:
    """What stands for an organ or a company."""
    return Agent(role="法定代表人", name=name, description=post)


APPLICANT_PARTY = Party(
    role="申请人",
    name=APPLICANT,
    description=("女", "1985年3月2日出生", "住江城市东湖区建设路18号"),
    agents=(Agent(name="李祎玥", description="湖北示范律师事务所律师"),),
)
RESPONDENT_PARTY = Party(
    role="被申请人",
    name=RESPONDENT,
    description=("住所地：江城市东湖区政通路66号",),
    agents=(
        headed("赵立新", "局长"),
        Agent(name="钱进", description="江城市东湖区市场监督管理局法规科科长"),
    ),
)
MAKER_PARTY = Party(
    role="第三人",
    name=MAKER,
    description=("住所地：江城市东湖区工业路9号",),
    agents=(headed("孙昇", "总经理"),),
)
PARTIES = (APPLICANT_PARTY, RESPONDENT_PARTY, MAKER_PARTY)

CLAIMS = ("撤销被申请人作出的《行政处罚决定书》（东市监罚〔2026〕15号）", "责令被申请人退还已缴纳的罚款5000元")
CLAIM_REASONS = (
    "申请人经营的便民超市于2025年12月18日从江城市犇昇食品有限公司购进涉案糕点20袋，购进时查验了供货者的食品生产"
    "许可证和出厂检验合格证明，并留存了进货票据，已经履行进货查验义务。",
    "申请人收到处罚告知后提交了书面陈述申辩意见和台账，被申请人未予复核即作出处罚，程序违法，处罚明显过重。",
)
REPLY = (
    "2026年1月9日，被申请人在检查申请人经营场所时发现，货架上陈列待售的涉案糕点8袋已经超过保质期3日。申请人的行为"
    "违反了《中华人民共和国食品安全法》第三十四条第十项的规定。被申请人综合考虑违法情节，决定没收涉案糕点8袋，并处"
    "罚款5000元，事实清楚，证据确凿，适用依据正确，程序合法，请求依法维持。",
)
FACTS = (
    "申请人系东湖区便民超市的经营者。2025年12月18日，申请人从第三人处购进涉案糕点20袋，每袋进价8元、售价12元，"
    "生产日期为2025年12月7日，保质期30日。2026年1月9日，被申请人执法人员在检查中发现货架上有涉案糕点8袋，已经"
    "超过保质期3日，当场制作现场检查笔录并扣押，于同日立案。",
    "2026年1月28日，被申请人向申请人送达《行政处罚告知书》。2026年1月30日，申请人提交书面陈述申辩意见，并提交进货票据和"
    "临期食品台账复印件。被申请人未对该意见进行复核，即于2026年2月6日作出案涉《行政处罚决定书》，并于当日送达。"
    "申请人于2026年2月11日缴纳罚款5000元。",
)
REASONS = (
    "《中华人民共和国行政处罚法》第四十五条第一款规定，行政机关必须充分听取当事人的意见，对当事人提出的事实、理由和"
    "证据，应当进行复核。申请人在告知书载明的期限内提交了书面陈述申辩意见及证据，被申请人未进行复核，也未说明不予"
    "采纳的理由，违反法定程序，案涉处罚决定依法应予撤销。行政复议委员会的咨询意见也认为应当撤销，本机关予以采纳。",
    "申请人依据该处罚决定缴纳的罚款，应当一并退还。",
)

REMEDY = Remedy(period="十五日", courts=(INTERMEDIATE_COURT,), basis=f"{LAW}第十条、{LITIGATION}第四十五条")

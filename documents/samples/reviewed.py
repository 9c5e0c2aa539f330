"""Samples: what is told of a review of files."""

from datetime import date

from documents.kinds.parts import Paper
from documents.kinds.without_form.reviewed import Fault, FileResult, FileReviewNotice, Graded
from documents.samples.case import OFFICE

SAMPLES: tuple[Paper, ...] = (
    FileReviewNotice(
        organ=OFFICE,
        number="东司发〔2026〕33号",
        signed_on=date(2026, 11, 20),
        cc=("江城市司法局",),
        printed_by="江城市东湖区司法局办公室",
        title="2026年第三季度案卷评查",
        since=date(2026, 7, 1),
        until=date(2026, 9, 30),
        standard="行政复议案卷评查内容和标准（据公布稿改编）（2026-11版）",
        drawn="从期间内审结的40件中按承办人分层随机抽取，种子3f9a0c1d2e4b5a68",
        files=8,
        reviewers=2,
        mean="88.4",
        grades=(
            Graded(name="优秀", count="3", share=375, shown="37.50%"),
            Graded(name="良好", count="4", share=500, shown="50.00%"),
            Graded(name="合格", count="1", share=125, shown="12.50%"),
            Graded(name="不合格", count="0", share=0, shown="0.00%"),
        ),
        kept=("按期审查受理", "按期作出决定，延期告知当事人"),
        faults=(
            Fault(name="文书均已送达，有送达凭证", files="3", rectify="3件，至2026年12月10日", rectified="1"),
            Fault(name="说理充分，回应申请人的请求和理由", files="2", rectify="不要求", rectified="—"),
        ),
        results=(
            FileResult(number="东复〔2026〕61号", handler="刘洋", score="96.9", grade="优秀", faults="没有"),
            FileResult(
                number="东复〔2026〕72号",
                handler="孙敏",
                score="76.9",
                grade="合格",
                faults="文书均已送达，有送达凭证；说理充分，回应申请人的请求和理由",
            ),
        ),
        last_day=date(2026, 12, 10),
    ),
)

"""Samples: the office's own documents, as they are worded before the office has worded them."""

from datetime import date

from documents.kinds.parts import Paper
from documents.kinds.without_form.own import OwnPaper1, OwnPaper2, OwnPaper3, OwnPaper4, OwnPaper5
from documents.samples.case import ACCEPTED, ACT, APPLICANT, CASE, CONTACT, ORGAN, RECEIVED, RESPONDENT, number

SAMPLES: tuple[Paper, ...] = tuple(
    own(
        organ=ORGAN,
        number=number("函"),
        signed_on=date(2026, 4, 20),
        cc=("江城市东湖区司法局",),
        printed_by="江城市东湖区人民政府办公室",
        addressee=RESPONDENT,
        title="关于补充说明有关情况的函",
        text=("请说明现场检查时是否出示执法证件。", "请于2026年4月30日前书面回复，并附有关材料。"),
        applicant=APPLICANT,
        respondent=RESPONDENT,
        applicant_as=f"申请人{APPLICANT}",
        respondent_as="你单位",
        administrative_act=ACT,
        case_number=CASE,
        received_on=RECEIVED,
        accepted_on=ACCEPTED,
        contact=CONTACT,
        attachments=("现场检查笔录复印件",),
    )
    for own in (OwnPaper1, OwnPaper2, OwnPaper3, OwnPaper4, OwnPaper5)
)

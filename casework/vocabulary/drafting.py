"""Words of a draft: where it is, and what is done with it."""

from documents.names import Word


class DraftState(Word):
    """Where a draft is on its way to being issued."""

    DRAFTING = "drafting", "拟稿"
    REVIEWING = "reviewing", "待审核"
    APPROVING = "approving", "待批准"
    RETURNED = "returned", "已退回"
    ISSUED = "issued", "已签发"
    WITHDRAWN = "withdrawn", "已撤销"


UNDER_WAY = (DraftState.DRAFTING, DraftState.RETURNED, DraftState.REVIEWING, DraftState.APPROVING)
"""While nobody has issued it or taken it back."""
AWAITED = {DraftState.REVIEWING: "审核", DraftState.APPROVING: "批准"}
"""What somebody has to do with a draft that waits for him."""


class DraftMove(Word):
    """What is done with a draft."""

    COMPOSE = "compose", "拟稿"
    UPLOAD = "upload", "上传修改稿"
    SUBMIT = "submit", "提交审核"
    AGREE = "agree", "审核同意"
    RETURN = "return", "退回修改"
    APPROVE = "approve", "批准签发"
    WITHDRAW = "withdraw", "撤销文稿"

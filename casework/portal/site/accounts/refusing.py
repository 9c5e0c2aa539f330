"""What is refused of that which an organ hands in."""

from casework.errors import CaseworkError


class NotShown(CaseworkError):
    """Nothing of this is shown to whoever is there, or it cannot be done now."""

    code, status = "OAC-031", 404

    def __init__(self) -> None:
        super().__init__("这里没有这一项，或者现在不能办理", instead="请从案件列表进入；刚刚开通的，请过一分钟再看")


class NotComplete(CaseworkError):
    """Something that is needed was not said, or cannot be so."""

    code, status = "OAC-032", 422

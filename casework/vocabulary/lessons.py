"""Words of what is learned from cases."""

from documents.names import Word


class NamedAt(Word):
    """On which occasion somebody says why an act was wrong."""

    DECISION = "decision", "复议决定"
    JUDGMENT = "judgment", "裁判"
    REVIEW = "review", "评查、复盘"


class LetterKind(Word):
    """What an organ is sent outside any case. `page` is where it is read."""

    REPORT = "report", "通报、报告"
    COPY = "copy", "抄告"
    TYPICAL = "typical", "典型案例"

    @property
    def page(self) -> str:
        return "/typical-cases" if self is LetterKind.TYPICAL else "/reports"


class LibraryKind(Word):
    """What officers write for the library."""

    GUIDE = "guide", "办案指引"
    COURT = "court", "裁判理由"
    PROBLEM = "problem", "常见问题"


class JointKind(Word):
    """How the office and a court, a procuratorate or other organs came together."""

    MEETING = "meeting", "联席会议"
    MEMORANDUM = "memorandum", "会议纪要、备忘录"
    TALK = "talk", "个案会商"


class TypicalStep(Word):
    """How far a case is on its way to a typical case that others learn from."""

    RECOMMENDED = "recommended", "待审核"
    CHECKED = "checked", "待撰写"
    WRITTEN = "written", "待复核"
    READ = "read", "待发布"
    PUBLISHED = "published", "已发布，待整改"
    CLOSED = "closed", "已办结"

"""通报、报告: drafted, approved, sent to organs, answered."""

from casework.web.reporting.reports import router

__all__ = ["router"]

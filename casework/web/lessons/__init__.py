"""预警、类案、研究、典型案例、原因: what the office learns from its cases."""

from casework.web.lessons import causes, inspection, joint, library, studies, typical, warnings
from casework.web.lessons.routes import router

__all__ = ["causes", "inspection", "joint", "library", "router", "studies", "typical", "warnings"]

"""What lies on the desks of the office: papers to serve, what waits for whom, letters in and out."""

from casework.queries.desk.serving import PAGE as PAPERS_ON_A_PAGE
from casework.queries.desk.serving import Age, Asked, ServiceLine, ServiceList, Standings, papers, service_list

__all__ = [
    "PAPERS_ON_A_PAGE",
    "Age",
    "Asked",
    "ServiceLine",
    "ServiceList",
    "Standings",
    "papers",
    "service_list",
]

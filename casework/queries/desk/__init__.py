"""What lies on the desks of the office: papers to serve, what waits for whom, what takes place today."""

from casework.queries.desk.serving import PAGE as PAPERS_ON_A_PAGE
from casework.queries.desk.serving import Age, Asked, ServiceLine, ServiceList, Standings, open_to, papers, service_list
from casework.queries.desk.todo import (
    Appointment,
    Awaited,
    CameIn,
    ToServe,
    appointments,
    awaited,
    came_in,
    may_assign,
    schedule,
    schedule_after,
    to_serve,
    unassigned,
)

__all__ = [
    "PAPERS_ON_A_PAGE",
    "Age",
    "Appointment",
    "Asked",
    "Awaited",
    "CameIn",
    "ServiceLine",
    "ServiceList",
    "Standings",
    "ToServe",
    "appointments",
    "awaited",
    "came_in",
    "may_assign",
    "open_to",
    "papers",
    "schedule",
    "schedule_after",
    "service_list",
    "to_serve",
    "unassigned",
]

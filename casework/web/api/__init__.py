"""The interface: what programs read and do, as JSON under /api. A refusal is `CaseworkError.as_dict()` with its HTTP
status."""

from casework.web.api import acting as acting
from casework.web.api import deeds as deeds
from casework.web.api import describing as describing
from casework.web.api import figures as figures
from casework.web.api import papers as papers
from casework.web.api import planned as planned
from casework.web.api import reading as reading
from casework.web.api.routes import router as router

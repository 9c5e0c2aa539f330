"""Every module about consult points and accounts outside that has addresses of its own, in their order."""

from casework.web import outsiders
from casework.web.township import consults, one, points

PAGES = (consults, one, points, outsiders)

"""Every module of this room with addresses of its own, in their order."""

from casework.web.township import consults, one, points

PAGES = (consults, one, points)

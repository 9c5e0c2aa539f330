"""Every module of this room with addresses of its own."""

from casework.web.reviewing import files, reviews

PAGES = (files, reviews)  # `files` first: /reviews/{review} would take it for a review

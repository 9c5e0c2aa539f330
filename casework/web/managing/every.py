"""Every module of this room with addresses of its own."""

from casework.web.managing import (
    approvals,
    feeds,
    fonts,
    hooks,
    interface,
    own_office,
    rooms,
    rules,
    seal,
    senders,
    systems,
    tokens,
    training,
)

PAGES = (own_office, rules, approvals, seal, rooms, tokens, systems, hooks, interface, feeds, fonts, senders, training)

"""Server-sent events: a page that waits for documents is told when one is there, instead of asking every two seconds.

A page that hears nothing (a proxy that holds streams back, an old browser) asks as before; see `static/live.js`.
"""

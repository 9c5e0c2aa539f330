"""Notices beyond the page: by what the office sends (`senders`), what each officer wants (`wishes`), and the sending
(`sending`), which the worker does and no act waits for.

What leaves the building says the number of the case and the kind of the notice, and no more: the rest is read at the
desk.
"""

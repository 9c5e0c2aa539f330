"""Proving who one is: the second factor at the door and on 我的, and once more before what cannot be undone."""

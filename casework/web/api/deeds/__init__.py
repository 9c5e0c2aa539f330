"""What systems read and do besides cases and their acts: drafts, notes, registers."""

from casework.web.api.deeds import drafting as drafting
from casework.web.api.deeds import drafts as drafts
from casework.web.api.deeds import kept as kept
from casework.web.api.deeds import noting as noting
from casework.web.api.deeds import registers as registers

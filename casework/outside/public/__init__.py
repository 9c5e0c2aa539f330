"""The inside's half of the public site: who has a code, what is shown to him, and how what is handed in becomes an
entry of a case. The site itself is `casework.portal`, which knows nothing of this."""

from casework.record.commands import Actor
from casework.vocabulary import Role

SITE = Actor(login="网上提交", roles=frozenset({Role.CLERK}))
"""Who enters what was handed in on the site and needs no officer's judgment."""

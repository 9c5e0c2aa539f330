"""The inside's half of the public site: who has a code, what is shown to him, and how what is handed in becomes an
entry of a case. The site itself is `casework.portal`, which knows nothing of this."""

from casework.office.rights import ON_THE_SITE as SITE

__all__ = ["SITE"]

"""The law as data: rules, lists and generations of the law are dated, cited rows in TOML files beside this module.

`regimes` says which generation of the law governs a case, `provisions` holds the periods and other rules, `lists` the
grounds, conditions and outcomes (all in `rows`), `calendar` the working days;
`amending` reads what an office loads on top.
"""

from casework.law.rows.additions import Additions as Additions
from casework.law.rows.additions import remembered as remembered
from casework.law.rows.additions import use as use
from casework.law.rows.citing import formal as formal
from casework.law.rows.lists import Item as Item
from casework.law.rows.lists import StatutoryList as StatutoryList
from casework.law.rows.lists import choices as choices
from casework.law.rows.lists import choose as choose
from casework.law.rows.lists import codes_ever as codes_ever
from casework.law.rows.lists import item as item
from casework.law.rows.lists import item_under as item_under
from casework.law.rows.lists import list_citation as list_citation
from casework.law.rows.lists import list_under as list_under
from casework.law.rows.lists import statutory_list as statutory_list
from casework.law.rows.lists import the_list as the_list
from casework.law.rows.provisions import UNITS as UNITS
from casework.law.rows.provisions import Cap as Cap
from casework.law.rows.provisions import Extension as Extension
from casework.law.rows.provisions import Rule as Rule
from casework.law.rows.provisions import applicable as applicable
from casework.law.rows.provisions import applies as applies
from casework.law.rows.provisions import applying as applying
from casework.law.rows.provisions import citation_under as citation_under
from casework.law.rows.provisions import newest as newest
from casework.law.rows.provisions import rule as rule
from casework.law.rows.provisions import rule_from_row as rule_from_row
from casework.law.rows.provisions import rule_under as rule_under
from casework.law.rows.provisions import rules as rules
from casework.law.rows.provisions import shipped as shipped
from casework.law.rows.provisions import successor as successor
from casework.law.rows.regimes import Regime as Regime
from casework.law.rows.regimes import holds as holds
from casework.law.rows.regimes import in_words as in_words
from casework.law.rows.regimes import newest_regime as newest_regime
from casework.law.rows.regimes import regime as regime
from casework.law.rows.regimes import regime_on as regime_on
from casework.law.rows.regimes import regulation_held_until as regulation_held_until
from casework.law.rows.regimes import regulation_on as regulation_on
from casework.law.rows.signoffs import SignOff as SignOff
from casework.law.rows.signoffs import signed_off as signed_off
from casework.law.rows.signoffs import waits as waits
from casework.law.rows.tables import STATUSES as STATUSES
from casework.law.rows.versions import check_rules as check_rules

"""The law as data: rules, lists and generations of the law are dated, cited rows in TOML files beside this module.

`regimes` says which generation of the law governs a case, `provisions` holds the periods and other rules, `lists` the
grounds, conditions and outcomes, `calendar` the working days; `additions` is what an office loaded on top (`amending`).
"""

from casework.law.additions import Additions as Additions
from casework.law.additions import remembered as remembered
from casework.law.additions import use as use
from casework.law.citing import formal as formal
from casework.law.lists import Item as Item
from casework.law.lists import StatutoryList as StatutoryList
from casework.law.lists import choices as choices
from casework.law.lists import choose as choose
from casework.law.lists import codes_ever as codes_ever
from casework.law.lists import item as item
from casework.law.lists import item_under as item_under
from casework.law.lists import list_citation as list_citation
from casework.law.lists import list_under as list_under
from casework.law.lists import statutory_list as statutory_list
from casework.law.lists import the_list as the_list
from casework.law.provisions import UNITS as UNITS
from casework.law.provisions import Cap as Cap
from casework.law.provisions import Extension as Extension
from casework.law.provisions import Rule as Rule
from casework.law.provisions import applicable as applicable
from casework.law.provisions import applies as applies
from casework.law.provisions import rule as rule
from casework.law.provisions import rule_from_row as rule_from_row
from casework.law.provisions import rule_under as rule_under
from casework.law.provisions import rules as rules
from casework.law.provisions import shipped as shipped
from casework.law.provisions import successor as successor
from casework.law.regimes import Regime as Regime
from casework.law.regimes import holds as holds
from casework.law.regimes import newest_regime as newest_regime
from casework.law.regimes import regime as regime
from casework.law.regimes import regime_on as regime_on
from casework.law.tables import STATUSES as STATUSES
from casework.law.versions import check_rules as check_rules

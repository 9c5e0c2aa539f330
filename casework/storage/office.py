"""The office this product runs for: its names, its number series, its courts. Data an office changes in its own file
`office.toml` in the data directory; the shipped one beside this module is the demonstration office."""

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from casework.errors import CaseworkError
from casework.storage import sign_in_rules
from casework.storage.algorithms import Suite
from casework.storage.settings import settings
from casework.storage.sign_in_rules import SignInRules
from casework.vocabulary import Role, Word
from casework.vocabulary import normal_number as normal_number


class CourtLevel(Word):
    """The courts of first instance that try suits against organs (行政诉讼法 第十四条、第十五条)."""

    BASIC = "basic", "基层人民法院"
    INTERMEDIATE = "intermediate", "中级人民法院"


@dataclass(frozen=True, kw_only=True)
class ConcentratedCourt:
    """A court that from a day on tries the cases of its level in the place of the court of the area."""

    since: date
    level: CourtLevel
    court: str


@dataclass(frozen=True, kw_only=True)
class Office:
    """`organ` decides (行政复议机关), `office` handles (行政复议机构): never the same. Patterns take {year}, {serial}
    and, for documents, {code}, the character of the document kind."""

    organ: str
    office: str
    address: str
    postcode: str
    phone: str
    basic_court: str
    """The basic court of the place: which court is named when, say `papers.filling.decided.courts`."""
    intermediate_court: str
    """The intermediate court above it. Either is empty in a file of before 0.5.0, which named one court only."""
    case_pattern: str
    court_case_pattern: str
    document_pattern: str
    office_pattern: str = ""
    """Of documents in the name of the reconsideration office (GB/T 9704, 7.2.5); empty: as `document_pattern`."""
    patterns: dict[str, str] = field(default_factory=dict)
    """Kinds of document whose numbers are written otherwise than these two say."""
    series: dict[str, str] = field(default_factory=dict)
    """Kinds numbered otherwise than usual: `case` lends the case's serial,
    `own` counts the kind's documents of a year."""
    codes: dict[str, str]
    """The characters of kinds of document where the office uses others than the document list."""
    reminders: dict[str, list[int]]
    """The ladder: calendar days `days_before` the end of a period and `days_after` it on which its officer is reminded.
    Of a period whose end is grave he is told on the days `grave_before` too, and those above on theirs
    (`grave_reviewer`, `grave_supervisor`) and on `days_after`; nobody above where the office's own ladder does not
    say."""
    uploads: dict[str, int]
    """What is taken in from outside: `megabytes` of a file on paper, `recording_megabytes` of a recording, `pages`,
    `megapixels` of one picture."""
    machine: dict[str, int]
    """What the machine is held to: `clock_hours` that may lie between two looks at the clock, `file_minutes` a night
    for comparing files, `promise_minutes` after which what is not written yet is overdue, `password_characters` that a
    password has at least; of copies `backup_hour`, `backup_minutes`, `drill_days`, and how many are kept by day, week
    and month (`upkeep.backup.plan`)."""
    workload: dict[str, int]
    """What an open case weighs on its officer, in points: `ordinary`, `simplified`, `court`, `waiting` for one that is
    suspended or only watched; `near` besides for one that ends within `near_days` or is late (`queries.workload`)."""
    planner: dict[str, Any]
    """The hours of the office, `morning` and `afternoon` (8:30-12:00); for how many minutes a hearing usually takes a
    room, `usual_minutes`; in how many working days a notice usually reaches the parties, `serve_days`."""
    attendance: dict[str, Any]
    """Of heads in court: in which instances a rule of the place has them come (`must_come`, `basis`), which rate is
    aimed at (`target`, in percent; 0: none), how many days before a sitting the handler is told what is missing."""
    sign_in: SignInRules
    paper_approval_until: date | None = None
    """The last day on which an act that was approved on paper may be recorded with the scan of the sheet; None where
    the office approves in the system only."""
    serve_only_sealed: bool = False
    """Whether service of a document is registered only once its seal is on it, in the system or on the paper. The Act
    does not ask for it; offices differ."""
    own_cases_only: tuple[str, ...] = ("handler",)
    """Roles good only for the cases that the officer handles himself, or that nobody handles yet (`record.access`)."""
    substitutes_act: bool = True
    """Whether who stands in for an officer on leave reads and acts in his cases as in his own; else he is only told
    what the absent is told. The law says nothing of it."""
    handlers_claim: bool = False
    """Whether a handler may take a case that nobody handles yet for himself (`record.claiming`). The law leaves it to
    the office."""
    new_officers_not_alone: bool = False
    """Whether who is new and not qualified yet is refused as the only handler of a case (`office.qualified`); else it
    is a warning."""
    training_hours: int = 0
    """Hours of training that the office asks of each officer in a year; 0: it asks none. No law names a number."""
    by_lot: bool = False
    """Whether cases are given by lot (`office.sharing.lots`): the form of the assignment leads there. Whoever assigns
    may still do otherwise."""
    administrator_sees_cases: bool = False
    """Whether the administrator reads what parties have told the office."""
    separate_administrators: bool = False
    """Whether the machine, the accounts and the log have an administrator each (`office.rights.SEPARATED`)."""
    scanner_folder: str = ""
    """The folder into which the scanner of the counter puts its files; empty where there is none."""
    print_folder: str = ""
    """Into which folder files are put that a printer takes out; empty where there is none."""
    backup_folder: str = ""
    """Into which folder copies of the office are written; empty: `backups` of the data directory."""
    oidc: dict[str, str] = field(default_factory=dict)
    """Where officers may sign in besides, as the pages set it (`storage.other_door`)."""
    algorithms: Suite = Suite.INTERNATIONAL
    """With which new entries, files and personal numbers are chained, named and sealed; older ones stay readable."""
    concentrated_courts: tuple[ConcentratedCourt, ...] = ()
    """The courts that try the cases of several areas in the place of those of the area (行政诉讼法 第十八条第二款)."""

    def court(self, level: CourtLevel, on: date) -> str:
        """The court of first instance of this level that a document of that day names; empty where the office has not
        said which."""
        usual = {CourtLevel.BASIC: self.basic_court, CourtLevel.INTERMEDIATE: self.intermediate_court}[level]
        later = [each for each in self.concentrated_courts if each.level is level and each.since <= on]
        return max(later, key=lambda each: each.since).court if later else usual

    def level_of(self, court: str) -> CourtLevel | None:
        """As which court the office names it; None for a court it does not name."""
        named = {self.basic_court: CourtLevel.BASIC, self.intermediate_court: CourtLevel.INTERMEDIATE}
        return (named | {each.court: each.level for each in self.concentrated_courts}).get(court)

    @property
    def missing_courts(self) -> tuple[CourtLevel, ...]:
        """The levels for which the office's file names no court yet."""
        named = {CourtLevel.BASIC: self.basic_court, CourtLevel.INTERMEDIATE: self.intermediate_court}
        return tuple(level for level, court in named.items() if not court)


class OfficeFileRefused(CaseworkError):
    """The office's own `office.toml` is not TOML, lacks a name, or has an entry nobody knows."""

    code, status = "OFF-001", 500


SHIPPED = Path(__file__).with_name("office.toml")
OF_THE_DEMONSTRATION = "patterns"
"""A table of the shipped file that names the demonstration office: an office that has its own file has its own."""
ENTRY_BY_ENTRY = ("attendance", "machine", "planner", "uploads", "workload")
"""Tables of which an office's file may say some entries only; `sign_in` is read so by itself."""
LADDER = ("days_before", "days_after")
"""What every ladder of reminders has; who above is told besides, an office with a ladder of its own says itself."""


def own_file() -> Path:
    """Where an office says who it is."""
    return settings().data / "office.toml"


def office() -> Office:
    """The office's own profile when the data directory has one, else the shipped one; read again once the file was
    changed, by whichever process. What an office's file says must name it in full; only the tables (codes, reminders,
    series, machine) it may leave to the shipped file, since a demonstration name must never be printed on a real
    document. OfficeFileRefused when the file is not right."""
    own = own_file()
    try:
        found = own.stat()
    except FileNotFoundError:
        return _shipped()
    return _profile(own, found.st_mtime_ns, found.st_size)


def suite() -> Suite:
    """With which algorithms new things are made: those of the office, or, while its file cannot be read, the shipped
    ones. Each thing made names its own."""
    try:
        return office().algorithms
    except OfficeFileRefused:
        return Suite.INTERNATIONAL


@cache
def _shipped() -> Office:
    shipped = tomllib.loads(SHIPPED.read_text("utf-8"))
    return Office(**shipped | {"sign_in": sign_in_rules.read(shipped["sign_in"], {})})


@lru_cache(maxsize=8)
def _profile(own: Path, changed_at: int, size: int) -> Office:
    return read(own, own.read_bytes())


def read(own: Path, content: bytes) -> Office:
    """The profile that the office's own file gives, or would give with this content. OfficeFileRefused."""
    shipped = tomllib.loads(SHIPPED.read_text("utf-8"))
    shipped[OF_THE_DEMONSTRATION] = {}
    try:
        given = tomllib.loads(content.decode("utf-8").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise OfficeFileRefused(f"{own}写得不对：{broken}", instead="请对照程序自带的 office.toml 改正") from broken
    given = _with_courts(own, given)
    tables = {name: table for name, table in shipped.items() if isinstance(table, dict)}
    needed = {known.name for known in fields(Office) if known.default is MISSING and known.default_factory is MISSING}
    missing = needed - tables.keys() - given.keys()
    unknown = given.keys() - {known.name for known in fields(Office)}
    if missing or unknown:
        wrong = [f"缺少{'、'.join(sorted(missing))}"] * bool(missing) + [f"多出{'、'.join(sorted(unknown))}"] * bool(
            unknown
        )
        raise OfficeFileRefused(f"{own}{'；'.join(wrong)}", instead="请对照程序自带的 office.toml 改正")
    _check_roles(own, given.get("own_cases_only", ()))
    _check_oidc(own, given.get("oidc", {}))
    try:
        rules = sign_in_rules.read(shipped["sign_in"], given.get("sign_in", {}))
    except ValueError as wrong:
        raise OfficeFileRefused(f"{own}：{wrong}", instead="请对照程序自带的 office.toml 改正") from wrong
    return Office(
        **tables | given | _limits(own, shipped, given) | {"sign_in": rules, "algorithms": _suite(own, given)}
    )


def _limits(own: Path, shipped: dict[str, Any], given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The tables of which the office's file says some entries: whatever it leaves out holds as it is shipped."""
    ladder = {name: days if name in LADDER else [] for name, days in shipped["reminders"].items()}
    usual = {name: shipped[name] for name in ENTRY_BY_ENTRY} | {"reminders": ladder}
    said = {name: given[name] for name in usual.keys() & given.keys()}
    wrong = sorted(name for name, table in said.items() if not isinstance(table, dict))
    if wrong:
        raise OfficeFileRefused(
            f"{own}中的{'、'.join(wrong)}应当是一组设置", instead="请对照程序自带的 office.toml 改正"
        )
    return {name: usual[name] | table for name, table in said.items()}


def _with_courts(own: Path, given: dict[str, Any]) -> dict[str, Any]:
    """The courts as the profile has them. A file of before 0.5.0 names one `court`: by its name it is the basic or the
    intermediate one, and of the other nothing is known."""
    if "court" in given and not {"basic_court", "intermediate_court"} & given.keys():
        court = str(given["court"])
        is_intermediate = CourtLevel.INTERMEDIATE.label in court
        rest = {name: value for name, value in given.items() if name != "court"}
        given = rest | {
            "basic_court": "" if is_intermediate else court,
            "intermediate_court": court if is_intermediate else "",
        }
    if "concentrated_courts" not in given:
        return given
    return given | {"concentrated_courts": tuple(_concentrated(own, given["concentrated_courts"]))}


def _concentrated(own: Path, rows: Any) -> Iterator[ConcentratedCourt]:
    for row in rows if isinstance(rows, list) else [rows]:
        given = row if isinstance(row, dict) else {}
        since, court = given.get("from"), given.get("court")
        level = next((each for each in CourtLevel if each.value == given.get("level")), None)
        if not isinstance(since, date) or level is None or not isinstance(court, str) or not court or len(given) != 3:
            raise OfficeFileRefused(
                f"{own}中的concentrated_courts写得不对",
                instead="每一项写明起日、级别（basic 或者 intermediate）和法院，例如："
                '[[concentrated_courts]] from = 2026-01-01 level = "basic" court = "江城铁路运输法院"',
            )
        yield ConcentratedCourt(since=since, level=level, court=court)


def _check_oidc(own: Path, given: Any) -> None:
    """Half a server would keep everybody from the page at which he signs in."""
    entries = {"issuer", "client", "claim", "label"}
    whole = (
        isinstance(given, dict) and given.keys() == entries and all(isinstance(v, str) and v for v in given.values())
    )
    if given != {} and not whole:
        raise OfficeFileRefused(
            f"{own}中的[oidc]不完整", instead=f"请写全{'、'.join(sorted(entries))}四项，或者整组不写（口令照用）"
        )


def _suite(own: Path, file: dict[str, Any]) -> Suite:
    given = file.get("algorithms", Suite.INTERNATIONAL.value)
    known = {suite.value: suite for suite in Suite}
    if not isinstance(given, str) or given not in known:
        usable = "、".join(f"{suite.value}（{suite.label}）" for suite in Suite)
        raise OfficeFileRefused(f"{own}中的algorithms不是可用的密码算法", instead=f"可用的有：{usable}")
    return known[given]


def _check_roles(own: Path, given: Any) -> None:
    """A role that is none would restrict nobody, and nobody would notice."""
    names = [role.value for role in Role if role is not Role.SYSTEM]
    if not isinstance(given, list | tuple):
        raise OfficeFileRefused(
            f"{own}中的own_cases_only应当是角色的列表", instead='例如：own_cases_only = ["handler"]'
        )
    wrong = "、".join(f"“{name}”" for name in given if name not in names)
    if wrong:
        known = "、".join(f"{role.value}（{role.label}）" for role in Role if role.value in names)
        raise OfficeFileRefused(f"{own}中的own_cases_only有不认识的角色{wrong}", instead=f"可用的有：{known}")

"""更换出庭应诉的负责人: for whom somebody else is to come to court now (法释〔2020〕3号 第五条第三款)."""

from casework.casefile import CaseFile, Fact
from casework.procedure.litigation.sitting import DesignateOfficial
from casework.vocabulary import Act


def who_changed(case: CaseFile, fact: Fact[DesignateOfficial]) -> tuple[str, ...]:
    """The defendant for whom somebody else was to come until now (法释〔2020〕3号 第五条第三款)."""
    key, now = fact.details.defendant, fact.details.official
    before = [f.details for f in case.all(Act.DESIGNATE_OFFICIAL) if f.seq < fact.seq]
    named = [d.official for d in before if isinstance(d, DesignateOfficial) and d.defendant == key]
    return (key,) if named and named[-1] != now else ()


def who_is_certified(case: CaseFile, fact: Fact[DesignateOfficial]) -> tuple[str, ...]:
    """The defendant whose certificate is to be written: not again where the entry only says that it was handed in."""
    key, now = fact.details.defendant, fact.details.official
    before = [f.details for f in case.every(DesignateOfficial) if f.seq < fact.seq and f.details.defendant == key]
    handed_in = fact.details.identity_on and before and before[-1].official == now
    return () if handed_in else (key,)


def who_changed_and_why(case: CaseFile, fact: Fact[DesignateOfficial]) -> tuple[str, ...]:
    """The same where the reason is said, which the letter to the court gives."""
    return who_changed(case, fact) if fact.details.reason else ()

"""What can be chosen in the form of an act: from the lists of the law, the case, the office."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session

from casework import law
from casework.casefile import CaseFile
from casework.office import staff
from casework.papers.own_words import wordings
from casework.procedure.fields import OfficerLogin, PartyKey
from casework.procedure.litigation.besides import costs, suggestions
from casework.procedure.papers import writable as to_write
from casework.procedure.reconsideration.acceptance.authority import named_agents
from casework.procedure.reconsideration.compliance.duties import open_obligations
from casework.procedure.reconsideration.hearing.proof import pieces as proof
from casework.queries import workload
from casework.vocabulary import Act, DocumentKind, Role, zh_date
from casework.web.acting.controls import Option, Sources


def sources_of(session: Session, case: CaseFile, act: Act, today: date, day: date) -> Sources:
    """What the form of an act offers in this case on the day."""

    def listed(name: str) -> Iterable[Option]:
        for item in case.items(name, day):
            mark = "" if item.status == "VERIFIED" or item.is_practice else f"（{law.STATUSES[item.status]}）"
            yield Option(value=item.code, label=item.in_full + mark, hint=item.note)

    def parties(key: PartyKey) -> Iterable[Option]:
        ever = [party for party in case.parties if party.role in key.roles]
        for party in ever if key.offers_past else case.parties_as(*key.roles):
            yield Option(value=party.key, label=f"{case.called(party)}（{party.role.label}）")

    titles = wordings.titles(session)

    def named(kind: DocumentKind) -> str:
        return f"{titles[kind.value]}（{kind.label}）" if kind.value in titles else kind.label

    def papers() -> Iterable[Option]:
        for kind in dict.fromkeys(paper.kind for paper in case.papers if paper.addressee):
            yield Option(value=kind.value, label=named(kind))

    def writable() -> Iterable[Option]:
        for kind in to_write(case.procedure):
            yield Option(value=kind.value, label=named(kind))

    def officers(login: OfficerLogin) -> Iterable[Option]:
        if act is Act.ASSIGN and login.role is Role.HANDLER:
            for load in workload.of_handlers(session, today):
                yield Option(value=load.login, label=f"{load.name}（{load.words}）")
            return
        for officer in staff.holding(session, login.role, today):
            yield Option(value=officer.login, label=officer.name)

    def agents() -> Iterable[Option]:
        whose: dict[str, list[str]] = {}
        for agent in named_agents(case):
            if agent.covers(day):
                whose.setdefault(agent.name, []).append(case.called(case.the_party(agent.principal)))
        for name, principals in whose.items():
            yield Option(value=name, label=f"{name}（{'、'.join(principals)}的代理人）")

    listed_pieces = [Option(value=each.key, label=proof.titled(case, each)) for each in proof.entered(case)]

    def pieces() -> Iterable[Option]:
        return listed_pieces

    def duties() -> Iterable[Option]:
        for owed in open_obligations(case):
            if owed.of:
                who = case.party(owed.owed_by)
                yield Option(value=owed.of, label=f"{owed.of}（{case.called(who) if who else owed.duty.label}）")

    def entries(made_by: Act) -> Iterable[Option]:
        for cost in costs.unpaid(case) if made_by is Act.RECORD_COST else ():
            yield Option(value=str(cost.seq), label=f"{zh_date(cost.on)}登记：{costs.in_words(case, cost)}")
        for each in suggestions.suggestions(case) if made_by is Act.RECEIVE_SUGGESTION else ():
            if each.answer is None:
                yield Option(value=str(each.fact.seq), label=f"{zh_date(each.fact.on)}收到：{each.in_words}")

    return Sources(
        listed=listed,
        parties=parties,
        papers=papers,
        writable=writable,
        officers=officers,
        agents=agents,
        pieces=pieces,
        duties=duties,
        entries=entries,
    )

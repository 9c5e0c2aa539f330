"""What Prefect's engine (3.8.8) asks its server again, although it was told a moment ago: answered here.

Four requests of an attempt were: what the run is, that it runs, which retries its flow has, where it keeps results.
"""

from contextvars import ContextVar
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas import FlowRun, OrchestrationResult, State
from prefect.client.schemas.objects import ServerDefaultResultStorage
from prefect.client.schemas.responses import SetStateStatus, StateAcceptDetails

begun: ContextVar[FlowRun | None] = ContextVar("begun", default=None)
"""The run of this attempt as the server knows it, which was set running on the way here."""


def spare(client: SyncPrefectClient) -> None:
    """Let this client of the engine ask only what nobody here can know."""
    read, propose = client.read_flow_run, client.set_flow_run_state
    said = set[UUID]()

    def read_flow_run(flow_run_id: UUID) -> FlowRun:
        run = begun.get()
        return run if run and run.id == flow_run_id else read(flow_run_id)

    def set_flow_run_state(flow_run_id: UUID, state: State, *args: Any, **named: Any) -> OrchestrationResult[Any]:
        run = begun.get()
        if run and run.id == flow_run_id and state.is_running() and run.state and run.state.id not in said:
            said.clear()
            said.add(run.state.id)  # once: a second time it means what it says
            return OrchestrationResult(state=run.state, status=SetStateStatus.ACCEPT, details=StateAcceptDetails())
        return propose(flow_run_id, state, *args, **named)

    client.read_flow_run = read_flow_run  # type: ignore[method-assign]
    client.set_flow_run_state = set_flow_run_state  # type: ignore[method-assign, assignment]
    # The engine tells the server at each attempt which version and retries the flow has: always the same.
    client.update_flow_run = lambda **_: None  # type: ignore[method-assign, assignment]
    # And where results are kept, of which ours have none.
    client.read_server_default_result_storage = ServerDefaultResultStorage  # type: ignore[method-assign]

"""/metrics for Prometheus, on a port of its own that nobody but this machine reaches unless the settings say so."""

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from casework.errors import CaseworkError
from casework.storage.database import reading
from casework.storage.settings import settings
from casework.upkeep.measured import measured


class _Measured(Collector):
    """Asks the database whenever it is asked: a figure is never older than its scrape."""

    def collect(self) -> Iterator[Metric]:
        with reading() as session:
            for figure, values in measured(session):
                kind = CounterMetricFamily if figure.is_counter else GaugeMetricFamily
                family = kind(figure.name, figure.help, labels=[figure.label_name] if figure.label_name else [])
                for part, value in values.items():
                    family.add_metric([part] if figure.label_name else [], value)
                yield family

    def describe(self) -> Iterator[Metric]:
        """Nothing is asked while the door is opened: the database may not be there yet."""
        return iter(())


class PortTaken(CaseworkError):
    """Somebody else listens where /metrics should be."""

    code, status = "RUN-016", 503


def serve() -> None:
    """Open the door where the settings name one; PortTaken."""
    place = settings().metrics
    if place is None:
        return
    host, port = place
    registry = CollectorRegistry()
    registry.register(_Measured())
    try:
        start_http_server(port, host, registry)
    except OSError as error:
        raise PortTaken(
            f"监测端口{host}:{port}不能使用，多半已被别的程序占用", instead="请用 CASEWORK_METRICS 写明另一个端口"
        ) from error

"""Sensors against real folders, a real database and a real HTTP server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import dagster as dg
import pytest

from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sensors import expired_quarters, failed_runs, landing_files
from chommie_assets.settings import Settings


def _tick(sensor: dg.SensorDefinition, instance: dg.DagsterInstance, cursor: str | None = None):
    context = dg.build_sensor_context(instance=instance, cursor=cursor, resources={"warehouse": Warehouse()})
    data = sensor.evaluate_tick(context)
    return data, data.cursor


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def test_a_file_is_asked_for_once_it_stopped_growing(
    database: Settings, instance: dg.DagsterInstance
) -> None:
    folder = database.landing_dir / "pnet"
    folder.mkdir(parents=True)
    (folder / "jobs.csv").write_text("Title\nNurse\n")
    first, cursor = _tick(landing_files, instance)
    assert not first.run_requests
    (folder / "jobs.csv").write_text("Title\nNurse\nDriver\n")
    growing, cursor = _tick(landing_files, instance, cursor)
    assert not growing.run_requests
    still, _ = _tick(landing_files, instance, cursor)
    [request] = still.run_requests
    assert set(request.asset_selection) == {
        dg.AssetKey(["raw_pnet", "jobs"]),
        dg.AssetKey(["raw_pnet", "sightings"]),
    }
    assert request.run_key is None


def test_no_file_no_run(database: Settings, instance: dg.DagsterInstance) -> None:
    data, _ = _tick(landing_files, instance)
    assert not data.run_requests
    assert "No new file" in data.skip_message


def test_no_quarter_no_run(database: Settings, instance: dg.DagsterInstance) -> None:
    data, _ = _tick(expired_quarters, instance)
    assert not data.run_requests


class _Webhook(ThreadingHTTPServer):
    def __init__(self) -> None:
        self.received: list[dict] = []
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: _Webhook

    def do_POST(self) -> None:
        self.server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def webhook() -> Iterator[_Webhook]:
    server = _Webhook()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@dg.op
def breaks() -> None:
    raise ValueError("the board is on fire")


@dg.job
def breaking() -> None:
    breaks()


def _failure_context(instance: dg.DagsterInstance) -> dg.RunFailureSensorContext:
    result = breaking.execute_in_process(instance=instance, raise_on_error=False)
    return dg.build_run_status_sensor_context(
        sensor_name="failed_runs",
        dagster_event=result.get_run_failure_event(),
        dagster_instance=instance,
        dagster_run=result.dagster_run,
        resources={"warehouse": Warehouse()},
    ).for_run_failure()


def test_a_failed_run_reaches_the_webhook(
    database: Settings, instance: dg.DagsterInstance, webhook: _Webhook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHOMMIE_FAILURE_WEBHOOK_URL", f"http://127.0.0.1:{webhook.server_port}/hook")
    failed_runs(_failure_context(instance))
    [body] = webhook.received
    assert body["event"] == "run_failed"
    assert body["job"] == "breaking"
    assert "\n" not in body["error"]


def test_without_a_webhook_nothing_is_posted(
    database: Settings, instance: dg.DagsterInstance, webhook: _Webhook
) -> None:
    assert isinstance(failed_runs(_failure_context(instance)), dg.SkipReason)
    assert webhook.received == []

"""Tests of the HTTP interface."""

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings


@pytest.fixture(name="client")
def _client() -> TestClient:
    return TestClient(create_app(Settings(version="1.2.3")))


def test_health_answers_ok(client: TestClient) -> None:
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_version_says_what_runs(client: TestClient) -> None:
    response = client.get("/version")
    assert response.status_code == 200
    assert response.json() == {"service": "web", "version": "1.2.3"}


def test_unknown_path_is_not_found(client: TestClient) -> None:
    assert client.get("/nowhere").status_code == 404


def test_version_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("APP_VERSION", "4.5.6")
    assert Settings.from_environment().version == "4.5.6"
    monkeypatch.delenv("APP_VERSION")
    assert Settings.from_environment().version == "0.0.0"


def test_starts_and_stops() -> None:
    with TestClient(create_app(Settings())) as client:
        assert client.get("/health").status_code == 200

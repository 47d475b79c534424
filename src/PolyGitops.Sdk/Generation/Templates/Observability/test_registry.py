"""Tests of the registry client, against a server in memory."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from watcher import http
from watcher.registry import Registry, split

ASKS = 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="pull"'


class FakeRegistry:
    """Two tags per page, behind a token."""

    def __init__(self, tags: list[str]) -> None:
        self.tags = tags
        self.given: list[Any] = []

    def request(
        self, method: str, url: str, token: Any = None, basic: Any = None
    ) -> Any:
        parts = urlsplit(url)
        if parts.path == "/token":
            self.given.append(basic)
            return {"token": "pull"}
        if token != "pull":
            raise http.HttpError(method, url, 401, "", ASKS)
        last = parse_qs(parts.query).get("last")
        start = self.tags.index(last[0]) + 1 if last else 0
        return {"tags": self.tags[start : start + 2] or None}


@pytest.mark.parametrize("image", ["ghcr.io/a/web", "registry.example.com/a/web"])
def test_every_page_is_read(image: str, monkeypatch: pytest.MonkeyPatch) -> None:
    server = FakeRegistry(["1.0.0", "1.1.0", "1.2.0", "1.3.0", "1.4.0"])
    monkeypatch.setattr(http, "request", server.request)
    assert Registry("token", "secret").tags(image) == server.tags
    own = ("token", "secret") if image.startswith("ghcr.io/") else None
    assert server.given == [own]


def test_unknown_image_has_no_tags(monkeypatch: pytest.MonkeyPatch) -> None:
    def request(method: str, url: str, *_: Any) -> Any:
        raise http.HttpError(method, url, 404, "unknown")

    monkeypatch.setattr(http, "request", request)
    assert Registry().tags("ghcr.io/a/web") == []


def test_refusal_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def request(method: str, url: str, *_: Any) -> Any:
        raise http.HttpError(method, url, 403, "denied")

    monkeypatch.setattr(http, "request", request)
    with pytest.raises(http.HttpError, match="403"):
        Registry().tags("ghcr.io/a/web")


def test_names_without_a_host_are_docker_hubs() -> None:
    assert split("nginx") == ("registry-1.docker.io", "library/nginx")
    assert split("a/web") == ("registry-1.docker.io", "a/web")
    assert split("docker.io/a/web") == ("registry-1.docker.io", "a/web")
    assert split("localhost:5000/web") == ("localhost:5000", "web")

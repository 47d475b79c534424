"""The Kubernetes API, read with the pod's own service account."""

import os
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from watcher import http

ACCOUNT = Path("/var/run/secrets/kubernetes.io/serviceaccount")
PAGE_SIZE = 500


class Cluster:
    """Reads objects; nothing here writes."""

    def __init__(self, server: str, token_file: Path, authority: Path | None):
        self._server = server.rstrip("/")
        self._token_file = token_file
        self._context = ssl.create_default_context(
            cafile=str(authority) if authority else None
        )

    @staticmethod
    def from_pod() -> "Cluster":
        """The cluster that this pod runs in."""
        host = os.environ["KUBERNETES_SERVICE_HOST"]
        port = os.environ.get("KUBERNETES_SERVICE_PORT", "443")
        host = f"[{host}]" if ":" in host else host
        return Cluster(
            f"https://{host}:{port}", ACCOUNT / "token", ACCOUNT / "ca.crt"
        )

    def list(self, path: str, **parameters: str) -> Iterator[dict[str, Any]]:
        """Every object of a collection, page by page."""
        following = ""
        while True:
            query = {"limit": str(PAGE_SIZE), **parameters}
            if following:
                query["continue"] = following
            # The token file is rotated, so it is read each time.
            page = http.request(
                "GET",
                f"{self._server}{path}?{urlencode(query)}",
                token=self._token_file.read_text(encoding="utf-8").strip(),
                context=self._context,
            )
            yield from page.get("items") or []
            following = page.get("metadata", {}).get("continue", "")
            if not following:
                return

"""JSON over HTTPS. Certificates are always verified."""

import base64
import json
import ssl
import urllib.error
import urllib.request
from typing import Any

TIMEOUT_SECONDS = 20


class HttpError(Exception):
    """A request that failed; it names the request and never its headers."""

    def __init__(
        self,
        method: str,
        url: str,
        status: int | None,
        text: str,
        challenge: str | None = None,
    ):
        super().__init__(f"{method} {url}: {status or 'no answer'}: {text[:500]}")
        self.status = status
        self.challenge = challenge


def request(
    method: str,
    url: str,
    token: str | None = None,
    body: Any = None,
    context: ssl.SSLContext | None = None,
    basic: tuple[str, str] | None = None,
) -> Any:
    """The answer as JSON."""
    headers = {"Accept": "application/json", "User-Agent": "platform-watcher"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    elif basic:
        encoded = base64.b64encode(":".join(basic).encode()).decode()
        headers["Authorization"] = f"Basic {encoded}"
    data = None
    if body is not None:
        headers["Content-Type"] = "application/json"
        data = json.dumps(body).encode()
    call = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(
            call, timeout=TIMEOUT_SECONDS, context=context
        ) as answer:
            text = answer.read().decode()
    except urllib.error.HTTPError as error:
        raise HttpError(
            method,
            url,
            error.code,
            error.read().decode(errors="replace"),
            error.headers.get("WWW-Authenticate"),
        ) from error
    except OSError as error:
        raise HttpError(method, url, None, str(error)) from error
    return json.loads(text) if text else None

"""The GitHub REST API, as far as the crew needs it."""

import base64
import os
from typing import Any
from urllib.parse import quote

from watcher import http


class GitHub:
    """Reads CI runs and files; searches, opens and updates issues."""

    def __init__(self, token: str, api: str):
        self._token = token
        self._api = api.rstrip("/")

    @staticmethod
    def from_environment(api: str) -> "GitHub":
        """The token comes from a Secret, as an environment variable."""
        return GitHub(os.environ["GITHUB_TOKEN"], api)

    def runs(self, repository: str) -> list[dict[str, Any]]:
        """The newest CI runs of pushes, newest first."""
        page = self._call("GET", f"/repos/{repository}/actions/runs?event=push")
        return page["workflow_runs"]

    def released(self, repository: str) -> str | None:
        """The tag of the newest release; None before the first one."""
        try:
            return self._call("GET", f"/repos/{repository}/releases/latest")["tag_name"]
        except http.HttpError as error:
            if error.status == 404:
                return None
            raise

    def file(self, repository: str, path: str) -> str:
        """The text of a file on the default branch."""
        answer = self._call("GET", f"/repos/{repository}/contents/{quote(path)}")
        return base64.b64decode(answer["content"]).decode()

    def open_issues(self, repository: str, label: str) -> list[dict[str, Any]]:
        """Every open issue with the label."""
        issues: list[dict[str, Any]] = []
        for number in range(1, 101):
            page = self._call(
                "GET",
                f"/repos/{repository}/issues?state=open&per_page=100"
                f"&labels={quote(label)}&page={number}",
            )
            issues += [item for item in page if "pull_request" not in item]
            if len(page) < 100:
                break
        return issues

    def open_issue(
        self, repository: str, title: str, body: str, label: str
    ) -> dict[str, Any]:
        """Opens an issue."""
        return self._call(
            "POST",
            f"/repos/{repository}/issues",
            {"title": title, "body": body, "labels": [label]},
        )

    def update_issue(self, repository: str, number: int, **changes: str) -> None:
        """Changes an issue."""
        self._call("PATCH", f"/repos/{repository}/issues/{number}", changes)

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        return http.request(method, self._api + path, self._token, body)

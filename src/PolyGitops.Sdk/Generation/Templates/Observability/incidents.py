"""One GitHub issue per incident."""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from watcher.findings import Finding

LABEL = "incident"
MARKER = re.compile(r"<!-- incident ([0-9a-f]{16}) -->")


class Issues(Protocol):
    """The part of GitHub that is needed."""

    def open_issues(self, repository: str, label: str) -> list[dict[str, Any]]: ...

    def open_issue(
        self, repository: str, title: str, body: str, label: str
    ) -> dict[str, Any]: ...

    def update_issue(self, repository: str, number: int, **changes: str) -> None: ...


def report(
    issues: Issues, repository: str, findings: Iterable[Finding], advice: str = ""
) -> list[str]:
    """Opens new incidents, updates changed ones, closes those that are over.

    An incident is recognised by the marker in its issue, so that a second run
    opens nothing twice. Returns what was done, one line each.
    """
    current = {finding.fingerprint: finding for finding in sorted(findings)}
    known: dict[str, dict[str, Any]] = {}
    for issue in issues.open_issues(repository, LABEL):
        match = MARKER.search(issue.get("body") or "")
        if match:
            known.setdefault(match[1], issue)
    done: list[str] = []
    for fingerprint, finding in current.items():
        body = _body(finding, advice)
        issue = known.get(fingerprint)
        if issue is None:
            issues.open_issue(repository, finding.title, body, LABEL)
            done.append(f"opened {finding.title}")
        elif _detail(issue.get("body") or "") != _detail(body):
            issues.update_issue(repository, issue["number"], body=body)
            done.append(f"updated {finding.title}")
    for fingerprint, issue in known.items():
        if fingerprint not in current:
            issues.update_issue(repository, issue["number"], state="closed")
            done.append(f"closed {issue['title']}")
    return done


def _body(finding: Finding, advice: str) -> str:
    parts = [f"<!-- incident {finding.fingerprint} -->", f"**{finding.title}**"]
    if finding.detail:
        parts.append(f"```text\n{finding.detail}\n```")
    if advice:
        parts.append(f"<!-- advice -->\n{advice}")
    return "\n\n".join(parts)


def _detail(body: str) -> str:
    # A language model's text differs each time and is not a change.
    return body.split("<!-- advice -->")[0].strip()

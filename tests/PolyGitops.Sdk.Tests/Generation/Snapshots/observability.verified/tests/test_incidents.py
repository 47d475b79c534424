"""Tests of the incidents: one issue each, over many runs."""

from typing import Any

from watcher.findings import Finding
from watcher.incidents import report


class FakeIssues:
    """GitHub's issues in memory."""

    def __init__(self) -> None:
        self.issues: list[dict[str, Any]] = []

    def open_issues(self, repository: str, label: str) -> list[dict[str, Any]]:
        return [dict(i) for i in self.issues if i["state"] == "open"]

    def open_issue(
        self, repository: str, title: str, body: str, label: str
    ) -> dict[str, Any]:
        issue = {
            "number": len(self.issues) + 1,
            "title": title,
            "body": body,
            "state": "open",
        }
        self.issues.append(issue)
        return issue

    def update_issue(self, repository: str, number: int, **changes: str) -> None:
        self.issues[number - 1].update(changes)


DOWN = Finding("application Degraded", "web-dev", "no endpoints")


def test_an_incident_is_filed_once() -> None:
    issues = FakeIssues()
    assert report(issues, "a/k8s", [DOWN, DOWN]) == [f"opened {DOWN.title}"]
    assert report(issues, "a/k8s", [DOWN], "other advice") == []
    assert len(issues.issues) == 1


def test_a_new_detail_updates_its_issue() -> None:
    issues = FakeIssues()
    report(issues, "a/k8s", [DOWN])
    worse = Finding(DOWN.kind, DOWN.subject, "no pods")
    assert report(issues, "a/k8s", [worse]) == [f"updated {DOWN.title}"]
    assert "no pods" in issues.issues[0]["body"]


def test_what_is_over_is_closed_and_may_come_back() -> None:
    issues = FakeIssues()
    report(issues, "a/k8s", [DOWN])
    assert report(issues, "a/k8s", []) == [f"closed {DOWN.title}"]
    assert report(issues, "a/k8s", [DOWN]) == [f"opened {DOWN.title}"]
    assert [issue["state"] for issue in issues.issues] == ["closed", "open"]


def test_issues_of_others_are_left_alone() -> None:
    issues = FakeIssues()
    issues.open_issue("a/k8s", "by hand", "no marker", "incident")
    assert report(issues, "a/k8s", []) == []
    assert issues.issues[0]["state"] == "open"

"""Tests of the probes: no cluster, no network."""

from datetime import UTC, datetime, timedelta

from watcher import probes
from watcher.facts import Application, Image, Platform, Service

NOW = datetime(2030, 1, 1, tzinfo=UTC)
IMAGE = Image("ghcr.io/a/web", ("image", "tag"))
WEB = Application("web-dev", "web", "dev", ("web.example.com",), (IMAGE,))
PLATFORM = Platform(
    "p", "argocd", "https://api.github.com", "a/k8s", "a/k8s", (WEB,), ()
)


def test_generated_facts_can_be_read() -> None:
    platform = Platform.load()
    assert platform.applications
    names = [application.name for application in platform.applications]
    assert len(names) == len(set(names))


def test_node_that_is_not_ready() -> None:
    node = {
        "metadata": {"name": "n1"},
        "status": {
            "conditions": [
                {"type": "Ready", "status": "False", "message": "gone"},
                {"type": "DiskPressure", "status": "True"},
                {"type": "MemoryPressure", "status": "False"},
            ]
        },
    }
    kinds = [finding.kind for finding in probes.nodes([node])]
    assert kinds == ["node not ready", "node under DiskPressure"]


def test_pod_that_cannot_start() -> None:
    waiting = {"waiting": {"reason": "ImagePullBackOff"}}
    pod = {
        "metadata": {"name": "web-1", "namespace": "web"},
        "status": {
            "phase": "Pending",
            "containerStatuses": [{"name": "web", "state": waiting}],
        },
    }
    (finding,) = probes.pods([pod])
    assert finding.title == "pod cannot start: web/web-1"
    assert not list(probes.pods([{"metadata": {"name": "ok"}}]))


def test_only_recent_warnings_count() -> None:
    def event(kind: str, minutes: int) -> dict:
        seen = (NOW - timedelta(minutes=minutes)).isoformat()
        return {
            "type": kind,
            "reason": "BackOff",
            "lastTimestamp": seen,
            "involvedObject": {"kind": "Pod", "namespace": "web", "name": "x"},
        }

    items = [event("Warning", 5), event("Normal", 5), event("Warning", 60)]
    (finding,) = probes.events(items, NOW)
    assert finding.subject == "Pod/web/x"


def test_application_that_is_missing_or_unwell() -> None:
    (missing,) = probes.applications(PLATFORM, [])
    assert missing.title == "application missing: web-dev"
    unwell = {
        "metadata": {"name": "web-dev"},
        "status": {
            "health": {"status": "Degraded"},
            "sync": {"status": "OutOfSync"},
        },
    }
    kinds = [f.kind for f in probes.applications(PLATFORM, [unwell])]
    assert kinds == ["application Degraded", "application OutOfSync"]
    well = {
        "metadata": {"name": "web-dev"},
        "status": {"health": {"status": "Healthy"}, "sync": {"status": "Synced"}},
    }
    assert not list(probes.applications(PLATFORM, [well]))


def test_image_that_git_does_not_say() -> None:
    container = {"image": "ghcr.io/a/web:1.0.0"}
    deployment = {"spec": {"template": {"spec": {"containers": [container]}}}}
    said = probes.tags(WEB, {"image": {"tag": "1.1.0"}})
    (finding,) = probes.images(WEB, [deployment], said)
    assert finding.detail == "runs 1.0.0, git says 1.1.0"
    said = probes.tags(WEB, {"image": {"tag": "1.0.0"}})
    assert not list(probes.images(WEB, [deployment], said))
    assert probes.tags(WEB, {"image": "text"}) == {}


def test_host_that_does_not_resolve() -> None:
    def resolve(_: str) -> None:
        raise OSError("no such host")

    (finding,) = probes.hosts([WEB], resolve)
    assert finding.subject == "web.example.com"
    assert not list(probes.hosts([WEB], lambda host: host))


def test_last_run_that_failed() -> None:
    service = Service("web", "a/web", "ghcr.io/a/web")
    runs = [
        {"status": "in_progress"},
        {"status": "completed", "conclusion": "failure"},
        {"status": "completed", "conclusion": "success"},
    ]
    assert [f.kind for f in probes.last_run(service, runs)] == ["CI failed"]
    assert not list(probes.last_run(service, runs[2:]))


def test_release_without_image() -> None:
    service = Service("web", "a/web", "ghcr.io/a/web")
    tags = ["latest", "1.9.0", "1.10.0", "1.10.0-rc.1", "3f2a1b"]
    assert not list(probes.newest_image(service, tags, "v1.10.0"))
    assert not list(probes.newest_image(service, tags, None))
    (finding,) = probes.newest_image(service, tags, "v1.11.0")
    assert finding.detail == "released v1.11.0, newest image 1.10.0"
    (finding,) = probes.newest_image(service, ["latest"], None)
    assert finding.kind == "no image"

"""Checks the actual state and reports deviations.

Every probe takes its input as an argument, so that tests need neither a
cluster nor a network.
"""

import re
import socket
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from watcher.facts import Application, Platform, Service
from watcher.findings import Finding

Object = dict[str, Any]

RESTARTS = 5
EVENTS_SINCE = timedelta(minutes=30)
VERSION = re.compile(r"v?(\d+)\.(\d+)\.(\d+)")
WAITING = {"CrashLoopBackOff", "ImagePullBackOff", "ErrImagePull"}


def nodes(items: Iterable[Object]) -> Iterator[Finding]:
    """Nodes that are not ready or under pressure."""
    for node in items:
        name = node["metadata"]["name"]
        for condition in node.get("status", {}).get("conditions", []):
            kind, status = condition["type"], condition["status"]
            if kind == "Ready" and status != "True":
                yield Finding("node not ready", name, condition.get("message", ""))
            elif kind.endswith("Pressure") and status == "True":
                yield Finding(f"node under {kind}", name)


def pods(items: Iterable[Object]) -> Iterator[Finding]:
    """Pods that failed, cannot start or keep restarting."""
    for pod in items:
        meta, status = pod["metadata"], pod.get("status", {})
        subject = f"{meta.get('namespace', '')}/{meta['name']}"
        if status.get("phase") == "Failed":
            yield Finding("pod failed", subject, status.get("message", ""))
        for container in status.get("containerStatuses", []):
            waiting = container.get("state", {}).get("waiting", {})
            if waiting.get("reason") in WAITING:
                yield Finding(
                    "pod cannot start",
                    subject,
                    f"{container['name']}: {waiting['reason']}",
                )
            elif container.get("restartCount", 0) >= RESTARTS:
                yield Finding(
                    "pod keeps restarting",
                    subject,
                    f"{container['name']}: {container['restartCount']} times",
                )


def events(items: Iterable[Object], now: datetime) -> Iterator[Finding]:
    """Warnings of the last half hour."""
    for event in items:
        if event.get("type") != "Warning":
            continue
        seen = event.get("lastTimestamp") or event.get("eventTime")
        if not seen or now - _time(seen) > EVENTS_SINCE:
            continue
        about = event.get("involvedObject", {})
        subject = "/".join(
            str(about[key]) for key in ("kind", "namespace", "name") if about.get(key)
        )
        yield Finding(
            f"warning {event.get('reason', '')}", subject, event.get("message", "")
        )


def applications(platform: Platform, items: Iterable[Object]) -> Iterator[Finding]:
    """Applications that are missing, unhealthy or differ from git."""
    found = {item["metadata"]["name"]: item for item in items}
    for wanted in platform.applications:
        item = found.get(wanted.name)
        if item is None:
            yield Finding("application missing", wanted.name)
            continue
        status = item.get("status", {})
        health = status.get("health", {}).get("status", "Unknown")
        sync = status.get("sync", {}).get("status", "Unknown")
        if health not in ("Healthy", "Progressing", "Suspended"):
            messages = [c.get("message", "") for c in status.get("conditions", [])]
            yield Finding(f"application {health}", wanted.name, "; ".join(messages))
        if sync != "Synced":
            yield Finding(f"application {sync}", wanted.name)


def child(parent: Any, key: str | int) -> Any:
    """What a mapping has at a key, or a list at an index; None without one."""
    if isinstance(key, int):
        is_item = isinstance(parent, list) and key < len(parent)
        return parent[key] if is_item else None
    return parent.get(key) if isinstance(parent, dict) else None


def tags(wanted: Application, values: Object) -> dict[str, str]:
    """The tag of each image, from the values file in git."""
    found: dict[str, str] = {}
    for image in wanted.images:
        value: Any = values
        for key in image.tag_path:
            value = child(value, key)
        if value is not None:
            found[image.repository] = str(value)
    return found


def images(
    wanted: Application, running: Iterable[Object], said: dict[str, str]
) -> Iterator[Finding]:
    """Workloads that run another image than the one in git; tags by image."""
    for workload in running:
        template = workload["spec"]["template"]["spec"]
        for container in template.get("containers", []):
            image, _, tag = container["image"].rpartition(":")
            expected = said.get(image)
            if expected and tag != expected:
                yield Finding(
                    "image differs from git",
                    f"{wanted.name} {image}",
                    f"runs {tag}, git says {expected}",
                )


def hosts(
    wanted: Iterable[Application],
    resolve: Callable[[str], object] = socket.gethostbyname,
) -> Iterator[Finding]:
    """Host names that do not resolve."""
    for application in wanted:
        for host in application.hosts:
            try:
                resolve(host)
            except OSError as error:
                yield Finding("host does not resolve", host, str(error))


def last_run(service: Service, runs: list[Object]) -> Iterator[Finding]:
    """A service whose last CI run on its default branch failed."""
    done = [run for run in runs if run.get("status") == "completed"]
    if done and done[0].get("conclusion") not in ("success", "skipped", "neutral"):
        yield Finding(
            "CI failed",
            service.repository,
            f"{done[0].get('conclusion')}: {done[0].get('html_url', '')}",
        )


def newest_image(
    service: Service, tags: Iterable[str], released: str | None
) -> Iterator[Finding]:
    """A service without an image, or whose newest release has none."""
    versions = {v: tag for tag in tags if (v := _version(tag))}
    newest = versions[max(versions)] if versions else None
    wanted = _version(released or "")
    if newest is None:
        yield Finding("no image", service.image, "the registry has no version of it")
    elif wanted and wanted not in versions:
        yield Finding(
            "release has no image",
            service.image,
            f"released {released}, newest image {newest}",
        )


def _version(text: str) -> tuple[int, ...] | None:
    """Major, minor and patch; None for anything but a released version."""
    found = VERSION.fullmatch(text)
    return tuple(int(part) for part in found.groups()) if found else None


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

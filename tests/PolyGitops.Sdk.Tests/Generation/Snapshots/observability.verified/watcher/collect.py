"""Runs every probe against the actual state."""

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import yaml

from watcher import probes
from watcher.cluster import Cluster
from watcher.facts import Application, Platform
from watcher.findings import Finding
from watcher.github import GitHub
from watcher.http import HttpError
from watcher.registry import Registry

logger = logging.getLogger(__name__)


def collect(
    platform: Platform, cluster: Cluster, github: GitHub, registry: Registry
) -> list[Finding]:
    """All findings. A probe that fails is a finding itself."""
    found: set[Finding] = set()

    def run(name: str, probe: Callable[[], Iterable[Finding]]) -> None:
        try:
            found.update(probe())
        except HttpError as error:
            logger.warning("%s: %s", name, error)
            found.add(Finding("probe failed", name, str(error)))

    applications = "/apis/argoproj.io/v1alpha1/namespaces/"
    applications += f"{platform.argo_cd_namespace}/applications"
    now = datetime.now(UTC)
    run("nodes", lambda: probes.nodes(cluster.list("/api/v1/nodes")))
    run("pods", lambda: probes.pods(cluster.list("/api/v1/pods")))
    run("events", lambda: probes.events(cluster.list("/api/v1/events"), now))
    run(
        "applications",
        lambda: probes.applications(platform, cluster.list(applications)),
    )
    run("hosts", lambda: probes.hosts(platform.applications))
    for wanted in platform.applications:
        run(
            f"images of {wanted.name}",
            lambda w=wanted: _images(cluster, github, platform.k8s_repository, w),
        )
    for service in platform.services:
        run(
            f"CI of {service.name}",
            lambda s=service: probes.last_run(s, github.runs(s.repository)),
        )
        run(
            f"newest image of {service.name}",
            lambda s=service: probes.newest_image(
                s, registry.tags(s.image), github.released(s.repository)
            ),
        )
    return sorted(found)


def _images(
    cluster: Cluster, github: GitHub, repository: str, wanted: Application
) -> Iterable[Finding]:
    if not wanted.images or not wanted.values_file:
        return []
    values = yaml.safe_load(github.file(repository, wanted.values_file)) or {}
    deployments = f"/apis/apps/v1/namespaces/{wanted.namespace}/deployments"
    return probes.images(
        wanted, cluster.list(deployments), probes.tags(wanted, values)
    )

"""Collect, judge, report."""

import logging

from crewai.flow.flow import Flow, listen, start
from pydantic import BaseModel

from watcher import incidents
from watcher.cluster import Cluster
from watcher.collect import collect
from watcher.crew import WatchCrew
from watcher.facts import Platform
from watcher.findings import Finding
from watcher.github import GitHub
from watcher.registry import Registry

logger = logging.getLogger(__name__)


class State(BaseModel):
    """The state of one run."""

    findings: list[tuple[str, str, str]] = []
    advice: str = ""


class WatchFlow(Flow[State]):
    """One run of the watcher."""

    @start()
    def look(self) -> None:
        platform = Platform.load()
        found = collect(
            platform,
            Cluster.from_pod(),
            GitHub.from_environment(platform.github_api),
            Registry.from_environment(),
        )
        self.state.findings = [(f.kind, f.subject, f.detail) for f in found]
        logger.info("%d findings", len(found))

    @listen(look)
    def judge(self) -> None:
        if not self.state.findings:
            return
        lines = [f"- {kind}: {subject} {detail}".rstrip()
                 for kind, subject, detail in self.state.findings]
        result = WatchCrew().crew().kickoff(inputs={"findings": "\n".join(lines)})
        self.state.advice = result.raw

    @listen(judge)
    def report(self) -> None:
        # The probes decide what is an incident; the crew only advises.
        platform = Platform.load()
        done = incidents.report(
            GitHub.from_environment(platform.github_api),
            platform.issue_repository,
            [Finding(*found) for found in self.state.findings],
            self.state.advice,
        )
        for line in done:
            logger.info(line)

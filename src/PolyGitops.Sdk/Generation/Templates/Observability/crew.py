"""The agents and their tasks; their prompts are in config/."""

import os

from crewai import LLM, Agent, Crew, Process, Task
from crewai.project import CrewBase, agent, crew, task


@CrewBase
class WatchCrew:
    """Assesses what the probes found."""

    agents_config = "config/agents.yaml"
    tasks_config = "config/tasks.yaml"

    def _agent(self, name: str) -> Agent:
        return Agent(
            config=self.agents_config[name], llm=LLM(model=os.environ["MODEL"])
        )

    @agent
    def cluster_watcher(self) -> Agent:
        return self._agent("cluster_watcher")

    @agent
    def delivery_watcher(self) -> Agent:
        return self._agent("delivery_watcher")

    @agent
    def incident_reporter(self) -> Agent:
        return self._agent("incident_reporter")

    @task
    def judge_cluster(self) -> Task:
        return Task(config=self.tasks_config["judge_cluster"])

    @task
    def judge_delivery(self) -> Task:
        return Task(config=self.tasks_config["judge_delivery"])

    @task
    def advise(self) -> Task:
        return Task(config=self.tasks_config["advise"])

    @crew
    def crew(self) -> Crew:
        return Crew(
            agents=self.agents, tasks=self.tasks, process=Process.sequential
        )

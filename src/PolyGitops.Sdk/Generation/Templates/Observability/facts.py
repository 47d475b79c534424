"""What the platform is supposed to be."""

import json
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("platform.json")


@dataclass(frozen=True)
class Image:
    """An image without a tag, and where the values hold its tag."""

    repository: str
    tag_path: tuple[str | int, ...]


@dataclass(frozen=True)
class Application:
    """An Argo CD Application."""

    name: str
    namespace: str
    environment: str | None
    hosts: tuple[str, ...]
    images: tuple[Image, ...]
    values_file: str | None = None


@dataclass(frozen=True)
class Service:
    """A repository whose CI builds an image."""

    name: str
    repository: str
    image: str


@dataclass(frozen=True)
class Platform:
    """The facts that the probes compare the actual state with."""

    name: str
    argo_cd_namespace: str
    github_api: str
    issue_repository: str
    k8s_repository: str
    applications: tuple[Application, ...]
    services: tuple[Service, ...]

    @staticmethod
    def load(file: Path = FILE) -> "Platform":
        """Reads the facts that were generated with this repository."""
        facts = json.loads(file.read_text(encoding="utf-8"))
        return Platform(
            name=facts["name"],
            argo_cd_namespace=facts["argoCdNamespace"],
            github_api=facts["gitHubApi"],
            issue_repository=facts["issueRepository"],
            k8s_repository=facts["k8sRepository"],
            applications=tuple(
                Application(
                    name=item["name"],
                    namespace=item["namespace"],
                    environment=item.get("environment"),
                    hosts=tuple(item["hosts"]),
                    images=tuple(
                        Image(image["repository"], tuple(image["tagPath"]))
                        for image in item["images"]
                    ),
                    values_file=item.get("valuesFile"),
                )
                for item in facts["applications"]
            ),
            services=tuple(
                Service(item["name"], item["repository"], item["image"])
                for item in facts["services"]
            ),
        )

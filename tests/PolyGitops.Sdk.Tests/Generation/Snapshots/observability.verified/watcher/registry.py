"""Image registries, by the OCI distribution API."""

import os
import re
from urllib.parse import quote, urlencode

from watcher import http

PAGE_SIZE = 1000
DOCKER_HUB = ("docker.io", "registry-1.docker.io")


class Registry:
    """Lists the tags of public images, or of images that the token can pull."""

    def __init__(self, user: str = "", token: str = ""):
        self._user = user
        self._token = token

    @staticmethod
    def from_environment() -> "Registry":
        """GitHub's registry accepts the same token as its API."""
        return Registry("token", os.environ.get("GITHUB_TOKEN", ""))

    def tags(self, image: str) -> list[str]:
        """Every tag of an image; none when the registry does not know it."""
        host, name = split(image)
        token = None
        found: list[str] = []
        while True:
            query = {"n": str(PAGE_SIZE)}
            if found:
                query["last"] = found[-1]
            url = f"https://{host}/v2/{quote(name)}/tags/list?{urlencode(query)}"
            try:
                page = http.request("GET", url, token)
            except http.HttpError as error:
                if error.status == 404:
                    return []
                if error.status != 401 or token or not error.challenge:
                    raise
                token = self._pull_token(host, error.challenge)
                continue
            tags = page.get("tags") or []
            if not tags or tags[-1] in found:
                return found
            found += tags

    def _pull_token(self, host: str, challenge: str) -> str:
        asked = dict(re.findall(r'(\w+)="([^"]*)"', challenge))
        query = {key: asked[key] for key in ("service", "scope") if key in asked}
        # GitHub's token is for GitHub's registry only.
        basic = (self._user, self._token) if host == "ghcr.io" and self._token else None
        url = f"{asked['realm']}?{urlencode(query)}"
        answer = http.request("GET", url, basic=basic)
        return answer.get("token") or answer["access_token"]


def split(image: str) -> tuple[str, str]:
    """Host and name of an image; Docker Hub when it names no host."""
    first, slash, rest = image.partition("/")
    if slash and ("." in first or ":" in first or first == "localhost"):
        return (DOCKER_HUB[1] if first == DOCKER_HUB[0] else first), rest
    return DOCKER_HUB[1], image if slash else f"library/{image}"

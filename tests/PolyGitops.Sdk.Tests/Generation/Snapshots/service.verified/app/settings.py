"""Settings of the service, read from the environment."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The settings from the environment."""

    service: str = "web"
    version: str = "0.0.0"

    @staticmethod
    def from_environment() -> "Settings":
        """The version is set when the image is built."""
        return Settings(version=os.environ.get("APP_VERSION", Settings.version))

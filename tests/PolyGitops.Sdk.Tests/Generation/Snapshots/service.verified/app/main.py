"""HTTP interface of the service."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.settings import Settings

logger = logging.getLogger(__name__)


def create_app(settings: Settings) -> FastAPI:
    """Builds the application; tests pass their own settings."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        logger.info("%s %s started", settings.service, settings.version)
        yield
        logger.info("%s stopped", settings.service)

    app = FastAPI(title=settings.service, version=settings.version)
    app.router.lifespan_context = lifespan

    @app.get("/health")
    def health() -> dict[str, str]:
        """Whether the service can respond; used by Kubernetes' probes."""
        return {"status": "ok"}

    @app.get("/version")
    def version() -> dict[str, str]:
        """The version that runs."""
        return {"service": settings.service, "version": settings.version}

    return app


logging.basicConfig(
    level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
)
app = create_app(Settings.from_environment())

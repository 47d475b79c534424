"""Watches the platform once; Kubernetes runs it on a schedule."""

import logging

from watcher.flow import WatchFlow


def main() -> None:
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    WatchFlow().kickoff()


if __name__ == "__main__":
    main()

"""What a probe found."""

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """A deviation from the expected state."""

    kind: str
    subject: str
    detail: str = ""

    @property
    def title(self) -> str:
        """One readable line."""
        return f"{self.kind}: {self.subject}"

    @property
    def fingerprint(self) -> str:
        """The same incident has the same fingerprint, whatever the detail."""
        text = f"{self.kind}\n{self.subject}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

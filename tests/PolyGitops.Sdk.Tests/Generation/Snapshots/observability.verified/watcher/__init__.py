"""The crew that watches the platform."""

"""The service %%service%%."""

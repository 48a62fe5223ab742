"""The composition root as an app: it holds the management commands that know every subject."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Settings, addresses, grants and demonstration data."""

    name = "config"

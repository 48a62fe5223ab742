#!/usr/bin/env python
"""The console of Throughcare: migrations, demonstration data, checks."""

import os
import sys


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.console import run

    run(sys.argv)


if __name__ == "__main__":
    main()

"""Record the tables anew: `script/record_tables`, after a migration was added."""

import os
import subprocess
import sys

from script.launcher.postgres import Cluster

# The settings want them; nothing that is recorded depends on them.
_SECRETS = ("SECRET_KEY", "STASH_KEY", "LEDGER_DIGEST_KEY")


def main() -> None:
    """On a PostgreSQL of its own, gone afterwards."""
    cluster = Cluster.throwaway().start()
    try:
        env = {**os.environ, **dict.fromkeys(_SECRETS, f"only-to-record-{'x' * 50}")}
        env |= {"DATABASE_ROLE": "owner", "DATABASE_OWNER_URL": cluster.url("owner")}
        env |= {"ALLOWED_HOSTS": "localhost", "PUBLIC_URL": "https://throughcare.example"}
        env |= {"DJANGO_SETTINGS_MODULE": "config.settings", "REDIS_URL": "redis://127.0.0.1:1/0"}
        subprocess.run([sys.executable, "-m", "django", "record_tables"], env=env, check=True)
    finally:
        cluster.stop()


if __name__ == "__main__":
    main()

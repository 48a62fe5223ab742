"""The first hour of a PostgreSQL cluster: its empty data, then its roles and its database."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from script.launcher import ports
from script.launcher.processes import Account

DATABASE = "throughcare"
LOGIN_ROLES: tuple[Literal["owner", "web", "worker", "sealer"], ...] = ("owner", "web", "worker", "sealer")
ROLES_SQL = Path(__file__).resolve().parents[2] / "deploy" / "postgres" / "roles.sql"


class ClusterError(Exception):
    """PostgreSQL could not be made or started; the message gives its own words."""


@dataclass(frozen=True)
class Bootstrap:
    """What is needed to make a cluster: where it goes, its programs, its account, its passwords."""

    home: Path
    programs: Path
    account: Account | None
    password: Callable[[str], str]

    def make_data(self, data: Path, *, durable: bool) -> None:
        """Make the empty cluster, whose superuser must give a password like everyone else."""
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(mode=0o700)
        read_end, write_end = os.pipe()
        if self.account:
            # Only the data: what lies beside it, the programs above all, stays out of the account's reach.
            os.chown(data, self.account.uid, self.account.gid)
            os.fchown(read_end, self.account.uid, self.account.gid)
        os.write(write_end, self.password("superuser").encode())
        os.close(write_end)
        try:
            self._run(
                "initdb",
                f"--pgdata={data}",
                "--username=superuser",
                # The password travels through a pipe: no file of it is ever left on the disk.
                f"--pwfile=/dev/fd/{read_end}",
                "--auth=scram-sha-256",
                # The same words sort and search the same way on every machine.
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--text-search-config=english",
                *([] if durable else ["--no-sync"]),
                pass_fds=(read_end,),
            )
        finally:
            os.close(read_end)

    def make_roles(self, port: int) -> None:
        """Make the login roles and the database, once the server answers on this port."""
        secrets = {f"{role.upper()}_PASSWORD": self.password(role) for role in LOGIN_ROLES}
        server = {
            "PGHOST": ports.LOOPBACK,
            "PGPORT": str(port),
            "PGUSER": "superuser",
            "PGPASSWORD": self.password("superuser"),
            "THROUGHCARE_DATABASE": DATABASE,
        }
        # The account may not be allowed to read the checkout, so the file is read here and handed over.
        roles = ROLES_SQL.read_text("utf-8")
        self._run(
            "psql", "--no-psqlrc", "--dbname=postgres", "--file=-", text=roles, secrets=secrets | server
        )

    def _run(
        self,
        program: str,
        *arguments: str,
        text: str = "",
        secrets: Mapping[str, str] | None = None,
        pass_fds: tuple[int, ...] = (),
    ) -> None:
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.home,
            env={"PATH": os.defpath, "LC_ALL": "C", **(secrets or {})},
            pass_fds=pass_fds,
            user=self.account.uid if self.account else None,
            group=self.account.gid if self.account else None,
            extra_groups=[] if self.account else None,
        )
        if done.returncode:
            raise ClusterError(f"{program} did not succeed.\n{done.stderr.strip()}")

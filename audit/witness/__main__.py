"""``python -m audit.witness --folder … --log-key …/public.txt --listen 127.0.0.1:8400``."""

import argparse
import logging
import signal
import sys
import threading
from pathlib import Path

from audit.keys import PUBLIC, KeyMissing, make_keys, signer_in, verifier_in
from audit.notes import NoteRefused
from audit.witness.memory import InUse, Memory
from audit.witness.server import WitnessServer


def main() -> int:
    """Run until told to stop; 1 when it may not start."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    asked = _arguments()
    try:
        if not (asked.folder / PUBLIC).exists() and asked.make_keys:
            make_keys("witness", asked.folder)
        memory = Memory(asked.folder, verifier_in(asked.log_key), signer_in(asked.folder))
    except (KeyMissing, InUse, NoteRefused, OSError) as refusal:
        logging.critical("The witness does not start: %s", refusal)
        return 1
    host, _, port = asked.listen.rpartition(":")
    server = WitnessServer(memory, host, int(port))
    for number in (signal.SIGTERM, signal.SIGINT):
        # From a thread: shutting down waits for the loop that this very thread runs.
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    logging.info("The witness %s stands at %d entries, on %s", memory.signer.name, memory.size, asked.listen)
    server.serve_forever()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m audit.witness", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="its keys and its memory")
    parser.add_argument("--log-key", type=Path, required=True, help="public.txt of the log it watches")
    parser.add_argument("--listen", default="127.0.0.1:8400", help="address:port")
    parser.add_argument("--make-keys", action="store_true", help="make its keys if it has none yet")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())

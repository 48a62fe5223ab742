"""Check a proof of entries on a Throughcare ledger. Needs Python 3.11 and the package ``cryptography`` alone.

    python verify_ledger_proof.py PROOF.JSON PUBLIC.TXT [--witness-key WITNESS.TXT] [--earlier NOTE.TXT]

PUBLIC.TXT is the public key of the ledger; get it from somebody you trust, not with the proof. It ends with
0 when everything holds, 1 when something does not, 2 when it was not given what it needs. Written on its own,
from RFC 6962 and the signed notes of C2SP; read it before you believe it.
"""

import argparse
import base64
import json
import re
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORM, MARK = "throughcare ledger proof 1", "\N{EM DASH} "
LOG, WITNESS = 1, 4


class Refused(Exception):
    """What does not hold, in words."""


def hashed(*parts):
    return sha256(b"".join(parts)).digest()


def unbase64(text):
    """Exactly one way of writing each value is taken."""
    value = base64.b64decode(text, validate=True)
    if base64.b64encode(value).decode() != text:
        raise Refused("Something is not base64.")
    return value


def hashes(listed):
    found = [unbase64(one) for one in listed]
    if type(listed) is not list or any(len(one) != 32 for one in found):
        raise Refused("A path is not a list of hashes.")
    return found


def read_key(path, kind):
    """The one key of a file: name+id+key."""
    found = re.fullmatch(r"([^\s+]+)\+([0-9a-f]{8})\+(\S+)\s*", Path(path).read_text("utf-8"))
    whole = unbase64(found[3]) if found else b""
    if len(whole) != 33 or whole[0] != kind or hashed(found[1].encode(), b"\n", whole)[:4].hex() != found[2]:
        raise Refused(f"{path} does not hold one public key of the kind that is needed.")
    return found[1], bytes.fromhex(found[2]), Ed25519PublicKey.from_public_bytes(whole[1:])


def signature_of(note, key):
    """The signed lines of a note, and what this key put under them."""
    body, gap, tail = note.partition("\n\n")
    if not gap or not tail.endswith("\n") or re.search(r"[\x00-\x09\x0b-\x1f]|\n\n", tail):
        raise Refused("The checkpoint is not a signed note.")
    found = []
    for line in tail[:-1].split("\n"):
        name, _, encoded = line[len(MARK) :].rpartition(" ")
        if not line.startswith(MARK) or not name:
            raise Refused("The checkpoint is not a signed note.")
        if name == key[0] and unbase64(encoded)[:4] == key[1]:
            found.append(unbase64(encoded)[4:])
    if len(found) != 1:
        raise Refused(f"The checkpoint is not signed, or more than once, by {key[0]}.")
    return body + "\n", found[0]


def must_hold(key, signature, message):
    try:
        key[2].verify(signature, message.encode())
    except InvalidSignature:
        raise Refused(f"The signature of {key[0]} does not hold.") from None


def checkpoint_of(note, key):
    """Size, root and time of a checkpoint that the log's key signed."""
    body, signature = signature_of(note, key)
    must_hold(key, signature, body)
    lines = body.split("\n")
    if len(lines) != 6 or lines[0] != key[0] or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
        raise Refused("What was signed is not a checkpoint of this log.")
    return int(lines[1]), hashes([lines[2]])[0], lines[4]


def witnessed(note, key):
    """When the witness vouched for this checkpoint."""
    body, signature = signature_of(note, key)
    seconds = int.from_bytes(signature[:8], "big")
    must_hold(key, signature[8:], f"cosignature/v1\ntime {seconds}\n{body}")
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def included(leaf, position, size, path):
    """The root that the path leads to: the last hash of the path is the nearest to the root."""
    if (size == 1) != (not path):
        raise Refused("A path has another length than it must have.")
    if size == 1:
        return leaf
    left, beside = 1 << (size - 1).bit_length() - 1, path[-1]  # the largest power of two below the size
    if position < left:
        return hashed(b"\x01", included(leaf, position, left, path[:-1]), beside)
    return hashed(b"\x01", beside, included(leaf, position - left, size - left, path[:-1]))


def continued(earlier, later, path, known, whole=True):
    """The two roots, of the first ``earlier`` and of all ``later`` leaves, that the path leads to."""
    if earlier == later and len(path) == (0 if whole else 1):
        return (known, known) if whole else (path[0], path[0])  # whole: this part is the earlier tree itself
    if earlier == later or not path:
        raise Refused("The path between the checkpoints has another length than it must have.")
    left, beside = 1 << (later - 1).bit_length() - 1, path[-1]
    if earlier <= left:
        old, new = continued(earlier, left, path[:-1], known, whole)
        return old, hashed(b"\x01", new, beside)
    old, new = continued(earlier - left, later - left, path[:-1], known, False)
    return hashed(b"\x01", beside, old), hashed(b"\x01", beside, new)


def check_entries(entries, size, root):
    """Every entry must be under the root, each once; gives what they say."""
    last = -1
    for entry in entries or [{}]:
        position, canonical, path = entry["position"], entry["canonical"], hashes(entry["path"])
        if type(position) is not int or not last < position < size or len(entry) != 3:
            raise Refused("The entries are not in their order, or beyond the checkpoint.")
        if included(hashed(b"\x00", canonical.encode()), position, size, path) != root:
            raise Refused(f"The entry at position {position} is not under the signed root.")
        last, said = position, json.loads(canonical)
        about = [json.dumps(said.get(name)) for name in ("id", "recorded_at", "event", "outcome")]
        yield f"Position {position} holds entry {' '.join(about)}"


def check_earlier(given, size, root, old_size, old_root):
    """Whether the checkpoint that you kept is the beginning of this one."""
    if old_size > size:
        raise Refused(f"You hold a checkpoint over {old_size} entries, this has {size}: some were cut off.")
    if not given or len(given) != 2 or type(given["size"]) is not int or given["size"] != old_size:
        raise Refused("The file does not go on from the checkpoint you hold; ask for one that does.")
    path = hashes(given["path"])
    roots = continued(old_size, size, path, old_root) if old_size else (hashed(), None if path else root)
    if roots != (old_root, root):
        raise Refused("The ledger is not the continuation of the checkpoint you hold: it was rewritten.")
    return f"It is the continuation of the checkpoint over {old_size} entries that you hold."


def once(pairs):
    """A name that stands twice in one object could be read in two ways."""
    if len(dict(pairs)) != len(pairs):
        raise Refused("The file says something twice.")
    return dict(pairs)


def check(asked):
    """Everything that was asked; a line for each thing that holds."""
    key, given = read_key(asked.public, LOG), Path(asked.proof).read_bytes()
    proof = json.loads(given, object_pairs_hook=once)
    if set(proof) != {"form", "checkpoint", "entries", "earlier"} or proof["form"] != FORM:
        raise Refused("This is not a proof of ledger entries.")
    size, root, sealed = checkpoint_of(proof["checkpoint"], key)
    yield f"The checkpoint is signed by {key[0]}: {size} entries, {sealed} by its own clock."
    if asked.witness_key:
        yield f"The witness saw it at {witnessed(proof['checkpoint'], read_key(asked.witness_key, WITNESS))}."
    else:
        yield "NOT CHECKED whether a witness saw it (--witness-key): others may be shown another ledger."
    if asked.earlier:
        old_size, old_root, _ = checkpoint_of(Path(asked.earlier).read_bytes().decode(), key)
        yield check_earlier(proof["earlier"], size, root, old_size, old_root)
    else:
        yield "NOT CHECKED whether it continues a checkpoint that you hold (--earlier)."
    yield from check_entries(proof["entries"], size, root)
    yield "All of it holds. It does not show that there are no other entries about the same matter."


def main():
    parser = argparse.ArgumentParser(description="Check a proof of entries on a Throughcare ledger.")
    for name in ("proof", "public", "--witness-key", "--earlier"):
        parser.add_argument(name)
    try:
        for line in check(parser.parse_args()):
            print(line)
    except Refused as refusal:
        sys.exit(f"THIS DOES NOT HOLD. {refusal}")  # sys.exit with words ends with 1
    except OSError as missing:
        print(f"Nothing was checked: {missing}")
        sys.exit(2)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError):
        sys.exit("THIS DOES NOT HOLD. The file is not in the form of a proof.")


if __name__ == "__main__":
    main()

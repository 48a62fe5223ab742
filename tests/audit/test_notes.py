"""Checkpoints as signed notes: what was signed is read back, and nothing else is believed."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.merkle import leaf_of
from audit.notes import LOG, WITNESS, Head, NoteRefused, Signer, Verifier, read_note, witnessed_at

NAME = "throughcare/ledger/0a1b2c3d"
LOG_KEY = Signer(NAME, LOG, Ed25519PrivateKey.from_private_bytes(b"l" * 32))
WITNESS_KEY = Signer("throughcare/witness/4e5f6a7b", WITNESS, Ed25519PrivateKey.from_private_bytes(b"w" * 32))
MOMENT = datetime(2026, 11, 22, 12, 46, 1, tzinfo=UTC)
HEAD = Head(NAME, 41250, leaf_of(b"now"), 41233, leaf_of(b"before"), MOMENT)
NOTE = LOG_KEY.sign(HEAD)
BODY, SIGNATURE = NOTE.split("\n\n")
LINES = BODY.split("\n")
COSIGNED = NOTE + WITNESS_KEY.cosign(BODY + "\n", MOMENT + timedelta(seconds=2))
DASH = "\N{EM DASH}"


def signed(body: str, *signers: Signer) -> str:
    """Whatever text, signed as if it were a checkpoint."""
    lines = [
        one._line(one.private.sign(body.encode("utf-8", "surrogatepass"))) for one in signers or [LOG_KEY]
    ]
    return f"{body}\n{''.join(lines)}"


def test_a_note_is_read_as_it_was_signed() -> None:
    assert read_note(NOTE, LOG_KEY.verifier) == HEAD
    assert Verifier.from_text(LOG_KEY.verifier.to_text()) == LOG_KEY.verifier


def test_a_cosignature_says_when_the_witness_saw_it() -> None:
    assert read_note(COSIGNED, LOG_KEY.verifier) == HEAD
    assert witnessed_at(COSIGNED, WITNESS_KEY.verifier) == MOMENT + timedelta(seconds=2)
    assert witnessed_at(NOTE, WITNESS_KEY.verifier) is None


def test_the_line_of_a_key_we_were_not_given_says_nothing() -> None:
    stranger = Signer("somebody/else", LOG, Ed25519PrivateKey.generate())
    assert read_note(NOTE + stranger.sign(HEAD).split("\n\n")[1], LOG_KEY.verifier) == HEAD


def mutated_text() -> Iterator[tuple[str, str]]:
    """Every character of a note dropped, doubled and changed, every line dropped, doubled and moved."""
    for at, one in enumerate(NOTE):
        yield f"{at} dropped", NOTE[:at] + NOTE[at + 1 :]
        yield f"{at} doubled", NOTE[:at] + one + NOTE[at:]
        for other in {
            chr(ord(one) ^ 1),
            chr(ord(one) ^ 2),
            one.swapcase(),
            "\r",
            "\t",
            " ",
            "0",
            "\u2028",
            "\ud800",
        }:
            if other != one:
                yield f"{at} made {other!r}", NOTE[:at] + other + NOTE[at + 1 :]
    lines = NOTE.split("\n")[:-1]
    for at, one in enumerate(lines):
        yield f"line {at} dropped", "\n".join([*lines[:at], *lines[at + 1 :], ""])
        yield f"line {at} doubled", "\n".join([*lines[:at], one, *lines[at:], ""])
        if at < len(lines) - 1:
            yield f"line {at} last", "\n".join([*lines[:at], *lines[at + 1 :], one, ""])
        for extra in ("extra", "", " ", f"{DASH} x", f"{DASH} {NAME} AAAA"):
            yield f"{extra!r} before line {at}", "\n".join([*lines[:at], extra, *lines[at:], ""])


def tricks() -> Iterator[tuple[str, str]]:
    """What people have tried on signed notes."""
    line = SIGNATURE.removesuffix("\n")
    loose = line[:-2] + chr(ord(line[-2]) + 1) + "="  # the same bytes: the last letter has bits to spare
    yield "loose base64", f"{BODY}\n\n{loose}\n"
    yield "base64 with a space", f"{BODY}\n\n{line[:-9]} {line[-9:]}\n"
    yield "base64 without its end", f"{BODY}\n\n{line.rstrip('=')}\n"
    yield "base64 with more end", f"{BODY}\n\n{line}==\n"
    yield "base64 of the web", f"{BODY}\n\n{line.replace('+', '-').replace('/', '_')}\n" + " "
    yield "CRLF everywhere", NOTE.replace("\n", "\r\n")
    yield "CR in the signature", NOTE.removesuffix("\n") + "\r\n"
    yield "another separator of lines", f"{BODY}\n\n{line}\u2028"
    yield "a form feed between signatures", f"{BODY}\n\n{line}\x0c{line}\n"
    yield "no end of line", NOTE.removesuffix("\n")
    yield "two gaps", NOTE.replace("\n\n", "\n\n\n")
    yield "twice the same signature", NOTE + SIGNATURE
    yield (
        "a second, bad signature of the log",
        f"{NOTE}{DASH} {NAME} {b64encode(LOG_KEY.verifier.key_id + bytes(64)).decode()}\n",
    )
    yield "two notes in one", NOTE + "\n" + NOTE
    yield "another dash", NOTE.replace(DASH, "\N{EN DASH}")
    yield "no dash", NOTE.replace(f"{DASH} ", "")
    yield "a byte order mark", "\ufeff" + NOTE
    yield "nothing", ""
    yield "only a signature", "\n\n" + SIGNATURE
    yield "no signature", BODY + "\n\n"
    yield "a thousand signatures", NOTE + f"{DASH} x AAAAAA==\n" * 1000
    yield "the name of the log in other letters", NOTE.replace("ledger", "l\N{CYRILLIC SMALL LETTER IE}dger")
    yield "the name composed otherwise", NOTE.replace("ledger", "le\u0301dger")
    yield "cosigned but not signed", f"{BODY}\n\n{WITNESS_KEY.cosign(BODY + chr(10), MOMENT)}"
    forger = Signer(NAME, LOG, Ed25519PrivateKey.from_private_bytes(b"f" * 32))
    yield "another key under the log's name", forger.sign(HEAD)
    yield "the other key's signature under the log's id", signed_as(forger)
    yield "another log's note", Signer("another/log", LOG, LOG_KEY.private).sign(HEAD)
    yield "the witness's key as a log's", Signer(NAME, WITNESS, LOG_KEY.private).sign(HEAD)


def signed_as(forger: Signer) -> str:
    whole = LOG_KEY.verifier.key_id + forger.private.sign(f"{BODY}\n".encode())
    return f"{BODY}\n\n{DASH} {NAME} {b64encode(whole).decode()}\n"


def signed_nonsense() -> Iterator[tuple[str, str]]:
    """Lines that are no checkpoint of this log, though signed with its own key."""
    for name, body in {
        "another origin": BODY.replace(NAME, "another/log"),
        "a longer origin": BODY.replace(NAME, NAME + " "),
        "a size with zeros": BODY.replace("\n41250", "\n041250"),
        "a size with a sign": BODY.replace("\n41250", "\n+41250"),
        "a size in other digits": BODY.replace("\n41250", "\n٤١٢٥٠"),
        "a size beyond the database": BODY.replace("\n41250", "\n" + "9" * 19),
        "a size below 0": BODY.replace("\n41250", "\n-1"),
        "a short root": BODY.replace(LINES[2], LINES[2][4:]),
        "a loose root": BODY.replace(LINES[2], LINES[2][:-2] + chr(ord(LINES[2][-2]) + 1) + "="),
        "no previous": "\n".join([*LINES[:3], LINES[4]]),
        "no moment": "\n".join(LINES[:4]),
        "an impossible day": BODY.replace("2026-11-22", "2026-02-30"),
        "an impossible minute": BODY.replace("12:46", "12:61"),
        "a moment elsewhere": BODY.replace("01Z", "01+01:00"),
        "one line more": BODY + "\nextra",
        "lines exchanged": "\n".join([LINES[0], LINES[2], LINES[1], *LINES[3:]]),
        "an empty line within": BODY.replace("\nprevious", "\n\nprevious"),
        "lone surrogates": BODY + "\ud800",
    }.items():
        yield name, signed(body + "\n")


@pytest.mark.parametrize("attempts", [mutated_text, tricks, signed_nonsense], ids=lambda one: one.__name__)
def test_nothing_but_the_note_itself_is_believed(attempts: object) -> None:
    tried, accepted = 0, []
    for name, note in attempts():  # type: ignore[operator]
        assert note != NOTE, name
        tried += 1
        try:
            read_note(note, LOG_KEY.verifier)
        except NoteRefused:
            continue
        accepted.append(name)
    print(f"\n{attempts.__name__}: {tried} notes, {len(accepted)} accepted")
    assert accepted == []


def test_a_cosignature_of_anything_else_is_no_cosignature() -> None:
    later = Head(NAME, 41251, HEAD.root, 41250, HEAD.root, MOMENT).body()
    line = WITNESS_KEY.cosign(BODY + "\n", MOMENT)
    name, encoded = line.split(" ", 1)[1].rsplit(" ", 1)
    attempts = [
        NOTE + WITNESS_KEY.cosign(later, MOMENT),
        NOTE + line.replace(name, "another/witness"),
        NOTE + Signer(name, WITNESS, Ed25519PrivateKey.generate()).cosign(BODY + "\n", MOMENT),
        NOTE + Signer(name, LOG, WITNESS_KEY.private).sign(HEAD).split("\n\n")[1],
        NOTE + f"{DASH} {name} {encoded[:8]}AAAA{encoded[12:]}",  # another time
        NOTE + f"{DASH} {name} AAAAAAAA\n",
    ]
    for note in attempts:
        assert witnessed_at(note, WITNESS_KEY.verifier) is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        "name",
        "name+00000000+AAAA",
        LOG_KEY.verifier.to_text().replace("ledger", "lodger"),
        LOG_KEY.verifier.to_text()[:-1],
        LOG_KEY.verifier.to_text() + "A",
        Verifier("with space", LOG, bytes(32)).to_text(),
        Verifier("", LOG, bytes(32)).to_text(),
        Verifier("name", b"\x02", bytes(32)).to_text(),
    ],
)
def test_a_line_that_is_no_public_key_is_refused(line: str) -> None:
    with pytest.raises(NoteRefused):
        Verifier.from_text(line)

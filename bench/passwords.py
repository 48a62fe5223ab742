"""How long one password check takes: costly to guess, not to sign in. Aim: 40 to 60 ms.

./script/bench passwords
"""

import statistics
import time

from agencies.passwords import Argon2idHasher

ROUNDS = 20


def main() -> None:
    """Print the median time of verifying one password, in milliseconds."""
    hasher = Argon2idHasher()
    kept = hasher.encode("a-long-enough-phrase", hasher.salt())
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        assert hasher.verify("a-long-enough-phrase", kept)
        times.append(time.process_time() - began)
    print(f"Argon2id, one check: {statistics.median(times) * 1000:.0f} ms (median of {ROUNDS})")


if __name__ == "__main__":
    import django

    django.setup()
    main()

"""Argon2id, tuned to 40–60 ms on two cores: costly to guess, not to sign in."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """One pass over 46 MiB, one lane (RFC 9106's shape with less memory)."""

    time_cost = 1
    memory_cost = 47_104
    parallelism = 1

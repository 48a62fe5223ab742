"""Why a file is not kept."""


class NotKept(Exception):
    """The file cannot be kept; the message tells its owner what to do about it."""

"""The errors that a person can mend: their message says what, where and what to do."""


class MinervaError(Exception):
    """Base of every error that the command line shows without a traceback."""

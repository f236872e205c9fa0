"""How far a token goes: what whoever holds it may do in its person's name."""

from enum import StrEnum


class Scope(StrEnum):
    """What a token is for; who may move may read."""

    READ = "read"
    MOVE = "move"

"""The evidence of a warrant as a brief quotes it: what evaluate gave, with what the moves it names said."""

import json
from collections.abc import Mapping

import polars as pl

# Evidence that names a move, and the name under which the sentences find what that move said.
_QUOTED = {
    "request_id": "request_text",
    "challenge_id": "challenge_text",
    "constraint_id": "constraint_text",
    "question_id": "question_text",
    "commitment_id": "commitment_text",
}


def quotes(moves: pl.DataFrame, outcomes: pl.Series) -> dict[str, str]:
    """Return what the moves on the outcomes said, by the move's id."""
    said = moves.filter(pl.col("outcome_id").is_in(outcomes.implode()), pl.col("text").is_not_null())
    return dict(zip(said["id"], said["text"], strict=True))


def evidence_of(because: str | None, said: Mapping[str, str]) -> dict[str, object]:
    """Read a warrant's evidence, leave out what is unknown, and add the words of the moves it names."""
    evidence = {key: value for key, value in read(because).items() if value is not None}
    for names_move, quoted in _QUOTED.items():
        text = said.get(str(evidence.get(names_move)))
        if text:
            evidence.setdefault(quoted, text)
    return evidence


def read(because: str | None) -> dict[str, object]:
    """Read evidence that may have come with imported facts: of what is no JSON object, nothing."""
    try:
        read = json.loads(because or "{}")
    except json.JSONDecodeError:
        return {}
    return read if isinstance(read, dict) else {}

"""The installation's secret key: made once, kept in a file that only its user may read."""

import os
import secrets
import tempfile
from pathlib import Path


def kept_key(folder: Path) -> str:
    """Return the key kept in the folder; the first to ask makes it."""
    kept = folder / "secret_key"
    if not kept.exists():
        _make(kept)
    return kept.read_text(encoding="ascii")


def _make(kept: Path) -> None:
    """Write a key beside its place, then link it there: whoever comes second finds a whole key and takes that."""
    handle, beside = tempfile.mkstemp(dir=kept.parent, prefix=".secret_key")  # readable by its user alone
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        kept.hardlink_to(beside)
    except FileExistsError:
        pass
    finally:
        Path(beside).unlink()

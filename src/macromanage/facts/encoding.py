"""Tells UTF-8 text from what is none: text in another encoding, a file of another kind, a file without anything."""

import codecs

# What a text file's first line never holds; a tab it may.
_CONTROLS = frozenset(range(32)) - {9, 10, 13}
_START = 512


def is_empty(data: bytes) -> bool:
    """Tell whether there is nothing but white space, or a byte order mark."""
    return not data.removeprefix(codecs.BOM_UTF8).strip()


def is_utf8(data: bytes) -> bool:
    """Tell whether all of it is UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def wide_encoding(data: bytes) -> str | None:
    """Name the UTF-16 it is written in, if it is."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = data[:_START]
    if len(start) > 1 and not any(start[1::2]) and all(start[::2]):
        return "utf-16-le"
    if len(start) > 1 and not any(start[::2]) and all(start[1::2]):
        return "utf-16-be"
    return None


def is_binary(data: bytes) -> bool:
    """Tell whether it is no text in any encoding, by its first line and its start."""
    header = data.lstrip(b"\r\n").splitlines()[:1]
    if any(byte in _CONTROLS for line in header for byte in line):
        return True
    return not all(is_utf8(line) for line in header) and 0 in data[:_START]

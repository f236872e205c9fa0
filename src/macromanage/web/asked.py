"""What an address asks for behind its question mark."""

from django.http import QueryDict

_LONGEST = 200
_MOST_PAGES = 100_000


def words(asked: QueryDict, name: str) -> str:
    """Return what is asked for by that name, no longer than anybody types."""
    return asked.get(name, "")[:_LONGEST].strip()


def page_asked(asked: QueryDict) -> int:
    """Return the page that is asked for, from 1; anything but a number is the first."""
    page = words(asked, "page")
    return min(max(int(page), 1), _MOST_PAGES) if page.isdecimal() else 1


def kept(asked: QueryDict, *names: str) -> str:
    """Return those of the names that are asked for as the end of another address: ?standing=met, or nothing."""
    query = QueryDict(mutable=True)
    query.update({name: value for name in names if (value := words(asked, name))})
    return f"?{query.urlencode()}" if query else ""

"""The strip of a unit: how its outcomes stand, as shares of one line. Pure: counts in, SVG out."""

from collections.abc import Sequence

from markupsafe import Markup, escape

_WIDTH = 100.0
_HEIGHT = 8


def strip(standings: Sequence[tuple[str, int]]) -> Markup:
    """Draw how many stand where, in their order; the counts themselves stand beside it in words."""
    total = sum(many for _, many in standings)
    left, parts = 0.0, []
    for standing, many in standings:
        width = round(_WIDTH * many / total, 2)
        named = escape(standing.replace(" ", "-"))
        parts.append(f'<rect class="{named}" x="{left:g}" width="{width:g}" height="{_HEIGHT}"/>')
        left = round(left + width, 2)
    return Markup(  # noqa: S704 - drawn from numbers, and from names that are escaped
        f'<svg class="strip" viewBox="0 0 {_WIDTH:g} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false">{"".join(parts)}</svg>'
    )


def share_bar(share: float) -> Markup:
    """Draw a share of a whole, from 0 to 1; the figure itself stands beside it."""
    width = round(_WIDTH * min(max(share, 0.0), 1.0), 2)
    return Markup(  # noqa: S704 - drawn from numbers alone
        f'<svg class="share" viewBox="0 0 {_WIDTH:g} {_HEIGHT}" preserveAspectRatio="none" aria-hidden="true"'
        f' focusable="false"><rect class="track" width="{_WIDTH:g}" height="{_HEIGHT}"/>'
        f'<rect class="reached" width="{width:g}" height="{_HEIGHT}"/></svg>'
    )

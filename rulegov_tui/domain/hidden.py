"""Characters that show nothing of themselves: they may not reach a terminal, and are a blank in a report."""

HIDDEN = (
    r"\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Inside the brackets of a regular expression: controls but the line feed, direction, zero-width and tag characters."""

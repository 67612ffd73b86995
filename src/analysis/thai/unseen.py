"""Characters that a keyboard, a web page or another program leaves in a text without showing them."""

from __future__ import annotations

#: As the inside of a character class: soft hyphen, zero-width characters and marks of direction, the byte-order mark.
INVISIBLE = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"

"""The value beside each formula in a workbook's file, which viewers show that do not reckon.

The library that writes workbooks leaves it empty. Programs that reckon do so anew when they open the file (the workbook
asks for it), so that this value is never what a person decides by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from analysis.publish.office.live.formula_values import Value

_COMPUTED = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?/?>(?:</v>)?</c>')


def with_values(xml: bytes, values: Mapping[str, Value]) -> bytes:
    """A sheet's part with a value for each formula; ``values`` by the cell's address.

    Raises:
        KeyError: a formula of the sheet has no value in ``values``: it is not one of ours.
    """

    def put(found: re.Match[bytes]) -> bytes:
        address, attributes, formula = found[1], found[2], found[3]
        kind, text = _stored(values[address.decode()])
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v></c>' % (address, attributes, kind, formula, text)

    return _COMPUTED.sub(put, xml)


def _stored(value: Value) -> tuple[bytes, bytes]:
    """The attribute that says its kind, and the value as the file holds it."""
    if isinstance(value, bool):
        return b' t="b"', b"1" if value else b"0"
    if isinstance(value, str):
        return b' t="str"', escape(value).encode()
    number = float(value or 0)
    return b"", (repr(int(number)) if number.is_integer() else repr(number)).encode()

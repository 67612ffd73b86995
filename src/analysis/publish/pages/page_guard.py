"""Whether a page that was kept is still one of the frame's: its policy, its script, and nothing else that is active."""

from __future__ import annotations

import re
from html import unescape

from analysis.publish.pages.active_content import active_content
from analysis.publish.pages.page_frame import long_tables_script, page_script, policy

_POLICY = re.compile(
    r'\A<!DOCTYPE html>\n<html lang="[a-z]+">\n<head>\n<meta charset="utf-8">\n'
    r'<meta http-equiv="Content-Security-Policy" content="([^"<>]*)">\n'
    r'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
)
_DATA = re.compile(r'<script type="application/json" id="[a-z-]+">([^<]*)</script>')


def is_own_page(html: str) -> bool:
    """Whether a report's page begins as the frame writes it, has the policy that names the frame's script, and holds
    that script and data alone besides what is not active."""
    head = _POLICY.match(html)
    known = {policy(one): f"<script>{one}</script>" for one in (page_script(), page_script(long_tables_script()))}
    script = known.get(unescape(head[1])) if head else None
    if head is None or script is None or html.count(script) != 1:
        return False
    return active_content(_DATA.sub("", html[head.end() :].replace(script, ""))) is None

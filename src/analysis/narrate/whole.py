"""For whom a round as a whole speaks, in words: the country only where all its provinces are in the round."""

from __future__ import annotations

from analysis.params.models import Round
from analysis.params.round_scopes import province_codes
from analysis.places.provinces import provinces
from analysis.thai.digits import to_thai

COUNTRY = "ทั่วประเทศ"


def is_whole_country(round_: Round) -> bool:
    """Whether the round is of the nation alone (the ministry speaks for it) or of every province."""
    codes = province_codes(round_)
    return not codes or len(set(codes)) == len(provinces())


def whole_words(round_: Round, language: str, country_en: str = "National") -> str:
    """``ทั่วประเทศ``, or ``n จังหวัดในรอบนี้`` where the round has some provinces only."""
    if is_whole_country(round_):
        return country_en if language == "en" else COUNTRY
    return some_words(len(set(province_codes(round_))), language, thai_digits=round_.thai_digits)


def some_words(count: int, language: str, *, thai_digits: bool = False) -> str:
    """``n จังหวัดในรอบนี้``: what a round of some provinces speaks for."""
    if language == "en":
        return f"{count} province{'s' if count > 1 else ''} of this round"
    return f"{to_thai(str(count)) if thai_digits else count} จังหวัดในรอบนี้"

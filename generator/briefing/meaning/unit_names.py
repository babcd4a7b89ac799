"""One name for all spellings of a unit: centimeters and centimetres, ship and ships.

Units of figures are read as English, in which the units that can be converted are defined.
"""

from collections.abc import Iterable

from generator.briefing.meaning.language import Language, Languages

# Spellings that texts rarely have and authors of figures do.
_PHRASES = {
    "km/h": "kph",
    "kilometres per hour": "kph",
    "kilometers per hour": "kph",
    "miles per hour": "mph",
    "sq km": "square km",
    "km²": "square km",
    "sq m": "square metre",
    "m²": "square metre",
    "m³": "cubic metre",
    "m": "metre",
    "g": "gram",
    "nmi": "nautical mile",
}


def unit_names(units: Iterable[str], languages: Languages) -> dict[str, str]:
    """Return the name of each of some units as they are written, in order."""
    english = languages.get("en")
    return {unit: unit_name(unit, english) for unit in sorted(set(units))}


def unit_name(words: str, english: Language | None) -> str:
    """Return the name of a unit; without English rules only its spaces and case are folded."""
    lower = " ".join(words.lower().split())
    if lower in _PHRASES or not lower or english is None:
        return _PHRASES.get(lower, lower)
    first, _, last = lower.rpartition(" ")
    known = english.tables.units.by_form.get(last)
    return f"{first} {known or english.stem(last)}".strip()

"""The regular forms of English verbs: plans, planning, planned."""

import re

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SILENT_E = re.compile(r"[^eoy]e$")
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # one short syllable: plan, stop


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> frozenset[str]:
    """Return all forms of a verb; irregular ones take the place of those in -ed and in -ing."""
    participles = [form for form in irregular if form.endswith("ing")]
    pasts = [form for form in irregular if not form.endswith("ing")]
    participles = participles or [_present_participle(lemma)]
    pasts = pasts or [_past(lemma)]
    return frozenset({lemma, _third_person(lemma), *participles, *pasts})


def _third_person(lemma: str) -> str:
    """Return the form after he or she: goes, tries."""
    if _CONSONANT_Y.search(lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if _SIBILANT.search(lemma) else f"{lemma}s"


def _present_participle(lemma: str) -> str:
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    return f"{_base(lemma)}ing"


def _past(lemma: str) -> str:
    """Return the regular past form: planned, tried."""
    if _CONSONANT_Y.search(lemma):
        return f"{lemma[:-1]}ied"
    return f"{_base(lemma)}ed" if not lemma.endswith("e") else f"{lemma}d"


def _base(lemma: str) -> str:
    """The lemma before an ending that begins with a vowel."""
    if _SILENT_E.search(lemma):
        return lemma[:-1]
    return lemma + lemma[-1] if _DOUBLED.fullmatch(lemma) else lemma

"""Citations for BibTeX and BibLaTeX."""

from collections.abc import Iterator

from generator.publishing.citing.entry import Entry, day_of
from generator.publishing.citing.wording import as_of, source
from generator.publishing.words.interface import Words

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# A brace counts for BibTeX whatever stands before it, so that none may be left over.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(entry: Entry, words: Words) -> str:
    """Return an entry of type misc, which every style knows."""
    fields = (f"  {name} = {value}" for name, value in _fields(entry, words))
    return "@misc{{{},\n{}\n}}".format(entry.key, ",\n".join(fields))


def _fields(entry: Entry, words: Words) -> Iterator[tuple[str, str]]:
    yield "author", f"{{{_braced(entry.author)}}}"
    yield "title", f"{{{_braced(entry.title)}}}"
    if entry.container:
        yield "howpublished", _braced(entry.container)
    if day := day_of(entry.as_of):
        year, month, _ = day
        yield "year", f"{{{year}}}"
        yield "month", _MONTHS[month - 1]
    yield "url", f"{{{entry.url.translate(_IN_ADDRESS)}}}"
    yield "note", _braced(f"{as_of(entry, words)}. {source(entry, words)}")


def _braced(words: str) -> str:
    """Return words as the value of a field."""
    return f"{{{' '.join(words.split()).translate(_ESCAPES)}}}"

"""The table of what may differ between a quotation and its source."""

from msgspec import Struct


class Fold(Struct, frozen=True):
    """One row of the table: characters, what they are read as, and where that holds."""

    name: str
    characters: str
    read_as: str
    rule: str = ""


INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u2060"
    "\u2066\u2067\u2068\u2069\ufeff"
)
BLANKS = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003"
    "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
SIGNS = "-\u2010\u2011\u2012\u2013\u2212"  # a minus before a number; a longer dash never is
MINUS, LONG_DASH = "\u2212", "\u2014"

# There is no compatibility folding: a half is not 12, a superscript two is not 2. Double and single
# quotation marks stay apart. Every rule looks only at what belongs to a word or number, so words
# fold alike wherever they are cut out.
TABLE = (
    Fold("white space", BLANKS, " ", "a run is one space, never none"),
    Fold(
        "invisible characters",
        INVISIBLE,
        "",
        "soft hyphens, zero-width spaces and non-joiners, marks of direction",
    ),
    Fold("canonical form", "", "NFC", "a letter and its marks, in one character or several"),
    Fold("double quotation marks", "“”„‟«»〝〞「」『』", '"'),
    Fold("single quotation marks and apostrophes", "‘’‚‛‹›\u02bc", "'"),
    Fold(
        "dashes and hyphens",
        DASHES,
        "-",
        "a run is one; between a word and a number all but the minus sign",
    ),
    Fold("minus signs", SIGNS, MINUS, "one alone before a number, no word before it"),
    Fold("long dashes before a number", DASHES, LONG_DASH, "all other: a dash is not a sign"),
    Fold("the ellipsis character", "\u2026", "..."),
    Fold(
        "a stop beside a closing quotation mark",
        ",.",
        "",
        "at the end of the words alone; `occurrences` does it",
    ),
    Fold(
        "a quotation mark repeated at a paragraph",
        "",
        "",
        "inside a long quotation; `quotations` finds them",
    ),
)

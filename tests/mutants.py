"""Edits of a quotation by class, each a function from words to edited words: those that change what is said, and those of print alone.

Nothing here knows the code under test.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

Edit = Callable[[str], Iterator[str]]

WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
OPPOSITES = {
    "more": "less", "less": "more", "all": "some", "some": "all", "never": "always", "always": "never", "will": "may", "may": "will",
    "is": "was", "was": "is", "are": "were", "were": "are", "can": "cannot", "no": "every", "not": "now", "before": "after",
    "after": "before", "north": "south", "south": "north", "and": "or", "or": "and", "he": "she", "she": "he", "we": "they", "they": "we",
    "must": "could", "our": "their", "their": "our", "first": "last", "last": "first", "up": "down", "in": "on", "to": "from", "from": "to",
}  # fmt: skip
ALIKE = str.maketrans(
    "aceopxyiABCEHKMOPT", "асеорхуіАВСЕНКМОРТ"
)  # Latin to Cyrillic: they look the same


def _each(pattern: re.Pattern[str], words: str, edit: Callable[[str], str | None]) -> Iterator[str]:
    """The words with one match after the other edited."""
    for found in pattern.finditer(words):
        edited = edit(found.group())
        if edited is not None:
            yield words[: found.start()] + edited + words[found.end() :]


def digit_changed(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"\d"), words, lambda digit: str((int(digit) + 1) % 10))


def digit_dropped(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"\d"), words, lambda _: "")


def digit_added(words: str) -> Iterator[str]:
    yield from _each(NUMBER, words, lambda number: number + "0")
    yield from _each(NUMBER, words, lambda number: "1" + number)


def number_put_in(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w) (?=\w)"), words, lambda _: " 3 ")


def mark_in_number(words: str) -> Iterator[str]:
    yield from _each(
        re.compile(r"(?<=\d)[.,](?=\d)"), words, lambda mark: {",": ".", ".": ","}[mark]
    )
    yield from _each(re.compile(r"(?<=\d)[.,](?=\d)"), words, lambda _: "")


def case_changed(words: str) -> Iterator[str]:
    yield from _each(WORD, words, lambda word: word[0].swapcase() + word[1:])
    yield words.upper()
    yield words.lower()
    yield words.title()


def letter_dropped(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w)\w(?=\w)"), words, lambda _: "")


def letter_changed(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w)[a-y](?=\w)"), words, lambda letter: chr(ord(letter) + 1))


def letter_doubled(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w)[a-z](?=\w)"), words, lambda letter: letter * 2)


def letters_swapped(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w)[a-z]{2}(?=\w)"), words, lambda pair: pair[::-1])


def plural(words: str) -> Iterator[str]:
    yield from _each(
        WORD, words, lambda word: word[:-1] if word.endswith("s") and len(word) > 2 else word + "s"
    )


def word_dropped(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\s)\w+\s"), words, lambda _: "")


def word_doubled(words: str) -> Iterator[str]:
    yield from _each(WORD, words, lambda word: f"{word} {word}")


def words_swapped(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"\w+ \w+"), words, lambda pair: " ".join(pair.split()[::-1]))


def word_replaced(words: str) -> Iterator[str]:
    yield from _each(WORD, words, lambda word: OPPOSITES.get(word.lower()))
    yield from _each(WORD, words, lambda _: "quince")


def word_replaced_in_brackets(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w )\w+(?= \w)"), words, lambda _: "[quince]")


def ending_in_brackets(words: str) -> Iterator[str]:
    yield from _each(WORD, words, lambda word: word + "[ed]")
    yield from _each(WORD, words, lambda word: "[un]" + word)


def negation_put_in(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w) (?=\w)"), words, lambda _: " not ")


def hedge_put_in(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w) (?=\w)"), words, lambda _: " almost ")


def sign_put_in(words: str) -> Iterator[str]:
    for sign in "-+−–±":
        yield from _each(
            re.compile(rf"(?<![\w.,\-+−–±])(?:{NUMBER.pattern})"),
            words,
            lambda number, sign=sign: sign + number,
        )


def sign_changed(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<!\w)[-−–](?=\d)"), words, lambda _: "")
    yield from _each(re.compile(r"(?<!\w)[-−–](?=\d)"), words, lambda _: "+")
    yield from _each(re.compile(r"(?<!\w)[-−–](?=\d)"), words, lambda _: "—")


def unit_changed(words: str) -> Iterator[str]:
    yield from _each(
        re.compile(r"[$€£¥]"), words, lambda sign: {"$": "€", "€": "$", "£": "€", "¥": "$"}[sign]
    )
    yield from _each(re.compile(r"[$€£¥%‰°]"), words, lambda _: "")
    yield from _each(NUMBER, words, lambda number: number + "%")
    yield from _each(NUMBER, words, lambda number: "$" + number)
    yield from _each(NUMBER, words, lambda number: number + " million")


def letter_of_other_script(words: str) -> Iterator[str]:
    yield from _each(
        re.compile("[aceopxyiABCEHKMOPT]"), words, lambda letter: letter.translate(ALIKE)
    )


def compatible_character(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"[A-Za-z0-9]"), words, lambda letter: chr(ord(letter) + 0xFEE0))
    yield from _each(re.compile("fi"), words, lambda _: "ﬁ")
    yield from _each(re.compile(r"\d"), words, lambda digit: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)])


def mark_on_letter(words: str) -> Iterator[str]:
    yield from _each(re.compile("[aeiouns]"), words, lambda letter: letter + "\u0301")
    yield from _each(
        re.compile("[éèüöäñç]"), words, lambda letter: unicodedata.normalize("NFD", letter)[0]
    )


def cut_inside_word(words: str) -> Iterator[str]:
    # Chinese, Japanese and Thai have no blanks between words, and nothing to cut.
    first, last = re.match(r"[a-zA-ZÀ-ӿ]{3,}", words), re.search(r"[a-zA-ZÀ-ӿ]{3,}\Z", words)
    if first:
        yield from (words[at:] for at in range(1, first.end()))
    if last:
        yield from (words[:at] for at in range(last.start() + 1, len(words)))


def blank_moved(words: str) -> Iterator[str]:
    yield from _each(re.compile(r"(?<=\w) (?=\w)"), words, lambda _: "")
    yield from _each(re.compile(r"(?<=\w)\w(?=\w)"), words, lambda letter: letter + " ")


def mark_of_punctuation(words: str) -> Iterator[str]:
    inner = re.compile(r"(?<=\w)[,.;:?!](?= \w)")
    yield from _each(inner, words, lambda _: "")
    yield from _each(inner, words, lambda mark: "?" if mark != "?" else ".")
    yield from _each(re.compile(r"(?<=[a-z]) (?=\w)"), words, lambda _: ", ")


def halves_turned_round(words: str) -> Iterator[str]:
    for found in re.finditer(r"(?<=\w) (?=\w)", words):
        yield f"{words[found.end() :].strip(',. ')} [...] {words[: found.start()]}"
        yield f"{words[found.end() :].strip(',. ')} {words[: found.start()]}"


MEANING: dict[str, Edit] = {
    "digit changed": digit_changed,
    "digit dropped": digit_dropped,
    "digit added": digit_added,
    "number put in": number_put_in,
    "mark in a number": mark_in_number,
    "sign put in": sign_put_in,
    "sign changed": sign_changed,
    "unit or currency": unit_changed,
    "case changed": case_changed,
    "letter dropped": letter_dropped,
    "letter changed": letter_changed,
    "letter doubled": letter_doubled,
    "letters swapped": letters_swapped,
    "singular, plural": plural,
    "letter of another script": letter_of_other_script,
    "compatible character": compatible_character,
    "mark on a letter": mark_on_letter,
    "word dropped": word_dropped,
    "word doubled": word_doubled,
    "words swapped": words_swapped,
    "word replaced": word_replaced,
    "replaced in brackets": word_replaced_in_brackets,
    "ending in brackets": ending_in_brackets,
    "negation put in": negation_put_in,
    "hedge put in": hedge_put_in,
    "cut inside a word": cut_inside_word,
    "blank moved": blank_moved,
    "punctuation": mark_of_punctuation,
    "halves turned round": halves_turned_round,
}

DASHES = "-‐‑‒–—―"
DASH = re.compile(rf"[{DASHES}−]")


def quotation_marks(words: str) -> Iterator[str]:
    for marks in ("“”", "„“", "«»", "””", '""', "「」"):
        yield re.sub(r'["“”„«»]', lambda found, marks=marks: marks[found.start() % 2], words)


def apostrophes(words: str) -> Iterator[str]:
    for mark in "'’‘ʼ‛":
        yield re.sub("['’‘ʼ]", mark, words)


def dashes(words: str) -> Iterator[str]:
    """Every dash that stands before no number, by every other; a run is one."""
    for dash in (*DASHES, "--", "---"):
        yield re.sub(rf"(?:[{DASHES}]+)(?![{DASHES}\d$€£.,])", dash, words)


def ranges(words: str) -> Iterator[str]:
    for dash in (*DASHES, "--"):
        yield re.sub(rf"(?<=\d)[{DASHES}](?=\d)", dash, words)


def minus_signs(words: str) -> Iterator[str]:
    for sign in "-−–‑":
        yield re.sub(r"(?<![\w—―–−\-‑‒])[-−–‑](?=\d)", sign, words)


def ellipses(words: str) -> Iterator[str]:
    yield words.replace("…", "...")
    yield re.sub(r"(?<!\[)\.\.\.(?!\])", "…", words)


def white_space(words: str) -> Iterator[str]:
    for blank in ("\u00a0", "\u202f", "\t", " \n   ", "\r\n", "\u3000", "\u2003\u2009"):
        yield re.sub(r"\s+", blank, words)
    yield f"  {words}\n"


def invisible(words: str) -> Iterator[str]:
    yield re.sub(r"(?<=\w{3})(?=\w{3})", "\u00ad", words)
    for mark in "\u200b\u200e\u2060\u2066":
        yield f"{mark}{words.replace(' ', f' {mark}')}{mark}"
    for mark in "\u200c\u200f\ufeff\u2069\u202a\u202c":
        yield re.sub(r"(?<=\w)(?=\w)", mark, words, count=3)


def decomposed(words: str) -> Iterator[str]:
    yield unicodedata.normalize("NFD", words)
    yield unicodedata.normalize("NFC", words)


PRINT: dict[str, Edit] = {
    "quotation marks": quotation_marks,
    "apostrophes": apostrophes,
    "dashes and hyphens": dashes,
    "ranges": ranges,
    "minus signs": minus_signs,
    "ellipses": ellipses,
    "white space": white_space,
    "invisible characters": invisible,
    "canonical form": decomposed,
}


def _marked(opening: str, closing: str) -> Callable[[str], str]:
    """Straight quotation marks made typographic, as a word processor does it; those inside a word stay."""

    def edit(text: str) -> str:
        if re.search(r'\d"', text):
            return text  # inches
        text = re.sub(r'(?<![\w.,!?…;:)%])"(?=\S)', opening, text)
        return re.sub(r'(?<=\S)"(?!\w)', closing, text)

    return edit


def _british(text: str) -> str:
    """Single marks for double ones, where the text has single ones inside words alone."""
    return text if re.search(r"(?<!\w)['‘]|['’](?!\w)", text) else _marked("‘", "’")(text)


# Whole seeds printed otherwise: the quotations stay as they are and must be found all the same.
SEEDS: dict[str, Callable[[str], str]] = {
    "seed: “ ”": _marked("“", "”"),
    "seed: ‘ ’": _british,
    "seed: „ “": _marked("„", "“"),
    "seed: « »": _marked("«", "»"),
    "seed: » «": _marked("»", "«"),
    "seed: ” ”": _marked("”", "”"),
    "seed: 「 」": _marked("「", "」"),
    "seed: apostrophes": lambda text: re.sub(r"(?<=\w)'(?=\w)", "’", text),
    "seed: no-break spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u00a0", text),
    "seed: thin spaces": lambda text: re.sub(r"(?<=\w) (?=\w)", "\u2009", text),
    "seed: two blanks": lambda text: text.replace(". ", ".  "),
    "seed: soft hyphens": lambda text: re.sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", text),
    "seed: zero-width spaces": lambda text: text.replace(" ", " \u200b"),
    "seed: em dashes": lambda text: re.sub(r" (?:--|–|-) (?!\d)", " — ", text),
    "seed: two hyphens": lambda text: re.sub(r" [—–] (?!\d)", " -- ", text),
    "seed: ellipsis character": lambda text: re.sub(r"(?<!\.)\.\.\.(?!\.)", "…", text),
    "seed: decomposed": lambda text: unicodedata.normalize("NFD", text),
    "seed: line ends of Windows": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
}

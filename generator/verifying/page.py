"""A published page as the checks need it: its links, and the words within each id."""

from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Page(HTMLParser):
    """A page: `links` are what it leads to, `words` the text of its elements by id."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.words: dict[str, str] = {}
        self._text: list[str] = []
        self._open: list[tuple[str, str, int]] = []  # tag, id, and where its text begins
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the links and the id of an element."""
        given = {name: value or "" for name, value in attrs}
        self.links.update(given[name] for name in ("href", "src") if name in given)
        element_id = given.get("id", "")
        self.words.setdefault(element_id, "")
        if tag not in _VOID:
            self._open.append((tag, element_id, len(self._text)))

    def handle_endtag(self, tag: str) -> None:
        """Note the text of the element that ends, and of those that end with it."""
        if not any(name == tag for name, _, _ in self._open[-40:]):
            return
        name = ""
        while name != tag:
            name, element_id, begin = self._open.pop()
            if element_id:
                self.words[element_id] = "".join(self._text[begin:])

    def handle_data(self, data: str) -> None:
        """Note words."""
        self._text.append(data)

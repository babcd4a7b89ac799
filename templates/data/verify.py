"""Check this site: python3 data/verify.py [FOLDER or ADDRESS], by default the site around it.
It prints what does not hold, and ends with 1 if anything does not: files have their SHA-256,
passages are at their offsets and on their pages, quotes have their words, links lead somewhere."""
import csv, hashlib, html.parser, io, json, pathlib, re, sys, unicodedata, urllib.request
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit
SITE = sys.argv[1] if sys.argv[1:] else str(pathlib.Path(__file__).resolve().parents[1])
VOID = "area base br col embed hr img input link meta source track wbr".split()
ADDED = r"\[[^\[\]]{2,}\]", r"\[[^\[\]]*\]", "(?!)"  # words that an editor added
LARGEST = 1 << 29  # bytes of a file; what is cut off there is not the listed file
wrong, pages, tables, texts = [], {}, {}, {}
class Page(html.parser.HTMLParser):  # its links, and the words of its elements by id
    def __init__(self, source):
        super().__init__()
        self.links, self.words, self.text, self.open = set(), {}, "", []
        self.feed(source), self.close()
    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}
        self.words.setdefault(given.get("id", ""), "")
        if tag not in VOID:
            self.open.append((tag, given.get("id", ""), len(self.text)))
    def handle_endtag(self, tag):
        name = None if any(one[0] == tag for one in self.open[-40:]) else tag
        while name != tag:
            name, element_id, start = self.open.pop()
            self.words[element_id] = self.text[start:]
    def handle_data(self, data): self.text += data
class SameOrigin(urllib.request.HTTPRedirectHandler):  # no other server is asked for anything
    def redirect_request(self, request, *rest):
        if urlsplit(rest[-1])[:2] == urlsplit(request.full_url)[:2]:
            return super().redirect_request(request, *rest)
def read(path):
    if normpath(path) != path or path.startswith(("/", "..")) or "\\" in path:
        raise ValueError("a path leads out of the site: " + path)
    if not SITE.startswith("http"):
        return (pathlib.Path(SITE) / path).read_bytes()
    opener = urllib.request.build_opener(SameOrigin)
    return opener.open(f"{SITE.rstrip('/')}/{quote(path)}", timeout=20).read(LARGEST)
def letters(words):
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", words))).casefold()
def said(text, added):
    pieces = re.split(r"\[\s?(?:\.\.\.|…)\s?\]", text)  # of an edited quote; [word] is added
    return [said for piece in pieces if (said := letters(re.sub(added, " ", piece)))]
def check_item(page, text, item, shown):
    for number, part in enumerate(item["evidence"], 1):
        exact, start = part["exact"], part["start"] - len(part["prefix"])
        around = part["prefix"] + exact + part["suffix"]
        anchor = item["id"] + (f".{number}" if number > 1 else "")
        found = text is None or text[start : start + len(around)] == around
        fits = part["start"] + len(exact) == part["end"]
        if not (found and fits and letters(exact) in letters(shown.get(anchor, ""))):
            wrong.append(f"{page}#{anchor}: the passage does not hold: {exact}")
    parts = [letters(part["exact"]) for part in item["evidence"]]
    if "speaker" in item and parts not in [said(item["text"], added) for added in ADDED]:
        wrong.append(f"{page}#{item['id']}: the quote has other words: {item['text']}")
def check_links(path):
    for link in sorted(pages[path].links):
        to = urlsplit(link)
        if not (to.scheme or to.netloc or to.path.startswith("/")):
            target = normpath(join(dirname(path), unquote(to.path))) if to.path else path
            is_named = target not in pages or unquote(to.fragment) in {"", *pages[target].words}
            if target not in files or not is_named:
                wrong.append(f"{path}: a link leads nowhere: {link}")
try:
    files = json.loads(read("data/manifest.json"))["files"]
    for path, entry in files.items():
        content = read(path)
        if [hashlib.sha256(content).hexdigest(), len(content)] != [entry["sha256"], entry["size"]]:
            wrong.append(path + ": the file is not the one listed in data/manifest.json")
        if path.endswith(".html"):
            pages[path] = Page(content.decode(errors="replace"))
        elif path.startswith("data/") and path.endswith(".csv"):
            tables[path] = io.StringIO(content.decode(errors="replace"), newline="")
    files["data/manifest.json"] = None
    for article in json.loads(read("data/briefing.json"))["articles"]:
        page, text = f"articles/{article['slug']}.html", article.get("text")
        texts[article["text_sha256"]] = text
        file = files.get(f"data/articles/{article['slug']}.txt", {"sha256": article["text_sha256"]})
        if text is None:
            print(page + ": not checked: its text is not published, rights: " + article["rights"])
        elif {hashlib.sha256(text.encode()).hexdigest(), file["sha256"]} != {article["text_sha256"]}:
            wrong.append(page + ": its text or the file with it does not have its sha256")
        kept = article.get("original") or {}
        if kept.get("at") and files[kept["at"]]["sha256"] != kept["sha256"]:
            wrong.append(kept["at"] + ": this is not the original that data/briefing.json names")
        for item in article["facts"] + article["quotes"] + article["relations"]:
            check_item(page, text, item, pages[page].words)
    [check_links(path) for path in pages], csv.field_size_limit(LARGEST)
    for path, table in tables.items():
        for row in filter(lambda row: row.get("exact"), csv.DictReader(table)):
            exact = re.sub("^'('*[=+@\t\r\n＝＋－＠-])", r"\1", row["exact"])  # it is no formula
            text = texts[row["text_sha256"]]
            if text is not None and text[int(row["start"]) : int(row["end"])] != exact:
                wrong.append(f"{path}: the passage does not hold: {exact}")
except Exception as error:
    wrong.append(f"cannot go on: {error!r}")
print(*wrong, sep="\n")
sys.exit(bool(wrong))

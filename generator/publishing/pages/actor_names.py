"""The names of an actor in texts, and the sentences that nothing else on its page shows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from generator.briefing.derived.backlinks import MentionIn
from generator.briefing.gate.sentences import around
from generator.briefing.model.article import Backed, Mention
from generator.briefing.model.content import Actor
from generator.publishing.languages import is_same
from generator.publishing.presenter import Presenter
from generator.publishing.text.sentences import is_visible, visible
from generator.publishing.weights import size
from generator.text import Span

_MENTION = 340  # bytes of markup around a mention
MOST = 0.5  # of a sentence: an item that has as much of it shows it
_ARTICLES = frozenset("the der die das den dem des le la les".split())

Passages = Mapping[str, Sequence[Span]]  # by article


class Form(Struct, frozen=True):
    """A form of a name: how often it was found, whether a text shows it, when it was in use.

    Forms that differ in capitals or an article alone are one: `the fund`, `Fund`.
    """

    text: str
    count: int
    is_shown: bool
    period: str
    lang: str


def forms_of(actor: Actor, presenter: Presenter) -> list[Form]:
    """Return the actor's own forms, then those that only an article gives it."""
    texts: dict[str, str] = {folded(actor.name): actor.name}
    periods: dict[str, str] = {}
    for name in actor.names:
        key, period = folded(name.text), presenter.words.period(name.begin, name.end)
        texts.setdefault(key, name.text)
        periods[key] = periods.get(key) or period
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for slug, mention in presenter.links.mentions_of.get(actor.id, ()):
        is_shown = is_visible(presenter.links.heads[slug], mention.span)
        words = _text_of(slug, mention, presenter)
        texts.setdefault(folded(words), words)
        found[folded(words)].append((slug, is_shown))
    return [
        Form(
            text,
            len(found[key]),
            any(is_shown for _, is_shown in found[key]),
            periods.get(key, ""),
            _lang_of((slug for slug, _ in found[key]), presenter),
        )
        for key, text in texts.items()
    ]


def folded(name: str) -> str:
    """Return a form of a name without its capitals, and without an article before it."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def _lang_of(slugs: Iterable[str], presenter: Presenter) -> str:
    """Return the language of a form: the site's, if an article in it has the form, else another."""
    site = presenter.briefing.site.lang
    langs = [presenter.links.heads[slug].lang for slug in slugs]
    return site if not langs or any(is_same(lang, site) for lang in langs) else langs[0]


def further_mentions(
    actor: Actor, forms: Iterable[Form], shown: Iterable[Backed], presenter: Presenter
) -> list[MentionIn]:
    """Return the mentions that no item on the page shows: by form, each sentence once."""
    order = {folded(form.text): place for place, form in enumerate(forms)}
    further = _further(actor, _passages(shown), presenter)
    return sorted(further, key=lambda found: order[folded(_text_of(found[0], found[1], presenter))])


def mention_weight(found: MentionIn, presenter: Presenter) -> int:
    """Return about how many bytes a mention takes in its sentence, as far as that is shown."""
    slug, mention = found
    article = presenter.links.heads[slug]
    sentence = around(mention.span, article.sentences)
    shown = visible(article, sentence, mention.span) or mention.span
    return _MENTION + 2 * size(article.title) + size(slug) + size(shown.of(article.text))


def _text_of(slug: str, mention: Mention, presenter: Presenter) -> str:
    """Return the words of a mention in one line."""
    return " ".join(mention.span.of(presenter.links.heads[slug].text).split())


def _passages(shown: Iterable[Backed]) -> Passages:
    """Return the passages of some items."""
    found: dict[str, list[Span]] = defaultdict(list)
    for item in shown:
        found[item.article] += item.passages
    return found


def _further(actor: Actor, passages: Passages, presenter: Presenter) -> Iterator[MentionIn]:
    """Yield a mention of each sentence that the passages do not show."""
    seen: set[tuple[str, Span]] = set()
    for slug, mention in presenter.links.mentions_of.get(actor.id, ()):
        article = presenter.links.heads[slug]
        sentence = around(mention.span, article.sentences)
        if (slug, sentence) in seen or _is_shown(mention.span, sentence, passages.get(slug, ())):
            continue
        if is_visible(article, mention.span):
            seen.add((slug, sentence))
            yield slug, mention


def _is_shown(name: Span, sentence: Span, passages: Iterable[Span]) -> bool:
    """Whether a passage has a name, or most of the sentence around it."""
    enough = MOST * (sentence.end - sentence.start)
    for passage in passages:
        if passage.holds(name):
            return True
        if _shared(passage, sentence) >= enough:
            return True
    return False


def _shared(one: Span, other: Span) -> int:
    """Return the length of what two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))

"""Which tables are exported, and what their columns mean: the one list that all formats follow.

CSV files, the database and docs/exports.md are made from it. A column's name is that of a record
made by `rows.py`, whose keys are those of the data file.
"""

from collections.abc import Mapping

from generator.publishing.exports.columns import Table, table

_ITEM = """
    key id: `SLUG#ID`, which is unique on the site
    article id > articles: the article that it is from
    id id: its id within the article
"""
# What leads from a row to the words in the text that back it.
_EVIDENCE = """
    passages integer: how many passages back it; `passages` has all of them
    exact text: the words of its first passage, as they are in the text
    start integer: where they begin in the text of the article, in code points from 0
    end integer: where they end
    text_sha256 sha256: of that text in UTF-8
    address address: where the site shows the passage
"""
_STATUS = """
    status text: of a fact: reported, claimed, confirmed, disputed, denied, retracted, superseded
    status_on date: when it was given that status
    status_by parties: by whom
"""
_TOPICS = """
    about list: the actors that it is about
    topics list: the topics that it belongs to
    note text: what its author adds
"""
_ROLE_EVIDENCE = _EVIDENCE.replace("back it; ", "back that; ")
_NO_STATUS = "status text: empty: its words are in the text, and only what they say can be denied"

ARTICLES = table(
    "articles",
    "The articles that everything else is from.",
    """
    slug id: its id
    title text: its title
    published date: when it was published
    outlet text: who published it
    url text: where
    lang text: its language
    rights text: how much of its text is shown: full, excerpts, none
    summary text: what it says, in short
    topics list: its topics
    seed text: the file that it was received in
    sha256 sha256: of that file
    text_sha256 sha256: of its text in UTF-8; offsets of passages count in this text
    text_at address: where the text is, if it may be shown in full
    address address: its page
    """,
)
ACTORS = table(
    "actors",
    "Who acts or speaks.",
    """
    id id: its id
    name text: its name
    kind text: person, state, organisation, company, agency, military-unit, media, place ...
    description text: in a line
    part_of list: the bodies that it is part of
    country text: an actor's id, or two letters of ISO 3166-1
    wikidata text: its id in Wikidata
    address address: its page
    """,
)
TOPICS = table(
    "topics",
    "Threads that run through articles.",
    """
    id id: its id
    title text: its title
    summary text: what it is about
    address address: its page
    """,
)
QUESTIONS = table(
    "questions",
    "What several figures answer differently.",
    """
    id id: its id
    text text: the question
    unit text: what answers count or measure
    note text: what is to be known about it
    comparable flag: 0 where answers do not count the same thing
    address address: its page
    """,
)
FACTS = table(
    "facts",
    "Statements in the editor's words, each backed by passages.",
    _ITEM,
    "text text: the statement",
    _STATUS,
    """
    said_by parties: who claims it; empty where the article says so itself
    said_on date: when it was said
    when date: when it happened
    """,
    _TOPICS,
    _EVIDENCE,
)
FIGURES = table(
    "figures",
    "The numbers in facts, which may answer a question.",
    """
    key id > facts: the fact that it is in
    article id > articles: the article that it is from
    text text: the fact
    value number: the number; empty where there is a range
    low number: the lower end of a range
    high number: the upper end
    unit text: what is counted or measured
    approx text: about, at-least, up-to, more-than, fewer-than; empty where it is exact
    label text: what the number is, in short
    question id > questions: the question that it answers
    """,
    _STATUS,
    """
    said_by parties: who claims it
    said_on date: when it was said
    when date: when it was so
    """,
    _EVIDENCE,
)
QUOTES = table(
    "quotes",
    "What actors said, word for word.",
    _ITEM,
    """
    text text: the words, with editorial marks where it is edited
    edited flag: 1 where `[...]` or `[word]` marks what its author left out or added
    speaker parties: who speaks
    to parties: who is spoken to
    said_on date: when it was said
    """,
    _TOPICS,
    _NO_STATUS,
    _EVIDENCE,
)
RELATIONS = table(
    "relations",
    "What connects two actors.",
    _ITEM,
    """
    from id > actors: one end
    to id > actors: the other end
    kind text: in words: `signed a military deal with`
    when date: when it was so
    note text: what its author adds
    """,
    _NO_STATUS,
    _EVIDENCE,
)
ROLES = table(
    "roles",
    "Posts and memberships of actors.",
    """
    actor id > actors: who has it
    number integer: which of the actor's roles, from 1
    title text: what the post is called
    of text: an actor's id, or the name of a body without a page
    from date: when it began
    to date: when it ended
    evidence id: the fact or quote that shows it: a key of `facts` or `quotes`
    source text: an address that shows it instead; without either it is background
    status text: of the fact that shows it
    """,
    _EVIDENCE,
    keys=2,
)
PASSAGES = table(
    "passages",
    "Every passage of every fact, quote and relation: the words of a text that back it.",
    """
    item id: a key of `facts`, `quotes` or `relations`
    number integer: which of its passages, from 1
    kind text: fact, quote, relation
    article id > articles: the article whose text has it
    exact text: the words, as they are in the text
    prefix text: the words before them, where these may be shown
    suffix text: the words after them
    start integer: where they begin in the text of the article, in code points from 0
    end integer: where they end
    text_sha256 sha256: of that text in UTF-8
    status text: of the fact that it backs
    address address: where the site shows the passage
    """,
    keys=2,
)
PARTIES = table(
    "parties",
    "Who says, hears, judges or is spoken of in facts, quotes and relations.",
    """
    item id: a key of `facts`, `quotes` or `relations`
    part text: said_by, speaker, to, about, status_by, from, to
    number integer: its place in that list, from 1
    actor id > actors: who
    unnamed text: the description of someone without a name
    """,
    keys=3,
)
LINKS = table(
    "links",
    "What facts and quotes say of each other.",
    """
    item id: a key of `facts` or `quotes`
    kind text: supports, contradicts, updates, supersedes
    to id: the key of the other
    """,
    keys=3,
)
MENTIONS = table(
    "mentions",
    "The places of texts that name actors.",
    """
    article id > articles: the article whose text has it
    start integer: where the name begins in its text, in code points from 0
    end integer: where it ends
    actor id > actors: who is named
    exact text: the name, as it is in the text
    text_sha256 sha256: of that text in UTF-8
    address address: the page of the article
    """,
    keys=3,
)

# In the database alone: in a site each text is a file of its own.
TEXTS = table(
    "texts",
    "The texts in which offsets count, of the articles whose text may be shown in full.",
    """
    article id > articles: the article
    text text: its text
    """,
)

# In the order in which a database can be filled.
TABLES: Mapping[str, Table] = {
    one.name: one
    for one in (
        *(ARTICLES, ACTORS, TOPICS, QUESTIONS, FACTS, FIGURES, QUOTES, RELATIONS),
        *(ROLES, PASSAGES, PARTIES, LINKS, MENTIONS),
    )
}

"""A corpus as a folder: seeds, annotations, actors, topics, questions and the site."""

from pathlib import Path

from tests.bench.corpus.article import Article, article, told_by
from tests.bench.corpus.wording import data
from tests.bench.corpus.world import Actor, World
from tests.bench.corpus.yaml_text import inline, lines


def write_project(root: Path, count: int) -> None:
    """Write a project of so many articles."""
    world = World(count)
    roles: dict[str, str] = {}
    newest: dict[str, Article] = {}
    for number in range(count):
        made = article(world, number)
        _write(root / f"seeds/{made.seed_name}", made.seed)
        _write(root / f"content/articles/{made.heading.slug}.yaml", made.annotation)
        newest[made.heading.topic.topic_id] = made
        for actor_id, address in made.roles:
            roles.setdefault(actor_id, address)
    for actor in (*world.states, *world.bodies, *world.people):
        _write(root / f"content/actors/{actor.actor_id}.md", actor_page(actor, world, roles))
    _write_topics(root, world, newest)
    _write(root / "content/site.yaml", _site(list(newest.values())[:2]))


def add_article(root: Path, count: int) -> str:
    """Write one article more into a project of so many, and return its slug."""
    made = article(World(count), count)
    _write(root / f"seeds/{made.seed_name}", made.seed)
    _write(root / f"content/articles/{made.heading.slug}.yaml", made.annotation)
    return made.heading.slug


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def actor_page(actor: Actor, world: World, roles: dict[str, str]) -> str:
    """An actor's file: front matter, and a profile that says what is known of it."""
    keys: dict[str, object] = {"name": actor.name, "kind": actor.kind}
    if actor.surname:
        keys["names"] = [actor.surname]
    if actor.kind != "state":
        keys["country"] = world.states[actor.state].actor_id
    if actor.body:
        role = {"title": actor.title.capitalize(), "of": actor.body.actor_id}
        evidence = {"evidence": roles[actor.actor_id]} if actor.actor_id in roles else {}
        keys["roles"] = [{**role, **evidence}]
    front = "\n".join(lines(keys))
    return f"---\n{front}\n---\n\n::: background\n{_profile(actor, world)}\n:::\n"


def _profile(actor: Actor, world: World) -> str:
    state = world.states[actor.state]
    if actor.body:
        return f"Works for [[{actor.body.actor_id}]] in [[{state.actor_id}]]."
    if actor.kind == "state":
        return f"{actor.name} is one of the states on the northern coast."
    return f"{actor.name} has its seat in [[{state.actor_id}]]."


def _write_topics(root: Path, world: World, newest: dict[str, Article]) -> None:
    questions = []
    for topic in world.topics:
        text = f"---\ntitle: {inline(topic.title)}\n---\n"
        if topic.topic_id in newest:
            made = newest[topic.topic_id]
            text += f"\n{_cited(made)}\n"
        _write(root / f"content/topics/{topic.topic_id}.md", text)
        question = data("beats")[topic.beat]["question"]
        questions.append(f"{topic.question}:")
        words = {"text": question["text"].format(place=topic.place), "unit": question["unit"]}
        questions += [f"  {line}" for line in lines(words)]
    _write(root / "content/questions.yaml", "\n".join(questions) + "\n")


def _cited(made: Article) -> str:
    return f"{told_by(made.told)} [@{made.heading.slug}#{made.told.keys['id']}]"


def _site(lead: list[Article]) -> str:
    keys = {
        "title": "The northern coast",
        "description": "An invented coast, written to measure builds.",
        "url": "https://coast.example/briefings",
        "publisher": "The Coast Desk",
        "lead": " ".join(_cited(made) for made in lead),
    }
    return "\n".join(lines(keys)) + "\n"

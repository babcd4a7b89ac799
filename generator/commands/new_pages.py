"""new: actors, topics, questions and briefings, and every id that is used and not defined."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from generator.cache import Cache
from generator.commands.exit_status import CLEAN, ERRORS
from generator.commands.terminal import show, wrong
from generator.drafting.missing import cannot_be_read, missing_ids
from generator.drafting.new_annotation import slug_of
from generator.drafting.question_file import with_questions
from generator.drafting.sample import editor_files
from generator.drafting.stubs import QUESTIONS, Stub, kind_of_name, name_of
from generator.problems import Problem, ProblemLog
from generator.publishing.author_files import exchange, refresh, remove, write_new
from generator.reading.ids import id_complaint, is_id
from generator.reading.languages import shipped_languages
from generator.reading.project import notes

KINDS = ("actor", "topic", "question", "briefing")
_SITE = "content/site.yaml"
_Texts = Mapping[str, bytes]


def make(stub: Stub, texts: _Texts, root: Path) -> int:
    """Make what a line names; an id or a kind that it leaves out comes from the name."""
    is_guess = stub.kind == "actor" and not stub.actor_kind
    stub = _completed(stub, texts)
    if not is_id(stub.id):
        return _no_id(stub)
    problems = _write([stub], texts, root)
    show(problems, texts, "text")
    if problems:
        return ERRORS
    print(_made(stub, is_guess=is_guess))
    return CLEAN


def make_missing(texts: _Texts, root: Path) -> int:
    """Make the files of all ids that are used and not defined, and say which."""
    missing = missing_ids(texts, shipped_languages().languages)
    clear = [stub for stub, used in missing if stub.kind and not used.hint]
    stubs = [_with_name(stub, texts) for stub in clear]
    problems = _write(stubs, texts, root)
    show(problems, texts, "text")
    if problems:
        return ERRORS
    made = [_made(stub, is_guess=stub.kind == "actor") for stub in stubs]
    not_made = [_not_made(stub, used) for stub, used in missing if stub not in clear]
    lines = [*made, *not_made, *_not_read(texts)]
    print("\n".join(lines) or "every id that is used is defined")
    return CLEAN


def _not_read(texts: _Texts) -> list[str]:
    """Return which files may use ids that are not known, as lines."""
    return [f"not looked at, as it has errors: {path}" for path in cannot_be_read(texts)]


def _completed(stub: Stub, texts: _Texts) -> Stub:
    """Return what is to be made with an id, and an actor with its kind."""
    stub = replace(stub, id=stub.id or slug_of(stub.name))
    if stub.kind == "actor" and not stub.actor_kind:
        return replace(stub, actor_kind=_kind_of(stub.name, texts))
    return stub


def _kind_of(name: str, texts: _Texts) -> str:
    """Return the kind of actor that a name is most likely of, in the language of the site."""
    site = {path: texts[path] for path in texts if path == _SITE}
    read, _ = notes(site, [], Cache(keeps=False))
    lang = (read.site.lang if read.site else "en").partition("-")[0]
    return kind_of_name(name, lang, shipped_languages().languages.get(lang))


def _no_id(stub: Stub) -> int:
    """Say that no id can be made of a name, or that the one given cannot be used."""
    if not stub.id:
        return wrong(f"no id can be made of {stub.name!r}", "give one: --id my-id")
    return wrong(*id_complaint(stub.id))


def _with_name(stub: Stub, texts: _Texts) -> Stub:
    """Return what an id that is missing is to begin with."""
    said = (
        data.decode(errors="replace") for path, data in texts.items() if path.startswith("seeds/")
    )
    name = name_of(stub.id, "\n".join(said))
    if stub.kind == "question":
        name = f"{stub.id.replace('-', ' ').capitalize()}?"
    return _completed(replace(stub, name=name), texts)


def _write(stubs: Sequence[Stub], texts: _Texts, root: Path) -> list[Problem]:
    """Write what is begun, all or nothing; questions go into the file that they share."""
    files = {stub.path: stub.text for stub in stubs if stub.kind != "question"}
    questions = [stub for stub in stubs if stub.kind == "question"]
    if questions and QUESTIONS not in texts:
        files[QUESTIONS] = "".join(stub.text for stub in questions)
        questions = []
    problems = write_new(files, root)
    if questions and not problems:
        problems = _add(questions, texts[QUESTIONS], root)
        remove(files if problems else (), root)
    if not problems:
        refresh(editor_files({**texts, **dict.fromkeys(files, b"")}), root)
    return problems


def _add(questions: Sequence[Stub], before: bytes, root: Path) -> list[Problem]:
    """Add questions to the file that there is."""
    log = ProblemLog(QUESTIONS)
    after = with_questions(before, questions, log)
    return log.problems or exchange(QUESTIONS, before, after, root)


def _made(stub: Stub, *, is_guess: bool) -> str:
    """Return what was made, as a line."""
    match stub.kind:
        case "actor":
            guess = "; change `kind` if that is wrong" if is_guess else ""
            return f"made {stub.path}: {stub.name}, kind {stub.actor_kind}{guess}"
        case "question":
            return f"added `{stub.id}` to {stub.path}: {stub.name}"
        case "briefing":
            return f"made {stub.path}, a draft; `briefing preview` shows it"
        case _:
            return f"made {stub.path}: {stub.name}"


def _not_made(stub: Stub, used: Problem) -> str:
    """Return why nothing was made for an id, as a line."""
    why = used.hint or "it may be an actor or a topic"
    return (
        f"not made: `{stub.id}` in {used.path}: {why}; "
        f"if it is new: briefing new {stub.kind or 'actor'} NAME --id {stub.id}"
    )

"""Problems of a project's own templates that show without a page: syntax, references, names."""

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, TemplateError, meta, nodes

from generator.problems import Problem, did_you_mean
from generator.publishing.templating.templates import TemplateProblem, Templates, missing_template

Names = frozenset[str]

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_JINJAS_OWN = (
    "loop",
    "self",
    "super",
    "caller",
    "varargs",
    "kwargs",
)  # names that Jinja sets by itself in some places
_MISSING_IS_FINE = (
    "defined",
    "undefined",
    "default",
    "d",
)  # tests and filters that are made for names without a value


def faults(name: str, known: Names, drawing: Templates) -> list[Problem]:
    """Return the problems of one template; `known` are the names that a page may have."""
    try:
        tree = drawing.tree(name)
    except TemplateProblem as found:
        return [found.problem]
    return [*_missing_references(tree, name, drawing), *_unknown_names(tree, name, known, drawing)]


def _missing_references(tree: nodes.Template, name: str, drawing: Templates) -> Iterator[Problem]:
    """Yield a problem for each template that is asked for by name and does not exist."""
    for node in tree.find_all(_REFERENCES):
        wanted = _wanted(node)
        if wanted and not any(option in drawing.sources for option in wanted):
            missing = wanted[0]
            yield drawing.problem(
                name, node.lineno, missing_template(missing), did_you_mean(missing, drawing.sources)
            )


def _wanted(node: nodes.Node) -> list[str]:
    """Return the names of which a reference needs one, if it needs one and they are constants."""
    if isinstance(node, nodes.Include) and node.ignore_missing:
        return []
    target = node.template  # type: ignore[attr-defined]
    options = target.items if isinstance(target, nodes.List | nodes.Tuple) else [target]
    names = [
        option.value
        for option in options
        if isinstance(option, nodes.Const) and isinstance(option.value, str)
    ]
    return names if len(names) == len(options) else []


def _unknown_names(
    tree: nodes.Template, name: str, known: Names, drawing: Templates
) -> Iterator[Problem]:
    """Yield a problem for each name that the template uses and that no page can have."""
    unknown = meta.find_undeclared_variables(tree) - known - _expected_missing(tree)
    first: dict[str, int] = {}
    for node in tree.find_all(nodes.Name):
        if node.name in unknown and node.ctx == "load":
            first[node.name] = min(node.lineno, first.get(node.name, node.lineno))
    for word, line in first.items():
        yield drawing.problem(name, line, f"'{word}' is undefined", did_you_mean(word, known))


def _expected_missing(tree: nodes.Template) -> set[str]:
    """Return the names that a template expects to be missing, as in `{% if x is defined %}`."""
    guards = (
        node for node in tree.find_all((nodes.Test, nodes.Filter)) if node.name in _MISSING_IS_FINE
    )
    return {node.node.name for node in guards if isinstance(node.node, nodes.Name)}


def known_names(drawing: Templates, ours: Templates) -> Names:
    """Return every name that a page may have; `ours` are the templates without the project's own.

    Our templates use all that pages are given; what a template sets, one that it includes may use.
    """
    known = set(_names_of_ours(ours.environment, tuple(ours.sources.items())))
    for name, source in drawing.sources.items():
        if source != ours.sources.get(name):
            known |= _names_set(drawing.environment, source)
    return frozenset(known)


@lru_cache(maxsize=2)
def _names_of_ours(environment: Environment, sources: tuple[tuple[str, str], ...]) -> Names:
    """Return every name that our templates use or set, and those of Jinja.

    They are remembered: an author changes the project's own templates, and never ours.
    """
    known = set(_JINJAS_OWN)
    for name, source in sources:
        tree = environment.parse(source, name, name)
        known |= _names_set_in(tree) | meta.find_undeclared_variables(tree)
    return frozenset(known)


def _names_set(environment: Environment, source: str) -> set[str]:
    """Return the names that a template sets; none if it cannot be read."""
    try:
        return _names_set_in(environment.parse(source))
    except TemplateError:
        return set()


def _names_set_in(tree: nodes.Template) -> set[str]:
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}

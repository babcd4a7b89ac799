"""Make a relation: its evidence is located in the seed."""

from msgspec.structs import replace

from generator.briefing.assembly.acceptance import accepted
from generator.briefing.assembly.context import ArticleContext, check_parties, passages
from generator.briefing.model.article import Relation
from generator.briefing.model.notes import RelationNote


def relation(context: ArticleContext, number: int, note: RelationNote) -> Relation | None:
    """Return the relation of a number, from 1, or None, reported, if its evidence is not found."""
    spans = passages(context, note.evidence)
    ends = ((note.from_, note.place("from")), (note.to, note.place("to")))
    check_parties(context, (), ends)
    if spans is None:
        return None
    found = Relation(
        article=context.note.slug,
        id=f"relation.{number}",
        source=note.from_,
        target=note.to,
        predicate=note.kind,
        passages=spans,
        when=note.when,
        note=note.note,
    )
    return replace(found, accepted=accepted(context, found, note))

"""JSON-LD read by PyLD, without a network: stand-ins for the contexts that our files name.

They have the terms that we use, as the specifications define them: https://www.w3.org/TR/annotation-vocab/
and https://schema.org/docs/jsonldcontext.json.
"""

from typing import Any

from pyld import jsonld

OA, AS, SCHEMA = (
    "http://www.w3.org/ns/oa#",
    "https://www.w3.org/ns/activitystreams#",
    "https://schema.org/",
)
XSD, RDF = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_COUNT = {"@type": f"{XSD}nonNegativeInteger"}
_LEADS = {"@type": "@id"}

ANNOTATION = {
    "id": "@id",
    "type": "@type",
    "describing": f"{OA}describing",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "body": {"@id": f"{OA}hasBody", **_LEADS},
    "target": {"@id": f"{OA}hasTarget", **_LEADS},
    "source": {"@id": f"{OA}hasSource", **_LEADS},
    "selector": {"@id": f"{OA}hasSelector", **_LEADS},
    "value": f"{RDF}value",
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start", **_COUNT},
    "end": {"@id": f"{OA}end", **_COUNT},
    "format": "http://purl.org/dc/elements/1.1/format",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "first": {"@id": f"{AS}first", **_LEADS},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "total": {"@id": f"{AS}totalItems", **_COUNT},
    "startIndex": {"@id": f"{AS}startIndex", **_COUNT},
    "Annotation": f"{OA}Annotation",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "TextualBody": f"{OA}TextualBody",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
}
WORDS = {
    "@vocab": SCHEMA,
    "url": {"@id": f"{SCHEMA}url", **_LEADS},
    "isBasedOn": {"@id": f"{SCHEMA}isBasedOn", **_LEADS},
    "datePublished": {"@id": f"{SCHEMA}datePublished", "@type": f"{SCHEMA}Date"},
}
CONTEXTS = {"http://www.w3.org/ns/anno.jsonld": ANNOTATION, "https://schema.org": WORDS}


def _loaded(url: str, _options: Any) -> Any:
    document = {"@context": CONTEXTS[url]}  # any other address is a KeyError
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
    }


def expanded(document: Any, base: str) -> Any:
    """Return a document with all its terms and addresses written out; a term that has no meaning is lost."""
    return jsonld.expand(document, {"documentLoader": _loaded, "base": base})


def compacted(document: Any) -> Any:
    """Return a document that was written out and then shortened again by its own context."""
    options = {"documentLoader": _loaded}
    return jsonld.compact(jsonld.expand(document, options), document["@context"], options)


def nodes(document: Any, base: str) -> list[Any]:
    """Return every node of a document, flat."""
    return list(jsonld.flatten(document, None, {"documentLoader": _loaded, "base": base}))


def value(node: Any, term: str) -> Any:
    """Return the first value of a term, or None."""
    found = node.get(term)
    return found[0].get("@value", found[0].get("@id")) if found else None

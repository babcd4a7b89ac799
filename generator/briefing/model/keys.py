"""The declaration of a key: how the field of a record is written in a file."""

from msgspec import Struct


class Key(Struct, frozen=True):
    """Marks a field as a key that authors write: `field: Annotated[TYPE, Key(...)]`.

    Reading, the editors' schemas and the reference of keys are made from these marks. A field
    without a default is a required key; where its type allows None, `null` is a value of it. The
    type says how a value is read, unless `form` names a narrower way (reading/record_schema.py),
    or `one_of` lists the words that are allowed. Of a list, both are said of its items.
    """

    doc: str = ""  # one line, for editors and the reference
    form: str = ""
    one_of: tuple[str, ...] = ()
    single: bool = False  # whether a list of one item may be written as the item alone
    name: str = ""  # the key, if it is not the name of the field

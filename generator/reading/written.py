"""What a scalar of a file reads as, before a record is made of it: a value and its place."""

from typing import Generic, TypeVar

from msgspec import Struct

from generator.text import Span

T = TypeVar("T")


class Written(Struct, Generic[T], frozen=True):
    """A value and the stretch of the file where it was written."""

    value: T
    span: Span


Words = Written[str]

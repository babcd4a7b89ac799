"""Read one document from standard input, in a process of its own, and answer in JSON.

Documents come from anywhere, and libraries that read them may never end or take all memory: the
system ends this process then, and nothing else.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module

import msgspec

from generator.reading.originals.document import Document, NotReadableError
from generator.reading.originals.kinds import kind_of
from generator.reading.originals.limits import limit

_MODULES = {"html": "web_page", "pdf": "pdf_file", "docx": "word_file", "ninjs": "ninjs_file"}


def main() -> None:
    """Answer with a document, or with the reason why there is none."""
    limit()
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    with answer:
        answer.write(msgspec.json.encode(_answer(sys.stdin.buffer.read())))


def _answer(data: bytes) -> Document | str:
    try:
        return _reader(kind_of(data))(data)
    except NotReadableError as error:
        return str(error)
    except ImportError as error:
        name = (error.name or "").partition(".")[0]
        return f"{name} is needed to read it: pip install 'briefing-site[add]'"
    except MemoryError:
        return "it takes too much memory to read"
    except Exception as error:  # noqa: BLE001 - libraries raise whatever a broken file makes them
        return f"it cannot be read ({type(error).__name__}: {error})"


def _reader(kind: str) -> Callable[[bytes], Document]:
    """Return what reads a kind of document; its library is only imported now."""
    module = import_module(f"generator.reading.originals.{_MODULES[kind]}")
    read: Callable[[bytes], Document] = module.document_of
    return read


if __name__ == "__main__":
    main()

"""A model's folder as model hubs export it: its network, its tokenizer and what they are told."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from generator.second_reader.unusable import UnusableModelError

LONGEST = 512  # tokens of a pair: what models of entailment are trained with
_SHORTEST = 16
_LARGEST_CONFIG = 1 << 20  # bytes
_PREFERRED = ("model.onnx", "model_quantized.onnx")
_LABELS = {  # in lower case, without signs
    "entailment": "support",
    "contradiction": "contradiction",
    "neutral": "neutral",
    "notentailment": "neutral",
    "nonentailment": "neutral",
}


class Labels(Struct, frozen=True):
    """Which of a model's outputs mean support and contradiction, and how many there are.

    `contradiction` is None for a model that only tells entailment from everything else.
    """

    count: int
    support: int
    contradiction: int | None


class ModelFiles(Struct, frozen=True):
    """The files of a model, and what its configuration says of them."""

    network: Path
    tokenizer: Path
    labels: Labels
    longest: int
    data: tuple[Path, ...] = ()  # weights that are kept beside the network

    def fingerprint(self, *versions: str) -> str:
        """Return a hash of everything that an opinion depends on, but for the texts."""
        total = hashlib.sha256(repr((self.labels, self.longest, versions)).encode())
        for path in (self.network, *self.data, self.tokenizer):
            total.update(_sha256(path))
        return total.hexdigest()


def _sha256(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise _unreadable(path, error) from error


def model_files(folder: Path) -> ModelFiles:
    """Return the files of the model in a folder; raise UnusableModelError."""
    if not folder.is_dir():
        raise UnusableModelError(folder, "not a folder", "name the folder of a model")
    network = _network(folder)
    config_path = _required(folder / "config.json")
    config = _json(config_path)
    data = sorted(path for path in network.parent.iterdir() if _is_data_of(path, network))
    return ModelFiles(
        network,
        _required(folder / "tokenizer.json"),
        _labels(config.get("id2label"), config_path),
        _longest(config, folder),
        tuple(data),
    )


def _is_data_of(path: Path, network: Path) -> bool:
    """Whether a file is beside a network and named after it: model.onnx_data, model.onnx.data."""
    return path != network and path.name.startswith(network.name) and path.is_file()


def _network(folder: Path) -> Path:
    """Return the network, in the folder or its `onnx/`: of a usual name, or the only one."""
    found = [*sorted(folder.glob("*.onnx")), *sorted(folder.glob("onnx/*.onnx"))]
    by_name = {path.name: path for path in reversed(found)}
    named = [by_name[name] for name in _PREFERRED if name in by_name]
    if not found:
        message = "no model.onnx in this folder or its onnx/"
        raise UnusableModelError(folder, message, "export the model as ONNX")
    if len(found) > 1 and not named:
        names = ", ".join(path.name for path in found)
        raise UnusableModelError(folder, f"which model: {names}?", "name one of them model.onnx")
    return _required([*named, *found][0])


def _required(path: Path) -> Path:
    if not path.is_file():
        raise UnusableModelError(path, "missing", "export the model together with its tokenizer")
    return path


def _unreadable(path: Path, error: OSError) -> UnusableModelError:
    return UnusableModelError(path, f"the file cannot be read: {error.strerror}")


def _json(path: Path) -> Mapping[str, Any]:
    """Return a configuration; raise UnusableModelError where it is not a JSON object."""
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_LARGEST_CONFIG))
    except OSError as error:
        raise _unreadable(path, error) from error
    except (ValueError, RecursionError) as error:
        raise UnusableModelError(path, f"invalid JSON: {error}") from error
    if not isinstance(found, dict):
        raise UnusableModelError(path, "not a JSON object")
    return found


def _labels(written: Any, path: Path) -> Labels:
    """Return the meaning of a model's outputs, read from `id2label`."""
    if not isinstance(written, dict):
        message = "no `id2label`, so it is not known which output means entailment"
        raise UnusableModelError(path, message, "use a model that was trained for NLI")
    meanings = [_meaning(written.get(str(number))) for number in range(len(written))]
    if sorted(meanings) not in _KNOWN:
        raise _unknown_labels(written.values(), path)
    contradiction = meanings.index("contradiction") if "contradiction" in meanings else None
    return Labels(len(meanings), meanings.index("support"), contradiction)


def _meaning(label: object) -> str:
    """Return what a label means, or an empty string."""
    return _LABELS.get(re.sub("[^a-z]", "", str(label).lower()), "")


_KNOWN = (["contradiction", "neutral", "support"], ["neutral", "support"])


def _unknown_labels(labels: Iterable[object], path: Path) -> UnusableModelError:
    words = ", ".join(str(label)[:40] for label in labels)
    message = f"`id2label` has {words or 'no labels'}; expected entailment, neutral, contradiction"
    hint = "use a model that was trained for NLI, or name its labels in the order of its outputs"
    return UnusableModelError(path, message, hint)


def _longest(config: Mapping[str, Any], folder: Path) -> int:
    """Return how many tokens a pair may have."""
    beside = folder / "tokenizer_config.json"
    said = _json(beside).get("model_max_length") if beside.is_file() else None
    limits = [
        limit
        for limit in (config.get("max_position_embeddings"), said)
        if isinstance(limit, int) and limit >= _SHORTEST
    ]
    return min([LONGEST, *limits])

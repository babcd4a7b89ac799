"""A model as it runs: texts become tokens, tokens become likelihoods.

The only module that knows the runtime, which comes with `briefing-site[nli]`; it is imported only
where a second reader is asked for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers

from generator.briefing.model.opinions import Opinion, Pair
from generator.second_reader.model_folder import Labels, ModelFiles
from generator.second_reader.unusable import UnusableModelError

VERSIONS = (onnxruntime.__version__, tokenizers.__version__)

_DIGITS = 4  # of a likelihood; those that follow differ between processors
_TRIAL = Pair("The harbour is open.", "The harbour is closed.")
_TYPES = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}
_SILENT = 4  # only what ends the process


class Network:
    """A model of entailment; made only if it answers a trial question."""

    def __init__(self, files: ModelFiles) -> None:
        self._path = files.network
        self._labels = files.labels
        self._longest = files.longest
        self._tokenizer = _tokenizer(files.tokenizer)
        self._session = _session(files.network)
        self._types = _input_types(self._session, files.network)
        self._output = _output_name(self._session, files.network)
        self.opinion(_TRIAL)

    def opinion(self, pair: Pair) -> Opinion | None:
        """Return what the model finds, or None if the hypothesis alone is too long for it.

        Pairs are run one by one: in a batch a quantized model scales all of them together, and the
        opinion of one would depend on the others.
        """
        hypothesis = self._tokenizer.encode(pair.hypothesis, add_special_tokens=False)
        premise = self._tokenizer.encode(pair.premise, add_special_tokens=False)
        added = self._tokenizer.num_special_tokens_to_add(is_pair=True)
        room = self._longest - len(hypothesis) - added
        if room < 1:
            return None
        is_partial = len(premise) > room
        if is_partial:
            premise.truncate(room)
        tokens = self._tokenizer.post_process(premise, hypothesis)
        return _opinion(self._logits(tokens), self._labels, is_partial=is_partial)

    def _logits(self, tokens: tokenizers.Encoding) -> Sequence[float]:
        """Return the model's outputs for a pair, one a label; raise UnusableModelError."""
        columns = {
            "input_ids": tokens.ids,
            "attention_mask": tokens.attention_mask,
            "token_type_ids": tokens.type_ids,
        }
        given = {name: np.array([columns[name]], dtype) for name, dtype in self._types.items()}
        try:
            (found,) = self._session.run([self._output], given)
        except Exception as error:  # the runtime's errors share no other class
            raise UnusableModelError(
                self._path, f"it cannot be run: {_first_line(error)}"
            ) from error
        return _checked(np.asarray(found), self._labels.count, self._path)


def _tokenizer(path: Path) -> tokenizers.Tokenizer:
    try:
        found = tokenizers.Tokenizer.from_file(str(path))
    except Exception as error:  # it raises nothing more special
        message = f"not a tokenizer: {_first_line(error)}"
        raise UnusableModelError(path, message) from error
    if not found.num_special_tokens_to_add(is_pair=True):
        message = "it has no `post_processor`, so it puts nothing between two texts"
        raise UnusableModelError(path, message, "export it together with its model")
    found.no_padding()
    found.no_truncation()
    return found


def _session(path: Path) -> onnxruntime.InferenceSession:
    """Return the network on one thread of the CPU, so that it always adds up in the same order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.log_severity_level = _SILENT
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime's errors share no other class
        message = f"not an ONNX model that can be run: {_first_line(error)}"
        raise UnusableModelError(path, message) from error


def _input_types(session: onnxruntime.InferenceSession, path: Path) -> dict[str, Any]:
    """Return the types of a model's inputs by name: what it wants of a pair's tokens."""
    types = {wanted.name: _TYPES.get(wanted.type) for wanted in session.get_inputs()}
    known = {"input_ids", "attention_mask", "token_type_ids"}
    if "input_ids" not in types or not types.keys() <= known or None in types.values():
        words = ", ".join(f"{wanted.name} {wanted.type}" for wanted in session.get_inputs())
        message = f"its inputs are {words or 'none'}; expected input_ids, attention_mask and "
        raise UnusableModelError(path, f"{message}token_type_ids, all of whole numbers")
    return types


def _output_name(session: onnxruntime.InferenceSession, path: Path) -> str:
    names = [output.name for output in session.get_outputs()]
    if "logits" not in names and len(names) != 1:
        message = f"its outputs are {', '.join(names)}; expected `logits`"
        raise UnusableModelError(path, message, "export it for text classification")
    return "logits" if "logits" in names else names[0]


def _checked(found: Any, count: int, path: Path) -> Sequence[float]:
    """Return outputs that are one finite number a label."""
    if found.shape != (1, count) or found.dtype.kind != "f":
        shape = " x ".join(map(str, found.shape))
        message = f"its output is {shape} of {found.dtype}; expected 1 x {count}, one a label"
        raise UnusableModelError(path, message, "export it for text classification")
    if not np.isfinite(found).all():
        raise UnusableModelError(path, "its output is not a number")
    numbers: list[float] = found[0].astype(np.float64).tolist()
    return numbers


def _opinion(logits: Sequence[float], labels: Labels, *, is_partial: bool) -> Opinion:
    """Return outputs as likelihoods (softmax)."""
    powers = np.exp(np.array(logits) - max(logits))
    shares = [round(float(share), _DIGITS) for share in powers / powers.sum()]
    contradiction = 0.0 if labels.contradiction is None else shares[labels.contradiction]
    return Opinion(shares[labels.support], contradiction, is_partial)


def _first_line(error: Exception) -> str:
    """Return the first line of what a library says, which may be pages long."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]

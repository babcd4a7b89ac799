"""A tiny model of entailment in a folder, as model hubs export them.

It knows the words that it is given. Words of the hypothesis that the premise lacks make it doubt,
and a "not" in one of the two alone makes it contradict.
"""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

LABELS = ("contradiction", "entailment", "neutral")
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_SPECIAL = ("[UNK]", "[CLS]", "[SEP]")
# What may change from a word's form to another's: not what is said.
_SILENT = "a an the of in on at to and is are was were has have had for by".split()


def tiny_model(
    folder: Path,
    words: str,
    *,
    labels: Sequence[str] = LABELS,
    longest: int = 512,
    at: str = "model.onnx",
) -> Path:
    """Make a model that knows the words of a text, and return its folder."""
    known = sorted(set(re.findall(r"\w+", f"{words} not".lower())))
    vocabulary = {word: number for number, word in enumerate([*_SPECIAL, *known])}
    (folder / at).parent.mkdir(parents=True, exist_ok=True)
    onnx.save(network(vocabulary, labels), folder / at)
    tokenizer(vocabulary).save(str(folder / "tokenizer.json"))
    named = {str(number): label for number, label in enumerate(labels)}
    write_config(folder, id2label=named, max_position_embeddings=longest)
    return folder


def write_config(folder: Path, **config: object) -> None:
    """Write what a model says of itself."""
    (folder / "config.json").write_text(json.dumps(config))


def tokenizer(vocabulary: dict[str, int]) -> Tokenizer:
    """Return a tokenizer that cuts at white space and signs, and pads as exported ones may."""
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(token, vocabulary[token]) for token in ("[CLS]", "[SEP]")],
    )
    made.enable_padding(length=64)
    made.enable_truncation(16)
    return made


def network(vocabulary: dict[str, int], labels: Sequence[str]) -> onnx.ModelProto:
    """Return the network; its outputs are quantized together, as in a model of eight bits."""
    content = [4.0 if word not in (*_SPECIAL, *_SILENT) else 0.0 for word in vocabulary]
    negation = [9.0 if word == "not" else 0.0 for word in vocabulary]
    logit = {"contradiction": "contradicted", "entailment": "entailed"}
    outputs = [logit.get(label.lower(), "unsupported") for label in labels]
    nodes = [
        *_counted("premise", "first"),
        *_counted("hypothesis", "second"),
        helper.make_node("Sub", ["hypothesis", "premise"], ["difference"]),
        helper.make_node("Relu", ["difference"], ["missing"]),
        helper.make_node("Abs", ["difference"], ["changed"]),
        helper.make_node("MatMul", ["missing", "content"], ["unsupported"]),
        helper.make_node("MatMul", ["changed", "negation"], ["contradicted"]),
        helper.make_node("Mul", ["contradicted", "nothing"], ["flat"]),
        helper.make_node("Add", ["flat", "three"], ["entailed"]),
        helper.make_node("Concat", outputs, ["exact"], axis=-1),
        helper.make_node("DynamicQuantizeLinear", ["exact"], ["quantized", "scale", "zero"]),
        helper.make_node("DequantizeLinear", ["quantized", "scale", "zero"], ["logits"]),
    ]
    constants = {
        "depth": np.array(len(vocabulary), np.int64),
        "no_and_yes": np.array([0, 1], np.float32),
        "last": np.array([-1], np.int64),
        "tokens": np.array([1], np.int64),
        "one": np.array(1, np.float32),
        "nothing": np.array(0, np.float32),
        "three": np.array(3, np.float32),
        "content": np.array([content], np.float32).T,
        "negation": np.array([negation], np.float32).T,
    }
    return model([*_masks(), *nodes], constants, outputs=len(labels))


def model(
    nodes: Sequence[onnx.NodeProto],
    constants: dict[str, np.ndarray],
    *,
    inputs: Sequence[str] = INPUTS,
    output: str = "logits",
    outputs: int = 3,
) -> onnx.ModelProto:
    """Return a network of an age that old runtimes can read."""
    graph = helper.make_graph(
        list(nodes),
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"]) for name in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["b", outputs])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    opset = helper.make_opsetid("", 17)
    made = helper.make_model(graph, opset_imports=[opset], ir_version=8)
    onnx.checker.check_model(made)
    return made


def _masks() -> Iterable[onnx.NodeProto]:
    """Yield which tokens are of the first text, and which of the second."""
    yield helper.make_node("Cast", ["attention_mask"], ["read"], to=TensorProto.FLOAT)
    yield helper.make_node("Cast", ["token_type_ids"], ["type"], to=TensorProto.FLOAT)
    yield helper.make_node("Mul", ["read", "type"], ["second"])
    yield helper.make_node("Sub", ["read", "second"], ["first"])
    yield helper.make_node("OneHot", ["input_ids", "depth", "no_and_yes"], ["spelt"], axis=-1)


def _counted(text: str, mask: str) -> Iterable[onnx.NodeProto]:
    """Yield which words a text has."""
    yield helper.make_node("Unsqueeze", [mask, "last"], [f"{text}_mask"])
    yield helper.make_node("Mul", ["spelt", f"{text}_mask"], [f"{text}_words"])
    yield helper.make_node("ReduceSum", [f"{text}_words", "tokens"], [f"{text}_sum"], keepdims=0)
    yield helper.make_node("Min", [f"{text}_sum", "one"], [text])

"""What the preview prints never waits for a reader, and comes in order where there is one."""

import os

import pytest

from generator.preview import voice
from generator.preview.voice import Voice
from tests.preview.previewing import until


class Pipe:
    """A pipe with a voice at one end; it is the stream that the voice speaks to."""

    def __init__(self) -> None:
        self.source, target = os.pipe()
        self.encoding = "utf-8"
        self.fileno = lambda: target
        self.voice = Voice(self)  # type: ignore[arg-type]


def test_more_than_a_pipe_holds_is_written_without_a_reader_and_comes_in_order() -> None:
    pipe = Pipe()
    lines = [f"line {number}" for number in range(20_000)]
    for line in lines:
        print(line, file=pipe.voice)
    read = b""
    while not read.endswith(f"{lines[-1]}\n".encode()):
        read += os.read(pipe.source, 100_000)
    assert read.decode().splitlines() == lines


def test_of_what_nobody_reads_the_oldest_is_left_out_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pipe = Pipe()
    pipe.voice.write("x" * 200_000 + "\n")  # fills the pipe, and more
    until(lambda: not pipe.voice._pieces)
    monkeypatch.setattr(voice, "MOST", 1000)
    for number in range(1000):
        pipe.voice.write(f"line {number}\n")
    read = b""
    while not read.endswith(b"line 999\n"):
        read += os.read(pipe.source, 100_000)
    first, told, *rest = read.decode().splitlines()
    assert set(first) == {"x"}
    assert told.endswith(" lines were left out: nothing read them)")
    assert int(told[1:].split()[0]) + len(rest) == 1000


def test_a_reader_that_has_gone_is_nothing() -> None:
    pipe = Pipe()
    os.close(pipe.source)
    pipe.voice.write("nobody hears this")
    pipe.voice.end()
    assert not pipe.voice._pieces

"""The builder's process: builds when asked, answers with what differs, ends with the preview."""

import gc
import os
import pickle
import sys
import threading
from itertools import count

from generator.preview.attention import Attention
from generator.preview.messages import BuildRequest, Heartbeat, Outcome

OLDEST = 2  # generation of the garbage collector
SELDOM = 30  # builds


def main() -> None:
    """Serve requests from standard input; standard output is for answers alone."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def send(answer: Outcome | Heartbeat) -> None:
        pickle.dump(answer, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()

    attention = Attention()
    # From the process that started us.
    request: BuildRequest = pickle.load(sys.stdin.buffer)  # noqa: S301
    threading.Thread(target=attention.listen, args=(sys.stdin.buffer,), daemon=True).start()
    # Imported here: long imports must not keep this process from noticing that the preview ended.
    from generator.preview.voice import unheard  # noqa: PLC0415
    from generator.preview.workbench import Workbench  # noqa: PLC0415

    bench = Workbench(request, send, attention)
    # What was imported is never garbage, and what a build leaves can wait until its answer is out.
    gc.freeze()
    gc.disable()
    with unheard():
        for number in count(1):
            outcome = bench.outcome(attention.next_build())
            send(outcome)
            bench.rest(outcome)
            if outcome.overtaken:
                continue
            # What has been there for long is seldom garbage, and takes long.
            gc.collect(OLDEST if number % SELDOM == 0 else OLDEST - 1)


if __name__ == "__main__":
    main()

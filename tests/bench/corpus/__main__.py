"""Write a project of COUNT articles into DIR: `python -m tests.bench.corpus DIR COUNT`."""

import sys
from pathlib import Path

from tests.bench.corpus.project import write_project

if len(sys.argv) != 3:
    sys.exit(__doc__)
write_project(Path(sys.argv[1]), int(sys.argv[2].replace(",", "")))

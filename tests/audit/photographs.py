"""Photographs of important pages in Chromium, Firefox and WebKitGTK, and printed by Chromium."""

import base64
import json
import os
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from tests.audit.kinds import longest
from tests.building import Site

TAKEN = ("front page", "article", "actor", "question", "briefing", "search")
PRINTED = (*TAKEN[:5], "dossier of an actor", "dossier of a briefing", "timeline")
VIEWS = {"wide": (1280, "light"), "360": (360, "light"), "dark": (1280, "dark")}
NEEDED = ("firefox-esr", "WebKitWebDriver", "Xvfb", "pdftoppm")


def taken(site: Site, home: str, browser: Browser, to: Path) -> int:
    """Take them all, one file each; the number of files."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if missing:
        message = f"photographs need {', '.join(missing)}: install firefox-esr webkit2gtk-driver xvfb poppler-utils"
        raise SystemExit(message)
    to.mkdir(parents=True, exist_ok=True)
    before = {path.name for path in to.iterdir()}
    pages = longest(site)
    _chromium(site, home, browser, to, pages)
    _printed(site, home, browser, to, pages)
    _firefox(site, home, to, pages)
    with _webkit() as session:
        _webkit_shots(session, site, home, to, pages)
    return len({path.name for path in to.iterdir()} - before)


def _name(site: Site, kind: str, how: str) -> str:
    return f"{site.name}-{kind.replace(' ', '-')}-{how}.png"


def _chromium(site: Site, home: str, browser: Browser, to: Path, pages: dict[str, str]) -> None:
    for view, (width, scheme) in VIEWS.items():
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{home}/index.html")  # a first visit may show other fonts: ours are optional
        for kind in TAKEN:
            page.goto(f"{home}/{pages[kind]}")
            page.screenshot(
                path=to / _name(site, kind, f"chromium-{view}"), full_page=view != "dark"
            )
        context.close()


def _printed(site: Site, home: str, browser: Browser, to: Path, pages: dict[str, str]) -> None:
    page = browser.new_page()
    for kind in PRINTED:
        page.goto(f"{home}/{pages[kind]}")
        paper = to / _name(site, kind, "print").replace(".png", ".pdf")
        page.pdf(path=paper, format="A4", prefer_css_page_size=True, tagged=True, outline=True)
        subprocess.run(
            ["pdftoppm", "-r", "70", "-l", "3", "-png", str(paper), str(paper.with_suffix(""))],
            check=True,
        )
    page.close()


def _firefox(site: Site, home: str, to: Path, pages: dict[str, str]) -> None:
    """Let Firefox photograph by itself, in a profile apart from the user's settings."""
    for kind in TAKEN:
        shot = to / _name(site, kind, "firefox")
        line = [
            "firefox-esr",
            "--headless",
            "--no-remote",
            "--profile",
            str(to / ".firefox"),
            "--window-size=1280",
        ]
        (to / ".firefox").mkdir(exist_ok=True)
        subprocess.run(
            [*line, "--screenshot", str(shot), f"{home}/{pages[kind]}"],
            check=True,
            capture_output=True,
            timeout=120,
        )
        assert shot.stat().st_size > 1000, f"Firefox took no photograph of {kind}"
    shutil.rmtree(to / ".firefox")


@contextmanager
def _webkit() -> Iterator[str]:
    """A session of WebKitGTK's MiniBrowser, by its WebDriver, on a screen of its own."""
    screen, port = ":97", 9517
    shown = subprocess.Popen(
        ["Xvfb", screen, "-screen", "0", "1320x1000x24"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    environ = {
        **os.environ,
        "DISPLAY": screen,
        "GDK_BACKEND": "x11",
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
    }
    driver = subprocess.Popen(
        ["WebKitWebDriver", f"--port={port}"],
        env=environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        time.sleep(2)
        binary = next(str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        options = {"webkitgtk:browserOptions": {"binary": binary, "args": ["--automation"]}}
        session = _asked(f"{base}/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
        yield f"{base}/session/{session}"
        urllib.request.urlopen(
            urllib.request.Request(f"{base}/session/{session}", method="DELETE"), timeout=30
        ).close()
    finally:
        for value in (driver, shown):
            value.terminate()
            value.wait()


def _webkit_shots(session: str, site: Site, home: str, to: Path, pages: dict[str, str]) -> None:
    _asked(f"{session}/window/rect", {"width": 1280, "height": 940})
    _asked(f"{session}/url", {"url": f"{home}/index.html"})  # as above
    for kind in TAKEN:
        _asked(f"{session}/url", {"url": f"{home}/{pages[kind]}"})
        time.sleep(0.5)
        shot = urllib.request.urlopen(f"{session}/screenshot", timeout=60).read()
        (to / _name(site, kind, "webkitgtk")).write_bytes(
            base64.b64decode(json.loads(shot)["value"])
        )


def _asked(address: str, body: dict[str, Any]) -> Any:
    request = urllib.request.Request(
        address, json.dumps(body).encode(), {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read())["value"]

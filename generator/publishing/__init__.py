"""From a briefing to pages and files; the only room that knows Jinja and HTML, the only writer."""

"""From a briefing to pages, and from pages to files; the only place that knows Jinja and HTML, and the only writer."""

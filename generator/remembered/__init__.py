"""What builds leave to later ones, in `.briefing/cache/`; it may be deleted at any time.

Nothing in it is believed unless this user's own key has sealed it: a cache that came with somebody
else's project, from another version or out of a damaged file is as good as none.
"""

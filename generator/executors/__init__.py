"""Who does a build's work elsewhere: processes of this machine, or of a cluster; see workers.py."""

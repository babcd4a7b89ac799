"""Articles written without sight of the drafting rules, and how much of an editor's list a draft has."""

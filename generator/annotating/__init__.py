"""Annotations changed at the author's word: selections, the gate's trial, writing in place."""

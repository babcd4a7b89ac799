"""Originals: saved web pages, PDF, Word and ninjs files, and what their texts are compared with."""

"""Options that several verbs have."""

import argparse
from pathlib import Path


def add_project(parser: argparse.ArgumentParser) -> None:
    """Add what says which project to read, and how far."""
    add_root(parser)
    parser.add_argument(
        "--follow-links",
        action="store_true",
        help="read what links lead to outside the project, too",
    )


def add_root(parser: argparse.ArgumentParser) -> None:
    """Add what says which project is meant."""
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help="the project's folder (default: the nearest parent with content/site.yaml)",
    )


def add_problem_format(parser: argparse.ArgumentParser) -> None:
    """Add how problems are printed."""
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="how problems are shown (default: text)",
    )


def add_strict(parser: argparse.ArgumentParser) -> None:
    """Add what makes warnings errors."""
    parser.add_argument("--strict", action="store_true", help="make warnings errors")


def add_rows_format(parser: argparse.ArgumentParser) -> None:
    """Add how a list is printed."""
    parser.add_argument("--format", choices=("text", "json"), default="text")

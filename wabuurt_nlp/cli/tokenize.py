"""``wabuurt tokenize``: the tokens of each line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wabuurt_nlp.errors import InputError

if TYPE_CHECKING:
    from wabuurt_nlp.text import Token


def tokenize(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Text in UTF-8; - for standard input.")
    ] = "-",
    *,
    plain: Annotated[
        bool, typer.Option("--plain", help="Write tokens with spaces between, not JSON.")
    ] = False,
) -> None:
    """Cut every line of a text into tokens.

    Each line gives one line: a JSON list of tokens with text, start, end and
    kind, or with --plain the tokens with a space between.
    """
    from wabuurt_nlp.text import tokenize as cut

    with _lines(file) as lines:
        for line in lines:
            tokens = cut(line.rstrip("\r\n"))
            sys.stdout.write((_plain(tokens) if plain else _as_json(tokens)) + "\n")


def _plain(tokens: Iterable[Token]) -> str:
    return " ".join(" ".join(token.text.split()) for token in tokens)


def _as_json(tokens: Iterable[Token]) -> str:
    import json

    fields = [
        {"text": token.text, "start": token.start, "end": token.end, "kind": token.kind}
        for token in tokens
    ]
    return json.dumps(fields, ensure_ascii=False)


@contextmanager
def _lines(file: str) -> Iterator[Iterator[str]]:
    if file == "-":
        yield _decoded(sys.stdin.buffer, "stdin")
        return
    path = Path(file)
    if not path.is_file():
        raise InputError(f"{file}: no such file; expected a text in UTF-8, or - for standard input")
    with path.open("rb") as handle:
        yield _decoded(handle, file)


def _decoded(lines: Iterable[bytes], name: str) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise InputError(
                f"{name}:{number}: not UTF-8; expected a text in UTF-8; convert it first"
            ) from error

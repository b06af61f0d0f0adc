from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from wabuurt_nlp.chats import read_chat
from wabuurt_nlp.messages import Chat

FIXTURES = Path(__file__).parents[1] / "fixtures" / "chats"

Export = Callable[..., Chat]


@pytest.fixture
def fixtures() -> Path:
    """Folder with exports of our own making."""
    return FIXTURES


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Write a text as an export and read it."""

    def write_and_read(text: str | bytes, **options: object) -> Chat:
        path = tmp_path / "WhatsApp-chat met Lindelaan.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_chat(path, **options)  # type: ignore[arg-type]

    return write_and_read

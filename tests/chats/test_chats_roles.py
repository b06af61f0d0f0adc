from pathlib import Path

import pytest

from wabuurt_nlp.chats import read_chat
from wabuurt_nlp.chats.roles import Roles


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Wijkagent Sanne", "wijkagent"),
        ("Kristof wijkinspecteur", "wijkagent"),
        ("BOA Peter", "wijkagent"),
        ("Politie Team Noord", "wijkagent"),
        ("Ineke (beheerder)", "beheerder"),
        ("Admin Buurtapp", "beheerder"),
        ("Boaz de Wit", None),
        ("Agnes Beheersma", None),
        ("+31 6 00001234", None),
    ],
)
def test_a_role_is_taken_from_a_name_that_says_it_as_a_word(name: str, role: str | None) -> None:
    assert Roles()[name] == role


def test_messages_carry_the_role_of_a_sender_whose_name_says_it(tmp_path: Path) -> None:
    export = tmp_path / "WhatsApp-chat met Noord.txt"
    export.write_text("12-03-2023 21:14 - Wijkagent Sanne: hoi\n13-03-2023 21:15 - Kees: hoi\n")
    assert [message.role for message in read_chat(export)] == ["wijkagent", None]

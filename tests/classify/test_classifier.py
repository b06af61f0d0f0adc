import numpy as np
import pytest

from wabuurt_nlp import load_model
from wabuurt_nlp.classify import Classifier, classifier
from wabuurt_nlp.classify.context import CONTEXT_MESSAGES, examples
from wabuurt_nlp.errors import InputError
from wabuurt_nlp.labels import Category, Risk
from wabuurt_nlp.messages import Message


@pytest.fixture(scope="module")
def model() -> Classifier:
    return load_model()


def thread(*texts: str, chat: str = "a") -> list[Message]:
    return [
        Message(chat=chat, id=at, text=text, sender=f"s{at % 3}", role="bewoner")
        for at, text in enumerate(texts)
    ]


def test_a_bare_string_is_refused_with_advice_to_pass_a_list(model: Classifier) -> None:
    with pytest.raises(InputError, match=r"pass \[text\]"):
        model.predict("Verdachte witte bus")


def test_a_single_message_is_refused_with_advice_to_pass_a_list(model: Classifier) -> None:
    with pytest.raises(InputError, match=r"pass \[message\]"):
        model.predict(thread("hoi")[0])  # type: ignore[arg-type]


def test_an_item_that_is_no_message_is_named_by_place_and_type_only(model: Classifier) -> None:
    with pytest.raises(InputError, match="item 1 is float"):
        model.predict(["ja", 3.5])  # type: ignore[list-item]


def test_an_empty_list_gives_an_empty_list(model: Classifier) -> None:
    assert model.predict([]) == []
    assert model.predict_proba([]).shape == (0, 14)


def test_every_message_gets_one_prediction_in_order(model: Classifier) -> None:
    texts = [f"bericht nummer {at}" for at in range(150)]
    together = model.predict(texts)
    assert [p.category_p for p in together] == [model.predict([t])[0].category_p for t in texts]


def test_predictions_do_not_depend_on_the_batch_size(
    model: Classifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat = thread(*[f"Er staat een busje {at}" if at % 2 else "ja gezien" for at in range(40)])
    normal = model.predict(chat)
    monkeypatch.setattr(classifier, "BATCH", 3)
    assert model.predict(chat) == normal


def test_context_comes_from_the_same_chat_and_reaches_three_messages_back() -> None:
    found = list(
        examples([*thread("een", "twee", "drie", "vier", "vijf"), *thread("los", chat="b")])
    )
    assert found[4].before == ("vier", "drie", "twee")
    assert len(found[4].before) == CONTEXT_MESSAGES
    assert found[5].before == ()


def test_context_changes_what_a_short_answer_means(model: Classifier) -> None:
    report = thread("Inbraak bij ons, achterdeur opengebroken", "Politie gebeld?", "ja net")
    alone = model.predict(["ja net"])[0]
    assert model.predict(report)[2].category_p != alone.category_p


def test_system_lines_are_no_context() -> None:
    lines = thread("een", "twee")
    system = Message(chat="a", id=9, text="Jan heeft de groep verlaten", kind="system")
    assert list(examples([lines[0], system, lines[1]]))[2].before == ("een",)


def test_a_level_is_said_only_where_its_probability_reaches_the_threshold(
    model: Classifier,
) -> None:
    prediction = model.predict(["Pak die gasten en sla ze in elkaar"])[0]
    for risk in Risk:
        level = prediction.risks[risk]
        if level:
            limit = model.config.thresholds[risk.value][level - 1]
            assert prediction.risk_p[risk][level - 1] >= limit


def test_the_row_holds_the_contracts_columns(model: Classifier) -> None:
    row = model.predict(["hoi"])[0].as_row(probabilities=True)
    assert list(row)[:3] == ["category", "category_p", "vigilantism"]
    assert sum(row[f"p_{category.value}"] for category in Category) == pytest.approx(1, abs=1e-4)


def test_a_long_text_is_marked_as_truncated(model: Classifier) -> None:
    short, long = model.predict(["hoi", "lang verhaal " * 1000])
    assert (short.truncated, long.truncated) == (False, True)


def test_probabilities_come_in_the_order_of_classes(model: Classifier) -> None:
    table = model.predict_proba(["Inbraak!", "dank je"])
    assert table.shape == (2, len(model.classes_))
    best = [model.classes_[at] for at in table.argmax(axis=1)]
    assert best == [p.category for p in model.predict(["Inbraak!", "dank je"])]
    assert table.dtype == np.float32


def test_a_model_tells_a_burglary_from_thanks(model: Classifier) -> None:
    burglary, thanks = model.predict(
        ["Vannacht ingebroken bij ons, achterdeur opengebroken en laptop weg", "Dank je wel! 👍"]
    )
    assert burglary.category is Category.INCIDENT
    assert thanks.category is Category.SOCIAL


@pytest.mark.parametrize(
    "text",
    [
        "<Media weggelaten>",
        "afbeelding weggelaten",
        "IMG-20250213-WA0004.jpg (bestand bijgevoegd)",
        "<attached: 00000014-PHOTO-2022-05-02-16-17-01.jpg>",
    ],
)
def test_a_photo_is_read_alike_however_the_export_writes_it(model: Classifier, text: str) -> None:
    report = thread("Wie kent deze man? Loopt overal naar binnen te kijken")
    photo = Message(
        chat="a", id=2, text=text, kind="media", event="image", sender="s0", role="bewoner"
    )
    plain = Message(chat="a", id=2, text="<Media weggelaten>", sender="s0", role="bewoner")
    assert model.predict([*report, photo]) == model.predict([*report, plain])


def test_a_caption_is_read_whether_it_stands_before_or_after_the_file() -> None:
    after = Message(
        chat="a", id=1, text="x.jpg (bestand bijgevoegd)\nwie?", kind="media", event="image"
    )
    before = Message(chat="a", id=1, text="wie? <bijgevoegd: x.jpg>", kind="media", event="image")
    assert [e.text for e in examples([after])] == [e.text for e in examples([before])]

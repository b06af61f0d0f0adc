"""The guidelines and tool configurations against the labels of the library."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from wabuurt_nlp.labels import CODEBOOK_VERSION, RISK_LEVELS, Category, Risk, Signal

GUIDELINES = Path(__file__).resolve().parents[2] / "annotation_guidelines"
CATEGORIES = [category.value for category in Category]
RISKS = [risk.value for risk in Risk]
SIGNALS = [signal.value for signal in Signal]
LEVELS = [str(level) for level in RISK_LEVELS]
DUTCH = {label.value: label.display("nl") for group in (Category, Risk, Signal) for label in group}


def read(name: str) -> str:
    return (GUIDELINES / name).read_text(encoding="utf-8")


def sections(name: str) -> dict[str, str]:
    """Return the text below each third-level heading, by ``identifier`` or ``identifier level``."""
    found: dict[str, str] = {}
    for block in re.split(r"^### ", read(name), flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        match = re.match(r"`(\w+)`(?: (\d))?", heading)
        assert match, f"{name}: heading without identifier: {heading}"
        key = " ".join(part for part in match.groups() if part)
        assert key not in found, f"{name}: {key} twice"
        found[key] = re.split(r"^## ", body, flags=re.MULTILINE)[0]
    return found


def items(body: str, title: str) -> list[str]:
    """Return the list items between a bold title and the next one."""
    after = body.split(f"**{title}**\n", 1)[1]
    return re.findall(r"^- (.+)$", re.split(r"^\*\*", after, flags=re.MULTILINE)[0], re.MULTILINE)


ALL = {
    "categorieen.md": CATEGORIES,
    "risicos.md": [f"{risk} {level}" for risk in RISKS for level in LEVELS],
    "signalen.md": SIGNALS,
}
SECTIONS = [(name, key) for name, keys in ALL.items() for key in keys]


@pytest.mark.parametrize("name", ALL)
def test_sections_are_exactly_the_labels(name: str) -> None:
    assert list(sections(name)) == ALL[name]


@pytest.mark.parametrize(("name", "key"), SECTIONS)
def test_each_label_has_definition_examples_and_near_misses(name: str, key: str) -> None:
    body = sections(name)[key]
    assert len(body.split("**Wat het is.**")[1].split("**Wel**")[0].strip()) > 30
    positive, near = items(body, "Wel"), items(body, "Net niet")
    assert len(positive) >= 6
    assert len(near) >= 3
    assert len(set(positive)) == len(positive)
    for example in near:
        miss = example.partition("→")[2]
        assert len(miss.split()) >= 1, f"no reason: {example}"


@pytest.mark.parametrize("key", CATEGORIES)
def test_a_near_miss_names_the_other_category(key: str) -> None:
    for example in items(sections("categorieen.md")[key], "Net niet"):
        named = re.match(r" `(\w+)`", example.partition("→")[2])
        assert named, example
        assert named.group(1) in set(CATEGORIES) - {key}, example


@pytest.mark.parametrize("key", ALL["risicos.md"])
def test_a_near_miss_names_another_level(key: str) -> None:
    level = key[-1]
    for example in items(sections("risicos.md")[key], "Net niet"):
        named = re.match(r" (\d)\b", example.partition("→")[2])
        assert named, example
        assert named.group(1) in {"0", *LEVELS} - {level}, example


def test_no_example_stands_for_two_labels() -> None:
    seen: dict[str, str] = {}
    for name, key in SECTIONS:
        for example in items(sections(name)[key], "Wel"):
            previous = seen.setdefault(example, key)
            if key.split()[0] in RISKS or previous.split()[0] in RISKS:
                continue  # a risk and a signal may be shown in one message
            assert previous == key, f"{example!r} for {previous} and {key}"


@pytest.mark.parametrize("name", ["beslisboom.md", "README.md"])
def test_overviews_mention_every_identifier(name: str) -> None:
    text = read(name)
    for identifier in [*CATEGORIES, *RISKS, *SIGNALS]:
        assert re.search(rf"\b{identifier}\b", text), identifier


def test_category_order_is_a_permutation() -> None:
    row = next(line for line in read("categorieen.md").splitlines() if line.startswith("> `"))
    assert sorted(re.findall(r"`(\w+)`", row)) == sorted(CATEGORIES)


@pytest.mark.parametrize(
    "name",
    ["richtlijnen.md", *ALL, "grensgevallen.md", "beslisboom.md", "uitspraken.md", "README.md"],
)
def test_version_is_that_of_the_labels(name: str) -> None:
    stated = re.findall(r"[Cc]ode(?:boek|book)(?:versie| version)?:? \**(\d+\.\d+)", read(name))
    assert stated
    assert set(stated) == {CODEBOOK_VERSION}


def test_local_links_exist() -> None:
    for page in GUIDELINES.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_rulings_are_complete_and_cited() -> None:
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in read("uitspraken.md").splitlines()
        if re.match(r"\| U\d+", line)
    ]
    assert [row[0] for row in rows] == [f"U{n}" for n in range(1, len(rows) + 1)]
    for _, date, question, ruling, ground, status in rows:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", date)
        assert question
        assert ruling
        assert ground
        assert status.startswith(("verscherping", "voorstel voor 1.3"))
    numbers = {row[0] for row in rows}
    for page in GUIDELINES.glob("*.md"):
        assert set(re.findall(r"\bU\d+\b", page.read_text("utf-8"))) <= numbers, page.name


def choices(root: ET.Element, name: str) -> dict[str, str]:
    group = next(tag for tag in root.iter("Choices") if tag.get("name") == name)
    return {tag.attrib["value"]: tag.attrib["html"] for tag in group.iter("Choice")}


def label_studio() -> ET.Element:
    return ET.fromstring(read("label_studio.xml"))  # noqa: S314  # our own file


def test_label_studio_has_exactly_the_labels() -> None:
    root = label_studio()
    assert choices(root, "category") == {name: DUTCH[name] for name in CATEGORIES}
    for risk in RISKS:
        assert list(choices(root, risk)) == ["0", *LEVELS]
    signals = choices(root, "signals")
    assert list(signals) == SIGNALS
    assert all(shown.startswith(DUTCH[name]) for name, shown in signals.items())
    groups = {tag.attrib["name"] for tag in root.iter("Choices")}
    assert groups == {"category", "signals", *RISKS}


def test_label_studio_asks_one_choice_and_starts_risks_at_zero() -> None:
    root = label_studio()
    kinds = {tag.attrib["name"]: tag.attrib["choice"] for tag in root.iter("Choices")}
    assert kinds == dict.fromkeys(["category", *RISKS], "single-radio") | {"signals": "multiple"}
    chosen = [tag.attrib["value"] for tag in root.iter("Choice") if tag.get("selected")]
    assert chosen == ["0"] * len(RISKS)
    required = {tag.attrib["name"] for tag in root.iter("Choices") if tag.get("required")}
    assert required == {"category", *RISKS}


def test_label_studio_tasks_fill_the_configuration() -> None:
    root = label_studio()
    variables = {
        tag.attrib["value"][1:] for tag in root.iter() if tag.get("value", "").startswith("$")
    }
    for task in json.loads(read("label_studio_taken.json")):
        assert variables <= set(task["data"])
        before = task["data"]["before"]
        assert isinstance(before, str)  # an empty list stops the editor from opening
        assert before
        assert len(before.splitlines()) <= 5


def test_doccano_has_exactly_the_labels() -> None:
    labels = json.loads(read("doccano/labels.json"))
    wanted = [*CATEGORIES, *(f"{risk}:{level}" for risk in RISKS for level in LEVELS), *SIGNALS]
    assert [label["text"] for label in labels] == wanted
    keys = [label["suffix_key"] for label in labels if "suffix_key" in label]
    assert len(keys) == len(set(keys)) == len(CATEGORIES)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", label["background_color"]) for label in labels)


def test_doccano_project_shows_every_dutch_name() -> None:
    project = json.loads(read("doccano/project.json"))
    assert project["project_type"] == "DocumentClassification"
    assert project["single_class_classification"] is False
    assert CODEBOOK_VERSION in project["name"]
    for shown in DUTCH.values():
        assert shown in project["guideline"]


def test_doccano_tasks_have_text_and_no_labels() -> None:
    for line in read("doccano/taken.jsonl").splitlines():
        task = json.loads(line)
        assert set(task) == {"text", "label", "chat", "n"}
        assert task["label"] == []
        before, _, message = task["text"].rpartition("──────────\n")
        assert message
        assert len(before.splitlines()) <= 5

"""How right a merge is: what the figures mean, and that they stay above their floors."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.cli.eval.merge import read_floors
from summarizer.errors import SourceError
from summarizer.evals import merge_metrics
from summarizer.evals.merge_metrics import Merged
from summarizer.merging.merging import merged as merge
from summarizer.schemas.stories import Story, load_stories

ROOT = Path(__file__).parents[2]
STORIES = ROOT / "evals" / "merge"
FLOORS = ROOT / "evals" / "merge-floors.json"


def article(publisher, *claims, events=()):
    def of(name, text):
        speaker = {"name": "Ana Roux", "role": None, "kind": "person"}
        return {"same": name, "text": text, "speakers": [speaker], "form": "indirect", "quotes": [text]}

    return {
        "publisher": publisher,
        "published": "2026-03-10",
        "title": "A title",
        "text": f"{publisher}. " + " ".join(text for _, text in claims),
        "claims": [of(*claim) for claim in claims],
    }


def story(one, other, contradictions=()):
    return Story.model_validate(
        {
            "id": "a-story",
            "split": "tune",
            "articles": [article("Herald", *one), article("Skerry", *other)],
            "contradictions": list(contradictions),
        }
    )


DEAD, MORE_DEAD = "The storm killed 12 people.", "The storm killed 14 people."
TRAMS = "Trams will cross the river next year."


def measured(name, gold):
    measure = merge_metrics.MERGE_METRICS[name]
    return tuple(measure(gold, Merged.of(gold, merge(a.brief for a in gold.articles))))


def test_a_right_pair_counts_for_precision_and_recall():
    gold = story([("dead", DEAD), ("trams", TRAMS)], [("dead", MORE_DEAD)])
    assert measured("claims_join_precision", gold) == (1, 1)
    assert measured("claims_join_recall", gold) == (1, 1)


def test_a_wrong_pair_counts_against_precision():
    gold = story([("dead", DEAD)], [("others", MORE_DEAD)])
    assert measured("claims_join_precision", gold) == (0, 1)
    assert measured("claims_join_f1", gold) == (0, 1)


def test_a_missed_pair_counts_against_recall():
    gold = story([("dead", DEAD)], [("dead", TRAMS)])
    assert measured("claims_join_recall", gold) == (0, 1)


def test_b_cubed_counts_what_stands_alone_as_well():
    gold = story([("dead", DEAD), ("trams", TRAMS)], [("others", MORE_DEAD)])
    part, whole = measured("b_cubed_f1", gold)
    assert whole == 3
    assert part == pytest.approx(1 + 2 * (2 / 3))  # a precision of a half and a recall of one, twice


def test_a_contradiction_counts_by_kind_and_items():
    right = {"kind": "number", "same": ["dead"]}
    assert measured("contradiction_recall", story([("dead", DEAD)], [("dead", MORE_DEAD)], [right])) == (1, 1)
    other_kind = {"kind": "date", "same": ["dead"]}
    gold = story([("dead", DEAD)], [("dead", MORE_DEAD)], [other_kind])
    assert measured("contradiction_recall", gold) == (0, 1)
    assert measured("contradiction_precision", gold) == (0, 1)


def test_the_gold_stories_are_sound_and_of_both_splits():
    stories = load_stories(STORIES)
    assert len(stories) >= 20
    assert {s.split for s in stories} == {"tune", "held_out"}
    for path in STORIES.glob("*.json"):
        assert json.loads(path.read_text("utf-8"))["$schema"] == "../../schemas/story.schema.json"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "another"}, "not the file's name"),
        ({"times": {"nobody": None}}, "no item has the name 'nobody'"),
        ({"split": "neither"}, "is not a valid story"),
    ],
)
def test_a_story_that_is_not_sound_is_named(tmp_path, change, why):
    data = json.loads((STORIES / "bridge-opening.json").read_text("utf-8"))
    (tmp_path / "bridge-opening.json").write_text(json.dumps(data | change), encoding="utf-8")
    with pytest.raises(SourceError, match=why):
        load_stories(tmp_path)


def test_words_that_the_article_does_not_hold_are_named(tmp_path):
    text = (STORIES / "bridge-opening.json").read_text("utf-8")
    data = json.loads(text)
    data["articles"][0]["claims"][0]["quotes"] = ["Nobody wrote this."]
    (tmp_path / "bridge-opening.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SourceError, match="does not contain"):
        load_stories(tmp_path)


def eval_merge(*arguments):
    return CliRunner().invoke(cli.app, ["eval", "merge", *map(str, arguments)])


def test_merges_are_above_their_floors():
    done = eval_merge(STORIES, "--floors", FLOORS)
    assert done.exit_code == 0, done.output


def test_below_a_floor_it_ends_with_3(tmp_path):
    floors = tmp_path / "floors.json"
    floors.write_text('{"tune": {"claims_join_f1": 1.01}}', encoding="utf-8")
    (tmp_path / "stories").mkdir()
    story = next(story.id for story in load_stories(STORIES) if story.split == "tune")
    shutil.copy(STORIES / f"{story}.json", tmp_path / "stories")
    done = eval_merge(tmp_path / "stories", "--floors", floors)
    assert done.exit_code == 3
    assert "tune: claims_join_f1" in done.stderr


def test_floors_name_metrics_that_there_are():
    for floors in read_floors(FLOORS).values():
        assert floors.keys() <= merge_metrics.MERGE_METRICS.keys()


def test_no_floors_are_one_sentence(tmp_path):
    with pytest.raises(SourceError, match="is not a file of floors"):
        read_floors(tmp_path / "missing.json")

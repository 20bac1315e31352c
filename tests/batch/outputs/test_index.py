"""The index tells what is done, in the order of the inputs, and keeps no more than some of them in memory."""

import tracemalloc

import pytest

from summarizer.batch.outputs.index import NOTHING, Covered, Index, Line, Place
from summarizer.batch.outputs.records import DUPLICATE_ID, Record


@pytest.fixture
def index(tmp_path):
    index = Index(tmp_path / "out.state")
    yield index
    index.close()


def test_inputs_are_admitted_by_id_and_occurrence(index):
    index.add(Record("a", None, b"1"), Line(0, 10, 7))
    index.add(Record("b", "timeout", None), Line(10, 10, 7))
    assert index.admit(["a", "b", "c", "a"]) == [
        Place(0, True),
        Place(0, True),
        Place(0, False),
        Place(1, False),
    ]
    assert index.admit(["c", "a"]) == [Place(1, False), Place(2, False)]


def test_duplicates_are_done_as_often_as_they_have_a_record(index):
    index.add(Record("a", DUPLICATE_ID, None), Line(0, 10, 7))
    assert index.admit(["a"] * 3) == [Place(0, False), Place(1, True), Place(2, False)]


def test_an_input_has_one_record(index):
    assert index.add(Record("a", None, b"1"), Line(0, 10, 7))
    assert not index.add(Record("a", "timeout", None), Line(10, 10, 7))
    assert index.add(Record("a", DUPLICATE_ID, None), Line(10, 10, 7))
    assert index.add(Record("a", DUPLICATE_ID, None), Line(20, 10, 7))
    assert index.find(b"1") == (0, 10)


@pytest.mark.parametrize("recent", [100_000, 700, 1])
def test_many_are_admitted_however_many_are_kept_in_memory(index, monkeypatch, recent):
    monkeypatch.setattr("summarizer.batch.outputs.index._RECENT", recent)
    ids = [str(n % 1500) for n in range(3000)]
    assert [place.occurrence for place in index.admit(ids)] == [0] * 1500 + [1] * 1500
    assert [place.occurrence for place in index.admit(["7", "7", "new"])] == [2, 3, 0]


def test_what_is_not_committed_is_gone(tmp_path):
    path = tmp_path / "out.state"
    index = Index(path)
    index.set_identity({"model": "a"})
    index.add(Record("a", None, None), Line(0, 10, 7))
    index.commit(Covered(10, 77, 5, 1, 0))
    index.add(Record("b", None, None), Line(10, 10, 7))
    index.close()
    index = Index(path)
    assert (index.identity(), index.covered()) == ({"model": "a"}, Covered(10, 77, 5, 1, 0))
    assert [place.done for place in index.admit(["a", "b"])] == [True, False]
    index.renew()
    index.commit(NOTHING)
    index.close()
    index = Index(path)
    assert [place.done for place in index.admit(["a", "b"])] == [False, False]
    index.close()


def test_a_line_that_is_not_what_it_was_is_not_taken_again(index):
    index.add(Record("a", None, b"1"), Line(0, 10, 7, b"input a"))
    index.add(Record("b", None, b"2"), Line(10, 10, 8))
    index.renew()
    index.renew()  # from the beginning once more
    assert index.add(Record("a", None, b"1"), Line(0, 10, 7))
    assert not index.add(Record("b", None, b"2"), Line(10, 10, 9))
    assert index.add(Record("c", None, b"3"), Line(10, 10, 9)), "what is new is nobody's"
    assert index.admit(["a", "b", "c"]) == [Place(0, True, b"input a"), Place(0, False), Place(0, True)]
    index.commit(NOTHING)
    assert index.add(Record("b", None, b"2"), Line(20, 10, 9))


def test_memory_does_not_grow_with_the_inputs(index, monkeypatch):
    monkeypatch.setattr("summarizer.batch.outputs.index._RECENT", 1000)

    def peak(start, stop):
        tracemalloc.start()
        for n in range(start, stop, 250):
            index.admit([f"article-{i}" for i in range(n, n + 250)])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert peak(1000, 11_000) < 1.3 * peak(0, 1000)

from hypothesis import given
from hypothesis import strategies as st

from summarizer.models.trimming import trim


@given(
    st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"") + b"\n"), max_size=30),
    st.integers(40, 400),
)
def test_the_newest_whole_lines_stay(tmp_path_factory, lines, limit):
    path = tmp_path_factory.mktemp("trim") / "lines"
    path.write_bytes(b"".join(lines))
    before = path.stat().st_size
    assert trim(path, limit) == (before > limit)
    assert b"".join(lines).endswith(path.read_bytes())
    assert path.stat().st_size <= limit
    assert path.read_bytes()[-1:] in (b"", b"\n")


def test_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "lines"
    path.write_bytes(b"a line of twenty b.\n" * 100)
    trim(path, 500)
    assert [p.name for p in tmp_path.iterdir()] == ["lines"]
    assert 300 < path.stat().st_size <= 400

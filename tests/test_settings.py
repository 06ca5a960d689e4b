"""What stands in the files of the user, whatever it is, never keeps the program from starting."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.settings import MOST_IDLE_MINUTES, THEMES, Settings, load, save

values = st.one_of(
    st.sampled_from(["1", "-1", "999999", "true", '"nl"', '"x"', "[]", "{}", "1.5", "0x10", "1979-05-27"]),
    st.text(max_size=20).map(repr),
)
lines = st.tuples(st.sampled_from(["language", "theme", "idle_minutes", "backups_folder", "keys"]), values)
texts = st.one_of(
    st.binary(max_size=200),
    st.lists(lines, max_size=5).map(lambda each: "\n".join(f"{k} = {v}" for k, v in each).encode()),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("settings")


@settings(max_examples=60)
@given(texts, texts)
def test_any_file_gives_settings_that_can_be_used(folder: Path, chosen: bytes, keys: bytes) -> None:
    one, other = folder / "settings.toml", folder / "keymap.toml"
    one.write_bytes(chosen)
    other.write_bytes(keys)
    found = load(one, other)
    assert found.language in ("nl", "en")
    assert found.theme in THEMES
    assert type(found.idle_minutes) is int and 0 <= found.idle_minutes <= MOST_IDLE_MINUTES
    assert all(
        isinstance(part, str) for part in (*found.keymap, *found.keymap.values(), found.backups_folder)
    )


@pytest.mark.parametrize(
    "chosen",
    [b"a = " + b"[" * 100_000, b"a" * 5_000_000, b"[" * 5000, b"idle_minutes = 99999-01-01", b"\xff\xfe\x00"],
    ids=["nested", "long", "tables", "year", "bytes"],
)
def test_absurd_files_are_as_good_as_none(tmp_path: Path, chosen: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(chosen)
    found = load(file, file)
    assert found == Settings()
    assert [one.names for one in found.misread] == [(), ()]
    assert str(file) in found.misread[0].in_words()


def test_what_cannot_be_used_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    file, keys = tmp_path / "settings.toml", tmp_path / "keymap.toml"
    file.write_text('language = "fr"\nidle_minutes = 5\n')
    keys.write_text('undo = "z"\nlock = 3\n')
    found = load(file, keys)
    assert (found.language, found.idle_minutes, found.keymap) == (Settings().language, 5, {"undo": "z"})
    assert [one.names for one in found.misread] == [("language",), ("lock",)]
    assert load(tmp_path / "none", tmp_path / "nor here").misread == ()


@settings(max_examples=40)
@given(st.text(max_size=40).filter(lambda text: text.isprintable()), st.integers(0, MOST_IDLE_MINUTES))
def test_what_is_saved_comes_back(folder: Path, backups: str, minutes: int) -> None:
    file = folder / "saved.toml"
    chosen = Settings(language="en", theme=THEMES[1], idle_minutes=minutes, backups_folder=backups)
    save(file, chosen)
    assert load(file, folder / "none.toml") == chosen

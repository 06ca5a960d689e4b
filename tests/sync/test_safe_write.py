from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.sync import safe_write
from werkzaam_tui.sync.safe_write import place_file


def test_a_file_is_there_whole_and_alone(tmp_path: Path) -> None:
    place_file(tmp_path / "a.bin", b"data")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.bin", b"data")]


def test_another_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"mine")
    with pytest.raises(Refused):
        place_file(path, b"your")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.bin", b"mine")]


def test_a_file_that_appears_while_writing_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.bin"
    monkeypatch.setattr(os, "fsync", lambda descriptor: path.write_bytes(b"mine"))
    with pytest.raises(Refused):
        place_file(path, b"data")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.bin", b"mine")]


def test_a_link_to_nowhere_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused):
        place_file(path, b"data")
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]


def test_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.bin").mkdir()
    with pytest.raises(Refused):
        place_file(tmp_path / "a.bin", b"data")
    assert (tmp_path / "a.bin").is_dir()


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        place_file(tmp_path / "none" / "a.bin", b"data")
    (tmp_path / "file").touch()
    with pytest.raises(Refused):
        place_file(tmp_path / "file" / "a.bin", b"data")


FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_flush_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(fault, "injected")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused) as refused:
        place_file(tmp_path / "a.bin", b"data")
    assert list(tmp_path.iterdir()) == []
    assert "injected" not in str(refused.value)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failing_rename_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    def fail(self: Path, target: Path) -> None:
        raise OSError(fault, "injected")

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(Refused):
        place_file(tmp_path / "a.bin", b"data")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        place_file(tmp_path / "a.bin", b"data")
    assert list(tmp_path.iterdir()) == []


def fail_on_folders(monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    really = os.open

    def open_unless_folder(path: str | Path, flags: int, *more: int) -> int:
        if Path(path).is_dir():
            raise OSError(fault, "injected")
        return really(path, flags, *more)

    monkeypatch.setattr(safe_write.os, "open", open_unless_folder)


def test_a_folder_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_on_folders(monkeypatch, errno.EIO)
    with pytest.raises(Refused):
        place_file(tmp_path / "a.bin", b"data")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_flushed_is_no_reason_to_refuse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_on_folders(monkeypatch, errno.EINVAL)
    place_file(tmp_path / "a.bin", b"data")
    assert (tmp_path / "a.bin").read_bytes() == b"data"


def test_a_killed_process_never_leaves_half_a_file_under_the_name(tmp_path: Path) -> None:
    """The process kills itself at each call to the system in turn."""
    script = (
        "import os, sys, signal, pathlib\n"
        "from werkzaam_tui.sync.safe_write import place_file\n"
        "step, path, seen = int(sys.argv[1]), pathlib.Path(sys.argv[2]), [0]\n"
        "def watch(event, args):\n"
        "    if event in ('open', 'os.rename', 'os.remove') and str(path.parent) in str(args[0]):\n"
        "        seen[0] += 1\n"
        "        if seen[0] == step: os._exit(9)\n"
        "sys.addaudithook(watch)\n"
        "place_file(path, b'x' * 1_000_000)\n"
    )
    killed = 0
    for step in range(1, 5):
        path = tmp_path / f"step-{step}" / "a.bin"
        path.parent.mkdir()
        done = subprocess.run([sys.executable, "-c", script, str(step), str(path)], check=False)
        killed += done.returncode == 9
        assert not path.exists() or path.stat().st_size == 1_000_000
    assert killed >= 2

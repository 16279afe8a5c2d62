"""A file is written whole or not at all, and nothing is left beside it."""

import errno
import os
import re
import stat
import subprocess
import sys

import pytest

from regionlab.atomic_files import atomic_file, write_atomically
from regionlab.errors import DataError

pytestmark = pytest.mark.quick


def permissions(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def target(tmp_path):
    """An older file, which must survive."""
    path = tmp_path / "file"
    path.write_bytes(b"an older file")
    return path


def is_untouched(target):
    return [*target.parent.iterdir()] == [target] and target.read_bytes() == b"an older file"


def test_the_content_appears_at_the_end_of_the_block_and_not_before(target):
    with atomic_file(target, DataError) as stream:
        stream.write(b"new")
        stream.flush()
        assert target.read_bytes() == b"an older file"
    assert target.read_bytes() == b"new"
    assert [*target.parent.iterdir()] == [target]


def test_a_new_file_is_made_and_texts_are_utf_8(tmp_path):
    write_atomically(tmp_path / "text", "H̄", DataError)
    assert (tmp_path / "text").read_bytes() == "H̄".encode()


def test_permissions_are_those_that_were_asked_for_whatever_stood_there(target):
    target.chmod(0o600)
    write_atomically(target, b"", DataError)
    assert permissions(target) == 0o644
    write_atomically(target, b"", DataError, permissions=0o600)
    assert permissions(target) == 0o600


@pytest.mark.parametrize("end", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_a_block_that_ends_early_leaves_everything_as_it_was(target, end):
    def write_half():
        with atomic_file(target, DataError) as stream:
            stream.write(b"half of it")
            stream.flush()
            raise end

    with pytest.raises(end):
        write_half()
    assert is_untouched(target)


def no_space(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_full_disk_is_one_clear_error_at_any_step(target, step, monkeypatch):
    monkeypatch.setattr(os, step, no_space)
    with pytest.raises(DataError, match=r"file: cannot be written \(No space left on device\)"):
        write_atomically(target, b"new", DataError)
    assert is_untouched(target)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is full")
def test_a_disk_that_fills_up_while_the_stream_is_written_is_the_same_error(target):
    def fill_up():
        with atomic_file(target, DataError) as stream:
            full = os.open("/dev/full", os.O_WRONLY)
            os.dup2(full, stream.fileno())
            os.close(full)
            stream.write(b"new")

    with pytest.raises(DataError, match="No space left"):
        fill_up()
    assert is_untouched(target)


def test_a_folder_a_pipe_and_a_missing_folder_are_refused_before_the_block(tmp_path):
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for path in (pipe, folder):
        with pytest.raises(DataError, match=f"{path.name} is no ordinary file; name a file"):
            write_atomically(path, b"", DataError)
    with pytest.raises(DataError, match=r"cannot be written \(No such file or directory\)"):
        write_atomically(tmp_path / "none" / "file", b"", DataError)
    (tmp_path / "text").touch()
    with pytest.raises(DataError, match=r"cannot be written \(Not a directory\)"):
        write_atomically(tmp_path / "text" / "file", b"", DataError)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe", "text"]


def test_a_name_that_is_too_long_is_the_same_error(tmp_path):
    with pytest.raises(DataError, match="cannot be written"):
        write_atomically(tmp_path / ("x" * 300), b"", DataError)
    assert not [*tmp_path.iterdir()]


def test_a_process_that_is_killed_leaves_the_target_and_a_file_that_is_named_after_it(target):
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from regionlab.atomic_files import atomic_file\n"
        "with atomic_file(Path(sys.argv[1]), OSError) as stream:\n"
        "    stream.write(b'half'); stream.flush(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    (left,) = (path for path in target.parent.iterdir() if path != target)
    assert target.read_bytes() == b"an older file"
    assert re.fullmatch(r"\.file\.\w+\.part", left.name)
    write_atomically(target, b"new", DataError)  # what is left is in nobody's way
    assert target.read_bytes() == b"new"

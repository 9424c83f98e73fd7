"""What goes wrong gets one clear sentence and a non-zero exit, and the next call goes on."""

import ast
import io
import os
import signal
import socket
import sys
from contextlib import redirect_stderr

import pytest
from launching import FRONT_DOOR, Launcher, await_message, eventually

from launcher.apt import PrivateApt, sha256
from launcher.disk import require_space
from launcher.errors import LauncherError


@pytest.fixture
def fresh(states, request, own_server_only) -> Launcher:
    """A state folder with nothing in it but the Python environment."""
    return Launcher(states / request.node.name[5:25], "thanhan_faults")


def refusal(result) -> str:
    """The one sentence of a refused command."""
    assert result.returncode not in (0, None)
    lines = result.stderr.strip().splitlines()
    assert lines[-1].startswith("Lỗi: ")
    assert "Traceback" not in result.stderr
    return lines[-1]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["frobnicate"], "«frobnicate»"),
        (["run", "--port", "nhiều"], "«nhiều»"),
        (["run", "--port", "70000"], "65535"),
        (["run", "--fast"], "--fast"),
        (["backup"], "«backup»"),
        (["restore", "missing.tar"], "missing.tar"),
        (["shell"], "setup"),
        (["backup", "new.tar"], "setup"),
    ],
)
def test_bad_commands(fresh, arguments, part):
    assert part in refusal(fresh.call(*arguments))


def test_port_taken(fresh):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        sentence = refusal(fresh.call("run", "--port", port))
    assert port in sentence
    assert "--port" in sentence


def test_unreachable_server(fresh):
    fresh.settings = {"PGHOST": "127.0.0.1", "PGPORT": "1"}
    assert "không kết nối được PostgreSQL" in refusal(fresh.call("setup"))


def test_bad_odoo_home(fresh, tmp_path):
    fresh.settings = {"ODOO_HOME": str(tmp_path)}
    assert "ODOO_HOME" in refusal(fresh.call("setup"))


def test_damaged_cache_without_network(fresh, tmp_path):
    """A cached Odoo with a file of the wrong size is not used, and no apt or git is found."""
    tree = tmp_path / "cache" / "thanhan" / "odoo" / "debian-19"
    tree.mkdir(parents=True)
    (tree / "half.py").write_text("half")
    (tree / "files.txt").write_text("400 half.py\n")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").symlink_to(sys.executable)
    (programs / "env").symlink_to("/usr/bin/env")
    fresh.settings = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": str(programs)}
    result = fresh.call("setup")
    assert "hỏng" in result.stderr
    assert "không lấy được Odoo 19" in refusal(result)


def test_damaged_download_is_fetched_again(tmp_path):
    apt = PrivateApt(tmp_path / "apt")
    apt.update()
    ((name, (size, digest)),) = apt.uris(["libjs-jquery-form/trixie"]).items()
    (tmp_path / name).write_bytes(b"half a download")
    (file,) = apt.download(["libjs-jquery-form/trixie"], tmp_path, "jquery-form")
    assert (file.stat().st_size, sha256(file)) == (size, digest)


def test_too_little_disk(tmp_path):
    with pytest.raises(LauncherError, match=r"còn \d+ MB, cần ít nhất"):
        require_space(tmp_path / "not" / "yet", 10**12)


def test_wrong_python(monkeypatch):
    source = FRONT_DOOR.read_text()
    ast.parse(source, feature_version=(3, 4))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    stream = io.StringIO()
    with redirect_stderr(stream), pytest.raises(SystemExit) as stopped:
        exec(compile(source, str(FRONT_DOOR), "exec"), {"__file__": str(FRONT_DOOR)})  # noqa: S102
    assert stopped.value.code == 1
    assert "Python 3.9" in stream.getvalue()


def test_interrupted_setup_goes_on(fresh):
    """Killed in each phase, the next setup finishes what is missing."""
    for phase in ("Lập máy chủ", "Lập cơ sở dữ liệu", "Đặt tiếng Việt", "Cài, cập nhật"):
        with fresh.begun("setup", "--no-demo") as process:
            await_message(process, phase)
            process.kill()
            process.wait()
    fresh.succeed("setup", "--no-demo")
    assert fresh.shell("answer = env.user.lang") == "vi_VN"
    assert eventually(lambda: fresh.living_processes() == [])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_nothing_behind(plain, number):
    with plain.begun("run", "--port", str(_port_of(os.getpid()))) as process:
        await_message(process, "Ctrl-C")
        assert plain.living_processes()
        process.send_signal(number)
        assert process.wait(60) == 0
    assert plain.living_processes() == []


def _port_of(seed: int) -> int:
    return 20000 + seed % 20000

"""A backup brings everything back; a damaged one is refused before anything is touched."""

import shutil

import pytest
from test_installation import FINGERPRINT

ADD_A_FILE = """
env["ir.attachment"].create({"name": "anh.png", "raw": bytes(range(256)) * 400})
env.cr.commit()
answer = True
"""


@pytest.fixture
def archive(plain, tmp_path):
    """A backup of the installation without demo data."""
    path = tmp_path / "sao-luu.tar"
    plain.shell(ADD_A_FILE)
    plain.succeed("backup", str(path))
    return path


def test_wiped_and_restored(plain, archive):
    before = plain.shell(FINGERPRINT)
    shutil.rmtree(plain.state / "postgres")
    shutil.rmtree(plain.state / "data")
    plain.succeed("restore", str(archive))
    assert plain.shell(FINGERPRINT) == before
    assert plain.succeed("setup", "--no-demo") == ""


@pytest.mark.parametrize("position", [0.1, 0.5, 0.9])
def test_damaged_archive_is_refused(plain, archive, position):
    content = bytearray(archive.read_bytes())
    start = int(len(content) * position)
    content[start : start + 600] = b"\xff" * 600
    archive.write_bytes(content)
    before = plain.shell(FINGERPRINT)
    result = plain.call("restore", str(archive))
    assert result.returncode == 1
    assert "không phải là bản sao lưu nguyên vẹn" in result.stderr
    assert plain.shell(FINGERPRINT) == before


def test_nothing_half_written_stays(plain, tmp_path):
    assert plain.call("backup", str(tmp_path / "none" / "x.tar")).returncode == 1
    assert list(tmp_path.iterdir()) == []

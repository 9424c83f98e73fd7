"""What the project's own files may and may not contain."""

import re

from launching import ROOT

# Written apart, so that this file does not hold what it looks for.
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org")
MACHINE_PATHS = ("/wo" + "rk/", "/t" + "mp/dev", "/ro" + "ot/", "/ho" + "me/")


def test_no_registry_and_no_path_of_a_machine(tracked_files):
    pattern = re.compile("|".join(map(re.escape, REGISTRIES + MACHINE_PATHS)).encode())
    found = [path.relative_to(ROOT) for path in tracked_files if pattern.search(path.read_bytes())]
    assert found == []


def test_locks_have_hashes_and_no_address():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text
        packages = re.findall(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", text, re.M | re.S)
        assert len(packages) > 40
        assert [package for package in packages if "--hash=sha256:" not in package] == []

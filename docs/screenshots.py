"""Takes the pictures of the README from a running trial installation.

./thanhan run            (in another terminal)
.thanhan/venv/bin/python docs/screenshots.py [ADDRESS]
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PHONE = {"viewport": {"width": 390, "height": 780}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1366, "height": 768}}

sys.path.insert(0, str(ROOT / "tests"))
from browsing import Desk, browser  # noqa: E402


def shoot(desk, name):
    """Save what the desk shows once it has come to rest."""
    desk.page.wait_for_timeout(1500)
    desk.page.screenshot(path=IMAGES / f"{name}.png")


def shoot_paper(pdf: bytes, name):
    """Save the first page of a printed document."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        target = IMAGES / name
        command = ["pdftoppm", "-r", "80", "-png", "-singlefile", file.name, str(target)]
        subprocess.run(command, check=True)


def shoot_public(chromium, address, name, screen):
    """Save the commune's public page and that of one exemplar, as anyone sees them."""
    page = chromium.new_page(locale="vi-VN", viewport=screen)
    page.goto(f"{address}/guong-dien-hinh")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"public-list-{name}.png")
    page.click("h2 a >> text=Nguyễn Thị Hoa")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"public-exemplar-{name}.png")
    page.close()


def main(address="http://localhost:8069"):
    """Take every picture that README.md and README.vi.md show."""
    IMAGES.mkdir(exist_ok=True)
    with browser() as chromium:
        phone = Desk(chromium, address, "phunu", **PHONE)
        phone.open("exemplars/new")
        shoot(phone, "introduction-phone")
        officer = Desk(chromium, address, "tdkt", **DESK)
        officer.open("exemplars")
        shoot(officer, "exemplars-kanban")
        officer.open_card("exemplars", "Đang xác minh")
        shoot(officer, "exemplar-claims")
        officer.open_card("exemplar-awards", "Đã đề nghị")
        shoot(officer, "award")
        officer.open_row("exemplar-council-sessions")
        shoot(officer, "council-session")
        officer.open_card("exemplar-awards", "Đã trao")
        shoot_paper(officer.print("Giấy khen"), "certificate")
        culture = Desk(chromium, address, "vanhoa", **DESK)
        culture.open("exemplar-publicity")
        shoot(culture, "tasks-kanban")
        officer.open_record("exemplar-stories", "Chi hội không có tiếng cãi vã")
        shoot(officer, "story-check")
        station = Desk(chromium, address, "vanhoa", **PHONE)
        station.open("exemplar-broadcast-today")
        shoot(station, "broadcast-phone")
        shoot_public(chromium, address, "desk", {"width": 1280, "height": 800})
        shoot_public(chromium, address, "phone", {"width": 360, "height": 780})


if __name__ == "__main__":
    main(*sys.argv[1:])

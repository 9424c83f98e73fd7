"""The story that must always work: a new face becomes a printed giấy khen and a bulletin."""

import base64
import io

import pytest
from browsing import Desk, browser
from pypdf import PdfReader

NAME = "Nguyễn Thị Kể Chuyện"
DEED = "Vườn tiêu sạch giúp hộ nghèo trong ấp"
STORY = "Vườn tiêu của chị giúp 12 hộ thoát nghèo. Ai đến hỏi, chị đều chỉ tận nơi."
ONE_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII="
)


@pytest.fixture(scope="module")
def desks(address):
    """Log-in → that person's desk."""
    with browser() as chromium:
        yield {
            login: Desk(chromium, address, login)
            for login in ("phunu", "tdkt", "lanhdao", "vanhoa")
        }


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def introduce(desk):
    desk.open("exemplars/new")
    desk.type("name", NAME)
    desk.type("summary", DEED)
    desk.choose("hamlet_id", "Ấp")
    desk.save()
    desk.add_line("claim_ids")
    desk.type("statement", "Giúp 12 hộ thoát nghèo", inside=".modal")
    desk.type("quantity", "12", inside=".modal")
    desk.type("unit", "hộ", inside=".modal")
    desk.save_line()
    desk.tab("consents")
    desk.add_line("consent_ids")
    desk.save_line()
    desk.save()
    desk.press("action_verify_start")
    desk.state_is("verifying")


def verify(desk):
    desk.open_record("exemplars", NAME)
    desk.press("action_confirm")
    desk.press("action_verify")
    desk.state_is("verified")


def propose(desk):
    desk.open_record("exemplars", NAME)
    desk.press("action_new_award")
    desk.link("form_id", "Giấy khen của Chủ tịch UBND xã")
    desk.choose("kind", "Đột xuất")
    desk.type("achievement", "Đã có thành tích giúp 12 hộ thoát nghèo")
    desk.save()
    desk.tab("papers")
    for paper in desk.page.locator(".o_field_widget[name=paper_ids] .o_data_row").all():
        desk.tick(paper, "is_present")
    desk.save()
    desk.press("action_propose")
    desk.state_is("proposed")


def decide(desk):
    desk.open_record("exemplar-awards", NAME)
    desk.press("action_draft_decision")
    desk.type("number", "987")
    desk.page.locator(".o_field_widget[name=date]").click()
    desk.page.locator(".o_date_item_cell.o_today").click()
    desk.type("signer_name", "Trần Văn Ký")
    desk.save()
    desk.press("action_issue", asked=True)
    desk.state_is("issued")


@pytest.fixture(scope="module")
def decided(desks):
    introduce(desks["phunu"])
    verify(desks["tdkt"])
    propose(desks["phunu"])
    desks["lanhdao"].open_record("exemplar-awards", NAME)
    desks["lanhdao"].press("action_approve")
    desks["lanhdao"].state_is("approved")
    decide(desks["tdkt"])
    return desks


def test_giay_khen_and_list_print(decided):
    desk = decided["tdkt"]
    desk.open_record("exemplar-awards", NAME)
    certificate = text_of(desk.print("Giấy khen"))
    assert "GIẤY KHEN" in certificate
    assert NAME.upper() in certificate.upper()
    assert "987/QĐ-UBND" in certificate
    desk.press("action_record_conferral")
    desk.press("action_apply")
    desk.state_is("conferred")
    desk.open_record("exemplars", NAME)
    desk.state_is("honoured")
    assert NAME in text_of(desk.print("Danh sách điển hình"))


def test_story_becomes_a_bulletin(decided):
    desk = decided["vanhoa"]
    desk.open("exemplar-stories/new")
    desk.type("title", "Người phụ nữ trồng tiêu")
    desk.link("nominee_ids", NAME)
    desk.type("text", STORY)
    desk.pick_line("claim_ids", "Giúp 12 hộ thoát nghèo")
    desk.save()
    desk.press("action_submit")
    desk.state_is("review")
    officer = decided["tdkt"]
    officer.open_record("exemplar-stories", "Người phụ nữ trồng tiêu")
    officer.press("action_approve")
    officer.state_is("approved")
    desk.open_record("exemplar-stories", "Người phụ nữ trồng tiêu")
    desk.press("action_plan_tasks")
    desk.press("action_apply")
    desk.page.wait_for_selector(".modal", state="detached")
    desk.open("exemplar-publicity")
    task = desk.page.locator(".o_kanban_record", has_text="Người phụ nữ trồng tiêu")
    task.filter(has_text="Đài truyền thanh").first.click()
    desk.page.wait_for_selector(".o_form_renderer")
    desk.press("action_ready")
    desk.state_is("ready")
    script = text_of(desk.print("Bản tin phát thanh"))
    assert "BẢN TIN PHÁT THANH" in script
    assert "giúp 12 hộ thoát nghèo" in script
    desk.tab("proof")
    desk.attach("proof_attachment_ids", "so-phat-thanh.png", ONE_PIXEL, "image/png")
    desk.press("action_publish")
    desk.state_is("published")

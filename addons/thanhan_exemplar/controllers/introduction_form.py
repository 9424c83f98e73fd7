"""What a person without an account fills in; the pages are Vietnamese in their source."""

import base64
import unicodedata

from ..tools import redraw_photo

SUBJECTS = {
    "individual": "Cá nhân",
    "collective": "Tập thể",
    "household": "Hộ gia đình",
    "model": "Mô hình",
}
LENGTHS = {"name": 100, "owner_name": 100, "summary": 2000, "found_by": 100}
MAX_PHOTO_BYTES = 5 * 1024 * 1024
HONEYPOT = "website"


class IntroductionForm:
    """The form of one organization: what was typed, what is wrong with it, what to save."""

    def __init__(self, organization, post=None, photo=None):
        env = organization.env
        self.organization = organization
        self.hamlets = env["exemplar.organization"].search(
            [("kind", "=", "hamlet"), ("company_id", "=", organization.company_id.id)]
        )
        self.sectors = env["exemplar.sector"].search(
            [("company_id", "in", [False, organization.company_id.id])]
        )
        self.subjects = SUBJECTS
        self.lengths = LENGTHS
        self.typed = self._clean(post or {})
        self.is_trap = bool((post or {}).get(HONEYPOT))
        self.errors = {}
        self._photo = photo

    def _clean(self, post):
        hamlet = self.organization if self.organization.kind == "hamlet" else self.hamlets.browse()
        defaults = {"subject": "individual", "hamlet_id": str(hamlet.id or "")}
        typed = {
            name: unicodedata.normalize("NFC", str(post.get(name, defaults.get(name, ""))))
            for name in ("subject", "hamlet_id", "sector_id", *LENGTHS)
        }
        typed = {
            name: value.replace("\x00", "").replace("\r\n", "\n").strip()
            for name, value in typed.items()
        }
        for name in ("name", "owner_name", "found_by"):
            typed[name] = " ".join(typed[name].split())
        return typed

    def validate(self):
        """Fill ``errors`` by field, in the order of the page; return whether there are none."""
        typed = self.typed
        if typed["subject"] not in SUBJECTS:
            self.errors["subject"] = "Xin chọn đối tượng được giới thiệu."
        if not typed["name"]:
            self.errors["name"] = "Xin ghi tên người, tập thể, hộ hoặc mô hình."
        if not self._chosen(self.hamlets, "hamlet_id"):
            self.errors["hamlet_id"] = "Xin chọn ấp trong danh sách."
        if not self._chosen(self.sectors, "sector_id"):
            self.errors["sector_id"] = "Xin chọn lĩnh vực trong danh sách."
        if not typed["summary"]:
            self.errors["summary"] = "Xin ghi việc tốt đã làm, vài dòng là đủ."
        for name, length in LENGTHS.items():
            if len(typed[name]) > length:
                self.errors[name] = f"Phần này dài quá {length} ký tự, xin viết ngắn lại."
        self._validate_photo()
        return not self.errors

    def _chosen(self, choices, name):
        """Return whether the choice is one of ``choices`` or left open."""
        return not self.typed[name] or self.typed[name] in map(str, choices.ids)

    def _validate_photo(self):
        self.image = False
        content = self._photo.read(MAX_PHOTO_BYTES + 1) if self._photo else b""
        if len(content) > MAX_PHOTO_BYTES:
            self.errors["photo"] = "Ảnh lớn quá 5 MB. Xin chọn ảnh nhỏ hơn, hoặc gửi không kèm ảnh."
        elif content:
            self.image = redraw_photo(content)
            if not self.image:
                self.errors["photo"] = (
                    "Tệp này không phải ảnh JPEG hoặc PNG. Xin chọn ảnh khác, hoặc gửi không "
                    "kèm ảnh."
                )

    def get_values(self):
        """Return the values of the new exemplar; ``validate`` found no error."""
        typed = self.typed
        return {
            "subject": typed["subject"],
            "name": typed["name"],
            "owner_name": typed["subject"] == "model" and typed["owner_name"],
            "hamlet_id": int(typed["hamlet_id"] or 0) or False,
            "sector_id": int(typed["sector_id"] or 0) or False,
            "summary": typed["summary"],
            "found_by": typed["found_by"],
            "image_1920": self.image and base64.b64encode(self.image),
        }

from odoo.tests import tagged

from .common_public import PAGE, PublicPageHttpCase


@tagged("post_install", "-at_install")
class TestPublicWithdrawal(PublicPageHttpCase):
    """A consent withdrawn, followed to its end (rule R8)."""

    LISTS = (PAGE, f"{PAGE}/feed.atom", f"{PAGE}/feed.json", f"{PAGE}/sitemap-1.xml")

    def expect_gone(self, tags):
        address = self.address_of(self.nominee)
        for path in ("", "/anh.jpg", "/anh-nho.jpg", "/chia-se.jpg"):
            self.fetch(address + path, 404, **{"If-None-Match": tags[address + path]})
        for path in self.LISTS:
            answer = self.fetch(path, 200, **{"If-None-Match": tags[path]})
            self.assertNotEqual(answer.headers["ETag"], tags[path])
            for trace in (self.nominee.name, self.nominee.public_code, self.story.title):
                self.assertNotIn(trace, answer.text)

    def tags(self):
        """Return ``{path: tag}`` of everything that tells of the exemplar."""
        address = self.address_of(self.nominee)
        pages = [address + path for path in ("", "/anh.jpg", "/anh-nho.jpg", "/chia-se.jpg")]
        return {path: self.fetch(path).headers["ETag"] for path in (*pages, *self.LISTS)}

    def test_withdrawn_consent_is_followed_to_its_end(self):
        tags = self.tags()
        self.nominee.consent_ids.with_user(self.officer).action_withdraw(self.today)
        self.expect_gone(tags)

    def test_a_hold_is_followed_to_its_end(self):
        tags = self.tags()
        self.env["exemplar.hold"].with_user(self.officer).create(
            {"nominee_id": self.nominee.id, "reason": "press", "basis": "Báo nêu"}
        )
        self.expect_gone(tags)

    def test_a_revoked_award_is_followed_to_its_end(self):
        tags = self.tags()
        self.award.with_user(self.manager).action_revoke("Khai gian")
        self.expect_gone(tags)

    def test_the_switch_closes_everything(self):
        tags = self.tags()
        self.company.exemplar_public_page = False
        for path in tags:
            self.fetch(path, 404)

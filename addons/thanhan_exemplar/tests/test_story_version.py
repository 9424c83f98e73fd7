from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, tagged

from ..tools import difference_html
from .publicity_common import PublicityCommon


@tagged("-at_install", "post_install")
class TestTextDifference(BaseCase):
    def test_same_paragraphs_differ_in_nothing(self):
        self.assertEqual(difference_html("Một.\n\n Hai. ", "Một.\nHai."), "")

    def test_added_and_taken_words_are_marked_by_sign_and_element(self):
        html = difference_html("Chị giúp 12 hộ nghèo.", "Chị giúp 15 hộ nghèo.")
        self.assertRegex(html, r"<del[^>]*>−12</del><ins[^>]*>\+15</ins> hộ nghèo\.</p>")

    def test_paragraphs_come_and_go(self):
        html = difference_html("Mở bài dài.\nKết.", "Mở bài dài.\nThân bài mới.\nKết.")
        self.assertRegex(html, r"^<p>Mở bài dài\.</p><p><ins[^>]*>\+Thân bài mới\.</ins></p>")
        html = difference_html("Mở bài dài.\nThân bài.", "Mở bài dài.")
        self.assertRegex(html, r"<p><del[^>]*>−Thân bài\.</del></p>$")

    def test_text_is_escaped(self):
        html = difference_html("<b>Một</b> hai ba", "<b>Một</b> hai <script>ba</script>")
        self.assertNotIn("<b>", html)
        self.assertNotIn("<script>", html)


class TestStoryVersion(PublicityCommon):
    """What was approved is kept and can be compared."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.approve(cls.make_story())

    def test_each_approval_keeps_a_version(self):
        self.story.with_user(self.publicist).text = "Chị Hoa giúp 12 hộ có vườn tiêu."
        self.assertEqual(self.story.state, "review")
        self.story.with_user(self.manager).action_approve()
        first, second = self.story.version_ids.sorted("number")
        self.assertEqual((first.number, second.number), (1, 2))
        self.assertEqual(first.text, "Chị Hoa giúp 12 hộ thoát nghèo.")
        self.assertEqual(first.claims, "Giúp 12 hộ thoát nghèo")
        self.assertEqual(first.nominee_ids, self.nominee)
        self.assertEqual(
            (first.approved_by_id, second.approved_by_id), (self.officer, self.manager)
        )
        self.assertEqual(second.date_approved, self.story.date_approved)
        self.assertFalse(first.change_html or second.present_html)
        self.assertIn("thoát", second.change_html)
        self.assertEqual(second.change_html, first.present_html)

    def test_many_approved_at_once_each_keep_theirs(self):
        stories = self.make_story(title="Bài một") | self.make_story(title="Bài hai")
        stories.with_user(self.publicist).action_submit()
        stories.with_user(self.officer).action_approve()
        self.assertEqual(stories.version_ids.mapped("number"), [1, 1])
        self.assertEqual(set(stories.version_ids.mapped("title")), {"Bài một", "Bài hai"})

    def test_version_keeps_what_a_claim_said_then(self):
        self.claim.with_user(self.officer).write({"statement": "Giúp 15 hộ"})
        self.assertEqual(self.story.version_ids.claims, "Giúp 12 hộ thoát nghèo")

    def test_nobody_enters_changes_or_deletes_a_version(self):
        version = self.story.version_ids
        values = {"story_id": self.story.id, "number": 9, "title": "Giả"}
        for user in (self.officer, self.manager, self.publicist, self.supervisor):
            as_user = version.with_user(user)
            for door in (
                lambda rows=as_user: rows.create(values),
                lambda rows=as_user: rows.write({"text": "Khác"}),
                as_user.unlink,
            ):
                with self.assertRaises(UserError):
                    door()
            self.assertFalse(
                as_user.load(
                    ["story_id/.id", "number", "title"], [[str(self.story.id), "9", "Giả"]]
                )["ids"]
            )
        with self.refused("stays as it was approved"):
            version.sudo().write({"text": "Khác"})
        with self.refused("stays as it was approved"):
            version.sudo().unlink()
        with self.assertRaises(UserError):
            self.story.with_user(self.officer).write({"version_ids": [(5, 0, 0)]})
        self.assertEqual(version.text, "Chị Hoa giúp 12 hộ thoát nghèo.")

    def test_story_with_versions_is_not_deleted(self):
        self.story.with_user(self.publicist).text = "Chị Hoa giúp 12 hộ."
        self.story.with_user(self.officer).action_return("Viết lại")
        with self.refused("has left the desk"):
            self.story.with_user(self.publicist).unlink()

    def test_who_reads_versions(self):
        version = self.story.version_ids
        for user in (self.officer, self.manager, self.publicist, self.supervisor):
            self.assertTrue(version.with_user(user).has_access("read"), user.login)
            self.assertEqual(version.with_user(user).action_compare()["res_id"], version.id)
        for user in (self.women_user, self.farmers_user, self.hamlet_user, self.reader):
            with self.assertRaises(AccessError):
                version.with_user(user).read(["title"])
        commune = self.env["res.company"].create({"name": "Xã khác"})
        self.env.cr.execute(
            "UPDATE exemplar_story_version SET company_id = %s WHERE id = %s",
            [commune.id, version.id],
        )
        self.env.invalidate_all()
        self.assertFalse(version.with_user(self.officer).has_access("read"))

    def test_version_about_someone_declined_is_closed_to_the_publicist(self):
        second = self.verify(self.make_nominee("Trần Văn Hai"))
        self.make_consent(second)
        self.story.with_user(self.publicist).nominee_ids += second
        self.story.with_user(self.officer).action_approve()
        self.story.with_user(self.publicist).nominee_ids -= second
        second.with_user(self.officer).action_decline("Xác minh lại")
        self.env.invalidate_all()
        versions = self.story.with_user(self.publicist).version_ids
        self.assertEqual(versions.mapped("number"), [1])
        self.env.invalidate_all()
        self.assertEqual(self.story.with_user(self.officer).version_ids.mapped("number"), [2, 1])

from freezegun import freeze_time
from odoo.exceptions import UserError

from .common_merge import ExemplarMergeCommon
from .common_notice import NoticeCommon


@freeze_time("2026-03-03 03:00:00")
class TestNoticeMerge(ExemplarMergeCommon, NoticeCommon):
    """What hangs and what was said moves with the file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.verify(cls.keeper)

    def test_two_files_on_one_posted_notice(self):
        notice = self.post(self.keeper | self.other)
        own, moved = notice.line_ids
        opinion = self.hear(notice, self.officer, nominee=self.other)
        merge = self.merge()
        self.assertEqual(notice.line_ids.nominee_id, self.keeper.with_user(self.officer))
        self.assertEqual((own.name, moved.name), ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"))
        self.assertEqual(opinion.line_id, moved)
        with self.assertRaisesRegex(UserError, "the answer to an objection"):
            self.keeper.with_user(self.officer).action_propose()
        self.undo(merge)
        self.assertEqual(moved.nominee_id.id, self.other.id)
        self.keeper.with_user(self.officer).action_propose()
        self.assertEqual(self.keeper.state, "proposed")

    def test_two_files_on_one_draft(self):
        notice = self.draft(self.keeper | self.other)
        self.merge()
        with self.assertRaisesRegex(UserError, "one line for Nguyễn Thị Hòa instead of two"):
            notice.action_post()
        notice.line_ids[1].unlink()
        notice.action_post()
        self.assertEqual(notice.state, "posted")

    def test_a_closed_notice_counts_for_the_kept_file(self):
        self.env.company.exemplar_notice_required = True
        notice = self.post(self.other, place="Trụ sở xã")
        with freeze_time("2026-03-08 03:00:00"):
            notice.action_close()
            self.merge()
            self.keeper.with_user(self.officer).action_propose()
        self.assertEqual(self.keeper.state, "proposed")

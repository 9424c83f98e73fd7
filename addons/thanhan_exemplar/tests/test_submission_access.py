from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .common_submission import ExemplarSubmissionCommon

ROLES = (
    "officer",
    "manager",
    "supervisor",
    "publicist",
    "reader",
    "council",
    "women_user",
    "women_branch_user",
    "farmers_user",
    "hamlet_user",
)


class TestSubmissionAccess(ExemplarSubmissionCommon):
    """Who reads and writes submissions, and that their links tell nobody else (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.submission = cls.make_submission(
            attendee_ids=[Command.create({"name": "Chị Tư"})],
            remark_ids=[Command.create({"name": "Chị Tư", "text": "Nhất trí"})],
        )
        cls.parts = [
            cls.submission,
            cls.submission.line_ids,
            cls.submission.attendee_ids,
            cls.submission.remark_ids,
        ]

    def readers(self, record, operation="read"):
        return {
            name
            for name in ROLES
            if record.with_user(getattr(self, name)).sudo(False)._filtered_access(operation)
        }

    def test_a_draft_is_the_own_bodys_and_the_officers(self):
        for record in self.parts:
            self.assertEqual(self.readers(record), {"officer", "manager", "women_user"})
        self.send(self.submission)
        for record in self.parts:
            self.assertEqual(
                self.readers(record), {"officer", "manager", "women_user", "supervisor"}
            )

    def test_the_rules_alone_say_who_writes(self):
        for record in self.parts:
            writers = self.readers(record, "write")
            self.assertEqual(writers, {"officer", "manager", "women_user"}, record._name)
        self.send(self.submission)
        for record in self.parts:
            self.assertEqual(self.readers(record, "write"), {"officer", "manager"}, record._name)

    def test_the_commune_s_own_are_the_officers(self):
        award = self.approve(self.make_award(self.verify(self.make_nominee("Đào"))))
        submission = self.env["exemplar.submission"].create(
            {"direction": "chairman", "line_ids": [Command.create({"award_id": award.id})]}
        )
        for record in (submission, submission.line_ids):
            self.assertEqual(self.readers(record), {"officer", "manager"})

    def test_lines_of_decided_awards_stay_inside(self):
        award = self.make_award(self.verify(self.make_nominee("Đào")))
        submission = self.receive(self.make_submission(award))
        self.complete_papers(award).with_user(self.manager).action_approve()
        self.decide(award)
        self.assertIn("farmers_user", self.readers(award))
        inside = {"officer", "manager", "women_user", "supervisor"}
        self.assertEqual(self.readers(submission.line_ids), inside)

    def test_a_body_edits_only_what_is_open(self):
        mine = self.submission.with_user(self.women_user)
        mine.write({"place_meeting": "Nhà văn hóa ấp Hai"})
        mine.remark_ids.write({"text": "Đồng ý"})
        self.send(self.submission)
        for call in (
            lambda: mine.write({"place_meeting": "Khác"}),
            lambda: mine.remark_ids.write({"text": "Khác"}),
            lambda: mine.line_ids.write({"votes_for": 1}),
            lambda: mine.line_ids.unlink(),
            lambda: mine.write({"state": "returned"}),
            lambda: mine.action_receive(),
            lambda: mine.unlink(),
            lambda: mine.env["exemplar.submission.remark"].create(
                {"submission_id": mine.id, "name": "A", "text": "B"}
            ),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                call()
        self.submission.with_user(self.officer).action_return("Thiếu")
        mine.write({"place_meeting": "Nhà văn hóa ấp Ba"})

    def test_nobody_else_writes(self):
        self.send(self.submission)
        for user in (self.supervisor, self.farmers_user, self.publicist, self.reader, self.council):
            for record in self.parts:
                with self.assertRaises(AccessError):
                    record.with_user(user).write({"sequence": 1} if "sequence" in record else {})
                with self.assertRaises(AccessError):
                    record.with_user(user).unlink()

    def test_a_body_proposes_for_itself_only(self):
        submissions = self.env["exemplar.submission"].with_user(self.farmers_user)
        for call in (
            lambda: submissions.create({"organization_id": self.women.id}),
            lambda: submissions.create({}).write({"organization_id": self.women.id}),
        ):
            with self.assertRaises(UserError):
                call()

    def test_links_tell_nothing(self):
        own = self.env["exemplar.submission"].with_user(self.farmers_user).create({})
        award = self.submission.line_ids.award_id
        lines = self.env["exemplar.submission.line"].with_user(self.farmers_user)
        for call in (
            lambda: lines.create({"submission_id": own.id, "award_id": award.id}),
            lambda: own.write({"line_ids": [Command.create({"award_id": award.id})]}),
            lambda: lines.new().onchange(
                {"submission_id": own.id, "award_id": award.id},
                ["award_id"],
                {"award_id": {"fields": {"display_name": {}}}},
            ),
            lambda: lines.create({"submission_id": self.submission.id, "award_id": award.id}),
            lambda: (
                self.env["exemplar.submission.attendee"]
                .with_user(self.farmers_user)
                .create({"submission_id": self.submission.id, "name": "A"})
            ),
        ):
            with self.assertRaisesRegex(UserError, "choose only what you may read") as refused:
                call()
            self.assertNotIn("Hoa", str(refused.exception))
        self.assertFalse(lines.search([("award_id.recipient_name", "ilike", "Hoa")]))
        self.assertFalse(lines._read_group([], ["award_id"], ["__count"]))
        self.assertFalse(own.search([("line_ids.award_id.recipient_name", "ilike", "Hoa")]))
        self.assertFalse(own.name_search("khen thưởng").count(self.submission.id))

    def test_messages_reach_the_body_alone(self):
        self.receive(self.submission)
        self.submission.line_ids.award_id.with_user(self.officer).action_refuse("Không đủ")
        as_officer = self.submission.with_user(self.officer)
        as_officer.message_subscribe(self.farmers_user.partner_id.ids)
        as_officer.action_answer("Không đủ điều kiện")
        self.assertNotIn(self.farmers_user.partner_id, self.submission.message_partner_ids)
        messages = self.env["mail.message"].search(
            [("model", "=", "exemplar.submission"), ("res_id", "=", self.submission.id)]
        )
        self.assertFalse(messages.with_user(self.farmers_user)._filtered_access("read"))
        self.assertTrue(messages.with_user(self.women_user)._filtered_access("read"))

    def test_files_are_read_with_the_submission(self):
        scan = (
            self.env["ir.attachment"]
            .with_user(self.women_user)
            .create({"name": "to-trinh.pdf", "raw": b"%PDF-1.4"})
        )
        self.submission.with_user(self.women_user).attachment_ids = scan
        self.assertTrue(scan.with_user(self.officer)._filtered_access("read"))
        self.assertFalse(scan.with_user(self.farmers_user)._filtered_access("read"))

    def test_every_role_opens_what_it_reads(self):
        self.send(self.submission)
        views = [(False, "list"), (False, "form"), (False, "search"), (False, "kanban")]
        for user in (self.officer, self.manager, self.supervisor, self.women_user):
            model = self.env["exemplar.submission"].with_user(user)
            for view in model.get_views(views)["views"].values():
                self.assertTrue(view["arch"])
            spec = {"line_ids": {"fields": {"award_id": {"fields": {"display_name": {}}}}}}
            self.assertTrue(self.submission.with_user(user).web_read(spec)[0]["line_ids"])

    def test_communes_do_not_mix(self):
        other = self.env["res.company"].create({"name": "Ủy ban nhân dân xã Khác"})
        stranger = self._new_user("stranger", "thanhan_exemplar.group_exemplar_officer")
        stranger.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        for record in self.parts:
            self.assertFalse(record.with_user(stranger)._filtered_access("read"))

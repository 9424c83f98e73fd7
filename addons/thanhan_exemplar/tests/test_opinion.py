import base64
from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form

from .common import ExemplarCommon


class TestOpinion(ExemplarCommon):
    """Other bodies are asked, answer for themselves, and learn nothing more (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.due = cls.today + timedelta(days=5)
        cls.nominee = cls.make_nominee("Nguyễn Thị Bí Mật", summary="Chuyện kể của hội")
        cls.opinion = cls.ask(cls.nominee, cls.farmers)

    @classmethod
    def ask(cls, nominee, organization, **values):
        return (
            cls.env["exemplar.opinion"]
            .with_user(cls.officer)
            .create(
                {
                    "nominee_id": nominee.id,
                    "organization_id": organization.id,
                    "subject_name": "Bà N.T.B.M.",
                    "subject_text": "Trồng tiêu sạch ở ấp Một",
                    "question": "Đồng ý khen thưởng không?",
                    "date_due": cls.due,
                    **values,
                }
            )
            .with_env(cls.env)
        )

    def answer(self, opinion=None, user=None, **values):
        opinion = (opinion or self.opinion).with_user(user or self.farmers_user)
        opinion.write({"verdict": "agree", **values})
        return opinion.action_answer()

    def test_the_asked_body_answers(self):
        self.assertTrue(self.answer(answer="Nhất trí"))
        self.assertRecordValues(
            self.opinion,
            [
                {
                    "state": "answered",
                    "verdict": "agree",
                    "answered_by_id": self.farmers_user.id,
                    "date_answered": self.today,
                    "is_late": False,
                }
            ],
        )
        self.assertFalse(self.opinion.activity_ids)

    def test_the_asked_body_has_the_work(self):
        self.assertRecordValues(
            self.opinion.activity_ids,
            [{"user_id": self.farmers_user.id, "date_deadline": self.due}],
        )

    def test_the_asked_body_learns_nothing_else(self):
        mine = self.env["exemplar.opinion"].with_user(self.farmers_user)
        shown = mine.search([]).read()
        self.assertEqual(shown[0]["subject_name"], "Bà N.T.B.M.")
        self.assertNotIn("nominee_id", shown[0])
        self.assertNotIn("Bí Mật", str(shown))
        self.assertNotIn("Chuyện kể", str(shown))
        self.assertNotIn("nominee_id", mine.fields_get())
        for door in (
            lambda: mine.search([("nominee_id", "=", self.nominee.id)]),
            lambda: mine.search([("nominee_id.name", "ilike", "Bí Mật")]),
            lambda: mine._read_group([], ["nominee_id"]),
            lambda: mine.search([]).read(["nominee_id"]),
            lambda: mine.search([]).web_read({"nominee_id": {"fields": {"display_name": {}}}}),
            lambda: mine.search([]).export_data(["nominee_id"]),
            lambda: self.nominee.with_user(self.farmers_user).read(["name"]),
            lambda: self.nominee.with_user(self.women_user).opinion_ids,
        ):
            with self.assertRaises(UserError):
                door()

    def test_who_reads_an_opinion(self):
        for user in (self.officer, self.manager, self.supervisor, self.farmers_user):
            self.assertTrue(self.opinion.with_user(user).has_access("read"), user.name)
        for user in (
            self.women_user,
            self.hamlet_user,
            self.publicist,
            self.council,
            self.reader,
        ):
            opinions = self.env["exemplar.opinion"].with_user(user)
            self.assertFalse(self.opinion.with_user(user).has_access("read"), user.name)
            self.assertFalse(opinions.has_access("read") and opinions.search_count([]))

    def test_only_the_asked_body_or_the_officer_answers(self):
        for user in (self.women_user, self.hamlet_user, self.supervisor, self.publicist):
            for door in (
                lambda u=user: self.opinion.with_user(u).write({"verdict": "agree"}),
                lambda u=user: self.opinion.with_user(u).action_answer(),
            ):
                with self.assertRaises(AccessError):
                    door()
        self.assertEqual(self.opinion.state, "asked")

    def test_the_officer_types_a_letter(self):
        opinion = self.opinion.with_user(self.officer)
        opinion.verdict = "no_remark"
        with self.assertRaisesRegex(UserError, "who answered for the body; the letter"):
            opinion.action_answer()
        file = {"name": "cong-van.pdf", "datas": base64.b64encode(b"%PDF-1.4")}
        opinion.write(
            {"answered_by_name": "Ông Sáu, chủ tịch", "attachment_ids": [Command.create(file)]}
        )
        opinion.action_answer()
        self.assertEqual((opinion.state, opinion.answered_by_id), ("answered", self.officer))
        letter = opinion.attachment_ids
        self.assertTrue(letter.with_user(self.farmers_user).has_access("read"))
        self.assertFalse(letter.with_user(self.women_user).has_access("read"))

    def test_what_an_answer_lacks(self):
        opinion = self.opinion.with_user(self.farmers_user)
        with self.assertRaisesRegex(UserError, "the verdict"):
            opinion.action_answer()
        with self.assertRaisesRegex(UserError, "why the body does not agree"):
            self.answer(verdict="disagree")
        with self.assertRaises(UserError):
            opinion.write({"state": "silent"})
        self.assertEqual(opinion.state, "asked")

    def test_an_answer_stays(self):
        self.answer()
        for user in (self.officer, self.farmers_user):
            for values in ({"verdict": "disagree"}, {"answer": "Khác"}, {"state": "asked"}):
                with self.assertRaises(UserError):
                    self.opinion.with_user(user).write(values)
        with self.assertRaisesRegex(UserError, "stays in the file"):
            self.opinion.with_user(self.officer).unlink()

    def test_the_asked_body_does_not_change_the_question(self):
        for values in (
            {"question": "Khác"},
            {"subject_text": "Khác"},
            {"date_due": self.due + timedelta(days=30)},
            {"organization_id": self.women.id},
            {"nominee_id": self.nominee.id},
            {"date_answered": self.today},
            {"is_late": False},
        ):
            with self.assertRaises(UserError):
                self.opinion.with_user(self.farmers_user).write(values)
        result = (
            self.env["exemplar.opinion"]
            .with_user(self.farmers_user)
            .load([".id", "question"], [[str(self.opinion.id), "Khác"]])
        )
        self.assertFalse(result["ids"])
        with self.assertRaises(AccessError):
            self.opinion.with_user(self.farmers_user).copy()

    def test_silence_is_silence_and_a_late_answer_is_late(self):
        opinions = self.env["exemplar.opinion"]
        opinions._cron_mark_silent()
        self.assertEqual(self.opinion.state, "asked")
        with freeze_time(f"{self.due} 03:00:00"):
            opinions._cron_mark_silent()
            self.assertEqual(self.opinion.state, "asked")
        with freeze_time(f"{self.due + timedelta(days=1)} 03:00:00"):
            opinions._cron_mark_silent()
            self.assertEqual(self.opinion.state, "silent")
            self.answer()
        self.assertRecordValues(
            self.opinion,
            [
                {
                    "state": "answered",
                    "is_late": True,
                    "date_answered": self.due + timedelta(days=1),
                }
            ],
        )

    def test_who_introduced_is_not_asked(self):
        for body in (self.women, self.women_branch):
            with self.assertRaisesRegex(ValidationError, "Ask a body that did not introduce"):
                self.ask(self.nominee, body)
        with self.assertRaisesRegex(ValidationError, "Ask a body that did not introduce"):
            self.opinion.with_user(self.officer).organization_id = self.women

    def test_dates(self):
        with self.assertRaisesRegex(ValidationError, "an answer is due"):
            self.ask(self.nominee, self.hamlet, date_due=self.today - timedelta(days=1))

    def test_several_bodies_about_several_exemplars(self):
        other = self.make_nominee("Lê Thị Hai", summary=False)
        action = (self.nominee | other).with_user(self.officer).action_ask_opinions()
        wizards = self.env["exemplar.opinion.wizard"].with_user(self.officer)
        with Form(wizards.with_context(**action["context"])) as form:
            form.organization_ids.add(self.hamlet)
            form.organization_ids.add(
                self._new_organization("Hội Cựu chiến binh", "mass_organization", self.reader)
            )
            self.assertEqual(len(form.line_ids), 2)
        wizard = form.record
        with self.assertRaisesRegex(UserError, "Lê Thị Hai: write in two or three"):
            wizard.action_apply()
        wizard.line_ids[1].subject_text = "Dạy học"
        opinions = self.env["exemplar.opinion"].search(wizard.action_apply()["domain"])
        self.assertEqual(len(opinions), 4)
        self.assertEqual(opinions.nominee_id, self.nominee | other)
        self.assertEqual(set(opinions.mapped("subject_text")), {"Chuyện kể của hội", "Dạy học"})

    def test_unions_do_not_ask(self):
        wizards = self.env["exemplar.opinion.wizard"].with_user(self.women_user)
        with self.assertRaises(AccessError):
            wizards.create({"nominee_ids": [Command.set(self.nominee.ids)]})
        with self.assertRaises(AccessError):
            self.env["exemplar.opinion"].with_user(self.women_user).create({})

    def test_messages_reach_the_asked_body_only(self):
        self.opinion.with_user(self.officer).message_post(body="Nhắc trả lời")
        messages = self.opinion.message_ids
        self.assertTrue(messages.with_user(self.farmers_user)[:1].has_access("read"))
        self.assertFalse(messages.with_user(self.women_user)._filtered_access("read"))

    def test_company_is_a_wall(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.opinion.with_user(self.manager).has_access("read"))

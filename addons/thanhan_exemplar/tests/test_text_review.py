from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .publicity_common import PublicityCommon


class TestTextReview(PublicityCommon):
    """What the check finds is mended or overruled before a story goes out (plan, III.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.make_story()

    def keys(self, code=None, user=None):
        return [
            finding["key"]
            for finding in self.story.with_user(user or self.officer).check_text()
            if code in (None, finding["code"])
        ]

    def submit(self, text):
        self.story.with_user(self.publicist).text = text
        self.story.with_user(self.publicist).action_submit()

    def overrule(self, key, reason="Theo sổ của ấp", user=None):
        return self.story.with_user(user or self.officer).action_overrule(reason, key)

    def test_each_finding_is_mended_or_overruled(self):
        approve = self.story.with_user(self.officer).action_approve
        for code, faulty, message in (
            ("number_unconfirmed", "Chị giúp 12 hộ và 30 nhà khác.", "30 nhà khác"),
            ("superlative", "Chị giỏi nhất, giúp 12 hộ.", "giỏi nhất"),
        ):
            with self.subTest(code=code):
                self.submit(faulty)
                with self.refused(f"settlement of “.*{message}"):
                    approve()
                self.assertEqual(self.story.state, "review")
                self.overrule(*self.keys(code))
                approve()
                self.assertEqual(self.story.state, "approved")
                self.story.with_user(self.publicist).text = "Chị giúp 12 hộ."
                self.story.with_user(self.manager).action_approve()
                self.story.with_user(self.officer).action_withdraw("Thử bài khác")
                self.story = self.make_story()
                approve = self.story.with_user(self.officer).action_approve

    def test_consent_is_brought_or_overruled(self):
        self.consent.unlink()
        self.submit("Chị giúp 12 hộ.")
        approve = self.story.with_user(self.officer).action_approve
        with self.refused("settlement of “Nguyễn Thị Hoa”.*No consent in force"):
            approve()
        self.overrule(*self.keys("no_consent"))
        approve()
        self.assertEqual(self.story.state, "approved")
        self.assertFalse(
            self.env["exemplar.consent"].search([("nominee_id", "=", self.nominee.id)])
        )
        other = self.make_story()
        other.with_user(self.publicist).action_submit()
        self.make_consent(self.nominee)
        other.with_user(self.officer).action_approve()
        self.assertEqual(other.state, "approved")

    def test_achievement_confirmed_anew_is_read_again_or_overruled(self):
        self.submit("Chị giúp 12 hộ.")
        self.claim.with_user(self.officer).write({"unit": "gia đình"})
        with self.refused("confirmation of “Giúp 12 hộ thoát nghèo”"):
            self.story.with_user(self.officer).action_approve()
        with self.refused("cannot be overruled, only mended"):
            self.overrule(*self.keys("claim_changed"))
        for day in ("2040-01-02 03:00:00", "2040-01-03 03:00:00"):
            with freeze_time(day):
                self.claim.with_user(self.officer).write({"unit": day[:10]})
                self.claim.with_user(self.officer).action_confirm()
                with self.refused("Confirmed anew since the text was written"):
                    self.story.with_user(self.officer).action_approve()
                self.overrule(*self.keys("claim_changed"))
        self.story.with_user(self.officer).action_approve()
        self.assertEqual(self.story.state, "approved")

    def test_personal_data_is_only_mended(self):
        self.story.text = "Chị giúp 12 hộ, ở số nhà 12."
        with self.refused("cannot be overruled, only mended"):
            self.overrule(*self.keys("personal_data"))
        self.assertFalse(self.env["exemplar.text.overrule"].search([]))
        self.assertEqual(self.story.with_user(self.officer).findings[0]["can_overrule"], False)

    def test_overruled_stays_until_the_words_change(self):
        self.story.text = "Chị giúp 12 hộ. Chị là người giỏi nhất vùng này."
        key = self.keys()[0]
        self.overrule(key)
        self.story.with_user(self.publicist).text += " Bà con quý chị."
        self.assertIn(
            "Theo sổ của ấp", self.story.with_user(self.officer).check_text()[0]["overruled"]
        )
        self.story.with_user(self.publicist).text = "Cả xã biết chị là người giỏi nhất tỉnh này."
        self.assertFalse(self.story.with_user(self.officer).check_text()[0]["overruled"])
        with self.refused("does not find this any more"):
            self.overrule(key)

    def test_who_overrules(self):
        self.story.text = "Chị giỏi nhất, giúp 12 hộ."
        key = self.keys()[0]
        with self.refused("belongs to: commendation officer"):
            self.overrule(key, user=self.publicist)
        for user in (self.women_user, self.supervisor, self.reader):
            with self.assertRaises(AccessError):
                self.overrule(key, user=user)
        own = self.make_story(user=self.officer, text="Chị giỏi nhất.").with_user(self.officer)
        own.author_id = self.publicist
        with self.refused("an approver who did not write it"):
            own.action_overrule("Đúng", own.check_text()[0]["key"])
        with self.refused("the reason"):
            self.overrule(key, reason="  ")
        self.assertFalse(self.env["exemplar.text.overrule"].search([]))
        self.assertIs(self.overrule(key, user=self.manager), True)
        overrule = self.env["exemplar.text.overrule"].search([])
        self.assertEqual((overrule.user_id, overrule.code), (self.manager, "superlative"))
        self.assertEqual(overrule.company_id, self.env.company)

    def test_nobody_enters_changes_or_deletes_an_overrule(self):
        self.story.text = "Chị giỏi nhất, giúp 12 hộ."
        key = self.keys()[0]
        values = {"story_id": self.story.id, "code": "superlative", "key": key, "excerpt": "x",
                  "message": "x", "reason": "x"}  # fmt: skip
        overrules = self.env["exemplar.text.overrule"]
        for user in (self.officer, self.manager, self.publicist):
            with self.assertRaises(AccessError):
                overrules.with_user(user).create(values)
        names = ["story_id/.id", "code", "key", "excerpt", "message", "reason"]
        row = [str(self.story.id), "Exaggerating word", key, "x", "x", "x"]
        self.assertFalse(overrules.with_user(self.officer).load(names, [row])["ids"])
        self.overrule(key)
        overrule = overrules.search([]).with_user(self.manager)
        with self.assertRaises(AccessError):
            overrule.unlink()
        for rows in (overrule, overrule.sudo()):
            with self.assertRaises(UserError):
                rows.write({"reason": "Khác"})
        self.assertFalse(overrule.with_user(self.publicist).has_access("read"))
        self.assertTrue(overrule.with_user(self.supervisor).has_access("read"))

    def test_approval_with_findings_by_every_door(self):
        self.submit("Chị giỏi nhất, giúp 12 hộ.")
        as_officer = self.story.with_user(self.officer)
        for door in (
            as_officer.action_approve,
            lambda: as_officer.write({"state": "approved"}),
            lambda: as_officer.sudo().write({"state": "approved"}),
            lambda: as_officer.web_save({"state": "approved"}, {"state": {}}),
        ):
            with self.refused("settlement of"):
                door()
        result = as_officer.load([".id", "state"], [[str(self.story.id), "Approved"]])
        self.assertIn("settlement of", result["messages"][0]["message"])
        self.assertEqual(self.story.state, "review")

    def test_whoever_changed_the_text_does_not_approve_it(self):
        self.submit("Chị giúp 12 hộ.")
        as_officer = self.story.with_user(self.officer)
        as_officer.text = "Chị giúp 12 hộ thoát nghèo."
        for door in (
            as_officer.action_approve,
            lambda: as_officer.write({"state": "approved"}),
            lambda: self.story.with_user(self.officer).write(
                {"text": "Chị giúp đủ 12 hộ.", "state": "approved"}
            ),
        ):
            with self.refused("an approver who did not write it"):
                door()
        work = self.env["exemplar.work"].with_user(self.officer)
        self.assertFalse(
            work.search([("kind", "=", "story_review"), ("res_id", "=", self.story.id)])
        )
        self.story.with_user(self.manager).action_approve()
        self.assertFalse(self.story.writer_ids)
        self.story.with_user(self.publicist).text = "Chị giúp 12 hộ trong ấp."
        as_officer.action_approve()
        self.assertEqual(self.story.state, "approved")

    def test_saving_the_same_text_makes_no_writer(self):
        self.story.with_user(self.officer).text = self.story.text
        self.assertEqual(self.story.writer_ids, self.publicist)

    def test_dialog_asks_for_the_reason(self):
        self.story.text = "Chị giỏi nhất, giúp 12 hộ."
        action = self.story.with_user(self.officer).action_ask_overrule(self.keys()[0])
        wizard = self.env["exemplar.reason.wizard"].with_user(self.officer)
        wizard.with_context(**action["context"]).create(
            {"reason": "Lời của già làng"}
        ).action_apply()
        shown = self.story.with_user(self.publicist).findings[0]["items"][0]
        self.assertRegex(shown["overruled"], "^test_officer.*: Lời của già làng$")

    def test_someone_named_without_consent(self):
        other = self.verify(self.make_nominee("Trần Văn Hoà"))
        household = self.make_nominee("Hộ ông Lê Văn Chín", subject="household")
        self.verify(household)
        self.story.text = "Anh Trần Văn Hòa và ông Lê Văn Chín cùng làm. Ông Võ Văn Xa thì không."
        found = [
            finding["excerpt"]
            for finding in self.story.with_user(self.publicist).check_text()
            if finding["code"] == "no_consent"
        ]
        self.assertEqual(found, ["Trần Văn Hòa", "Lê Văn Chín"])
        self.make_consent(other, scope="name")
        self.make_consent(household)
        self.assertFalse(self.keys("no_consent"))

    def test_the_one_it_is_about_is_named_freely(self):
        self.make_nominee("Nguyễn Thị Hoa")
        self.story.text = "Chị Nguyễn Thị Hoa giúp 12 hộ."
        self.assertFalse(self.keys())

    def test_author_does_not_learn_who_else_is_an_exemplar(self):
        self.make_nominee("Trần Văn Giấu")
        self.story.text = "Anh Trần Văn Giấu giúp 12 hộ."
        self.assertFalse(self.keys(user=self.publicist))
        self.assertEqual(len(self.keys("no_consent")), 1)
        self.assertFalse(self.story.with_user(self.publicist).findings)
        self.story.with_user(self.publicist).action_submit()
        self.overrule(*self.keys("no_consent"))
        self.assertNotIn("Giấu", str(self.story.with_user(self.publicist).findings))

    def test_honoured_may_be_named(self):
        other = self.verify(self.make_nominee("Trần Văn Hai"))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE exemplar_nominee SET state = 'honoured' WHERE id = %s", [other.id]
        )
        other.invalidate_recordset()
        self.story.text = "Anh Trần Văn Hai giúp 12 hộ."
        self.assertFalse(self.keys())

    def test_check_of_many_stories_asks_as_often_as_of_one(self):
        self.verify(self.make_nominee("Trần Văn Hai"))
        texts = [f"Anh Trần Văn Hai giúp {20 + n} hộ, giỏi nhất." for n in range(20)]
        stories = self.env["exemplar.story"].concat(
            *(self.make_story(title=f"Bài {n}", text=text) for n, text in enumerate(texts))
        )
        counts = []
        for some in (stories[:1], stories[:1], stories):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.with_user(self.officer).check_text()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2], counts[1] + 2)

    def test_nominees_of_the_story_by_command(self):
        second = self.verify(self.make_nominee("Trần Văn Hai"))
        self.make_consent(second)
        self.story.with_user(self.publicist).write({"nominee_ids": [Command.link(second.id)]})
        self.assertFalse(self.keys())

    def test_leader_is_told_of_what_the_officer_wrote(self):
        def waiting(user, story):
            work = self.env["exemplar.work"].with_user(user)
            return work.search([("kind", "=", "story_review"), ("res_id", "=", story.id)])

        own = self.make_story(user=self.officer)
        for story in (own, self.story):
            story.with_user(story.create_uid).action_submit()
        officer = self.env.company._exemplar_officer()
        own.with_user(officer).text = "Chị Hoa giúp 12 hộ."
        self.assertTrue(waiting(self.manager, own))
        self.assertFalse(waiting(self.officer, own))
        self.assertTrue(waiting(self.officer, self.story))
        self.assertFalse(waiting(self.manager, self.story))

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common_award import ExemplarAwardCommon


class TestAwardCheck(ExemplarAwardCommon):
    """The check list says what the guards say, each condition with its article."""

    def line(self, award, name, user=None):
        lines = award.with_user(user or self.officer)._check_lines()
        found = [line for line in lines if line["name"] == name]
        return found[0] if found else None

    def assert_status(self, award, name, status, text="", user=None):
        line = self.line(award, name, user)
        self.assertEqual(line["status"], status, line)
        self.assertIn(text, " ".join(line["texts"]))
        return line

    def test_a_complete_file_meets_every_condition(self):
        with freeze_time("2025-08-05 05:00:00"):
            award = self.make_award(date_from="2025-01-01", date_to="2025-06-30")
            self.complete_papers(award)
            lines = award.with_user(self.women_user)._check_lines()
        names = [line["name"] for line in lines]
        self.assertEqual(
            names,
            ["subject_kind", "verified", "period", "once", "hold", "simplified", "papers",
             "authority", "checked"],
        )  # fmt: skip
        self.assertEqual(
            {line["name"]: line["status"] for line in lines if line["status"] != "met"},
            {"checked": "warning"},
        )

    def test_what_stops_the_award_stands_in_the_list_as_not_met(self):
        nominee = self.make_nominee("Hộ bà Tư", subject="household")
        self.make_claim(nominee)
        award = self.make_award(nominee, kind="merit", simplified_case=False)
        self.env["exemplar.hold"].create(
            {"nominee_id": nominee.id, "reason": "complaint", "basis": "Đơn số 05/2026"}
        )
        missing = award.next_missing.split("\n")
        self.assertGreaterEqual(len(missing), 4)
        texts = {
            text
            for line in award._check_lines()
            if line["status"] == "not_met"
            for text in line["texts"]
        }
        self.assertLessEqual(set(missing), texts)

    def test_the_list_names_article_and_what_is_unchecked(self):
        award = self.make_award()
        for day, article, unchecked in (
            ("2023-12-31", "Luật Thi đua, khen thưởng 2003", True),
            ("2024-01-01", "Luật Thi đua, khen thưởng 2022, Điều 5 khoản 2", False),
            ("2026-09-30", "Luật Thi đua, khen thưởng 2022, Điều 5 khoản 2", False),
            ("2026-10-01", "sửa đổi 2026", True),
        ):
            with freeze_time(f"{day} 05:00:00"):
                line = self.line(award, "once")
                self.assertIn(article, line["article"])
                self.assertEqual(line["is_unchecked"], unchecked, day)
                award.invalidate_recordset(["check_list"])
                self.assertIn(article, award.check_list)

    def test_an_unchecked_rule_says_so(self):
        award = self.make_award()
        award.form_id.rule_ids.confidence = "unchecked"
        self.assert_status(award, "checked", "warning", "has not been compared")
        award.form_id.rule_ids.confidence = "checked"
        award.form_id.rule_ids.subject_ids.confidence = "checked"
        award.invalidate_recordset(["is_unchecked"])
        self.assert_status(award, "checked", "met")

    def test_an_award_of_another_unit_is_told_without_its_name(self):
        nominee = self.verify(self.make_nominee())
        other = self.make_award(
            nominee, user=self.officer, organization_id=self.farmers.id, kind="thematic"
        )
        other.with_user(self.officer).action_propose()
        award = self.make_award(nominee)
        self.assert_status(
            award, "once", "not_met", "this one is already proposed for commendation"
        )
        claim = self.make_claim(nominee, "Hiến 300 m² đất")
        claim.with_user(self.officer).action_confirm()
        award.claim_ids = claim
        line = self.assert_status(award, "once", "warning", "for other achievements")
        self.assertIn(other.display_name, line["texts"][0])
        text = award.with_user(self.farmers_user)._repeated_text(other)
        self.assertIn("commended or proposed in another unit", text)
        self.assertNotIn(other.recipient_name, text)

    def twins(self):
        """Return two verified exemplars in an open pair of possible duplicates."""
        first = self.verify(self.make_nominee("Nguyễn Thị Hoa", birth_year=1980))
        second = self.make_nominee("Nguyễn Thị Hoà", birth_year=1980)
        self.make_claim(second, "Giúp  12 hộ thoát NGHÈO")
        self.verify(second)
        self.env["exemplar.duplicate"].search([]).unlink()
        pair = self.env["exemplar.duplicate"].create(
            {"nominee_id": second.id, "other_id": first.id, "score": 0.9, "reasons": "name"}
        )
        return first, second, pair

    def test_a_possible_duplicate_is_not_commended_again(self):
        first, second, pair = self.twins()
        self.make_award(first).with_user(self.women_user).action_propose()
        award = self.make_award(second)
        as_union = award.with_user(self.women_user)
        for door in (as_union.action_propose, lambda: as_union.write({"state": "proposed"})):
            with self.assertRaisesRegex(UserError, "someone who may be the same person") as refusal:
                door()
            self.assertNotIn("Nguyễn Thị Hoa", str(refusal.exception))
        self.assert_status(award, "once", "not_met", "settles the possible duplicate first")
        pair.with_user(self.officer).action_different("Hai chị em")
        as_union.action_propose()
        self.assertEqual(award.state, "proposed")

    def test_a_possible_duplicate_with_another_achievement_is_told(self):
        first, second, _pair = self.twins()
        self.make_award(first).with_user(self.women_user).action_propose()
        claim = self.make_claim(second, "Hiến 300 m² đất")
        claim.with_user(self.officer).action_confirm()
        award = self.make_award(second, claim_ids=claim.ids)
        line = self.assert_status(award, "once", "warning", "may be the same person")
        self.assertNotIn("Hoa", line["texts"][0])

    def test_the_end_of_a_hold_in_the_period_is_told_to_those_who_read_holds(self):
        nominee = self.verify(self.make_nominee())
        hold = (
            self.env["exemplar.hold"]
            .with_user(self.manager)
            .create({"nominee_id": nominee.id, "reason": "discipline", "basis": "QĐ số 1"})
        )
        hold.action_lift("Hết thời hạn")
        award = self.make_award(nominee)
        line = self.assert_status(award, "discipline", "warning", "a hold ended on")
        self.assertNotIn("QĐ số 1", " ".join(line["texts"]))

    def test_upward_merit_counts_what_supports_it(self):
        nominee = self.verify(self.make_nominee())
        self.decide(self.approve(self.make_award(nominee)))
        claim = self.make_claim(nominee, "Hiến 300 m² đất")
        claim.with_user(self.officer).action_confirm()
        upward = self.make_award(
            nominee,
            form_id=self.form("bang_khen_tinh").id,
            kind="merit",
            procedure="normal",
            claim_ids=claim.ids,
        )
        self.assert_status(upward, "authority", "warning", "make a submission to that level")
        self.assert_status(
            upward, "support", "warning", "1 earlier commendations are sudden or thematic"
        )
        self.assertIsNone(self.line(self.make_award(nominee), "support"))

    def test_several_at_one_time(self):
        nominee = self.verify(self.make_nominee())
        self.make_award(nominee).with_user(self.women_user).action_propose()
        title = self.make_award(
            nominee, form_id=self.form("ldtt").id, kind=False, procedure="normal"
        )
        line = self.assert_status(title, "one_bonus", "warning", "only the highest money")
        self.assertTrue(line["is_unchecked"])
        self.env["exemplar.award.condition"].search([("condition", "=", "one_bonus")]).unlink()
        self.assertIsNone(self.line(title, "one_bonus"))

    def test_the_simplified_procedure_needs_its_case_at_every_door(self):
        award = self.make_award(kind="thematic", simplified_case=False)
        as_union = award.with_user(self.women_user)
        for door in (as_union.action_propose, lambda: as_union.write({"state": "proposed"})):
            with self.assertRaisesRegex(UserError, "the case of the simplified procedure"):
                door()
        award_id = award.export_data(["id"])["datas"][0][0]
        result = as_union.load(["id", "state"], [[award_id, "Proposed"]])
        self.assertIn("the case of the simplified procedure", result["messages"][0]["message"])
        self.assertEqual(award.state, "draft")
        award.simplified_case = "sudden"
        self.assert_status(award, "simplified", "warning", "the kind is not")
        award.simplified_case = "found_by_leader"
        self.assert_status(award, "simplified", "warning", "does not name a leader")
        as_union.action_propose()
        self.assertEqual(award.state, "proposed")

    def test_the_case_follows_the_file(self):
        found = self.verify(self.make_nominee("Trần Văn Bình", source="leader"))
        awards = self.env["exemplar.award"].with_user(self.women_user)
        with Form(awards.with_context(default_nominee_id=found.id)) as form:
            form.form_id = self.giay_khen
            self.assertEqual(form.procedure, "simplified")
            self.assertEqual(form.simplified_case, "found_by_leader")
            form.procedure = "normal"
            self.assertFalse(form.simplified_case)
            form.kind = "sudden"
            self.assertEqual(form.simplified_case, "found_by_leader")
        self.assertEqual(self.make_award().simplified_case, "sudden")

    def test_a_decided_award_and_its_readers_get_no_list(self):
        award = self.approve(self.make_award())
        self.decide(award)
        for user in (self.officer, self.reader, self.publicist):
            self.assertFalse(award.with_user(user).check_list)

    def test_articles_are_changed_by_the_officer(self):
        rows = self.env["exemplar.award.condition"]
        for user in (self.women_user, self.publicist, self.supervisor, self.reader, self.council):
            with self.assertRaises(AccessError):
                rows.with_user(user).search([], limit=1).article = "Điều 1"
        rows.with_user(self.officer).create(
            {"condition": "once", "valid_from": "2026-11-01", "article": "Điều 5 mới"}
        )
        with freeze_time("2026-11-02 05:00:00"):
            self.assertEqual(self.line(self.make_award(), "once")["article"], "Điều 5 mới")

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger
from psycopg2 import IntegrityError

from .common import ExemplarCommon


class ScoreCommon(ExemplarCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.campaign = cls.env["exemplar.campaign"].create(
            {"name": "Thi đua", "organization_id": cls.women.id, "use_scores": True}
        )
        cls.env["exemplar.criterion"].search([]).active = False
        cls.solidarity = cls.make_criterion("Đoàn kết, giúp đỡ", required=True, weight=2)
        cls.production = cls.make_criterion("Sản xuất giỏi")
        cls.nominee = cls.make_nominee(
            hamlet_id=cls.hamlet.id, campaign_id=cls.campaign.id, sector_id=cls.sector.id
        )

    @classmethod
    def make_criterion(cls, name, **values):
        return cls.env["exemplar.criterion"].create({"name": name, "max_score": 10, **values})

    def line(self, criterion, user, nominee=None):
        lines = (nominee or self.nominee).with_user(user).score_line_ids
        return lines.filtered(lambda line: line.criterion_id == criterion)

    def make_score(self, user, kind, nominee=None, **values):
        return (
            self.env["exemplar.score"]
            .with_user(user)
            .create(
                {
                    "nominee_id": (nominee or self.nominee).id,
                    "criterion_id": self.solidarity.id,
                    "kind": kind,
                    "score": 5,
                    **values,
                }
            )
        )


class TestScore(ScoreCommon):
    def test_one_line_a_criterion(self):
        lines = self.nominee.with_user(self.women_user).score_line_ids
        self.assertRecordValues(
            lines,
            [
                {"criterion_id": self.solidarity.id, "score_self": -1, "score_officer": -1},
                {"criterion_id": self.production.id, "score_self": -1, "score_officer": -1},
            ],
        )
        self.line(self.solidarity, self.women_user).score_self = 9
        self.line(self.solidarity, self.officer).write(
            {"score_officer": 6, "note_officer": "Chưa rõ số hộ"}
        )
        self.assertRecordValues(
            self.line(self.solidarity, self.women_user),
            [
                {
                    "score_self": 9,
                    "score_officer": 6,
                    "note_officer": "Chưa rõ số hộ",
                    "difference": -3,
                    "weighted_max": 20,
                    "weighted_self": 18,
                    "weighted_officer": 12,
                    "tolerance": 2,
                }
            ],
        )
        self.assertRecordValues(
            self.env["exemplar.score"].search([("nominee_id", "=", self.nominee.id)]),
            [
                {"kind": "officer", "user_id": self.officer.id, "score": 6},
                {"kind": "self", "user_id": self.women_user.id, "score": 9},
            ],
        )

    def test_nothing_given_is_not_zero(self):
        line = self.line(self.production, self.women_user)
        line.score_self = 0
        self.assertEqual(line.score_self, 0)
        self.assertEqual(len(self.nominee.score_line_ids.filtered(lambda r: r.score_self >= 0)), 1)
        line.score_self = -1
        self.assertEqual(line.score_self, -1)
        self.assertFalse(self.env["exemplar.score"].search([("nominee_id", "=", self.nominee.id)]))

    def test_the_form_saves_the_lines(self):
        for user, name in ((self.women_user, "score_self"), (self.officer, "score_officer")):
            line = self.line(self.solidarity, user)
            self.nominee.with_user(user).web_save(
                {"score_line_ids": [Command.update(line.id, {name: 7})]},
                {"score_line_ids": {"fields": {name: {}}}},
            )
            self.assertEqual(self.line(self.solidarity, user)[name], 7)
            form = Form(self.nominee.with_user(user))
            with form.score_line_ids.edit(0) as edited:
                edited[name] = 8
            form.save()
            self.assertEqual(self.line(self.solidarity, user)[name], 8)

    def test_off_until_switched_on(self):
        self.campaign.use_scores = False
        self.assertFalse(self.nominee.with_user(self.women_user).score_line_ids)
        self.assertFalse(self.nominee.use_scores)
        with self.assertRaisesRegex(ValidationError, "no movement that scores"):
            self.make_score(self.women_user, "self")
        other = self.make_nominee("Lê Thị Ngoài")
        self.assertFalse(other.score_line_ids)
        with self.assertRaisesRegex(ValidationError, "no movement that scores"):
            self.make_score(self.officer, "officer", other)

    def test_only_the_officer_switches(self):
        campaign = self.campaign.with_user(self.women_user)
        with self.assertRaisesRegex(UserError, "by the commendation officer"):
            campaign.use_scores = False
        campaign.write({"use_scores": True, "name": "Thi đua yêu nước"})
        with self.assertRaisesRegex(UserError, "by the commendation officer"):
            campaign.create({"name": "Mới", "use_scores": True})
        self.campaign.with_user(self.officer).use_scores = False

    def test_which_criteria_count(self):
        other_sector = self.env["exemplar.sector"].create({"name": "Khác"})
        other_campaign = self.campaign.copy({"name": "Khác", "use_scores": True})
        own = self.make_criterion("Riêng phong trào", campaign_id=self.campaign.id)
        sector = self.make_criterion("Riêng lĩnh vực", sector_id=self.sector.id)
        both = self.make_criterion(
            "Riêng cả hai", sector_id=self.sector.id, campaign_id=self.campaign.id
        )
        foreign = [
            self.make_criterion("Lĩnh vực khác", sector_id=other_sector.id),
            self.make_criterion("Phong trào khác", campaign_id=other_campaign.id),
            self.make_criterion(
                "Xã khác", company_id=self.env["res.company"].create({"name": "Xã khác"}).id
            ),
        ]
        self.assertEqual(
            self.nominee.score_line_ids.criterion_id,
            self.solidarity | self.production | own | sector | both,
        )
        for criterion in foreign:
            with self.assertRaises(UserError), self.env.cr.savepoint():
                self.make_score(self.women_user, "self", criterion_id=criterion.id)
        refused = self.assertRaisesRegex(ValidationError, "does not count for")
        with refused, self.env.cr.savepoint():
            self.make_score(self.women_user, "self", criterion_id=foreign[0].id)

    def test_a_score_lies_within_its_criterion(self):
        for score in (-3, 10.5):
            refused = self.assertRaisesRegex(ValidationError, "between 0 and 10")
            with refused, self.env.cr.savepoint():
                self.make_score(self.women_user, "self", score=score)
        self.make_score(self.women_user, "self", score=8)
        with self.assertRaisesRegex(ValidationError, "have been given already"):
            self.solidarity.with_user(self.officer).max_score = 7

    def test_one_score_of_a_kind(self):
        self.make_score(self.women_user, "self")
        refused = self.assertRaises(IntegrityError)
        with mute_logger("odoo.sql_db"), refused, self.env.cr.savepoint():
            self.make_score(self.women_user, "self")

    def test_archived_criteria_keep_what_was_given(self):
        self.make_score(self.women_user, "self")
        (self.solidarity | self.production).active = False
        self.assertEqual(self.nominee.score_line_ids.criterion_id, self.solidarity)

    def test_required_criteria_are_scored_before_verified(self):
        self.make_claim(self.nominee)
        officer = self.nominee.with_user(self.officer)
        officer.action_verify_start()
        officer.claim_ids.action_confirm()
        for door in (officer.action_verify, lambda: officer.write({"state": "verified"})):
            with self.assertRaisesRegex(UserError, "tab Scores for: Đoàn kết, giúp đỡ\\."):
                door()
        self.line(self.solidarity, self.officer).score_officer = 0
        officer.action_verify()
        self.assertEqual(self.nominee.state, "verified")

    def test_without_the_switch_nothing_is_required(self):
        self.campaign.use_scores = False
        self.verify(self.nominee)
        self.assertEqual(self.nominee.state, "verified")

    def test_lines_do_not_cost_queries(self):
        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.nominee.with_user(self.women_user).web_read(
                {
                    "score_line_ids": {
                        "fields": {
                            "criterion_id": {"fields": {"display_name": {}}},
                            "score_self": {},
                            "score_officer": {},
                            "difference": {},
                            "guide": {},
                        }
                    }
                }
            )
            return self.env.cr.sql_log_count - before

        queries()
        few = queries()
        self.env["exemplar.criterion"].create([{"name": f"Tiêu chí {n}"} for n in range(30)])
        self.assertEqual(queries(), few)


class TestScoreAccess(ScoreCommon):
    """Nobody writes the other's score, and who may not read the exemplar learns of none."""

    def test_who_reads(self):
        score = self.make_score(self.women_user, "self")
        for user in (self.officer, self.manager, self.supervisor, self.women_user):
            self.assertTrue(score.with_user(user).has_access("read"), user.login)
            self.assertEqual(len(self.nominee.with_user(user).score_line_ids), 2)
        for user in (
            self.farmers_user,
            self.hamlet_user,
            self.publicist,
            self.reader,
            self.council,
            self.women_branch_user,
        ):
            self.assertFalse(score.with_user(user).has_access("read"), user.login)
        for user in (self.farmers_user, self.hamlet_user):
            for model in ("exemplar.score", "exemplar.score.line"):
                records = self.env[model].with_user(user)
                self.assertFalse(records.search([]))
                self.assertFalse(records._read_group([], ["nominee_id"], ["__count"]))
            with self.assertRaises(AccessError):
                records.browse(self.nominee.score_line_ids[0].id).read(["criterion_id"])

    def test_nobody_writes_the_others_score(self):
        own = self.make_score(self.women_user, "self")
        officers = self.make_score(self.officer, "officer")
        with self.assertRaisesRegex(UserError, "introducing organization and by"):
            self.make_score(self.hamlet_user, "self")
        doors = [
            lambda: self.line(self.production, self.women_user).write({"score_officer": 9}),
            lambda: self.line(self.solidarity, self.women_user).write({"score_officer": 9}),
            lambda: self.line(self.solidarity, self.women_user).write({"score_officer": -1}),
            lambda: self.line(self.solidarity, self.women_user).write({"note_officer": "Tốt"}),
            lambda: officers.with_user(self.women_user).write({"score": 9}),
            lambda: officers.with_user(self.women_user).unlink(),
            lambda: self.line(self.production, self.officer).write({"score_self": 9}),
            lambda: self.line(self.solidarity, self.officer).write({"score_self": 9}),
            lambda: own.with_user(self.officer).write({"score": 9}),
            lambda: own.with_user(self.officer).unlink(),
            lambda: self.make_score(self.women_user, "member"),
            lambda: self.make_score(self.officer, "member"),
        ]
        for user in (self.farmers_user, self.hamlet_user, self.supervisor, self.publicist):
            for kind in ("self", "officer"):
                doors.append(lambda user=user, kind=kind: self.make_score(user, kind))
            doors.append(lambda user=user: own.with_user(user).write({"score": 9}))
        for user, kind in ((self.women_user, "officer"), (self.officer, "self")):
            doors.append(
                lambda user=user, kind=kind: self.make_score(
                    user, kind, criterion_id=self.production.id
                )
            )
        for door in doors:
            with self.assertRaises(UserError), self.env.cr.savepoint():
                door()
        self.env.invalidate_all()
        self.assertEqual((own.score, officers.score), (5, 5))

    def test_kind_exemplar_and_author_are_not_moved(self):
        own = self.make_score(self.women_user, "self")
        other = self.make_nominee("Lê Thị Khác", campaign_id=self.campaign.id)
        for values in (
            {"kind": "officer"},
            {"nominee_id": other.id},
            {"criterion_id": self.production.id},
        ):
            with self.assertRaisesRegex(UserError, "give it anew"):
                own.write(values)
        for values in ({"user_id": self.officer.id}, {"date": "2020-01-01"}):
            with self.assertRaisesRegex(UserError, "written by the system"):
                own.write(values)
            with self.assertRaisesRegex(UserError, "written by the system"):
                self.make_score(self.women_user, "self", criterion_id=self.production.id, **values)

    def test_own_score_until_verification_officers_until_verified(self):
        own = self.make_score(self.women_user, "self")
        self.make_claim(self.nominee)
        self.nominee.with_user(self.women_user).action_verify_start()
        with self.assertRaises(AccessError):
            own.with_user(self.women_user).score = 9
        officers = self.make_score(self.officer, "officer")
        self.nominee.claim_ids.with_user(self.officer).action_confirm()
        self.nominee.with_user(self.officer).action_verify()
        with self.assertRaises(AccessError):
            officers.with_user(self.officer).score = 9

    def test_company_is_a_wall(self):
        score = self.make_score(self.women_user, "self")
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(score.with_user(self.manager).has_access("read"))
        self.assertFalse(self.env["exemplar.score.line"].with_user(self.manager).search([]))

    def test_criteria_are_set_by_the_officer(self):
        for user in (self.women_user, self.supervisor, self.council):
            self.assertTrue(self.solidarity.with_user(user).has_access("read"))
            self.assertFalse(self.solidarity.with_user(user).has_access("write"))
        self.assertFalse(self.solidarity.with_user(self.reader).has_access("read"))
        self.solidarity.with_user(self.officer).guide = "10 điểm: giúp năm hộ"

    def test_criteria_do_not_tell_of_a_foreign_draft_movement(self):
        criterion = self.make_criterion("Riêng", campaign_id=self.campaign.id)
        self.assertTrue(criterion.with_user(self.women_user).has_access("read"))
        for user in (self.farmers_user, self.supervisor, self.council):
            self.assertFalse(criterion.with_user(user).has_access("read"))

    def test_no_form_names_a_foreign_exemplar(self):
        scores = self.env["exemplar.score"].with_user(self.farmers_user)
        shown = {"nominee_id": {"fields": {"display_name": {}}}}
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            scores.onchange({"nominee_id": self.nominee.id}, [], shown)

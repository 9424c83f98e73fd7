import base64

from freezegun import freeze_time
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form
from odoo.tools import mute_logger

from .common_award_list import AwardListCommon

SCAN = base64.b64encode(b"%PDF-1.4 bien ban")


@freeze_time("2026-11-20 03:00:00")
class TestAwardListReplacement(AwardListCommon):
    """A replacing decision takes the lists of households over, as it does the awards."""

    def _replace(self, decision):
        action = decision.with_user(self.officer).action_draft_replacement()
        draft = self.env["exemplar.decision"].browse(action["res_id"]).with_user(self.officer)
        draft.write({"number": 10, "date": "2026-11-20", "signer_name": "Lê Thị Linh"})
        return draft

    def test_the_lists_go_over_with_numbers_and_money(self):
        self.gdvh._rule_on(self.env.company._exemplar_today()).subject_ids.coefficient = 0.1
        lists = self.make_ready(
            self.make_list("Lê Văn An", "Trần Thị Bé")
            | self.make_list("Đỗ Thị Mai", hamlet=self.other_hamlet)
        )
        decision = self.decide_lists(lists)
        before = [(line.id, line.register_number, line.amount) for line in lists.line_ids]
        self.assertTrue(all(number and amount for _id, number, amount in before))
        draft = self._replace(decision)
        self.assertEqual(draft.taken_list_ids, lists)
        self.assertFalse(draft.award_list_ids)
        forgotten = self.make_ready(self.make_list("Ngô Văn Sau", year=2026))
        forgotten.with_user(self.officer).decision_id = draft
        draft.action_issue()
        self.assertEqual((decision.state, draft.state), ("replaced", "issued"))
        self.assertEqual(draft.award_list_ids, lists | forgotten)
        self.assertFalse(decision.award_list_ids)
        self.assertEqual(set((lists | forgotten).mapped("state")), {"decided"})
        after = [(line.id, line.register_number, line.amount) for line in lists.line_ids]
        self.assertEqual(after, before)
        self.assertEqual(forgotten.line_ids.register_number, 4, "the next, no gap")
        self.assertEqual(draft.household_count, 4)
        self.assertFalse(draft.taken_list_ids)
        draft.with_user(self.manager).action_revoke("Sai trình tự", "wrong_procedure")
        self.assertEqual(set((lists | forgotten).mapped("state")), {"revoked"})

    def test_what_was_revoked_stays_behind(self):
        lists = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.decide_lists(lists)
        decision.with_user(self.manager).action_revoke("Sai trình tự")
        with self.assertRaisesRegex(ValidationError, "Only a decision that is in force"):
            self._replace(decision)
        self.assertEqual(lists.decision_id, decision)

    def test_nothing_else_moves_a_decided_list(self):
        lists = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.decide_lists(lists)
        draft = self._replace(decision)
        draft.action_issue()
        other = self.make_ready(self.make_list("Trần Thị Bé", hamlet=self.other_hamlet))
        self.decide_lists(other, number=11)
        for user in (self.officer, self.manager):
            as_user = other.with_user(user)
            with self.assertRaisesRegex(UserError, "has been decided and stays"):
                as_user.write({"decision_id": draft.id})
            rows = [[str(other.id), str(draft.id)]]
            answer = as_user.load([".id", "decision_id/.id"], rows)
            self.assertIn("has been decided and stays", answer["messages"][0]["message"])
        with self.assertRaises(ValidationError):
            other.sudo().decision_id = decision
        self.assertNotEqual(other.decision_id, draft)


@freeze_time("2026-11-20 03:00:00")
class TestAwardListResult(AwardListCommon):
    def _work(self, user):
        return [
            (row.kind, row.res_id)
            for row in self.env["exemplar.work"].with_user(user).search([])
            if row.kind == "list_result"
        ]

    def test_the_hamlet_is_told_and_notes_it(self):
        record = self.make_list("Lê Văn An", "Trần Thị Bé")
        other = self.make_list("Đỗ Thị Mai", hamlet=self.other_hamlet)
        self.notice(record | other)
        record.line_ids[0].with_user(self.officer).exclusion_reason = "Vi phạm nếp sống văn hóa"
        excluded = record.line_ids[0].name
        for one in record | other:
            one.paper_type_ids = one.required_paper_type_ids
        (record | other).with_user(self.officer).action_ready()
        self.assertFalse(record.result_text)
        self.assertFalse(self._work(self.hamlet_user))
        with self.assertRaisesRegex(UserError, "has no result yet"):
            record.with_user(self.hamlet_user).action_note_result()
        self.decide_lists(record | other)
        self.env.invalidate_all()
        own = record.with_user(self.hamlet_user)
        self.assertIn("09/QĐ-UBND, 20/11/2026: 1 households recognised, 1 not", own.result_text)
        self.assertIn(f"– {excluded}: Vi phạm nếp sống văn hóa", own.result_text)
        self.assertEqual(self._work(self.hamlet_user), [("list_result", record.id)])
        self.assertEqual(self._work(self.other_hamlet_user), [("list_result", other.id)])
        with self.assertRaises(UserError):
            record.with_user(self.other_hamlet_user).action_note_result()
        with self.assertRaises(UserError):
            own.write({"is_result_untold": False})
        self.assertTrue(record.is_result_untold)
        self.assertTrue(own.action_note_result())
        self.assertFalse(self._work(self.hamlet_user))
        self.assertTrue(self._work(self.other_hamlet_user))

    def test_a_revocation_is_told_anew(self):
        record = self.make_ready(self.make_list("Lê Văn An"))
        decision = self.decide_lists(record)
        record.with_user(self.hamlet_user).action_note_result()
        decision.with_user(self.manager).action_revoke("Sai trình tự", "wrong_procedure")
        self.assertEqual(self._work(self.hamlet_user), [("list_result", record.id)])
        self.assertIn("Sai trình tự", record.with_user(self.hamlet_user).result_text)


@freeze_time("2026-11-20 03:00:00")
class TestAwardListScans(AwardListCommon):
    def _scan(self, record, user, paper_type=None):
        return (
            self.env["exemplar.award.list.paper"]
            .with_user(user)
            .create(
                {
                    "list_id": record.id,
                    "type_id": (paper_type or record.required_paper_type_ids[0]).id,
                    "name": "bien-ban.pdf",
                    "file": SCAN,
                }
            )
        )

    def test_the_hamlet_files_its_minutes(self):
        record = self.make_list("Lê Văn An")
        with Form(record.with_user(self.hamlet_user)) as form, form.paper_ids.new() as line:
            line.type_id = record.required_paper_type_ids[0]
            line.name = "bien-ban.pdf"
            line.file = SCAN
        paper = record.paper_ids
        self.assertEqual(record.paper_type_ids, paper.type_id, "filed, so in hand")
        self.assertEqual(paper.with_user(self.officer).file, SCAN)
        self.env.invalidate_all()
        for user in (self.other_hamlet_user, self.women_user, self.reader, self.publicist):
            with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
                paper.with_user(user).read(["name"])
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .search([("res_model", "=", paper._name), ("res_field", "=", "file")])
        )
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            attachment.with_user(self.reader).read(["datas"])
        with self.assertRaisesRegex(UserError, "choose only what you may read"):
            self._scan(record, self.other_hamlet_user)

    def test_scans_are_asked_for_where_the_commune_says_so(self):
        self.env.company.exemplar_list_scan_required = True
        record = self.notice(self.make_list("Lê Văn An"))
        record.paper_type_ids = record.required_paper_type_ids
        as_officer = record.with_user(self.officer)
        for door in (as_officer.action_ready, lambda: as_officer.write({"state": "ready"})):
            with self.assertRaisesRegex(UserError, "the scans of the papers"):
                door()
        self.assertIn("the scans of the papers", as_officer.next_missing)
        scans = [self._scan(record, self.hamlet_user, kind) for kind in record.paper_type_ids]
        self.assertTrue(as_officer.action_ready())
        decision = self.make_list_decision(record).with_user(self.officer)
        scans[0].with_user(self.officer).unlink()
        with self.assertRaisesRegex(UserError, "the scans of the papers"):
            decision.action_issue()
        self._scan(record, self.officer, record.required_paper_type_ids[0])
        self.assertTrue(decision.action_issue())

    def test_the_scans_of_a_deleted_draft_go_with_it(self):
        record = self.make_list("Lê Văn An")
        paper = self._scan(record, self.hamlet_user)
        domain = [("res_model", "=", paper._name), ("res_id", "=", paper.id)]
        files = self.env["ir.attachment"].sudo().with_context(active_test=False)
        domain += [("res_field", "=", "file")]
        self.assertEqual(files.search_count(domain), 1)
        record.with_user(self.hamlet_user).unlink()
        self.assertFalse(paper.exists())
        self.assertFalse(files.search_count(domain))

    def test_filed_scans_stay_after_the_decision(self):
        record = self.make_list("Lê Văn An")
        paper = self._scan(record, self.hamlet_user)
        self.decide_lists(self.make_ready(record))
        for door in (
            paper.with_user(self.officer).unlink,
            lambda: paper.with_user(self.officer).write({"name": "khac.pdf"}),
        ):
            with self.assertRaisesRegex(UserError, "has been decided and stays"):
                door()
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_rule"):
            paper.with_user(self.hamlet_user).unlink()
        self.assertTrue(self._scan(record, self.officer))

    def test_the_leader_switches_it_in_the_settings(self):
        settings = self.env["res.config.settings"].with_user(self.manager)
        view = "thanhan_exemplar.res_config_settings_view_form_exemplar"
        with Form(settings.create({}), view=view) as form:
            form.exemplar_list_scan_required = True
        self.assertTrue(self.env.company.exemplar_list_scan_required)

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .import_common import ImportCommon

LINE = [
    "recipient_name",
    "birth_year",
    "hamlet_id",
    "organization_id",
    "statement",
    "form_id",
    "decision_number",
    "date_decided",
    "amount",
    "register_number",
]


class HistoryCommon(ImportCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.giay_khen = cls.env.ref("thanhan_exemplar.award_form_giay_khen")

    @classmethod
    def past(cls, model, user=None, **values):
        return cls.env[model].with_user(user or cls.manager).create({"is_history": True, **values})

    @classmethod
    def past_nominee(cls, user=None, **values):
        return cls.past(
            "exemplar.nominee",
            user,
            **{
                "name": "Nguyễn Thị Xưa",
                "organization_id": cls.women.id,
                "date_found": "2023-05-01",
                **values,
            },
        )

    @classmethod
    def past_decision(cls, **values):
        return cls.past("exemplar.decision", **{"number": 15, "date": "2023-12-20", **values})

    def past_award(self, **values):
        values = {
            "form_id": self.giay_khen.id,
            "date_received": "2023-12-01",
            **values,
        }
        if "nominee_id" not in values:
            values["nominee_id"] = self.past_nominee().id
        if "decision_id" not in values:
            values["decision_id"] = self.past_decision().id
        return self.past("exemplar.award", **values)

    def logged(self, record):
        return self.env["exemplar.state.log"].search(
            [("model", "=", record._name), ("res_id", "=", record.id)]
        )


class TestHistory(HistoryCommon):
    """Paper records of past years: final states and past dates, by the leader, logged."""

    def test_the_leader_enters_final_states(self):
        nominee = self.past_nominee()
        claim = self.past(
            "exemplar.claim",
            nominee_id=nominee.id,
            statement="Hiến đất",
            date_confirmed="2023-06-01",
        )
        decision = self.past_decision()
        award = self.past_award(
            nominee_id=nominee.id,
            decision_id=decision.id,
            amount=447000,
            register_number=7,
            date_conferred="2023-12-25",
        )
        self.assertEqual(nominee.state, "honoured")
        self.assertRegex(nominee.code, "^ĐH-2023-")
        self.assertEqual((claim.state, str(claim.date_confirmed)), ("confirmed", "2023-06-01"))
        self.assertEqual((decision.state, decision.display_name), ("issued", "15/QĐ-UBND"))
        self.assertEqual(award.state, "conferred")
        self.assertEqual(award.recipient_name, "Nguyễn Thị Xưa")
        self.assertEqual((award.amount, award.register_number), (447000, 7))
        self.assertEqual(award.register_year, 2023)
        self.assertEqual(award.claim_ids, claim)
        self.assertFalse(award.paper_ids)
        for record in (nominee, claim, decision, award):
            log = self.logged(record)
            self.assertRecordValues(
                log,
                [
                    {
                        "state_from": False,
                        "state_to": record.state,
                        "reason": "History import",
                        "user_id": self.manager.id,
                    }
                ],
            )

    def test_nobody_else_enters_them(self):
        with self.assertRaisesRegex(UserError, "entered by the leader"):
            self.past_nominee(self.officer)
        with self.assertRaisesRegex(UserError, "entered by the leader"):
            self.past_nominee(self.women_user)
        with self.assertRaisesRegex(UserError, "entered by the leader"):
            self.env["exemplar.nominee"].with_user(self.officer).sudo().create(
                {"name": "A", "organization_id": self.women.id, "is_history": True}
            )
        with self.assertRaises(UserError):
            self.env["exemplar.decision"].with_user(self.officer).create(
                {"is_history": True, "number": 1, "date": "2023-01-01"}
            )

    def test_no_context_sets_the_flag(self):
        nominee = (
            self.env["exemplar.nominee"]
            .with_user(self.officer)
            .with_context(default_is_history=True, default_state="honoured")
            .create({"name": "A", "organization_id": self.women.id})
        )
        self.assertFalse(nominee.is_history)
        self.assertEqual(nominee.state, "discovered")

    def test_the_flag_is_not_written_afterwards(self):
        nominee = self.make_nominee()
        for user in (self.manager, self.officer, self.women_user):
            for record in (nominee.with_user(user), nominee.with_user(user).sudo()):
                with self.assertRaisesRegex(UserError, "settled when it is entered"):
                    record.is_history = True
        with self.assertRaisesRegex(UserError, "settled when it is entered"):
            self.past_nominee().is_history = False

    def test_only_final_states(self):
        for state in ("verified", "proposed", "discovered"):
            with self.assertRaisesRegex(UserError, "one of its last states"):
                self.past_nominee(state=state)
        self.assertEqual(self.past_nominee(state="withdrawn").state, "withdrawn")

    def test_without_the_flag_no_final_state_for_the_leader_either(self):
        with self.assertRaisesRegex(UserError, "starts in the state"):
            self.past_nominee(is_history=False, state="honoured")

    def test_days_lie_in_the_paper_years(self):
        with self.assertRaisesRegex(UserError, "at the latest"):
            self.past_nominee(date_found="2026-01-01")
        with self.assertRaisesRegex(UserError, "at the latest"):
            self.past_decision(date="2030-01-01")
        with self.assertRaisesRegex(UserError, "at the latest"):
            self.past_award(date_conferred="2026-02-01")
        self.env.company.exemplar_history_until = False
        with self.assertRaisesRegex(UserError, "at the latest"):
            self.past_nominee()

    def test_what_paper_must_say(self):
        with self.assertRaisesRegex(UserError, "needs: Found On"):
            self.past_nominee(date_found=False)
        with self.assertRaisesRegex(UserError, "needs"):
            self.past_decision(number=0)
        with self.assertRaisesRegex(UserError, "needs: Decision"):
            self.past_award(decision_id=False)

    def test_paper_records_belong_to_paper_records_only(self):
        living = self.make_nominee()
        with self.assertRaisesRegex(UserError, "only to another paper record"):
            self.past(
                "exemplar.claim",
                nominee_id=living.id,
                statement="Hiến đất",
                date_confirmed="2023-06-01",
            )
        with self.assertRaisesRegex(UserError, "only to another paper record"):
            self.past_award(nominee_id=living.id)
        draft = self.env["exemplar.decision"].create({})
        with self.assertRaisesRegex(UserError, "only to another paper record"):
            self.past_award(decision_id=draft.id)

    def test_no_living_award_enters_a_paper_decision(self):
        award = self.env["exemplar.award"].create(
            {
                "recipient_name": "A",
                "subject": "individual",
                "form_id": self.giay_khen.id,
                "organization_id": self.women.id,
            }
        )
        with self.assertRaises(UserError):
            award.decision_id = self.past_decision()

    def test_afterwards_the_guards_rule(self):
        nominee = self.past_nominee().with_user(self.manager)
        with self.assertRaisesRegex(UserError, "no step"):
            nominee.state = "verified"
        self.assertTrue(nominee.action_replicate())
        award = self.past_award().with_user(self.manager)
        with self.assertRaisesRegex(UserError, "stays as it is"):
            award.form_id = self.giay_khen.copy({"code": "khac"})
        with self.assertRaisesRegex(UserError, "set by the decision itself"):
            award.amount = 1

    def test_a_living_award_has_no_typed_money(self):
        with self.assertRaisesRegex(UserError, "set by the decision itself"):
            self.env["exemplar.award"].with_user(self.manager).create(
                {
                    "recipient_name": "A",
                    "subject": "individual",
                    "form_id": self.giay_khen.id,
                    "organization_id": self.women.id,
                    "amount": 5,
                }
            )

    def test_the_register_goes_on_after_the_paper_numbers(self):
        self.past_award(register_number=7)
        register = self.env["exemplar.register"]
        self.assertFalse(register.search([("year", "=", 2023)]))
        self.assertEqual(register._take(self.env.company, "award", 2023, 2), 8)
        self.assertEqual(register._take(self.env.company, "award", 2023, 1), 10)
        with self.assertRaisesRegex(UserError, "kept by the system from no. 11"):
            self.past_award(register_number=11, decision_id=self.past_decision(number=16).id)

    def test_a_day_before_the_installation_is_the_default(self):
        company = self.env["res.company"].create({"name": "Xã mới"})
        today = self.env.company._exemplar_today()
        self.assertEqual((today - company.exemplar_history_until).days, 1)


@tagged("exemplar_access")
class TestHistoryAccess(HistoryCommon):
    def test_only_the_leader_sees_and_enters_the_list(self):
        lines = self.env["exemplar.history.line"]
        for name in ("officer", "women_user", "hamlet_user", "publicist", "council"):
            self.assertFalse(lines.with_user(getattr(self, name)).has_access("read"), name)
            self.assertFalse(lines.with_user(getattr(self, name)).has_access("create"), name)
        for user in (self.supervisor, self.reader):
            self.assertFalse(lines.with_user(user).has_access("read"))
        leader = lines.with_user(self.manager)
        self.assertTrue(leader.has_access("read") and leader.has_access("create"))
        self.assertFalse(leader.has_access("write") or leader.has_access("unlink"))

    def test_honoured_people_of_the_past_are_seen_by_all(self):
        nominee = self.past_nominee()
        for user in (self.farmers_user, self.reader, self.publicist, self.hamlet_user):
            self.assertTrue(nominee.with_user(user).has_access("read"), user.name)

    def test_the_flag_is_refused_in_an_import(self):
        for user in (self.officer, self.women_user):
            result = self.import_rows(
                "exemplar.nominee",
                ["name", "organization_id", "is_history", "state", "date_found"],
                [["A", "Hội Phụ nữ", "1", "honoured", "01/05/2023"]],
                user,
            )
            self.assertFalse(result["ids"])
            self.assertIn("Line 2, column “is_history”", self.texts(result)[0])


class TestHistoryLines(HistoryCommon):
    """An old list of certificates, one line each, becomes exemplars, awards and decisions."""

    def row(self, name="Nguyễn Thị Xưa", **values):
        row = {
            "recipient_name": name,
            "birth_year": "1970",
            "hamlet_id": "Ấp Một",
            "organization_id": "Hội Phụ nữ",
            "statement": "Hiến đất làm đường",
            "form_id": self.giay_khen.name,
            "decision_number": "15",
            "date_decided": "20/12/2023",
            "amount": "447.000",
            "register_number": "",
            **values,
        }
        return [row[name] for name in LINE]

    def enter(self, *rows, user=None, dryrun=False):
        return self.import_rows("exemplar.history.line", LINE, rows, user or self.manager, dryrun)

    def entered(self, *rows):
        result = self.enter(*rows)
        self.assertEqual(self.texts(result), [])
        return self.env["exemplar.history.line"].browse(result["ids"])

    def test_a_list_becomes_records(self):
        lines = self.entered(
            self.row(register_number="1"),
            self.row("Trần Văn Ba", register_number="2"),
            self.row(decision_number="3", date_decided="02/09/2024"),
        )
        awards = lines.award_id
        self.assertEqual(awards.mapped("state"), ["conferred"] * 3)
        self.assertEqual(len(awards.decision_id), 2)
        self.assertEqual(len(lines.nominee_id), 2)
        self.assertEqual(lines[0].nominee_id, lines[2].nominee_id)
        self.assertEqual(str(lines[0].nominee_id.date_found), "2023-12-20")
        self.assertEqual(awards.mapped("amount"), [447000] * 3)
        self.assertEqual(awards.mapped("register_number"), [1, 2, 0])
        self.assertEqual(set(lines.nominee_id.mapped("state")), {"honoured"})
        for award in awards:
            self.assertEqual(len(award.claim_ids), 1)
            self.assertEqual(award.claim_ids.state, "confirmed")
            self.assertTrue(self.logged(award))

    def test_the_same_name_without_a_birth_year_is_not_the_same_person(self):
        lines = self.entered(self.row(birth_year=""), self.row(birth_year="", decision_number="16"))
        self.assertEqual(len(lines.nominee_id), 2)

    def test_a_second_file_uses_the_decision_again_but_enters_nobody_twice(self):
        self.entered(self.row())
        second = self.entered(self.row("Trần Văn Ba"))
        self.assertEqual(len(second.award_id.decision_id.award_ids), 2)
        result = self.enter(self.row("Người khác"), self.row())
        self.assertFalse(result["ids"])
        self.assertEqual(len(result["messages"]), 1, result["messages"])
        self.assertRegex(self.texts(result)[0], "Line 3, column “recipient_name”: .*already")

    def test_wrong_lines_are_named(self):
        good = self.row()
        for values, expected in (
            ({"date_decided": "01/02/2026"}, "column “date_decided”: .*at the latest"),
            ({"date_decided": "mai"}, "column “date_decided”: .*not a date"),
            ({"birth_year": "1870"}, "column “birth_year”: .*1870"),
            ({"form_id": "Giấy lạ"}, "column “form_id”: .*Giấy lạ"),
            ({"decision_number": ""}, "column “decision_number”: .*missing"),
            ({"amount": "-5"}, "column “amount”: .*not negative"),
            ({"statement": ""}, "column “statement”: .*missing"),
            ({"date_decided": "21/12/2023"}, "column “decision_number”: .*is taken"),
        ):
            with self.subTest(values):
                result = self.enter(good, self.row("Người sai", **values))
                self.assertFalse(result.get("ids"))
                self.assertEqual(len(result["messages"]), 1, self.texts(result))
                self.assertRegex(self.texts(result)[0], f"Line 3, {expected}")
        self.assertFalse(self.env["exemplar.history.line"].search([]))

    def test_a_test_run_enters_nothing(self):
        names = ("nominee", "claim", "award", "decision", "history.line", "state.log", "register")
        before = [self.env[f"exemplar.{name}"].search_count([]) for name in names]
        result = self.enter(self.row(register_number="1"), dryrun=True)
        self.assertEqual(self.texts(result), [])
        self.assertEqual([self.env[f"exemplar.{name}"].search_count([]) for name in names], before)

    def test_the_officer_does_not_enter_a_list(self):
        result = self.enter(self.row(), user=self.officer)
        self.assertFalse(result["ids"])
        with self.assertRaises(AccessError):
            self.env["exemplar.history.line"].with_user(self.officer).create({})

    def test_a_line_stays_as_it_was_entered(self):
        line = self.entered(self.row())
        with self.assertRaises(AccessError):
            line.with_user(self.manager).amount = 1

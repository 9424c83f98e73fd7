from odoo.fields import Command

from .common_merge import ExemplarMergeCommon


class TestAwardPast(ExemplarMergeCommon):
    """What a person and a body were awarded before, across spellings and merges (rule R16)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.company = cls.env.company
        cls.numbers = iter(range(201, 300))

    def decided(self, nominee, **values):
        award = self.approve(self.make_award(nominee, **values))
        self.decide(award, next(self.numbers))
        return award

    def by_name(self, name, subject="household", user=None, decide=True, **values):
        """Return an award to someone who has no file, from the women's list."""
        award = self.env["exemplar.award"].create(
            {
                "recipient_name": name,
                "subject": subject,
                "organization_id": self.women.id,
                "form_id": self.form("thu_khen").id,
                **values,
            }
        )
        if decide:
            award.with_user(self.women_user).action_propose()
            award.with_user(self.manager).action_approve()
            self.decide(award, next(self.numbers))
        return award

    def paper_award(self, nominee_values):
        self.company.exemplar_history_until = "2026-01-31"
        line = (
            self.env["exemplar.history.line"]
            .with_user(self.manager)
            .create(
                {
                    "statement": "Giúp hộ nghèo",
                    "form_id": self.giay_khen.id,
                    "kind": "movement",
                    "decision_number": 45,
                    "date_decided": "2023-12-20",
                    "organization_id": self.women.id,
                    **nominee_values,
                }
            )
        )
        return line.sudo().award_id

    def test_a_merged_file_brings_its_awards_in_their_spelling(self):
        award = self.decided(self.other)
        draft = self.make_award(self.other, kind="movement")
        self.assertFalse(self.keeper.past_award_ids)
        self.merge()
        self.assertEqual(self.keeper.past_award_ids, award)
        self.assertEqual(award.recipient_name, "Nguyễn Thị Hòa")
        self.assertEqual(self.keeper.past_award_count, 1)
        self.assertEqual(self.keeper.award_count, 2)
        action = self.keeper.with_user(self.officer).action_open_past_awards()
        found = self.env["exemplar.award"].with_user(self.officer).search(action["domain"])
        self.assertEqual(found, award)
        self.assertNotIn(draft, found)

    def test_paper_records_and_revoked_ones_count(self):
        paper = self.paper_award({"recipient_name": "Lê Thị Sáu", "birth_year": 1970})
        nominee = paper.nominee_id
        claim = self.make_claim(nominee, "Việc khác")
        claim.with_user(self.officer).action_confirm()
        revoked = self.make_award(
            nominee, user=self.officer, claim_ids=[Command.set(claim.ids)],
            date_from="2026-01-01",
        )  # fmt: skip
        self.complete_papers(revoked)
        revoked.with_user(self.officer).action_propose()
        revoked.with_user(self.manager).action_approve()
        self.decide(revoked, next(self.numbers))
        revoked.with_user(self.manager).action_revoke("Kê khai gian dối")
        self.assertEqual(nominee.past_award_ids, paper | revoked)
        self.assertEqual(nominee.past_award_count, 2)

    def test_counted_by_one_query(self):
        nominees = self.verify(
            self.env["exemplar.nominee"].union(
                *(self.make_nominee(f"Trần Văn {n}") for n in range(12))
            )
        )
        for nominee in nominees[:3]:
            self.decided(nominee)
        as_officer = nominees.with_user(self.officer)
        as_officer.mapped("past_award_count")
        self.env.invalidate_all()
        as_officer.mapped("name")
        with self.assertQueryCount(1):
            counts = as_officer.mapped("past_award_count")
            as_officer.mapped("award_count")
        self.assertEqual(counts, [1] * 3 + [0] * 9)

    def test_others_awards_are_seen_once_decided(self):
        award = self.make_award(self.other)
        award.with_user(self.women_user).action_propose()
        action = self.women.with_user(self.farmers_user).action_open_past_awards()
        seen = self.env["exemplar.award"].with_user(self.farmers_user)
        self.assertFalse(seen.search(action["domain"]))
        self.complete_papers(award)
        award.with_user(self.manager).action_approve()
        self.decide(award, next(self.numbers))
        self.assertEqual(seen.search(action["domain"]), award)
        award.with_user(self.manager).action_revoke("Sai trình tự")
        self.assertFalse(seen.search(action["domain"]))
        self.assertEqual(seen.with_user(self.women_user).search(action["domain"]), award)

    def test_a_body_by_year_and_form(self):
        self.paper_award({"recipient_name": "Lê Thị Sáu", "birth_year": 1970})
        branch = self.verify(
            self.make_nominee("Trần Thị Năm", organization_id=self.women_branch.id)
        )
        self.decided(branch, organization_id=self.women.id)
        self.by_name("Hộ bà Tư")
        farmer = self.verify(self.make_nominee("Võ Văn Út", self.farmers_user))
        award = self.make_award(farmer, user=self.farmers_user)
        self.complete_papers(award)
        award.with_user(self.farmers_user).action_propose()
        award.with_user(self.manager).action_approve()
        self.decide(award, next(self.numbers))
        domain = self.women.with_user(self.officer).action_open_past_awards()["domain"]
        groups = (
            self.env["exemplar.award"]
            .with_user(self.officer)
            ._read_group(domain, ["date_decided:year", "form_id"], ["__count"])
        )
        self.assertEqual(
            [(year.year, form, count) for year, form, count in groups],
            [
                (2023, self.giay_khen, 1),
                (self.today.year, self.giay_khen, 1),
                (self.today.year, self.form("thu_khen"), 1),
            ],
        )

    def test_who_has_no_file_is_hinted_at_to_the_officer_alone(self):
        household = self.make_nominee("Hộ bà Nguyễn Thị Tư", subject="household")
        named = self.by_name("Nguyễn Thị Tư")
        self.by_name("Nguyễn Thị Tư", subject="individual")
        self.by_name("Nguyễn Thị Tư", decide=False)
        self.by_name("Nguyễn Thị Tú")
        self.assertEqual(household.with_user(self.officer).possible_award_ids, named)
        self.assertFalse(household.past_award_ids)
        for user in (self.women_user, self.supervisor):
            as_user = household.with_user(user)
            self.assertNotIn("possible_award_ids", as_user.fields_get())
        again = self.by_name("Hộ bà Nguyễn Thị Tư", decide=False)
        self.assertEqual(again.with_user(self.officer).possible_award_ids, named)
        self.assertFalse(self.make_award(self.other).with_user(self.officer).possible_award_ids)

    def test_a_ceremony_line_follows_a_merge_and_comes_back(self):
        ceremony = (
            self.env["exemplar.ceremony"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Tuyên dương",
                    "organization_id": self.women.id,
                    "line_ids": [Command.create({"nominee_id": self.other.id})],
                }
            )
        )
        line = ceremony.line_ids
        merge = self.merge()
        self.assertEqual(line.nominee_id, self.keeper)
        self.assertEqual(line.recipient_name, self.keeper.name)
        self.undo(merge)
        self.assertEqual(line.nominee_id, self.other)
        self.merge()
        ceremony.action_hold()
        self.assertEqual(self.keeper.state, "honoured")

    def test_both_files_in_one_ceremony_leave_one_line(self):
        self.verify(self.keeper)
        ceremony = (
            self.env["exemplar.ceremony"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Tuyên dương",
                    "organization_id": self.women.id,
                    "line_ids": [
                        Command.create({"nominee_id": one.id}) for one in self.keeper | self.other
                    ],
                }
            )
        )
        first, second = ceremony.line_ids
        self.merge()
        self.assertEqual((first.nominee_id, second.nominee_id), (self.keeper, self.other))
        with self.assertRaisesRegex(Exception, "was merged into another one; take the line out"):
            ceremony.action_hold()
        second.unlink()
        ceremony.action_hold()
        self.assertEqual(self.keeper.state, "honoured")

    def test_who_received_stays_through_a_merge(self):
        ceremony = (
            self.env["exemplar.ceremony"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Tuyên dương",
                    "organization_id": self.women.id,
                    "line_ids": [
                        Command.create(
                            {
                                "nominee_id": self.other.id,
                                "receiver_name": "Trần Văn Tám",
                                "note": "Chồng nhận thay",
                            }
                        )
                    ],
                }
            )
        )
        ceremony.action_hold()
        self.merge()
        line = ceremony.line_ids
        self.assertEqual((line.nominee_id, self.keeper.state), (self.keeper, "honoured"))
        self.assertEqual((line.recipient_name, line.receiver_name),
                         ("Nguyễn Thị Hòa", "Trần Văn Tám"))  # fmt: skip

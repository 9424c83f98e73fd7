from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import Form

from .common import ExemplarCommon

ELSEWHERE = [{"id": False, "score": 0, "reasons": ["elsewhere"]}]
ACTIVITY = "thanhan_exemplar.mail_activity_type_duplicate"


class TestDuplicates(ExemplarCommon):
    """One person is introduced once, whoever introduces and however the name is typed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.known = cls.make_nominee("Lâm Thị Thúy Oanh", birth_year=1985)

    def find(self, name="Lâm Thị Thúy Oanh", user=None, **values):
        nominees = self.env["exemplar.nominee"].with_user(user or self.officer)
        return nominees.find_duplicates({"name": name, **values})

    def found_ids(self, *args, **kwargs):
        return [result["id"] for result in self.find(*args, **kwargs)]

    def test_other_spellings_find_the_same_person(self):
        for name in (
            "bà lâm thị thuý oanh",
            "Lam Thi Thuy Oanh",
            "Lâm T. Thúy Oanh",
            "Oanh Lâm Thị Thúy",
            "Lâm Thúy Oanh",
        ):
            self.assertEqual(self.found_ids(name), self.known.ids, name)
        self.assertFalse(self.find("Lâm Thị Thùy Oanh"))

    def test_the_best_comes_first_with_its_reasons(self):
        other = self.make_nominee("Lam Thi Thuy Oanh")
        results = self.find(birth_year=1985)
        self.assertEqual([result["id"] for result in results], [self.known.id, other.id])
        self.assertEqual(results[0]["score"], 1)
        self.assertIn("birth_year", results[0]["reasons"])
        self.assertIn("no_diacritics", results[1]["reasons"])

    def test_another_birth_year_is_another_person(self):
        self.assertFalse(self.find(birth_year=1960))

    def test_every_state_and_year_counts(self):
        self.known.date_found = "2022-01-01"
        self.known.with_user(self.women_user).action_withdraw("Chuyển nơi ở")
        self.assertEqual(self.found_ids(), self.known.ids)

    def test_long_names_of_bodies(self):
        body = self.make_nominee("Tổ hợp tác trồng tiêu sạch ấp 5", subject="collective")
        self.assertEqual(self.found_ids("Tổ hợp tác tiêu sạch ấp 5"), body.ids)
        self.assertFalse(self.find("Tổ hợp tác tiêu sạch ấp 6"))

    def test_itself_is_no_duplicate(self):
        self.assertFalse(self.find(id=self.known.id))

    def test_a_foreign_person_is_only_elsewhere(self):
        self.assertEqual(self.find(user=self.farmers_user), ELSEWHERE)
        self.make_nominee("Lam Thi Thuy Oanh")
        self.assertEqual(self.find(user=self.farmers_user), ELSEWHERE)

    def test_the_check_confirms_no_hamlet_and_no_id_of_a_foreign_person(self):
        self.known.hamlet_id = self.hamlet
        partly = {"name": "Lâm Oanh", "user": self.farmers_user}
        self.assertFalse(self.find(**partly, hamlet_id=self.hamlet.id))
        self.assertFalse(self.find(**partly, organization_id=self.women.id))
        self.assertEqual(self.find(user=self.farmers_user, id=self.known.id), ELSEWHERE)

    def test_who_reads_sees_the_person(self):
        self.known.hamlet_id = self.hamlet
        for user in (self.women_user, self.hamlet_user, self.supervisor, self.manager):
            self.assertEqual(self.found_ids(user=user), self.known.ids, user.login)
        for user in (self.women_branch_user, self.publicist, self.reader):
            self.assertEqual(self.find(user=user), ELSEWHERE, user.login)
        with self.assertRaises(AccessError):
            self.find(user=self.council)

    def test_another_commune_knows_nothing(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.link(other.id)]})
        nominees = self.env["exemplar.nominee"].with_user(self.manager).with_company(other)
        self.assertFalse(nominees.find_duplicates({"name": self.known.name}))

    def test_bad_values_are_refused(self):
        for values, message in (
            (["name"], "takes these values"),
            ({"name": "Hoa", "age": 5}, "takes these values"),
            ({}, "needs a name"),
            ({"name": " "}, "needs a name"),
            ({"name": 5}, "needs a name"),
            ({"name": "Hoa", "birth_year": "1985"}, "a whole number as Birth Year"),
            ({"name": "Hoa", "id": -1}, "a whole number as ID"),
            ({"name": "Hoa", "birth_year": 2**40}, "a whole number"),
            ({"name": "Hoa", "hamlet_id": 2**31 - 1}, "Choose a hamlet"),
        ):
            with self.assertRaisesRegex(UserError, message):
                self.env["exemplar.nominee"].with_user(self.officer).find_duplicates(values)

    def test_a_name_without_letters_finds_nobody(self):
        self.assertFalse(self.find("…"))
        self.assertFalse(self.find("12/2026"))


class TestDuplicateHint(ExemplarCommon):
    """The form tells while the name is typed, and keeps nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.known = cls.make_nominee("Lâm Thị Thúy Oanh", hamlet_id=cls.hamlet.id)

    def hint(self, user, name="Lâm Thị Thuý Oanh"):
        form = Form(self.env["exemplar.nominee"].with_user(user))
        form.name = name
        return form.duplicate_hint or ""

    def test_the_own_union_sees_who_it_is(self):
        hint = self.hint(self.women_user)
        for shown in (
            self.known.code,
            self.known.name,
            "Ấp Một",
            "Hội Phụ nữ",
            "same name",
            f"/odoo/exemplars/{self.known.id}",
        ):
            self.assertIn(shown, hint)

    def test_another_union_reads_only_that_there_is_somebody(self):
        hint = self.hint(self.farmers_user)
        self.assertIn("already known at another organization", hint)
        for hidden in (self.known.code, "Thúy", "Ấp Một", "Hội Phụ nữ", "href", "same name"):
            self.assertNotIn(hidden, hint)

    def test_a_new_name_has_no_hint(self):
        self.assertFalse(self.hint(self.women_user, "Lâm Thị Thùy Oanh"))

    def test_the_saved_form_shows_no_hint(self):
        form = Form(self.known.with_user(self.women_user))
        self.assertFalse(form.duplicate_hint)
        form.birth_year = 1985
        self.assertFalse(form.duplicate_hint)
        form.save()
        self.assertFalse(self.known.duplicate_hint)


class TestDuplicatePairs(ExemplarCommon):
    """Pairs wait for the commendation officer, who merges them or tells them apart."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.earlier = cls.make_nominee("Lâm Thị Thúy Oanh")
        cls.later = cls.make_nominee("Lam Thi Thuy Oanh", cls.farmers_user)
        cls.pair = cls.pairs_of(cls.later)

    @classmethod
    def pairs_of(cls, nominees):
        return cls.env["exemplar.duplicate"]._of(nominees)

    def activities(self, nominees):
        return nominees.activity_ids.filtered(
            lambda activity: activity.activity_type_id == self.env.ref(ACTIVITY)
        )

    def test_saving_makes_a_pair(self):
        self.assertRecordValues(
            self.pair,
            [
                {
                    "nominee_id": self.later.id,
                    "other_id": self.earlier.id,
                    "state": "open",
                    "score": 0.8,
                    "reasons": "no_diacritics",
                    "reason_text": "typed without diacritics",
                    "company_id": self.env.company.id,
                }
            ],
        )

    def test_the_officer_gets_one_activity(self):
        activity = self.activities(self.later)
        self.assertEqual(len(activity), 1)
        self.assertIn(activity.user_id, self.officers())
        self.assertNotIn("Oanh", f"{activity.summary} {activity.note or ''}")
        self.later.with_user(self.farmers_user).birth_year = 1985
        self.assertEqual(self.activities(self.later), activity)

    def officers(self):
        group = self.env.ref("thanhan_exemplar.group_exemplar_officer")
        return self.env["res.users"].search([("all_group_ids", "in", group.ids)])

    def test_many_at_once_are_one_activity(self):
        people = self.env["exemplar.nominee"].create(
            [
                {"name": name, "organization_id": self.women.id}
                for name in ("Trương Vĩnh Ký", "Âu Dương Lân", "Trương Vĩnh Ký", "Âu Dương Lân")
            ]
        )
        self.assertEqual(len(self.pairs_of(people)), 2)
        self.assertEqual(len(self.activities(people)), 1)

    def test_a_new_name_makes_new_pairs_and_drops_open_ones(self):
        self.later.with_user(self.farmers_user).name = "Lâm Văn Tám"
        self.assertFalse(self.pair.exists())
        self.later.with_user(self.farmers_user).name = "Lâm T. Thúy Oanh"
        self.assertEqual(self.pairs_of(self.later).reasons, "initials")

    def test_two_people_stay_two(self):
        pair = self.pair.with_user(self.officer)
        with self.assertRaisesRegex(UserError, "the reason"):
            pair.action_different(" ")
        self.assertTrue(pair.action_different("Hai chị em họ"))
        self.assertEqual(self.pair.state, "different")
        self.assertFalse(self.activities(self.later))
        self.later.name = "Lâm Thị Thuý Oanh"
        self.assertEqual(self.pairs_of(self.later), self.pair)
        self.assertEqual(self.pair.state, "different")
        found = (
            self.env["exemplar.nominee"]
            .with_user(self.officer)
            .find_duplicates({"name": self.later.name, "id": self.later.id})
        )
        self.assertFalse(found)
        pair.action_reopen()
        self.assertEqual(self.pair.state, "open")

    def test_the_activity_stays_while_a_pair_is_open(self):
        third = self.make_nominee("Lâm Thị Thuý Oanh")
        self.pairs_of(third).filtered(lambda pair: pair.other_id == self.earlier).with_user(
            self.officer
        ).action_different("Khác người")
        self.assertTrue(self.activities(third))

    def test_nobody_writes_merged_without_merging(self):
        with self.assertRaisesRegex(UserError, "the merge itself"):
            self.pair.with_user(self.officer).state = "merged"
        self.assertEqual(self.pair.state, "open")

    def test_who_works_on_pairs(self):
        for user in (self.officer, self.manager):
            self.assertTrue(self.pair.with_user(user).has_access("write"), user.login)
        for user in (
            self.women_user,
            self.farmers_user,
            self.hamlet_user,
            self.publicist,
            self.supervisor,
            self.reader,
            self.council,
        ):
            self.assertFalse(self.pair.with_user(user).has_access("read"), user.login)
            with self.assertRaises(AccessError):
                self.env["exemplar.duplicate"].with_user(user).search([])
            for step in (
                lambda pair: pair.action_different("Khác"),
                lambda pair: pair.action_merge(),
                lambda pair: pair.write({"state": "different", "state_reason": "Khác"}),
            ):
                with self.assertRaises(AccessError):
                    step(self.pair.with_user(user))
        self.assertEqual(self.pair.state, "open")

    def test_the_officer_types_no_pair(self):
        pairs = self.env["exemplar.duplicate"].with_user(self.officer)
        with self.assertRaises(AccessError):
            pairs.create({"nominee_id": self.later.id, "other_id": self.earlier.id})
        for values in ({"other_id": self.later.id}, {"score": 1}, {"reasons": "order"}):
            with self.assertRaisesRegex(UserError, "found by the system"):
                self.pair.with_user(self.officer).write(values)

    def test_a_union_learns_nothing_of_the_pair(self):
        fields = self.env["exemplar.nominee"].with_user(self.farmers_user).fields_get()
        self.assertFalse(
            [
                name
                for name, field in fields.items()
                if field.get("relation") == "exemplar.duplicate"
            ]
        )
        with self.assertRaises(AccessError):
            self.later.with_user(self.farmers_user).action_open_duplicates()

    def test_company_is_a_wall(self):
        other = self.env["res.company"].create({"name": "Xã khác"})
        self.manager.write({"company_ids": [Command.set(other.ids)], "company_id": other.id})
        self.assertFalse(self.pair.with_user(self.manager).has_access("read"))

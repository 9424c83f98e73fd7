from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from .common import ExemplarCommon


class TestNomineeIntroduction(ExemplarCommon):
    """Each subject shows its own fields, a model names its owner, a word has its body."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = cls.make_nominee("Vườn tiêu sạch", subject="model")
        cls.make_claim(cls.model)

    def as_women(self, nominee):
        return nominee.with_user(self.women_user)

    def test_the_short_form_needs_a_name_alone(self):
        form = Form(
            self.env["exemplar.nominee"].with_user(self.women_user),
            "thanhan_exemplar.exemplar_nominee_view_form_introduce",
        )
        form.name = "Trần Thị Bé"
        nominee = form.save()
        self.assertRecordValues(
            nominee,
            [{"state": "discovered", "organization_id": self.women.id, "subject": "individual"}],
        )
        action = nominee.action_introduce_another()
        self.assertEqual(
            action["view_id"][0],
            self.env.ref("thanhan_exemplar.exemplar_nominee_view_form_introduce").id,
        )
        self.assertNotIn("res_id", {name for name, value in action.items() if value})
        self.assertEqual(nominee.action_complete()["res_id"], nominee.id)

    def test_a_branch_and_a_hamlet_need_not_choose_their_hamlet(self):
        for user, source in (
            (self.women_branch_user, "organization"),
            (self.hamlet_user, "hamlet"),
        ):
            nominee = self.make_nominee(user=user)
            self.assertRecordValues(nominee, [{"hamlet_id": self.hamlet.id, "source": source}])
        self.assertFalse(self.make_nominee().hamlet_id)

    def test_forms_show_each_subject_its_own_fields(self):
        own = {
            "individual": {"birth_year", "gender", "occupation", "position", "is_direct_worker"},
            "household": {"is_direct_worker"},
            "collective": set(),
            "model": {"owner_id", "owner_name"},
        }
        every = set().union(*own.values())
        for view in ("exemplar_nominee_view_form", "exemplar_nominee_view_form_introduce"):
            form = Form(
                self.env["exemplar.nominee"].with_user(self.women_user), f"thanhan_exemplar.{view}"
            )
            shown = every & set(form._view["fields"])
            for subject, names in own.items():
                form.subject = subject
                for name in shown:
                    hidden = form._get_modifier(name, "invisible")
                    self.assertEqual(hidden, name not in names, f"{view} {subject} {name}")

    def test_a_changed_subject_leaves_nothing_hidden_behind(self):
        nominee = self.make_nominee(birth_year=1980, gender="female", is_direct_worker=True)
        self.as_women(nominee).subject = "household"
        self.assertRecordValues(
            nominee, [{"birth_year": 0, "gender": False, "is_direct_worker": True}]
        )
        self.assertFalse(self.make_nominee(subject="collective", birth_year=1980).birth_year)

    def test_a_model_without_owner_stays_new(self):
        for move in ("action_nurture", "action_verify_start"):
            with self.assertRaisesRegex(UserError, "the owner of the model"):
                getattr(self.as_women(self.model), move)()
        self.assertEqual(self.model.state, "discovered")
        self.model.owner_name = " "
        with self.assertRaisesRegex(UserError, "the owner of the model"):
            self.model.with_user(self.officer).state = "nurturing"
        self.as_women(self.model).owner_name = "Hộ bà Nguyễn Thị Hoa"
        self.as_women(self.model).action_nurture()
        self.assertEqual(self.model.state, "nurturing")

    def test_who_becomes_a_model_later_names_the_owner_too(self):
        nominee = self.make_nominee("Tổ tiết kiệm", subject="collective")
        self.make_claim(nominee)
        as_officer = nominee.with_user(self.officer)
        as_officer.action_verify_start()
        as_officer.claim_ids.action_confirm()
        as_officer.subject = "model"
        with self.assertRaisesRegex(UserError, "the owner of the model"):
            as_officer.action_verify()

    def test_an_introduced_owner_gives_the_name(self):
        owner = self.make_nominee("Nguyễn Thị Hoa")
        self.as_women(self.model).owner_id = owner
        self.assertEqual(self.model.owner_name, "Nguyễn Thị Hoa")
        models = self.env["exemplar.nominee"].with_user(self.women_user)
        self.assertEqual(models.search([("owner_id", "=", owner.id)]), self.model)
        self.as_women(self.model).action_nurture()
        self.assertEqual(self.model.state, "nurturing")

    def test_a_model_owns_no_model(self):
        other = self.make_nominee("Mô hình khác", subject="model")
        for owner in (other, self.model):
            with self.assertRaisesRegex(ValidationError, "is a person"), self.env.cr.savepoint():
                self.as_women(self.model).owner_id = owner

    def test_an_unreadable_owner_stays_unknown(self):
        owner = self.make_nominee("Nguyễn Thị Bí Mật")
        own = self.make_nominee("Mô hình nhà nông", self.farmers_user, subject="model")
        as_farmers = own.with_user(self.farmers_user)
        shown = {"owner_id": {"fields": {"display_name": {}}}}
        for door in (
            lambda: as_farmers.write({"owner_id": owner.id}),
            lambda: as_farmers.onchange({"owner_id": owner.id}, ["owner_id"], shown),
            lambda: as_farmers.with_context(default_owner_id=owner.id).onchange({}, [], shown),
            lambda: self.make_nominee("X", self.farmers_user, owner_id=owner.id),
        ):
            with self.assertRaisesRegex(UserError, "may read yourself"), self.env.cr.savepoint():
                door()
        own.owner_id = owner
        own.owner_name = "Chủ hộ"
        self.env.invalidate_all()
        self.assertFalse(as_farmers.web_read(shown)[0]["owner_id"])
        self.assertFalse(as_farmers.search([("owner_id", "=", owner.id)]))
        with self.assertRaises(UserError):
            as_farmers.read(["owner_link_id"])
        self.assertEqual(own.with_user(self.officer).owner_id, owner)

    def test_a_union_types_for_its_branches_alone(self):
        nominee = self.make_nominee(stated_by_id=self.women_branch.id)
        self.assertEqual(nominee.stated_by_id, self.women_branch)
        self.as_women(nominee).stated_by_id = self.women
        for door in (
            lambda: self.as_women(nominee).write({"stated_by_id": self.farmers.id}),
            lambda: self.make_nominee(stated_by_id=self.farmers.id),
            lambda: self.make_nominee(user=self.women_branch_user, stated_by_id=self.women.id),
        ):
            with self.assertRaisesRegex(UserError, "On Whose Word"), self.env.cr.savepoint():
                door()
        self.assertEqual(nominee.stated_by_id, self.women)

    def test_the_officer_types_for_everyone(self):
        nominee = self.make_nominee(
            user=self.officer, organization_id=self.women.id, stated_by_id=self.hamlet.id
        )
        self.assertEqual(nominee.stated_by_id, self.hamlet)

    def test_the_choice_offers_own_bodies(self):
        organizations = self.env["exemplar.organization"]
        own = organizations.with_user(self.women_user).search([("is_own", "=", True)])
        self.assertEqual(own, self.women | self.women_branch)
        foreign = organizations.with_user(self.women_user).search([("is_own", "=", False)])
        self.assertIn(self.farmers, foreign)
        self.assertFalse(self.farmers.with_user(self.women_user).is_own)
        self.assertTrue(self.farmers.with_user(self.officer).is_own)

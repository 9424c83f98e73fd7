from datetime import timedelta

from freezegun import freeze_time
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common_public import CODE, PublicPageCommon


@tagged("post_install", "-at_install")
class TestPublicNominee(PublicPageCommon):
    """Who stands on the public page, and who no longer does (rule R8)."""

    def expect_public(self, expected=True, nominee=None):
        self.assertIs((nominee or self.nominee).is_public, expected)

    def test_honoured_and_consented_is_on_the_page(self):
        self.expect_public()
        self.assertEqual(self.nominee.public_code, self.nominee.code.lower().replace("đ", "d"))
        self.assertEqual(
            self.nominee._public_url(),
            f"{self.company.get_base_url()}/guong-dien-hinh/{CODE}/{self.nominee.public_code}",
        )

    def test_consent_alone_is_not_enough(self):
        verified = self.verify(self.make_nominee("Trần Văn Chờ"))
        self.make_consent(verified)
        self.expect_public(False, verified)
        self.assertIn("ceremony", verified.with_user(self.officer).public_missing)

    def test_honours_alone_are_not_enough(self):
        other = self.make_honoured("Trần Văn Kín", 72)
        self.expect_public(False, other)
        self.assertFalse(other._public_url())
        self.assertIn("a consent", other.with_user(self.officer).public_missing)
        for scope, expected in (("photo", False), ("recording", False), ("name", True)):
            self.make_consent(other, scope=scope)
            self.expect_public(expected, other)
        self.assertIn("for the story", other.with_user(self.officer).public_missing)

    def test_the_consent_covers_the_portal(self):
        self.consent.channel_ids = self.zalo
        self.expect_public(False)
        self.consent.channel_ids = self.zalo | self.portal
        self.expect_public()

    def test_a_consent_to_a_channel_no_longer_used_opens_no_page(self):
        self.consent.channel_ids = self.zalo
        self.zalo.active = False
        self.env["exemplar.nominee"]._cron_refresh_public()
        self.expect_public(False)

    def test_withdrawal_ends_it_at_once(self):
        self.consent.with_user(self.officer).action_withdraw(self.today)
        self.expect_public(False)

    def test_who_takes_the_name_back_is_named_no_more(self):
        name = self.make_consent(self.nominee, scope="name", channel_ids=self.zalo)
        name.action_withdraw(self.today)
        self.expect_public()
        self.make_consent(self.nominee, scope="name").action_withdraw(self.today)
        self.expect_public(False)
        self.make_consent(self.nominee, scope="name")
        self.expect_public()

    def test_a_later_consent_to_the_story_names_again(self):
        yesterday = self.today - timedelta(days=1)
        self.consent.date_from = yesterday
        name = self.make_consent(self.nominee, scope="name", date_from=yesterday)
        name.action_withdraw(yesterday)
        self.expect_public(False)
        self.make_consent(self.nominee)
        self.expect_public()

    def test_hold_ends_it_until_lifted(self):
        hold = (
            self.env["exemplar.hold"]
            .with_user(self.officer)
            .create({"nominee_id": self.nominee.id, "reason": "press", "basis": "Báo nêu"})
        )
        self.expect_public(False)
        self.assertIn("hold", self.nominee.with_user(self.officer).public_missing)
        hold.action_lift("Đã rõ")
        self.expect_public()

    def test_revocation_of_the_only_award_ends_it(self):
        self.award.with_user(self.manager).action_revoke("Khai gian")
        self.expect_public(False)
        self.assertIn("revoked", self.nominee.with_user(self.officer).public_missing)

    def test_merge_moves_the_page_to_the_kept_file(self):
        keeper = self.make_nominee("Nguyễn Thị Hoa", hamlet_id=self.hamlet.id)
        merge = self.env["exemplar.merge"].with_user(self.officer)
        merge = merge._merge(keeper.with_user(self.officer), self.nominee, {}, "Một người")
        self.expect_public(False)
        self.expect_public(True, keeper)
        self.assertEqual(keeper.public_code, keeper.code.lower().replace("đ", "d"))
        merge.action_undo("Nhầm")
        self.expect_public()
        self.expect_public(False, keeper)

    def test_a_consent_that_lacks_its_signed_form_does_not_count(self):
        rule = self.env["exemplar.consent.rule"]._applying(self.today)
        rule.scan_required = True
        self.env["exemplar.nominee"]._cron_refresh_public()
        self.expect_public(False)

    def test_a_childs_consent_needs_the_guardian(self):
        self.nominee.birth_year = self.today.year - 10
        self.expect_public(False)
        self.nominee.birth_year = self.today.year - 40
        self.expect_public()

    def test_the_daily_run_follows_the_calendar_and_may_run_twice(self):
        self.consent.date_to = self.today + timedelta(days=3)
        later = self.make_many(1)
        later.consent_ids.date_from = self.today + timedelta(days=2)
        nominees = self.env["exemplar.nominee"]
        for days, expected in ((1, (True, False)), (2, (True, True)), (4, (False, True))):
            with freeze_time(self.today + timedelta(days=days)):
                for _run in range(2):
                    self.assertIs(nominees._cron_refresh_public(), True)
                    self.expect_public(expected[0])
                    self.expect_public(expected[1], later)

    def test_nobody_types_it(self):
        other = self.make_honoured("Trần Văn Kín", 72)
        for values in ({"is_public": True}, {"public_code": "abc"}):
            with self.assertRaises(UserError):
                other.with_user(self.manager).write(values)
        with self.assertRaises(UserError):
            self.make_nominee("Lê Thị Mới", is_public=True)
        nominees = self.env["exemplar.nominee"].with_user(self.manager)
        answer = nominees.load(["name", "is_public"], [["Lê Thị Nhập", "1"]])
        self.assertFalse(answer["ids"])
        self.expect_public(False, other)

    def test_the_button_opens_the_page_or_says_what_is_missing(self):
        officer = self.nominee.with_user(self.officer)
        self.assertEqual(officer.action_open_public_page()["url"], self.nominee._public_url())
        self.assertFalse(officer.public_missing)
        self.company.exemplar_public_page = False
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "the leader switches it on"):
            officer.action_open_public_page()

    def test_the_leader_switches_the_page_on(self):
        self.company.write({"exemplar_public_page": False, "exemplar_commune_code": False})
        settings = self.env["res.config.settings"].with_user(self.manager)
        view = "thanhan_exemplar.res_config_settings_view_form_exemplar"
        form = Form(settings, view=view)
        form.exemplar_public_page = True
        with self.assertRaisesRegex(ValidationError, "commune code"):
            form.save()
        form = Form(settings, view=view)
        form.exemplar_commune_code = "thanh-an-thu"
        form.exemplar_public_page = True
        form.save().execute()
        self.assertTrue(self.company.exemplar_public_page)

    def test_the_form_shows_what_is_missing(self):
        other = self.make_honoured("Trần Văn Kín", 72)
        form = Form(other.with_user(self.officer))
        self.assertIn("a consent", form.public_missing)
        self.assertFalse(form.is_public)

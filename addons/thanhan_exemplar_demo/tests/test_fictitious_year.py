from collections import Counter, defaultdict
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import TransactionCase

from ..demo import close_accounts, load
from ..demo.users import USERS
from ..demo.year import Year

STATES = {
    "exemplar.nominee": {
        "discovered": 7,
        "nurturing": 6,
        "verifying": 5,
        "verified": 5,
        "proposed": 6,
        "honoured": 6,
        "replicating": 3,
        "declined": 1,
        "withdrawn": 1,
    },
    "exemplar.claim": {"stated": 16, "confirmed": 40, "refuted": 3},
    "exemplar.visit": {"draft": 1},
    "exemplar.opinion": {"asked": 1, "answered": 1},
    "exemplar.duplicate": {"open": 1},
    "exemplar.campaign": {"draft": 1, "launched": 3, "closed": 1},
    "exemplar.award": {
        "draft": 1,
        "proposed": 1,
        "returned": 1,
        "in_council": 2,
        "approved": 2,
        "refused": 1,
        "decided": 2,
        "conferred": 9,
    },
    "exemplar.council.session": {"voting": 1, "closed": 1},
    "exemplar.decision": {"issued": 5},
    "exemplar.ceremony": {"held": 1, "planned": 2},
    "exemplar.notice": {"posted": 1},
    "exemplar.submission": {"draft": 1},
    "exemplar.award.list": {"decided": 1},
    "exemplar.story": {"draft": 1, "review": 1, "approved": 7, "withdrawn": 1},
    "exemplar.takedown": {"open": 1, "done": 2},
    "exemplar.propaganda.task": {
        "planned": 9,
        "in_progress": 2,
        "ready": 2,
        "published": 12,
        "measured": 9,
        "missed": 2,
        "cancelled": 2,
    },
    "exemplar.branch.meeting": {"held": 7, "waiting": 2},
}
SUBJECTS = {"individual": 24, "household": 6, "collective": 6, "model": 4}


class TestFictitiousYear(TransactionCase):
    """What the installation of the addon left behind."""

    def of_the_trial(self, model):
        """Return the records of the trial accounts, whatever else the database holds."""
        domain = [("create_uid.login", "in", [login for login, *_others in USERS])]
        return self.env[model].search(domain)

    def test_every_state_is_shown(self):
        for model, states in STATES.items():
            self.assertEqual(Counter(self.of_the_trial(model).mapped("state")), states, model)

    def test_station_and_columns_have_their_log(self):
        broadcasts = self.of_the_trial("exemplar.broadcast")
        self.assertLessEqual({"planned", "aired"}, set(broadcasts.mapped("state")))
        columns = self.of_the_trial("exemplar.column")
        self.assertEqual(set(columns.mapped("recurrence")), {"weekly", "monthly"})
        slots = Counter(columns.slot_ids.mapped("state"))
        self.assertEqual(slots["kept"], 5)
        self.assertGreater(slots["empty"], 5)

    def test_a_corrected_figure_is_shown(self):
        [correction] = self.env["exemplar.metric.correction"].search(
            [("user_id.login", "=", "vanhoa")]
        )
        self.assertRecordValues(
            correction, [{"figure": "views", "old_value": "640", "new_value": "655"}]
        )

    def test_every_subject_is_shown(self):
        nominees = self.of_the_trial("exemplar.nominee")
        self.assertEqual(Counter(nominees.mapped("subject")), SUBJECTS)

    def test_every_move_went_through_its_guard(self):
        """The history of each record leads from the first state to the one it is in."""
        for model in self.env.registry.descendants(["exemplar.state.mixin"], "_inherit"):
            if not self.env[model]._abstract:
                self.check_history(model)

    def check_history(self, model):
        records = self.env[model].search([])
        moves = defaultdict(list)
        steps = self.env[model]._transitions
        for log in self.env["exemplar.state.log"].search([("model", "=", model)], order="id"):
            if log.state_from == log.state_to:
                continue
            self.assertIn((log.state_from, log.state_to), steps, model)
            moves[log.res_id].append((log.state_from, log.state_to))
        for record in records:
            state = record._first_state()
            for source, target in moves[record.id]:
                self.assertEqual(source, state, record.display_name)
                state = target
            self.assertEqual(record.state, state, record.display_name)

    def test_steps_were_taken_by_whom_they_belong_to(self):
        officer, leader = (
            self.env["res.users"].search([("login", "=", login)]) for login in ("tdkt", "lanhdao")
        )
        logs = self.env["exemplar.state.log"]
        verified = logs.search([("model", "=", "exemplar.nominee"), ("state_to", "=", "verified")])
        approved = logs.search([("model", "=", "exemplar.award"), ("state_to", "=", "approved")])
        self.assertIn(officer, verified.user_id)
        self.assertEqual(approved.user_id, leader)
        introduced = self.of_the_trial("exemplar.nominee")
        self.assertGreater(len(introduced.create_uid), 6)

    def test_nobody_confirmed_their_own_word(self):
        for claim in self.of_the_trial("exemplar.claim").filtered("confirmed_by_id"):
            own = claim.confirmed_by_id.exemplar_organization_ids
            self.assertNotIn(claim.stated_by_id, own)

    def test_money_and_register_numbers(self):
        awards = self.of_the_trial("exemplar.award").filtered("register_number")
        self.assertEqual(len(awards), 11)
        self.assertTrue(all(award.amount > 0 for award in awards))
        for year, of_year in awards.grouped("register_year").items():
            numbers = sorted(of_year.mapped("register_number"))
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)), year)

    def test_the_check_stops_at_the_story_in_review_only(self):
        stories = self.of_the_trial("exemplar.story")
        approved = stories.filtered(lambda story: story.state == "approved")
        self.assertEqual(approved.check_text(), [])
        review = stories.filtered(lambda story: story.state == "review")
        self.assertEqual(
            {finding["code"] for finding in review.check_text()},
            {"number_unconfirmed", "superlative"},
        )

    def test_the_public_page_shows_those_who_agreed(self):
        page = self.env["exemplar.public.page"].sudo()._get_list("thanh-an", {})
        self.assertGreaterEqual(len(page["entries"]), 8)
        self.assertGreaterEqual(len([one for one in page["entries"] if one["photo"]]), 5)

    def test_checks_versions_and_reviews_are_shown(self):
        stories = self.of_the_trial("exemplar.story")
        review = stories.filtered(lambda story: story.state == "review")
        overruled = [finding["code"] for finding in review.check_text() if finding["overruled"]]
        self.assertEqual(set(overruled), {"number_unconfirmed"})
        self.assertEqual(max(stories.version_ids.mapped("number")), 2)
        reviews = self.of_the_trial("exemplar.propaganda.task").mapped("script_review")
        self.assertEqual(Counter(filter(None, reviews)), {"asked": 1, "approved": 1})

    def test_invented_places_say_so(self):
        places = self.of_the_trial("exemplar.organization")
        self.assertEqual(Counter(places.mapped("kind")), {"hamlet": 6, "branch": 9})
        for place in places:
            self.assertIn("(hư cấu)", place.name)

    def test_accounts(self):
        for login, name, group, bodies in USERS:
            user = self.env["res.users"].search([("login", "=", login)])
            user.with_user(user)._check_credentials(
                {"type": "password", "password": login}, {"interactive": False}
            )
            self.assertEqual(user.name, f"{name} (dùng thử)")
            self.assertEqual(len(user.exemplar_organization_ids), len(bodies), login)
            expected = group or "group_exemplar_organization"
            self.assertTrue(user.has_group(f"thanhan_exemplar.{expected}"), login)
            self.assertEqual(
                user.has_group("thanhan_exemplar.group_exemplar_officer"),
                login in ("lanhdao", "tdkt"),
                login,
            )

    def test_uninstalling_closes_the_accounts(self):
        logins = [login for login, *_others in USERS]
        self.assertEqual(self.env["res.users"].search_count([("login", "in", logins)]), len(logins))
        close_accounts(self.env)
        self.assertFalse(self.env["res.users"].search([("login", "in", logins)]))

    def test_it_refuses_a_database_with_exemplars(self):
        before = self.env["res.users"].search_count([])
        with self.assertRaisesRegex(UserError, "already holds exemplars"):
            load(self.env(context={"lang": "en_US"}))
        self.assertEqual(self.env["res.users"].search_count([]), before)

    def test_calendar(self):
        year = Year(self.env)
        year.today, year.new_year = date(2027, 7, 2), date(2027, 1, 1)
        self.assertEqual(year.day(0), date(2027, 1, 1))
        self.assertEqual(year.day(50), date(2027, 4, 2))
        self.assertEqual(year.day("100"), year.today)
        self.assertEqual(year.day("L100"), date(2026, 12, 31))
        self.assertEqual(year.day("+7"), date(2027, 7, 9))
        year.today = year.new_year
        self.assertEqual(year.day(90), year.new_year)
        self.assertLess(year.day("L99"), year.today)

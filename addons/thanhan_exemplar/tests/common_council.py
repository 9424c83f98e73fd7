from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from .common_award import ExemplarAwardCommon

MEMBER = "thanhan_exemplar.group_exemplar_council"


class ExemplarCouncilCommon(ExemplarAwardCommon):
    """A Council of nine, of whom two have an account, and awards that wait for it."""

    members_count = 9

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second_member = cls._new_user("council_second", MEMBER)
        cls.env["exemplar.council"].search([]).active = False
        cls.council_body = cls.env["exemplar.council"].create(
            {
                "name": "Hội đồng TĐKT xã thử nghiệm",
                "date_from": "2020-01-01",
                "member_ids": [
                    Command.create({"name": f"Đặng Quốc {letter}", "sequence": number})
                    for number, letter in enumerate("ABCDEFGHIKLMN"[: cls.members_count])
                ],
            }
        )
        cls.members = cls.council_body.member_ids
        cls.members[0].role = "chair"
        cls.members[0].user_id = cls.council
        cls.members[1].user_id = cls.second_member
        cls.rule = cls.giay_khen._require_rule(cls.env.company._exemplar_today())

    @classmethod
    def bring(cls, awards):
        """Bring drafts by the normal procedure before the Council."""
        cls.complete_papers(awards)
        awards.with_user(cls.women_user).action_propose()
        awards.with_user(cls.officer).action_to_council()
        return awards

    @classmethod
    def make_case(cls, name="Nguyễn Thị Hoa", **values):
        nominee = cls.verify(cls.make_nominee(name))
        award = cls.make_award(nominee, kind="movement", procedure="normal", **values)
        return cls.bring(award)

    @classmethod
    def make_session(cls, awards, **values):
        """Return a draft session of the officer with the awards on its agenda."""
        return (
            cls.env["exemplar.council.session"]
            .with_user(cls.officer)
            .create(
                {
                    "council_id": cls.council_body.id,
                    "date_start": fields.Datetime.now() + timedelta(minutes=5),
                    "place": "Hội trường UBND xã",
                    "item_ids": [Command.create({"award_id": award.id}) for award in awards],
                    **values,
                }
            )
        )

    @classmethod
    def make_scan(cls, name):
        """Return a scan that the officer has uploaded."""
        scans = cls.env["ir.attachment"].with_user(cls.officer)
        return scans.create({"name": name, "raw": b"%PDF-1.4"})

    @classmethod
    def open_vote(cls, session):
        """Convene, dismiss whatever the machine found, open the vote."""
        session.action_convene()
        found = session.conflict_ids.filtered(lambda conflict: conflict.state == "found")
        if found:
            found.action_dismiss("Trùng tên")
        session.action_open_voting()
        return session

    def assert_refused(self, call, message):
        with self.assertRaisesRegex(UserError, message), self.env.cr.savepoint():
            call()

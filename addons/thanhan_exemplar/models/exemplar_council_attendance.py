from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL


class ExemplarCouncilAttendance(models.Model):
    """One member at one session; also the row that a member's votes and their counting lock."""

    _name = "exemplar.council.attendance"
    _description = "Attendance"
    _inherit = ["exemplar.attachment.mixin"]
    _order = "session_id, sequence, id"
    _rec_name = "member_id"
    _check_company_auto = True

    _attachment_fields = ("opinion_attachment_ids",)

    session_id = fields.Many2one(
        "exemplar.council.session",
        string="Session",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="session_id.company_id", store=True, precompute=True, index=True
    )
    member_id = fields.Many2one(
        "exemplar.council.member",
        string="Member",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        related="member_id.user_id", store=True, precompute=True, index="btree_not_null"
    )
    sequence = fields.Integer(related="member_id.sequence", store=True, precompute=True)
    role = fields.Selection(related="member_id.role")
    position = fields.Char(related="member_id.position")
    presence = fields.Selection(
        [
            ("present", "Present"),
            ("absent", "Absent"),
            ("absent_written", "Absent, with written opinion"),
            ("left", "Left the session"),
        ],
        required=True,
        default="present",
    )
    opinion_attachment_ids = fields.Many2many(
        "ir.attachment",
        "exemplar_council_attendance_opinion_rel",
        string="Written Opinion",
        copy=False,
    )
    note = fields.Char()

    _member_uniq = models.UniqueIndex(
        "(session_id, member_id)", "This member is in the list of the session already."
    )

    @api.constrains("member_id", "session_id")
    def _check_council(self):
        for line in self:
            if line.member_id.council_id != line.session_id.council_id:
                raise ValidationError(
                    self.env._(
                        "%(member)s is no member of %(council)s. Add the member to the Council "
                        "first, under Configuration.",
                        member=line.member_id.name,
                        council=line.session_id.council_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self.check_access("create")
        sessions = self.env["exemplar.council.session"]
        sessions.browse({vals["session_id"] for vals in vals_list})._check_open()
        lines = super().create(vals_list)
        lines.session_id.filtered(lambda session: session.state == "convened")._find_conflicts()
        return lines

    def write(self, vals):
        self.session_id._check_open()
        if {"session_id", "member_id"} & set(vals):
            raise UserError(
                self.env._("A line of the attendance keeps its member. Delete it and add another.")
            )
        self.session_id._serialize()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_voting(self):
        for line in self:
            if line.session_id.state in ("voting", "closed"):
                raise UserError(
                    self.env._(
                        "%(member)s stays in the list once the vote is open. Mark as absent "
                        "instead.",
                        member=line.member_id.name,
                    )
                )

    def unlink(self):
        sessions = self.session_id
        result = super().unlink()
        sessions._release_unreadable()
        return result

    def _serialize_voter(self):
        """Let one transaction at a time vote for these members, or count their votes.

        The empty update makes a transaction whose snapshot is older fail and be retried by Odoo:
        the second of two ballots sees the first, and the closing every ballot before it.
        """
        if self.ids:
            self.flush_recordset()
            self.env.cr.execute(
                SQL(
                    "UPDATE exemplar_council_attendance SET id = id WHERE id IN %s",
                    tuple(sorted(self.ids)),
                )
            )

    def _minutes_name(self):
        """Return the member's name with the seat on the Council and the position."""
        roles = dict(self.member_id._fields["role"]._description_selection(self.env))
        seat = ", ".join(filter(None, (roles[self.member_id.role], self.position)))
        return f"{self.member_id.name} ({seat})"

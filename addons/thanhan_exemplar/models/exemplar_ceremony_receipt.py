from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

from .exemplar_ceremony import OFFICER, PRIVATE

SUPERVISOR = "thanhan_exemplar.group_exemplar_supervisor"


class ExemplarCeremonyReceipt(models.Model):
    """Who received in whose place and why: read inside the body that holds the ceremony alone.

    Groups of a field check the user and never the record, and a publicist may belong to a body:
    what is kept is closed to all users and shown to those whom it concerns (rule R15).
    """

    _inherit = "exemplar.ceremony.line"

    receiver_kept = fields.Char(copy=False, groups=NO_ACCESS)
    note_kept = fields.Char(copy=False, groups=NO_ACCESS)
    receiver_name = fields.Char(
        string="Handed To",
        compute="_compute_receipt",
        inverse="_inverse_receipt",
        groups=PRIVATE,
        help="Empty: the person honoured.",
    )
    note = fields.Char(
        compute="_compute_receipt",
        inverse="_inverse_receipt",
        groups=PRIVATE,
        help="Why another person received it.",
    )

    @api.depends("receiver_kept", "note_kept")
    @api.depends_context("uid")
    def _compute_receipt(self):
        inside = self._inside()
        for line in self:
            # sudo: what is kept is closed to users; those inside are told
            kept = (line if line in inside else line.browse()).sudo()
            line.receiver_name = kept.receiver_kept
            line.note = kept.note_kept

    def _inverse_receipt(self):
        for line in self:
            # sudo: what is kept is closed to users; who may write the line types it
            line.sudo().write({"receiver_kept": line.receiver_name, "note_kept": line.note})

    def _inside(self):
        """Return the lines of ceremonies of the user's bodies; all for officer and supervisor."""
        user = self.env.user
        if user._is_superuser() or user.has_group(OFFICER) or user.has_group(SUPERVISOR):
            return self
        own = Domain("organization_id", "child_of", user.exemplar_organization_ids.ids)
        # sudo: to which bodies the ceremonies belong, whoever may read those
        found = set(self.sudo().search(Domain("id", "in", self.ids) & own).ids)
        return self.filtered(lambda line: not line._origin or line._origin.id in found)

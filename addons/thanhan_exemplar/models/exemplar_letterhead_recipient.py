from odoo import fields, models

from .exemplar_letterhead import DOCUMENT_KINDS


class ExemplarLetterheadRecipient(models.Model):
    _name = "exemplar.letterhead.recipient"
    _description = "Recipient on a Letterhead"
    _order = "letterhead_id, document_kind, sequence, id"

    letterhead_id = fields.Many2one(
        "exemplar.letterhead", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="letterhead_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    document_kind = fields.Selection(DOCUMENT_KINDS, required=True, default="all")
    name = fields.Char(
        "Recipient", required=True, index="trigram", help="Without hyphen and semicolon."
    )

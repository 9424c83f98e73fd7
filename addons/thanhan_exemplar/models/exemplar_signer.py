from odoo import api, fields, models


class ExemplarSigner(models.Model):
    _name = "exemplar.signer"
    _description = "Signer"
    _order = "letterhead_id, sequence, id"

    letterhead_id = fields.Many2one(
        "exemplar.letterhead", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="letterhead_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(
        "Full name",
        required=True,
        index="trigram",
        help="Without academic rank, degree or title of honour.",
    )
    position = fields.Char(required=True, help="E.g. Chủ tịch, Phó Chủ tịch.")
    authority = fields.Selection(
        [
            ("own", "In their own right"),
            ("acting", "Q. (acting head)"),
            ("deputy", "KT. (deputy for the head)"),
            ("by_order", "TL. (by order of the head)"),
            ("sub_mandate", "TUQ. (by sub-mandate of the head)"),
        ],
        required=True,
        default="own",
    )
    head_position = fields.Char(
        "Signs for", help="Office of the head for KT., TL. and TUQ., e.g. Chủ tịch."
    )
    collective = fields.Char(
        "Collective", help="After TM. on papers of the collective, e.g. Ủy ban nhân dân."
    )
    valid_from = fields.Date("Holds the office from")
    valid_to = fields.Date("Holds the office until", help="Last day in office.")

    _dates = models.Constraint(
        "CHECK(valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from)",
        "The last day in office comes after the first.",
    )

    @api.depends("name", "position", "authority")
    def _compute_display_name(self):
        for signer in self:
            signer.display_name = f"{signer.name or ''} ({signer._get_office_lines()[-1]})"

    def _holds_office_on(self, date):
        self.ensure_one()
        return (not self.valid_from or self.valid_from <= date) and (
            not self.valid_to or date <= self.valid_to
        )

    def _get_office_lines(self):
        position = (self.position or "").upper()
        head = (self.head_position or "").upper()
        return {
            "acting": [f"Q. {position}"],
            "deputy": [f"KT. {head}", position],
            "by_order": [f"TL. {head}", position],
            "sub_mandate": [f"TUQ. {head}", position],
        }.get(self.authority, [position])

    def get_signature_lines(self, on_behalf=False):
        """Lines above the signature, e.g. ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'].

        `on_behalf`: the paper is the collective's (plan, report); a decision of the chair
        is not. Nghị định 30/2020/NĐ-CP, Phụ lục I.
        """
        self.ensure_one()
        lines = self._get_office_lines()
        if on_behalf and self.collective:
            lines = [f"TM. {self.collective.upper()}", *lines]
        return lines

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

NURTURED_STATES = ("discovered", "nurturing", "declined")


class ExemplarSupport(models.Model):
    """Material and moral help for an exemplar, planned or given (plan, III.2)."""

    _name = "exemplar.support"
    _description = "Support"
    _inherit = ["exemplar.nominee.part.mixin", "exemplar.attachment.mixin"]
    _order = "date_given, date_planned, id"
    _rec_name = "description"

    _attachment_fields = ("proof_attachment_ids",)

    currency_id = fields.Many2one(related="company_id.currency_id")
    kind = fields.Selection(
        [("material", "Material"), ("moral", "Moral"), ("training", "Training, guidance")],
        required=True,
        default="material",
    )
    description = fields.Char(string="Contents", required=True, index="trigram")
    giver_id = fields.Many2one(
        "exemplar.organization",
        string="Giving Organization",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    giver_name = fields.Char(
        string="Giver (Typed)", help="A person or a body that is not in the list."
    )
    value = fields.Monetary(help="In đồng; 0 when it cannot be counted in money.")
    date_planned = fields.Date(string="Planned On")
    date_given = fields.Date(string="Given On", copy=False)
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_support_proof_rel", string="Proof", copy=False
    )

    _value_not_negative = models.Constraint(
        "CHECK (value >= 0)", "The value of a support is not negative."
    )

    @api.constrains("date_given", "giver_id", "giver_name")
    def _check_given(self):
        today = self.env.company._exemplar_today()
        for support in self.filtered("date_given"):
            if support.date_given > today:
                raise ValidationError(
                    self.env._(
                        "“%(support)s”: a day that is still to come is entered as Planned On.",
                        support=support.description,
                    )
                )
            if not (support.giver_id or (support.giver_name or "").strip()):
                raise ValidationError(
                    self.env._(
                        "“%(support)s”: name who gave it, an organization or a typed name.",
                        support=support.description,
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if "nominee_id" in vals:
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_planned(self):
        kept = self.filtered(
            lambda support: support.date_given or support.nominee_id.state not in NURTURED_STATES
        )
        if kept:
            raise UserError(
                self.env._(
                    "“%(support)s” has been given or belongs to a nurturing that is over, and "
                    "stays in the file.",
                    support=kept[0].description,
                )
            )

    def action_give(self):
        """Record that the planned supports were given, today unless a day is typed.

        :return: True
        :raises ValidationError: when the giver of one of them is not named
        """
        planned = self.filtered(lambda support: not support.date_given)
        planned.write({"date_given": self.env.company._exemplar_today()})
        return True

from itertools import product

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

DAYS_TO_ANSWER = 10


class ExemplarOpinionWizard(models.TransientModel):
    """Asks several bodies about several exemplars in one go; shows what is disclosed to them."""

    _name = "exemplar.opinion.wizard"
    _description = "Ask for Opinions"
    _inherit = ["exemplar.link.mixin"]

    _guarded_links = ("nominee_ids", "organization_ids")

    def _default_date_due(self):
        return fields.Date.add(self.env.company._exemplar_today(), days=DAYS_TO_ANSWER)

    def _default_question(self):
        return self.env._("Does your body agree that this exemplar is commended?")

    nominee_ids = fields.Many2many(
        "exemplar.nominee", "exemplar_opinion_wizard_nominee_rel", string="Exemplars"
    )
    organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_opinion_wizard_organization_rel",
        string="Bodies to Ask",
        required=True,
    )
    question = fields.Text(required=True, default=lambda self: self._default_question())
    date_due = fields.Date(
        string="Answer Due On", required=True, default=lambda self: self._default_date_due()
    )
    line_ids = fields.One2many(
        "exemplar.opinion.wizard.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        string="What They Read",
    )

    @api.depends("nominee_ids")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [
                Command.clear(),
                *(
                    Command.create(
                        {
                            "nominee_id": nominee._origin.id,
                            "subject_name": nominee.name,
                            "subject_text": nominee.summary,
                        }
                    )
                    for nominee in wizard.nominee_ids
                ),
            ]

    def action_apply(self):
        """Ask each of the bodies about each of the exemplars.

        :return: the action that shows the questions
        :raises UserError: when an exemplar has no summary to disclose
        """
        self.ensure_one()
        if blank := self.line_ids.filtered(lambda line: not (line.subject_text or "").strip()):
            raise UserError(
                self.env._(
                    "%(name)s: write in two or three neutral lines what the bodies may know.",
                    name=blank[0].subject_name,
                )
            )
        opinions = self.env["exemplar.opinion"].create(
            [
                {
                    "nominee_id": line.nominee_id.id,
                    "organization_id": organization.id,
                    "subject_name": line.subject_name,
                    "subject_text": line.subject_text,
                    "question": self.question,
                    "date_due": self.date_due,
                }
                for line, organization in product(self.line_ids, self.organization_ids)
            ]
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_opinion_action"
        )
        return {**action, "domain": [("id", "in", opinions.ids)], "context": {}}

from odoo import fields, models
from odoo.tools import html2plaintext


class MailActivityPlanTemplate(models.Model):
    _inherit = "mail.activity.plan.template"

    exemplar_line = fields.Selection(
        [
            ("material", "Material support"),
            ("moral", "Moral support"),
            ("training", "Training, guidance"),
            ("shortcoming", "Shortcoming to mend"),
        ],
        string="Makes",
        help="Empty: a step with a reminder. A shortcoming takes its remedy from the note.",
    )

    def _exemplar_make_lines(self, nominees, user, date):
        """Make the supports and shortcomings of the templates for each of the ``nominees``.

        :param user: who takes charge of the shortcomings
        :param date: the day from which the plan counts
        """
        shortcomings = self.filtered(lambda line: line.exemplar_line == "shortcoming")
        self.env["exemplar.shortcoming"].create(
            [
                {
                    "nominee_id": nominee.id,
                    "text": line.summary,
                    "remedy": html2plaintext(line.note or "").strip() or line.summary,
                    "user_id": (line.responsible_id or user).id,
                    "date_deadline": line._get_date_deadline(date),
                }
                for nominee in nominees
                for line in shortcomings
            ]
        )
        self.env["exemplar.support"].create(
            [
                {
                    "nominee_id": nominee.id,
                    "kind": line.exemplar_line,
                    "description": line.summary,
                    "date_planned": line._get_date_deadline(date),
                }
                for nominee in nominees
                for line in self - shortcomings
            ]
        )

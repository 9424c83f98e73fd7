from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import about, find_personal_data


class ExemplarAwardListOpinion(models.Model):
    """What people said while a list hung on the notice board, without who said it."""

    _name = "exemplar.award.list.opinion"
    _description = "Opinion on a List"
    _inherit = ["exemplar.link.mixin"]
    _order = "date desc, id desc"
    _rec_name = "content"
    _guarded_links = ("list_id",)
    _fields_of_system = ("company_id", "hamlet_id", "list_state", "date_answered")

    list_id = fields.Many2one(
        "exemplar.award.list", string="List", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="list_id.company_id", store=True, precompute=True, index=True
    )
    hamlet_id = fields.Many2one(
        related="list_id.hamlet_id", store=True, precompute=True, index=True
    )
    list_state = fields.Selection(related="list_id.state", store=True, precompute=True)
    date = fields.Date(
        string="Received On",
        required=True,
        default=lambda self: self.env.company._exemplar_today(),
    )
    content = fields.Text(
        required=True,
        index="trigram",
        help="What was said. Who said it is not written down here.",
    )
    answer = fields.Text()
    date_answered = fields.Date(
        string="Answered On", compute="_compute_date_answered", store=True, precompute=True
    )

    @api.depends("answer")
    def _compute_date_answered(self):
        today = self.env.company._exemplar_today()
        for opinion in self:
            answered = (opinion.answer or "").strip()
            opinion.date_answered = answered and (opinion.date_answered or today)

    @api.constrains("date")
    def _check_date(self):
        today = self.env.company._exemplar_today()
        for opinion in self:
            start = opinion.list_id.notice_date_from
            if opinion.date > today or (start and opinion.date < start):
                raise about(
                    ValidationError(
                        self.env._(
                            "An opinion is received on a day of the notice or after it, not in "
                            "the future."
                        )
                    ),
                    "date",
                )

    @api.constrains("content", "answer")
    def _check_personal_data(self):
        for opinion in self:
            for name in ("content", "answer"):
                if find_personal_data(opinion[name]):
                    refusal = self.env._(
                        "%(field)s: no phone, ID number, birthday or address.",
                        field=self._fields[name]._description_string(self.env),
                    )
                    raise about(ValidationError(refusal), name)

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed({name for name, value in vals.items() if value})
        opinions = super().create(vals_list)
        opinions._check_step()
        return opinions

    def write(self, vals):
        self.check_access("write")
        self._check_typed(set(vals))
        self._check_step()
        if {"list_id", "content", "date"} & set(vals) and self.filtered("date_answered"):
            raise UserError(self.env._("An opinion that has been answered stays as it was said."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_undecided(self):
        self._check_step()

    def _check_typed(self, names):
        if not self.env.su and not names.isdisjoint(self._fields_of_system):
            raise UserError(self.env._("The day of the answer is set by the answer itself."))

    def _check_step(self):
        """Take opinions from the first day of the notice until the decision."""
        if self.env.su:
            return
        self.list_id._check_undecided()
        if early := self.filtered(lambda opinion: opinion.list_id.state == "draft"):
            raise UserError(
                self.env._(
                    "%(list)s does not hang on the notice board yet.", list=early[0].list_id.name
                )
            )

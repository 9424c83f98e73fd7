from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarScore(models.Model):
    """What somebody gives an exemplar for a criterion; without a row nothing has been given.

    The rules of access say who writes which kind: the introducing body its own, the officer the
    officer's, and nobody the other's.
    """

    _name = "exemplar.score"
    _description = "Score"
    _inherit = ["exemplar.nominee.part.mixin"]
    _order = "nominee_id, criterion_id, kind, id"
    _rec_name = "criterion_id"

    _guarded_links = ("nominee_id", "criterion_id")
    _fields_of_system = frozenset({"user_id", "date"})
    _fields_with_own_guard = ("user_id", "date")
    _fields_of_identity = frozenset({"nominee_id", "criterion_id", "kind"})

    criterion_id = fields.Many2one(
        "exemplar.criterion",
        string="Criterion",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    kind = fields.Selection(
        [("self", "Own score"), ("officer", "Officer's score"), ("member", "Council member")],
        required=True,
    )
    score = fields.Float(digits=(6, 2), required=True, aggregator="avg")
    note = fields.Char()
    user_id = fields.Many2one(
        "res.users",
        string="Scored By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        ondelete="restrict",
    )
    date = fields.Date(
        string="Scored On",
        required=True,
        readonly=True,
        default=lambda self: self.env.company._exemplar_today(),
    )

    _one_of_a_kind = models.UniqueIndex(
        "(nominee_id, criterion_id, kind) WHERE kind != 'member'",
        "This criterion has been scored already; change that score.",
    )

    @api.constrains("score")
    def _check_score(self):
        for score in self:
            if not 0 <= score.score <= score.criterion_id.max_score:
                raise ValidationError(
                    self.env._(
                        "“%(criterion)s”: the score lies between 0 and %(highest)s.",
                        criterion=score.criterion_id.name,
                        highest=score.criterion_id.max_score,
                    )
                )

    @api.constrains("nominee_id", "criterion_id")
    def _check_criterion_counts(self):
        for score in self:
            if not score.nominee_id.campaign_id.use_scores:
                raise ValidationError(
                    self.env._(
                        "%(name)s was found through no movement that scores. The commendation "
                        "officer switches scoring on in the movement.",
                        name=score.nominee_id.name,
                    )
                )
            if score.criterion_id not in score.nominee_id._scored_criteria():
                raise ValidationError(
                    self.env._(
                        "“%(criterion)s” does not count for %(name)s: it belongs to another "
                        "sector or movement.",
                        criterion=score.criterion_id.name,
                        name=score.nominee_id.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_fields_of_system(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_fields_of_system(vals)
        if not self.env.su and not self._fields_of_identity.isdisjoint(vals):
            raise UserError(self.env._("Delete the score and give it anew instead of moving it."))
        given = {"user_id": self.env.uid, "date": self.env.company._exemplar_today()}
        return super().write({**vals, **given})

    def _check_fields_of_system(self, vals):
        if not self.env.su and not self._fields_of_system.isdisjoint(vals):
            raise UserError(self.env._("Who scored and when is written by the system itself."))

    def _check_new_links(self, name, records):
        result = super()._check_new_links(name, records)
        if name == "nominee_id" and not self.env.su and records - records._discussed():
            raise UserError(
                self.env._(
                    "Scores are given by the introducing organization and by the commendation "
                    "officer."
                )
            )
        return result

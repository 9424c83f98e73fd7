from inspect import signature

from odoo import api, fields, models
from odoo.exceptions import UserError


class ExemplarReasonWizard(models.TransientModel):
    """Asks for the reason that a button cannot carry and calls the method with it.

    The method's first parameter is called reason or note; a further one that has the name of a
    field here is asked for as well.
    """

    _name = "exemplar.reason.wizard"
    _description = "Reason"

    _asked_fields = ("next_step", "date_due", "cause", "finding")
    _models_without_state = ("exemplar.award.list.line",)

    model = fields.Char(required=True)
    method = fields.Char(required=True)
    record_ids = fields.Json(required=True)
    reason = fields.Text(required=True)
    next_step = fields.Text()
    date_due = fields.Date(string="Due On")
    cause = fields.Selection(
        lambda self: (
            self.env["exemplar.award"]._fields["revocation_cause"]._description_selection(self.env)
        ),
        string="Cause of Revocation",
    )
    finding = fields.Char(help="Key of what the check of a text found; set by its button.")
    asks_next_step = fields.Boolean(compute="_compute_asks")
    asks_date_due = fields.Boolean(compute="_compute_asks")
    asks_cause = fields.Boolean(compute="_compute_asks")
    asks_finding = fields.Boolean(compute="_compute_asks")

    @api.depends("model", "method")
    def _compute_asks(self):
        for wizard in self:
            asked = wizard._parameters()
            for name in self._asked_fields:
                wizard[f"asks_{name}"] = name in asked

    def action_apply(self):
        """Call the method with the reason, as the user.

        :return: what the method returns
        :raises UserError: when the method is none that takes a reason
        """
        self.ensure_one()
        parameters = self._parameters()
        if not parameters:
            raise UserError(self.env._("This step takes no reason."))
        records = self.env[self.model].browse(self.record_ids)
        asked = {name: self[name] for name in self._asked_fields if name in parameters}
        result = getattr(records, self.method)(self.reason, **asked)
        return result if isinstance(result, dict) else {"type": "ir.actions.act_window_close"}

    def _parameters(self):
        """Return the names of the parameters of the method; none where it takes no reason."""
        guarded = self.env.registry.descendants(["exemplar.state.mixin"], "_inherit")
        known = self.model in guarded or self.model in self._models_without_state
        if not known or not (self.method or "").startswith("action_"):
            return []
        method = getattr(self.env.registry[self.model], self.method, None)
        names = list(signature(method).parameters)[1:] if callable(method) else []
        return names if names[:1] in (["reason"], ["note"]) else []

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date


class ExemplarDutyResult(models.Model):
    """What one body owes of a duty for one period, and what proves it.

    The rows follow from the programme, nobody types them. Late is whoever has no ``date_done``
    after ``date_deadline``: views compare the two dates, no state is stored.
    """

    _name = "exemplar.duty.result"
    _description = "Result of a Duty"
    _inherit = ["exemplar.attachment.mixin"]
    _order = "date_deadline, organization_id, id"
    _rec_names_search = ["text", "organization_id"]
    _check_company_auto = True

    _attachment_fields = ("proof_attachment_ids",)
    _paper_fields = ("proof_number", "proof_date", "proof_attachment_ids")
    _progress_fields = {*_paper_fields, "proof_note", "proof_ids"}

    duty_id = fields.Many2one(
        "exemplar.duty",
        string="Duty",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    program_id = fields.Many2one(
        related="duty_id.program_id", store=True, precompute=True, index=True
    )
    company_id = fields.Many2one(
        related="duty_id.company_id", store=True, precompute=True, index=True
    )
    section = fields.Char(related="duty_id.section", string="Section")
    text = fields.Text(related="duty_id.text", string="What Is Owed")
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Owed By",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    is_own = fields.Boolean(
        string="Of My Bodies", compute="_compute_is_own", search="_search_is_own"
    )
    date_from = fields.Date(string="From", required=True)
    date_deadline = fields.Date(string="Deadline", required=True)
    date_done = fields.Date(string="Carried Out On", copy=False)

    proof_ids = fields.One2many("exemplar.duty.proof", "result_id", string="Records of the System")
    proof_number = fields.Char(string="Number of the Paper", copy=False)
    proof_date = fields.Date(string="Date of the Paper", copy=False)
    proof_note = fields.Text(string="Result", copy=False)
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_duty_result_proof_rel", string="File of the Paper", copy=False
    )

    _open_idx = models.Index("(organization_id, date_deadline) WHERE date_done IS NULL")
    _company_deadline_idx = models.Index("(company_id, date_deadline)")
    _duty_organization_deadline_uniq = models.Constraint(
        "UNIQUE (duty_id, organization_id, date_deadline)",
        "A body owes a duty once for each period.",
    )

    @api.depends("duty_id.display_name", "date_deadline")
    def _compute_display_name(self):
        for result in self:
            result.display_name = self.env._(
                "%(duty)s (due %(date)s)",
                duty=result.duty_id.display_name,
                date=format_date(self.env, result.date_deadline),
            )

    @api.depends("organization_id")
    @api.depends_context("uid")
    def _compute_is_own(self):
        own = self.filtered_domain(self._domain_own())
        for result in self:
            result.is_own = result in own

    def _search_is_own(self, operator, value):
        if operator != "in":
            return NotImplemented
        own = self._domain_own()
        return Domain.OR(own if wanted else ~own for wanted in value)

    @api.model
    def _domain_own(self):
        # sudo: to which bodies the user belongs
        bodies = self.env.user.sudo().exemplar_organization_ids
        return Domain("organization_id", "child_of", bodies.ids)

    @api.constrains("date_done", "proof_ids", *_paper_fields)
    def _check_proven(self):
        done = self.filtered("date_done")
        refusals = done._missing_proof()
        if any(refusals.values()):
            raise ValidationError(done._refusal_text(refusals))
        today = self.env.company._exemplar_today()
        if early := done.filtered(lambda result: result.date_done > today):
            raise ValidationError(
                self.env._(
                    "%(result)s: it is carried out today or earlier, not on a day to come.",
                    result=early[0].display_name,
                )
            )

    def write(self, vals):
        self._check_only_progress(vals)
        result = super().write(vals)
        if "date_done" in vals:
            # sudo: the state of a duty follows the results of all its bodies
            duties = self.duty_id.sudo()
            if not vals["date_done"]:
                duties.filtered(lambda duty: duty.state == "done").action_reopen()
            duties._follow_results()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_untouched(self):
        if proven := self - self._untouched():
            raise UserError(
                self.env._(
                    "“%(result)s” holds a proof and stays on file.",
                    result=proven[0].display_name,
                )
            )

    def action_done(self):
        """Record today that the results are in.

        :return: True, or the notification of what was refused
        :raises UserError: when none has its proof: a record of the system, or number, date and
            file of a paper
        """
        self.check_access("write")
        refusals = {key: missing for key, missing in self._missing_proof().items() if missing}
        ready = self.filtered(lambda result: result.id not in refusals and not result.date_done)
        if refusals and not ready:
            raise UserError(self._refusal_text(refusals))
        # sudo: the day of the step is set by the system
        ready.sudo().date_done = self.env.company._exemplar_today()
        return self.env["exemplar.state.mixin"]._answer(
            len(ready), len(refusals), self._refusal_text(refusals)
        )

    def action_undo(self):
        """Take back that the results are in; the proof stays.

        :return: True
        :raises UserError: when a duty is finished as a whole and the user is no officer
        """
        self.check_access("write")
        # sudo: the day of the step is set by the system
        self.sudo().date_done = False
        return True

    def action_take_records(self):
        """Link as proof what the bodies have in the system for the periods of the results.

        Only what the user reads and what proves something: published, decided, introduced.

        :return: the notification of how many records were linked
        """
        self.check_access("write")
        taken = self.env["exemplar.duty.proof"]._take(self)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if taken else "warning",
                "message": self.env._("%(count)s records taken as proof.", count=taken)
                if taken
                else self.env._(
                    "The system holds nothing more of this body for the period. Enter number, "
                    "date and file of a paper instead."
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_prove(self, res_model, res_ids):
        """Link records of the system as proof.

        :param res_model: name of the model, one of those that prove a duty
        :param res_ids: ids of its records
        :return: True
        :raises UserError: when the user may not read one of them, or it proves nothing yet
        """
        self.ensure_one()
        self.check_access("write")
        self.env["exemplar.duty.proof"]._link(self, res_model, res_ids)
        return True

    def _key(self):
        return self.duty_id.id, self.organization_id.id, self.date_deadline

    def _untouched(self):
        """Return the results that hold no proof and are not carried out."""
        return self.filtered(
            lambda result: (
                not result.date_done and not any(result[name] for name in self._progress_fields)
            )
        )

    def _check_only_progress(self, vals):
        """Leave to the bodies the proof only, to the officer also the day it was carried out.

        :raises UserError: when other fields are written, or the programme is not in force
        """
        if self.env.su:
            return
        officer = self.env.user.has_group("thanhan_exemplar.group_exemplar_officer")
        allowed = self._progress_fields | ({"date_done"} if officer else set())
        if not allowed.issuperset(vals):
            raise UserError(
                self.env._(
                    "Bodies and dates follow from the duty: enter the proof, then use the button "
                    "Carried Out."
                )
            )
        if any(program.state != "issued" for program in self.program_id):
            raise UserError(
                self.env._("The programme is not in force; its results stay as they are.")
            )

    def _missing_proof(self):
        # sudo: proven is what the commune holds, whoever may read it
        linked = self.sudo().proof_ids._proving().result_id
        refusals = {}
        for result in self - linked.with_env(self.env):
            papers = [
                (result.proof_number, self.env._("the number of the paper that proves it")),
                (result.proof_date, self.env._("the date of that paper")),
                (result.proof_attachment_ids, self.env._("its file")),
            ]
            missing = [text for value, text in papers if not value]
            if len(missing) == len(papers):
                missing.append(self.env._("or a record, with the button Take From the System"))
            refusals[result.id] = missing
        return refusals

    def _refusal_text(self, refusals):
        return "\n".join(
            self.env._(
                "%(name)s: not carried out yet. Missing: %(missing)s.",
                name=result.display_name,
                missing="; ".join(refusals[result.id]),
            )
            for result in self
            if refusals.get(result.id)
        )

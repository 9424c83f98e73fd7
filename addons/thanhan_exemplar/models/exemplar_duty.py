from textwrap import shorten

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain


class ExemplarDuty(models.Model):
    """One obligation of a programme and the body that owes it.

    Where the programme names several bodies for one obligation, the first one owes it and the
    others join; where it names none, the issuing body owes it.
    """

    _name = "exemplar.duty"
    _description = "Duty"
    _inherit = ["exemplar.link.mixin", "exemplar.state.mixin", "exemplar.attachment.mixin"]
    _order = "program_id, sequence, id"
    _rec_name = "text"
    _rec_names_search = ["text", "section"]
    _check_company_auto = True

    _guarded_links = ("program_id", "section_id")
    _transitions = {
        ("pending", "in_progress"): "_missing_to_progress",
        ("pending", "done"): "_missing_to_finish",
        ("in_progress", "done"): "_missing_to_finish",
        ("late", "done"): "_missing_to_finish",
        ("late", "in_progress"): "_missing_to_progress",
        ("in_progress", "pending"): None,
        ("pending", "late"): "_missing_to_be_late",
        ("in_progress", "late"): "_missing_to_be_late",
        ("pending", "waived"): "_missing_to_waive",
        ("in_progress", "waived"): "_missing_to_waive",
        ("late", "waived"): "_missing_to_waive",
        ("waived", "pending"): "_missing_to_reopen",
        ("done", "in_progress"): "_missing_to_reopen",
    }
    _attachment_fields = ("proof_attachment_ids",)
    _progress_fields = {
        "state",
        "state_reason",
        "proof_number",
        "proof_date",
        "proof_note",
        "proof_attachment_ids",
    }

    program_id = fields.Many2one(
        "exemplar.program",
        string="Programme",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="program_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(default=10)
    section_id = fields.Many2one(
        "exemplar.program.section",
        string="Section",
        required=True,
        index=True,
        domain="[('program_id', '=', program_id)]",
        ondelete="restrict",
        check_company=True,
    )
    section = fields.Char(
        related="section_id.code", string="Section Code", store=True, precompute=True
    )
    text = fields.Text(string="Duty", required=True, index="trigram")
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Owed By",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    joining_organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_duty_joining_rel",
        string="Together With",
        check_company=True,
    )
    frequency = fields.Selection(
        [
            ("once", "Once"),
            ("monthly", "Monthly"),
            ("quarterly", "Quarterly"),
            ("half_yearly", "Half-yearly"),
            ("yearly", "Yearly"),
            ("continuous", "Continuous"),
        ],
        required=True,
        default="continuous",
        help="How often a result is owed; a continuous duty is answered for once a year.",
    )
    date_deadline = fields.Date(
        string="Deadline",
        compute="_compute_date_deadline",
        store=True,
        readonly=False,
        precompute=True,
        help="The end of the programme unless set otherwise.",
    )
    state = fields.Selection(
        [
            ("pending", "Not due yet"),
            ("in_progress", "In progress"),
            ("done", "Done"),
            ("late", "Overdue"),
            ("waived", "Not applicable"),
        ],
        required=True,
        copy=False,
        group_expand=True,
    )
    proof_number = fields.Char(string="Number of the Paper", copy=False)
    proof_date = fields.Date(string="Date of the Paper", copy=False)
    proof_note = fields.Text(string="Result", copy=False)
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_duty_proof_rel", string="Proof", copy=False
    )

    _company_state_idx = models.Index("(company_id, state, organization_id)")
    _open_deadline_idx = models.Index("(date_deadline) WHERE state IN ('pending', 'in_progress')")

    @api.depends("section", "text")
    def _compute_display_name(self):
        for duty in self:
            text = shorten(duty.text or "", 80, placeholder="…")
            duty.display_name = f"{duty.section or ''} {text}".strip()

    @api.depends("program_id.date_to")
    def _compute_date_deadline(self):
        for duty in self:
            duty.date_deadline = duty.date_deadline or duty.program_id.date_to

    @api.constrains("section_id", "program_id")
    def _check_section(self):
        for duty in self:
            if duty.section_id.program_id != duty.program_id:
                raise ValidationError(
                    self.env._(
                        "Section %(section)s belongs to another programme.",
                        section=duty.section_id.code,
                    )
                )

    def write(self, vals):
        self._check_only_progress(vals)
        result = super().write(vals)
        if "program_id" in vals:
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_issued(self):
        if issued := self.filtered(lambda duty: duty.program_id.state in ("issued", "closed")):
            raise UserError(
                self.env._(
                    "“%(duty)s” stands in an issued programme and cannot be deleted. Mark it not "
                    "applicable, with the reason.",
                    duty=issued[0].display_name,
                )
            )

    def action_start(self):
        return self._move("in_progress")

    def action_done(self):
        """Record that the duty is carried out.

        :return: True, or the notification of what was refused
        :raises UserError: when no duty has its proof: number, date and file of a paper
        """
        return self._move("done")

    def action_waive(self, reason):
        return self._move("waived", state_reason=reason)

    def action_ask_waive(self):
        return self._ask_reason("action_waive")

    def action_reopen(self):
        """Take a finished duty back into progress, a waived one back to the beginning.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be reopened
        """
        waived = self.filtered(lambda duty: duty.state == "waived")
        result = (self - waived)._move("in_progress") if self - waived else True
        return waived._move("pending") if waived else result

    @api.model
    def _cron_mark_late(self):
        """Mark the open duties of issued programmes whose deadline has passed."""
        self.search(self._domain_overdue())._move("late")

    @api.model
    def _domain_overdue(self):
        return (
            Domain("state", "in", ("pending", "in_progress"))
            & Domain("date_deadline", "<", self.env.company._exemplar_today())
            & Domain("program_id.state", "=", "issued")
        )

    def _check_only_progress(self, vals):
        """Leave the text of an issued programme to the officer.

        :raises UserError: when another user changes more than the progress and its proof
        """
        if (
            self.env.su
            or self._progress_fields.issuperset(vals)
            or self.env.user.has_group("thanhan_exemplar.group_exemplar_officer")
        ):
            return
        if any(duty.program_id.state in ("issued", "closed") for duty in self):
            raise UserError(
                self.env._(
                    "The programme has been issued: you may record the progress and its proof. "
                    "The commendation officer changes the duty itself."
                )
            )

    def _missing_issued(self):
        missing = self.env._("the programme is not in force; it must be issued first")
        return {duty.id: [missing] for duty in self if duty.program_id.state != "issued"}

    def _missing_to_progress(self, _vals):
        return self._missing_issued()

    def _missing_to_finish(self, _vals):
        return self._merge_refusals(self._missing_issued(), self._missing_proof())

    def _missing_proof(self):
        refusals = {}
        for duty in self:
            proofs = [
                (duty.proof_number, self.env._("the number of the paper that proves it")),
                (duty.proof_date, self.env._("the date of that paper")),
                (duty.proof_attachment_ids, self.env._("its file on the tab Proof")),
            ]
            refusals[duty.id] = [missing for value, missing in proofs if not value]
        return refusals

    def _missing_to_be_late(self, _vals):
        overdue = self.filtered_domain(self._domain_overdue())
        missing = self.env._("a deadline that has passed")
        return {duty.id: [missing] for duty in self - overdue}

    def _missing_to_waive(self, vals):
        return self._merge_refusals(self._missing_officer(), self._missing_reason(vals))

    def _missing_to_reopen(self, _vals):
        return self._missing_officer()

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarProgram(models.Model):
    """A scheme, plan or guideline, with the papers above that it carries out (plan, preamble)."""

    _name = "exemplar.program"
    _description = "Programme"
    _inherit = ["exemplar.link.mixin", "exemplar.state.mixin", "exemplar.thread.mixin"]
    _order = "date_from desc, id desc"
    _rec_names_search = ["name", "number"]
    _check_company_auto = True

    _guarded_links = ("parent_id",)
    _discussing_bodies = ("organization_id",)
    _transitions = {
        ("draft", "consulting"): "_missing_sections",
        ("consulting", "draft"): None,
        ("draft", "issued"): "_missing_to_issue",
        ("consulting", "issued"): "_missing_to_issue",
        ("issued", "closed"): "_missing_to_close",
        ("closed", "issued"): "_missing_to_reopen",
    }

    def _default_organization(self):
        return self.env.user._exemplar_organization()

    def _default_company(self):
        return self.env.company

    name = fields.Char(string="Title", required=True, index="trigram", tracking=True)
    kind = fields.Selection(
        [("scheme", "Scheme"), ("plan", "Plan"), ("guideline", "Guideline")],
        required=True,
        default="plan",
    )
    number = fields.Char(copy=False, help="Number and symbol, for example 159/KH-UBND.")
    date = fields.Date(string="Issued On", copy=False)
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Issued By",
        index="btree_not_null",
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
        help="Empty for a paper of an upper level: type its issuer instead.",
    )
    issuer = fields.Char(
        string="Issuer of the Upper Level",
        help="The authority above the commune, for example the Prime Minister.",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        index=True,
        default=lambda self: self._default_company(),
        ondelete="cascade",
    )
    parent_id = fields.Many2one(
        "exemplar.program",
        string="Carries Out",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    child_ids = fields.One2many("exemplar.program", "parent_id", string="Carried Out By")
    date_from = fields.Date(string="From")
    date_to = fields.Date(string="To")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("consulting", "Under consultation"),
            ("issued", "Issued"),
            ("closed", "Closed"),
        ],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )

    legal_document_ids = fields.Many2many(
        "exemplar.legal.document",
        "exemplar_program_legal_document_rel",
        string="Legal Bases",
        check_company=True,
    )
    preamble = fields.Text()
    conclusion = fields.Text()
    recipients = fields.Text()
    signer = fields.Char()
    section_ids = fields.One2many(
        "exemplar.program.section", "program_id", string="Sections", copy=True
    )
    duty_ids = fields.One2many("exemplar.duty", "program_id", string="Duties")
    duty_count = fields.Integer(compute="_compute_duty_count")
    duty_done_count = fields.Integer(compute="_compute_duty_count")

    _company_state_idx = models.Index("(company_id, state, organization_id)")

    @api.depends("name", "number", "state")
    def _compute_display_name(self):
        for program in self:
            if program.number:
                program.display_name = f"{program.number} - {program.name}"
            elif program.state in ("issued", "closed"):
                program.display_name = self.env._("%(name)s (number not known)", name=program.name)
            else:
                program.display_name = program.name

    @api.depends("duty_ids.state")
    @api.depends_context("uid")
    def _compute_duty_count(self):
        counts = {
            (program.id, state): count
            for program, state, count in self.env["exemplar.duty"]._read_group(
                [("program_id", "in", self.ids)], ["program_id", "state"], ["__count"]
            )
        }
        states = self.env["exemplar.duty"]._fields["state"].get_values(self.env)
        for program in self:
            program.duty_count = sum(counts.get((program.id, state), 0) for state in states)
            program.duty_done_count = counts.get((program.id, "done"), 0)

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for program in self.filtered(lambda program: program.date_from and program.date_to):
            if program.date_to < program.date_from:
                raise ValidationError(self.env._("A programme ends after it begins."))

    @api.constrains("parent_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A programme cannot carry out itself."))

    @api.constrains("organization_id", "issuer")
    def _check_issuer(self):
        for program in self:
            if not program.organization_id and not (program.issuer or "").strip():
                raise ValidationError(
                    self.env._(
                        "%(name)s: choose the organization that issues it, or type the issuer of "
                        "the upper level.",
                        name=program.name,
                    )
                )

    def write(self, vals):
        unissued = self.filtered(lambda program: program.state in ("draft", "consulting"))
        # sudo: duties due at the end of the programme follow it, also once it is issued
        following = self.sudo().duty_ids.filtered(
            lambda duty: "date_to" in vals and duty.date_deadline == duty.program_id.date_to
        )
        result = super().write(vals)
        for program, duties in following.grouped("program_id").items():
            duties.date_deadline = program.date_to
        if not {"state", "date_from", "date_to"}.isdisjoint(vals):
            unissued.duty_ids._schedule_results(from_start=True)
            (self - unissued).duty_ids._schedule_results()
        if "organization_id" in vals:
            self.check_access("write")
        if not {"organization_id", "state"}.isdisjoint(vals):
            self._release_unreadable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        if issued := self.filtered(lambda program: program.state in ("issued", "closed")):
            raise UserError(
                self.env._(
                    "%(name)s has been issued and stays on file. Close it instead.",
                    name=issued[0].name,
                )
            )

    def action_consult(self):
        return self._move("consulting")

    def action_issue(self):
        """Bring the programme into force.

        The number and date of the paper may follow; while they are missing the programme shows
        “number not known”.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be issued, with what is missing
        """
        return self._move("issued")

    def action_close(self):
        return self._move("closed")

    def action_open_duties(self):
        """Return the action that lists the duties of the programme."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id("thanhan_exemplar.exemplar_duty_action")
        return {
            **action,
            "domain": [("program_id", "=", self.id)],
            "context": {"default_program_id": self.id, "search_default_group_section": 1},
        }

    def _missing_sections(self, _vals):
        missing = self.env._("at least one section on the tab Sections")
        own = self.filtered("organization_id")
        return {program.id: [missing] for program in own if not program.section_ids}

    def _missing_to_issue(self, vals):
        """Return what an own programme or a paper of the upper level lacks for being in force."""
        above = self.filtered(lambda program: not program.organization_id)
        return self._merge_refusals(
            (self - above)._missing_period_and_duties(),
            self._missing_sections(vals),
            above._missing_number_and_date(),
        )

    def _missing_period_and_duties(self):
        refusals = {}
        for program in self:
            missing = []
            if not (program.date_from and program.date_to):
                missing.append(self.env._("the period, from and to"))
            if not program.duty_ids:
                missing.append(self.env._("at least one duty on the tab Duties"))
            refusals[program.id] = missing
        return refusals

    def _missing_number_and_date(self):
        missing = self.env._("the number and date of the paper of the upper level")
        return {program.id: [missing] for program in self if not (program.number and program.date)}

    def _missing_to_close(self, _vals):
        open_counts = dict(
            self.env["exemplar.duty"]._read_group(
                [("program_id", "in", self.ids), ("state", "in", ("pending", "in_progress"))],
                ["program_id"],
                ["__count"],
            )
        )
        return {
            program.id: [
                self.env._(
                    "the outcome of %(count)s duties: done with proof, late, or waived with the "
                    "reason by the commendation officer",
                    count=count,
                )
            ]
            for program, count in open_counts.items()
        }

    def _missing_to_reopen(self, _vals):
        return self._missing_manager()

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarCampaign(models.Model):
    """An emulation movement (Luật TĐKT 2022, Điều 16) or a mobilization (plan, I.2)."""

    _name = "exemplar.campaign"
    _description = "Emulation Movement"
    _inherit = [
        "exemplar.import.mixin",
        "exemplar.link.mixin",
        "exemplar.state.mixin",
        "exemplar.thread.mixin",
    ]
    _order = "date_from desc, id desc"
    _check_company_auto = True

    _guarded_links = ("program_id",)
    _discussing_bodies = ("organization_id", "joining_organization_ids")
    _transitions = {
        ("draft", "launched"): "_missing_to_launch",
        ("launched", "closed"): "_missing_to_close",
        ("closed", "launched"): "_missing_to_reopen",
    }

    def _default_organization(self):
        return self.env.user._exemplar_organization()

    name = fields.Char(required=True, index="trigram", tracking=True)
    kind = fields.Selection(
        [
            ("regular", "Regular emulation"),
            ("thematic", "Thematic emulation"),
            ("mobilization", "Mobilization"),
        ],
        required=True,
        default="thematic",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Led By",
        required=True,
        index=True,
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    company_id = fields.Many2one(
        related="organization_id.company_id", store=True, precompute=True, index=True
    )
    joining_organization_ids = fields.Many2many(
        "exemplar.organization",
        "exemplar_campaign_joining_rel",
        string="Joined By",
        check_company=True,
    )
    program_id = fields.Many2one(
        "exemplar.program",
        string="Programme",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    sector_id = fields.Many2one(
        "exemplar.sector",
        string="Sector",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    date_from = fields.Date(string="From")
    date_to = fields.Date(string="To")
    description = fields.Text(string="Contents")
    target_ids = fields.One2many(
        "exemplar.campaign.target", "campaign_id", string="Targets", copy=True
    )
    nominee_ids = fields.One2many("exemplar.nominee", "campaign_id", string="Exemplars")
    nominee_count = fields.Integer(string="Exemplars Found", compute="_compute_nominee_count")
    state = fields.Selection(
        [("draft", "Draft"), ("launched", "Launched"), ("closed", "Summed up")],
        required=True,
        copy=False,
        tracking=True,
        group_expand=True,
    )

    _company_state_idx = models.Index("(company_id, state, organization_id)")

    @api.depends("nominee_ids")
    @api.depends_context("uid")
    def _compute_nominee_count(self):
        counts = dict(
            self.env["exemplar.nominee"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
            if self.env["exemplar.nominee"].has_access("read")
            else []
        )
        for campaign in self:
            campaign.nominee_count = counts.get(campaign, 0)

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for campaign in self.filtered(lambda campaign: campaign.date_from and campaign.date_to):
            if campaign.date_to < campaign.date_from:
                raise ValidationError(self.env._("A movement ends after it begins."))

    def write(self, vals):
        result = super().write(vals)
        if "organization_id" in vals:
            self.check_access("write")
        if not {"organization_id", "joining_organization_ids", "state"}.isdisjoint(vals):
            self._release_unreadable()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        if launched := self.filtered(lambda campaign: campaign.state != "draft"):
            raise UserError(
                self.env._(
                    "“%(name)s” has been launched and stays on file. Close it instead.",
                    name=launched[0].name,
                )
            )

    def action_launch(self):
        """Launch the movement.

        :return: True, or the notification of what was refused
        :raises UserError: when none has its period, contents and targets
        """
        return self._move("launched")

    def action_close(self):
        """Sum the movement up.

        :return: True, or the notification of what was refused
        :raises UserError: when none has the results of all its targets
        """
        return self._move("closed")

    def action_open_nominees(self):
        """Return the action that shows the exemplars found through the movement."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "thanhan_exemplar.exemplar_nominee_action"
        )
        return {
            **action,
            "domain": [("campaign_id", "=", self.id)],
            "context": {"default_campaign_id": self.id},
        }

    def _missing_to_launch(self, _vals):
        refusals = {}
        for campaign in self:
            contents = [
                (
                    campaign.date_from and campaign.date_to,
                    self.env._("the period, from and to"),
                ),
                ((campaign.description or "").strip(), self.env._("the contents")),
                (campaign.target_ids, self.env._("at least one target")),
            ]
            refusals[campaign.id] = [missing for value, missing in contents if not value]
        return refusals

    def _missing_to_close(self, _vals):
        return {
            campaign.id: [
                self.env._("the result of the target “%(target)s”", target=target.text)
                for target in campaign.target_ids
                if not target.date_actual and not target._is_counted()
            ]
            for campaign in self
        }

    def _missing_to_reopen(self, _vals):
        return self._missing_manager()

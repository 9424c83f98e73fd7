from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarPropagandaTask(models.Model):
    _name = "exemplar.propaganda.task"
    _description = "Publicity Task"
    _inherit = [
        "exemplar.import.mixin",
        "exemplar.state.mixin",
        "exemplar.link.mixin",
        "exemplar.attachment.mixin",
        "exemplar.text.review.mixin",
    ]
    _order = "date_deadline, id"
    _check_company_auto = True

    _transitions = {
        ("planned", "in_progress"): None,
        ("planned", "ready"): "_missing_to_ready",
        ("in_progress", "ready"): "_missing_to_ready",
        ("ready", "in_progress"): None,
        ("ready", "published"): "_missing_to_publish",
        ("published", "measured"): "_missing_to_measure",
        ("planned", "missed"): "_missing_to_miss",
        ("in_progress", "missed"): "_missing_to_miss",
        ("ready", "missed"): "_missing_to_miss",
        ("missed", "in_progress"): "_missing_to_resume",
        ("missed", "published"): "_missing_to_publish_late",
        ("planned", "cancelled"): "_missing_reason",
        ("in_progress", "cancelled"): "_missing_reason",
        ("ready", "cancelled"): "_missing_reason",
        ("missed", "cancelled"): "_missing_reason",
    }
    _scheduled_states = ("planned", "in_progress", "ready")
    _public_states = ("published", "measured")
    _attachment_fields = ("proof_attachment_ids", "picture_attachment_ids")
    _guarded_links = ("story_id", "campaign_id", "nominee_ids")
    _settled_fields = (
        "story_id", "nominee_ids", "channel_id", "genre", "script", "picture_attachment_ids",
    )  # fmt: skip

    def _default_company(self):
        return self.env.company

    def _default_organization(self):
        return self.env["exemplar.nominee"]._default_organization()

    def _default_deadline(self):
        return fields.Date.add(self.env.company._exemplar_today(), days=7)

    name = fields.Char(
        string="Topic",
        compute="_compute_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index="trigram",
    )
    story_id = fields.Many2one(
        "exemplar.story",
        string="Written Story",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
    )
    campaign_id = fields.Many2one(
        "exemplar.campaign",
        string="Movement",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="What the task publicises when it tells no story: a banner, a performance.",
    )
    story_text = fields.Text(related="story_id.text", related_sudo=False, string="Story Text")
    nominee_ids = fields.Many2many(
        "exemplar.nominee",
        "exemplar_propaganda_task_nominee_rel",
        string="Exemplars",
        compute="_compute_nominee_ids",
        store=True,
        readonly=False,
        check_company=True,
    )
    channel_id = fields.Many2one(
        "exemplar.channel", required=True, index=True, ondelete="restrict", check_company=True
    )
    channel_kind = fields.Selection(related="channel_id.kind", string="Kind of Channel")
    genre = fields.Selection(
        [
            ("news", "News"),
            ("article", "Article"),
            ("feature", "Feature"),
            ("programme", "Programme, performance"),
            ("column_page", "Column page"),
            ("picture", "Picture, video"),
            ("other", "Other"),
        ],
        required=True,
        default="article",
    )
    language = fields.Selection(
        [
            ("vi", "Vietnamese"),
            ("stieng", "S'tiêng"),
            ("khmer", "Khmer"),
            ("other", "Another language"),
        ],
        required=True,
        default="vi",
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Done By",
        index="btree_not_null",
        default=lambda self: self._default_organization(),
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        "res.users",
        string="In Charge",
        default=lambda self: self.env.user,
        index="btree_not_null",
        domain=[("share", "=", False)],
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company",
        string="Commune",
        required=True,
        index=True,
        default=lambda self: self._default_company(),
        ondelete="cascade",
    )
    date_deadline = fields.Date(
        string="Due On",
        required=True,
        index=True,
        default=lambda self: self._default_deadline(),
    )
    date_published = fields.Date(
        string="Published On", copy=False, index="btree_not_null", help="Empty: today."
    )
    date_script = fields.Datetime(
        string="Script Written On", readonly=True, copy=False, default=fields.Datetime.now
    )
    proof_url = fields.Char(string="Link", copy=False)
    proof_attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_propaganda_task_proof_rel", string="Proof", copy=False
    )
    metric_ids = fields.One2many("exemplar.metric", "task_id", string="Figures")
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("in_progress", "Being prepared"),
            ("ready", "Ready"),
            ("published", "Published"),
            ("measured", "Measured"),
            ("missed", "Missed"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        copy=False,
        group_expand=True,
    )

    _company_deadline_idx = models.Index("(company_id, state, date_deadline)")

    @api.depends("story_id", "campaign_id")
    def _compute_name(self):
        for task in self:
            task.name = task.story_id.title or task.name or task.campaign_id.name

    @api.depends("story_id.nominee_ids")
    def _compute_nominee_ids(self):
        told = self.filtered(lambda task: task.story_id and task.state not in self._public_states)
        for story, tasks in told.grouped("story_id").items():
            tasks.nominee_ids = story.nominee_ids
        for task in self - told:
            task.nominee_ids = task.nominee_ids

    @api.depends("name", "channel_id")
    def _compute_display_name(self):
        for task in self:
            channel = task.channel_id.name
            task.display_name = f"{task.name} ({channel})" if channel else task.name

    @api.constrains("nominee_ids", "story_id")
    def _check_nominees_of_story(self):
        nominees = self._all_linked("nominee_ids")
        told = self.story_id._all_linked("nominee_ids")
        for task in self.filtered(lambda task: task.state not in self._public_states):
            if task.story_id and nominees[task.id] != told[task.story_id.id]:
                raise ValidationError(
                    self.env._(
                        "“%(task)s”: the exemplars are those of the story. Change them there.",
                        task=task.name,
                    )
                )

    @api.constrains("date_published")
    def _check_date_published(self):
        refusals = self.filtered(lambda task: task.state in self._public_states)._missing_on_air()
        for task in self:
            if missing := refusals.get(task.id):
                raise ValidationError(
                    self.env._(
                        "%(task)s: this date of publication is not possible. Missing: %(missing)s.",
                        task=task.display_name,
                        missing="; ".join(missing),
                    )
                )

    def write(self, vals):
        if settled := set(self._settled_fields) & set(vals):
            self._check_unsettled(settled)
        result = super().write(vals)
        if {"script", "story_id"} & set(vals):
            # sudo: when the script was last written nobody types
            self.sudo().date_script = fields.Datetime.now()
        if "organization_id" in vals:
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_planned(self):
        for task in self:
            if task.state != "planned":
                raise UserError(
                    self.env._(
                        "“%(task)s” has begun and stays in the log. Cancel it instead, with the "
                        "reason.",
                        task=task.name,
                    )
                )

    def action_start(self):
        return self._move("in_progress")

    def action_ready(self):
        return self._move("ready")

    def action_publish(self):
        return self._move("published")

    def action_measure(self):
        return self._move("measured")

    def action_cancel(self, reason):
        return self._move("cancelled", state_reason=reason)

    def action_ask_cancel(self):
        return self._ask_reason("action_cancel")

    def _on_move(self, state):
        if state == "published":
            unset = self.filtered(lambda task: not task.date_published)
            unset.date_published = self.env.company._exemplar_today()

    def _check_unsettled(self, names):
        for task in self.filtered(lambda task: task.state in self._public_states):
            raise UserError(
                self.env._(
                    "“%(task)s” is published: %(fields)s stay as they went out. Plan a new task "
                    "for the change.",
                    task=task.name,
                    fields=", ".join(
                        self._fields[name]._description_string(self.env) for name in sorted(names)
                    ),
                )
            )

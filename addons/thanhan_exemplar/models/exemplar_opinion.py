from textwrap import shorten

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from .exemplar_nominee_check import CHECKERS

OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarOpinion(models.Model):
    """What another body was asked about an exemplar and answered; silence is kept as silence.

    The asked body sees only what the officer typed about the exemplar, never the exemplar itself
    (rule R16): the link is for those who read every exemplar.
    """

    _name = "exemplar.opinion"
    _description = "Opinion"
    _inherit = [
        "exemplar.link.mixin",
        "exemplar.state.mixin",
        "exemplar.attachment.mixin",
        "exemplar.thread.mixin",
    ]
    _order = "date_due desc, id desc"
    _rec_name = "subject_name"
    _rec_names_search = ["subject_name", "subject_text"]
    _check_company_auto = True

    _transitions = {
        ("asked", "answered"): "_missing_to_answer",
        ("asked", "silent"): "_missing_to_be_silent",
        ("silent", "answered"): "_missing_to_answer",
    }
    _guarded_links = ("nominee_id", "organization_id")
    _attachment_fields = ("attachment_ids",)
    _discussing_bodies = ("organization_id",)
    _fields_of_system = ("answered_by_id", "date_answered", "is_late", "date_state")
    _fields_of_answer = {
        "answer",
        "verdict",
        "answered_by_name",
        "attachment_ids",
        "state",
    }

    def _default_date_asked(self):
        return self.env.company._exemplar_today()

    nominee_id = fields.Many2one(
        "exemplar.nominee",
        string="Exemplar",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        groups=CHECKERS,
    )
    company_id = fields.Many2one(
        related="nominee_id.company_id", store=True, precompute=True, index=True
    )
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Asked Body",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    subject_name = fields.Char(
        string="Asked About",
        index="trigram",
        compute="_compute_subject_name",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        help="The name as the asked body reads it.",
    )
    subject_text = fields.Text(
        string="In Short",
        required=True,
        index="trigram",
        help="A short and neutral summary. The asked body reads this and nothing else of the file.",
    )
    question = fields.Text(required=True)
    date_asked = fields.Date(
        string="Asked On",
        required=True,
        copy=False,
        default=lambda self: self._default_date_asked(),
    )
    date_due = fields.Date(string="Answer Due On", required=True)
    state = fields.Selection(
        [("asked", "Asked"), ("answered", "Answered"), ("silent", "No answer in time")],
        required=True,
        copy=False,
        group_expand=True,
    )
    verdict = fields.Selection(
        [("agree", "Agrees"), ("disagree", "Does not agree"), ("no_remark", "No remark")],
        copy=False,
    )
    answer = fields.Text(copy=False)
    answered_by_name = fields.Char(
        string="Answered By (Without Account)",
        copy=False,
        help="Who answered for the body, when the officer types the answer of a letter.",
    )
    attachment_ids = fields.Many2many(
        "ir.attachment", "exemplar_opinion_attachment_rel", string="Letter", copy=False
    )
    answered_by_id = fields.Many2one(
        "res.users", string="Typed By", readonly=True, copy=False, ondelete="restrict"
    )
    date_answered = fields.Date(string="Answered On", readonly=True, copy=False)
    is_late = fields.Boolean(string="Late", readonly=True, copy=False)

    _due_idx = models.Index("(date_due) WHERE state = 'asked'")
    _nominee_organization_uniq = models.UniqueIndex(
        "(nominee_id, organization_id, date_asked)",
        "This body has been asked about this exemplar on that day already.",
    )

    @api.depends("subject_name", "organization_id")
    def _compute_display_name(self):
        for opinion in self:
            opinion.display_name = shorten(opinion.subject_name or "", 80, placeholder="…")

    @api.depends("nominee_id")
    def _compute_subject_name(self):
        for opinion in self:
            # sudo: the name that the officer discloses, whoever makes it computed
            opinion.subject_name = opinion.subject_name or opinion.sudo().nominee_id.name

    @api.constrains("organization_id", "nominee_id")
    def _check_asked_body(self):
        # sudo: who introduced is looked at for bodies that may not know it
        for opinion in self.sudo():
            nominee = opinion.nominee_id
            own = (nominee.organization_id | nominee.stated_by_id)._with_relatives()
            if opinion.organization_id in own:
                raise ValidationError(
                    self.env._(
                        "%(organization)s introduced %(name)s, or stands above or below who did. "
                        "Ask a body that did not introduce.",
                        organization=opinion.organization_id.display_name,
                        name=opinion.subject_name,
                    )
                )

    @api.constrains("date_asked", "date_due")
    def _check_dates(self):
        for opinion in self:
            if opinion.date_due < opinion.date_asked:
                raise ValidationError(
                    self.env._(
                        "%(name)s: an answer is due on the day it is asked for or later.",
                        name=opinion.subject_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed(vals)
        opinions = super().create(vals_list)
        opinions._tell_asked_bodies()
        return opinions

    def write(self, vals):
        self._check_typed(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_if_asked(self):
        for opinion in self:
            if opinion.state != "asked":
                raise UserError(
                    self.env._(
                        "What %(organization)s answered, or its silence, stays in the file.",
                        organization=opinion.organization_id.display_name,
                    )
                )

    def action_answer(self):
        """Send the answer that was typed; after the due date it is kept as a late one.

        :return: True, or the notification of what was refused
        :raises UserError: when none may be answered
        """
        return self._move("answered")

    @api.model
    def _cron_mark_silent(self):
        """Record the silence of the bodies whose answer was due before today."""
        self.search(self._domain_overdue())._move("silent")

    @api.model
    def _domain_overdue(self):
        today = self.env.company._exemplar_today()
        return Domain("state", "=", "asked") & Domain("date_due", "<", today)

    def _on_move(self, state):
        if state != "answered":
            return
        today = self.env.company._exemplar_today()
        # sudo: who answered and when is set by the answer itself, nobody types it
        for late, opinions in self.sudo().grouped(lambda one: one.date_due < today).items():
            opinions.write(
                {"answered_by_id": self.env.uid, "date_answered": today, "is_late": late}
            )
        self.sudo().activity_unlink(["thanhan_exemplar.mail_activity_type_opinion"])

    def _check_typed(self, vals):
        """Leave the question to the officer, and what was answered as it was.

        :raises UserError: when ``vals`` change something else
        """
        if self.env.su:
            return
        if any(name in vals and (self or vals[name]) for name in self._fields_of_system):
            raise UserError(self.env._("Who answered and when is set by the answer itself."))
        officer = self.env.user.has_group(OFFICER)
        if not officer and not self._fields_of_answer.issuperset(vals):
            raise UserError(
                self.env._("You may answer. The commendation officer changes the question itself.")
            )
        if self.filtered(lambda opinion: opinion.state == "answered") and set(vals) - {"state"}:
            raise UserError(
                self.env._("This opinion has been answered and stays. Ask again instead.")
            )

    def _missing_to_answer(self, vals):
        own = self.env.user.exemplar_organization_ids
        bodies = own.search(Domain("id", "child_of", own.ids)) if own else own
        refusals = {}
        for opinion in self:
            missing = [] if vals.get("verdict", opinion.verdict) else [self.env._("the verdict")]
            if opinion.verdict == "disagree" and not (opinion.answer or "").strip():
                missing.append(self.env._("the answer that says why the body does not agree"))
            if opinion.organization_id not in bodies:
                missing += opinion._missing_letter()
            refusals[opinion.id] = missing
        return refusals

    def _missing_letter(self):
        papers = [
            ((self.answered_by_name or "").strip(), self.env._("who answered for the body")),
            (self.attachment_ids, self.env._("the letter or minutes with the answer")),
        ]
        return [missing for value, missing in papers if not value]

    def _missing_to_be_silent(self, _vals):
        waiting = self.filtered_domain(self._domain_overdue())
        missing = self.env._("a due date that has passed")
        return {opinion.id: [missing] for opinion in self - waiting}

    def _tell_asked_bodies(self):
        for (body, due), opinions in self.grouped(
            lambda opinion: (opinion.organization_id, opinion.date_due)
        ).items():
            for user in body.user_ids:
                opinions.with_context(mail_activity_quick_update=True).activity_schedule(
                    "thanhan_exemplar.mail_activity_type_opinion",
                    date_deadline=due,
                    user_id=user.id,
                )

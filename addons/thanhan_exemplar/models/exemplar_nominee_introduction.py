from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class ExemplarNomineeIntroduction(models.Model):
    """What is asked of each subject when it is introduced, and on whose word."""

    _inherit = "exemplar.nominee"

    _subject_fields = {
        "birth_year": ("individual",),
        "gender": ("individual",),
        "occupation": ("individual",),
        "position": ("individual",),
        "is_direct_worker": ("individual", "household"),
        "owner_name": ("model",),
        "owner_link_id": ("model",),
    }

    def _default_hamlet(self):
        organization = self._default_organization()
        return organization if organization.kind == "hamlet" else organization.hamlet_id

    def _default_source(self):
        return "hamlet" if self._default_organization().kind == "hamlet" else "organization"

    hamlet_id = fields.Many2one(default=lambda self: self._default_hamlet())
    source = fields.Selection(default=lambda self: self._default_source())
    owner_link_id = fields.Many2one(
        "exemplar.nominee",
        string="Linked Owner",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        check_company=True,
        groups=fields.NO_ACCESS,
        help="Read through Owner, which shows it to those alone who may read the owner.",
    )
    owner_id = fields.Many2one(
        "exemplar.nominee",
        string="Owner, Already Introduced",
        compute="_compute_owner_id",
        inverse="_inverse_owner_id",
        search="_search_owner_id",
        compute_sudo=False,
        domain="[('subject', '!=', 'model')]",
    )
    owner_name = fields.Char(
        string="Owner", compute="_compute_owner_name", store=True, readonly=False
    )

    @api.depends("owner_link_id")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_owner_id(self):
        # sudo: the owner is shown to those alone who may read it themselves (rule R16)
        owners = {nominee: nominee.sudo().owner_link_id.with_env(self.env) for nominee in self}
        readable = self.browse().union(*owners.values())._filtered_access("read")
        for nominee, owner in owners.items():
            nominee.owner_id = owner & readable

    def _inverse_owner_id(self):
        for nominee in self:
            nominee._check_owner_readable(nominee.owner_id)
            # sudo: nobody writes the link itself, whoever may read the owner sets it
            nominee.sudo().owner_link_id = nominee.owner_id

    def _search_owner_id(self, operator, value):
        if operator != "in":
            return NotImplemented
        readable = self.browse(filter(None, value))._filtered_access("read")
        values = [*readable.ids, *([False] if False in value else [])]
        # sudo: the link itself is open to nobody
        return [("id", "in", self.sudo()._search([("owner_link_id", "in", values)]))]

    @api.depends("owner_id")
    def _compute_owner_name(self):
        for nominee in self:
            nominee.owner_name = nominee.owner_id.name or nominee.owner_name

    @api.constrains("owner_link_id")
    def _check_owner(self):
        # sudo: the link itself is open to nobody
        for nominee in self.sudo().filtered("owner_link_id"):
            if nominee.owner_link_id == nominee or nominee.owner_link_id.subject == "model":
                raise ValidationError(
                    self.env._(
                        "%(name)s: the owner of a model is a person, a household or a collective.",
                        name=nominee.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_stated_by(vals_list)
        nominees = super().create(vals_list)
        nominees._clear_fields_of_other_subjects()
        return nominees

    def write(self, vals):
        self._check_stated_by([vals])
        result = super().write(vals)
        if not {"subject", *self._subject_fields}.isdisjoint(vals):
            self._clear_fields_of_other_subjects()
        return result

    def onchange(self, values, field_names, fields_spec):
        # the answer names the owner
        for owner in (values.get("owner_id"), self.env.context.get("default_owner_id")):
            owner_id = owner.get("id") if isinstance(owner, dict) else owner
            self._check_owner_readable(self.browse(owner_id or []))
        return super().onchange(values, field_names, fields_spec)

    def action_introduce(self):
        """Save the short form: its own button saves the record first.

        :return: True, so that the form shows what was saved
        """
        return True

    def action_introduce_another(self):
        """Return the empty short form."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "thanhan_exemplar.exemplar_nominee_action_introduce"
        )

    def action_complete(self):
        """Return the full form of the exemplar that was just introduced."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "exemplar.nominee",
            "res_id": self.id,
            "views": [(self.env.ref("thanhan_exemplar.exemplar_nominee_view_form").id, "form")],
        }

    def _clear_fields_of_other_subjects(self):
        """Empty what a form no longer shows once its subject changed."""
        for name, subjects in self._subject_fields.items():
            # sudo: the link itself is open to nobody; the others were written a line before
            others = self.sudo().filtered(
                lambda nominee, name=name, subjects=subjects: (
                    nominee.subject not in subjects and nominee[name]
                )
            )
            if others:
                others.write({name: False})

    def _check_stated_by(self, vals_list):
        """Refuse the word of a body for which the user does not type (rule R10).

        :raises UserError: naming who types for others
        """
        ids = {vals["stated_by_id"] for vals in vals_list if vals.get("stated_by_id")}
        stated_by = self.env["exemplar.organization"].browse(ids)
        if not self.env.su and stated_by - stated_by._filter_own():
            raise UserError(
                self.env._(
                    "On Whose Word: choose your own organization or a branch of it. For others "
                    "the commendation officer types."
                )
            )

    @api.model
    def _check_owner_readable(self, owner):
        if owner - owner._filtered_access("read"):
            raise UserError(
                self.env._(
                    "%(field)s: choose only what you may read yourself.",
                    field=self._fields["owner_id"]._description_string(self.env),
                )
            )

    def _missing_to_nurture(self, _vals):
        return self._missing_owner()

    def _missing_to_start_verifying(self, vals):
        return self._merge_refusals(
            super()._missing_to_start_verifying(vals), self._missing_owner()
        )

    def _missing_to_verify(self, vals):
        return self._merge_refusals(super()._missing_to_verify(vals), self._missing_owner())

    def _missing_owner(self):
        """Return the refusals of models that name no owner; others need none."""
        missing = self.env._("the owner of the model; type the name in the field Owner")
        # sudo: the link itself is open to nobody
        nameless = self.sudo().filtered(
            lambda nominee: (
                nominee.subject == "model"
                and not (nominee.owner_name or "").strip()
                and not nominee.owner_link_id
            )
        )
        return {nominee.id: [missing] for nominee in nameless}

import hashlib
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

DEFAULT_DAYS = 14
MAX_DAYS = 92
MAX_USES = 50


class ExemplarIntroductionLink(models.Model):
    """An address through which somebody without an account introduces one person.

    The address is shown once, when it is made: only the hash of its token is kept. Who lost it
    makes a new one, and the old one no longer works.
    """

    _name = "exemplar.introduction.link"
    _description = "Introduction Link"
    _inherit = ["exemplar.guard.mixin"]
    _order = "date_expire desc, id desc"
    _rec_name = "purpose"
    _check_company_auto = True

    _fields_of_system = ("token_hash", "use_count", "date_revoked")

    def _default_organization(self):
        return self.env.user._exemplar_organization()

    def _default_date_expire(self):
        return self.env.company._exemplar_today() + timedelta(days=DEFAULT_DAYS)

    purpose = fields.Char(string="For Whom, for What", required=True, index="trigram")
    organization_id = fields.Many2one(
        "exemplar.organization",
        string="Introduces For",
        required=True,
        index=True,
        default=lambda self: self._default_organization(),
        domain="[('is_own', '=', True)]",
        ondelete="cascade",
        check_company=True,
    )
    company_id = fields.Many2one(
        related="organization_id.company_id", store=True, precompute=True, index=True
    )
    date_expire = fields.Date(
        string="Works Until",
        required=True,
        copy=False,
        default=lambda self: self._default_date_expire(),
        help="Last day on which the address works.",
    )
    max_uses = fields.Integer(string="How Many People", required=True, default=1, aggregator=None)
    use_count = fields.Integer(string="Introduced", readonly=True, copy=False, aggregator=None)
    date_revoked = fields.Datetime(string="Closed On", readonly=True, copy=False)
    token_hash = fields.Char(copy=False, groups=fields.NO_ACCESS)
    is_issued = fields.Boolean(compute="_compute_is_issued", string="Address Made")
    url = fields.Char(string="Address", compute="_compute_url")

    _token_hash_uniq = models.UniqueIndex("(token_hash)", "This address already exists.")

    @api.depends("token_hash")
    def _compute_is_issued(self):
        # sudo: the hash itself is open to nobody
        for link in self.sudo():
            link.is_issued = bool(link.token_hash)

    @api.depends_context("exemplar_introduction_token")
    def _compute_url(self):
        token = self.env.context.get("exemplar_introduction_token")
        for link in self:
            link.url = f"{link.get_base_url()}/gioi-thieu/{token}" if token else False

    @api.constrains("max_uses")
    def _check_max_uses(self):
        for link in self:
            if not 1 <= link.max_uses <= MAX_USES:
                raise ValidationError(
                    self.env._(
                        "%(purpose)s: one link introduces between 1 and %(most)s people.",
                        purpose=link.purpose,
                        most=MAX_USES,
                    )
                )

    @api.constrains("date_expire")
    def _check_date_expire(self):
        last = self.env.company._exemplar_today() + timedelta(days=MAX_DAYS)
        for link in self:
            if link.date_expire > last:
                raise ValidationError(
                    self.env._(
                        "%(purpose)s: a link works for at most %(days)s days.",
                        purpose=link.purpose,
                        days=MAX_DAYS,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_typed_by_hand(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_typed_by_hand(vals)
        if self.filtered(
            lambda link: (
                vals.get("organization_id", link.organization_id.id) != link.organization_id.id
            )
        ):
            raise UserError(
                self.env._("A link stays with its organization. Make another one instead.")
            )
        return super().write(vals)

    def action_issue(self):
        """Make the address, in place of an older one.

        :return: the dialog that shows it, this once
        """
        self.ensure_one()
        self.check_access("write")
        if self.date_revoked:
            raise UserError(self.env._("This link is closed. Make another one."))
        token = secrets.token_urlsafe(24)
        # sudo: nobody types the hash
        self.sudo().token_hash = self._hash(token)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Address of the Link"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [
                (
                    self.env.ref("thanhan_exemplar.exemplar_introduction_link_view_address").id,
                    "form",
                )
            ],
            "target": "new",
            "context": {"exemplar_introduction_token": token},
        }

    def action_revoke(self):
        """Close the links; their addresses no longer work.

        :return: True
        """
        self.check_access("write")
        # sudo: nobody types the day
        self.sudo().filtered(
            lambda link: not link.date_revoked
        ).date_revoked = fields.Datetime.now()
        return True

    def _check_typed_by_hand(self, vals):
        if not self.env.su and any(map(vals.get, self._fields_of_system)):
            raise UserError(
                self.env._("Address, uses and closing of a link are set by the system itself.")
            )

    @api.model
    def _hash(self, token):
        return hashlib.sha256(token.encode()).hexdigest()

    @api.model
    def _find_usable(self, token):
        """Return the link of ``token`` if it may still be used, else an empty one."""
        link = self.search(Domain("token_hash", "=", self._hash(token)))
        return link if link._is_usable() else self.browse()

    def _is_usable(self):
        return bool(
            self
            and self.organization_id.active
            and not self.date_revoked
            and self.date_expire >= self.company_id._exemplar_today()
            and self.use_count < self.max_uses
        )

    def _take(self):
        """Count one use; whoever takes the same link at once waits, then is refused.

        :return: whether the link could still be used
        """
        self.ensure_one()
        self.env.cr.execute(
            SQL("SELECT id FROM exemplar_introduction_link WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset()
        if not self._is_usable():
            return False
        self.use_count += 1
        return True

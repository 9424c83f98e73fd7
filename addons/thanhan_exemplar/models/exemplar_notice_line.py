from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools import find_personal_data
from .exemplar_nominee_check import CHECKERS
from .exemplar_notice_steps import POSTABLE_STATES


class ExemplarNoticeLine(models.Model):
    """What a notice tells of one exemplar: name, hamlet, what they did in short, nothing else.

    Who hangs the notice reads this and not the exemplar (rule R16): the link and the introducing
    body are for those who read every exemplar.
    """

    _name = "exemplar.notice.line"
    _description = "Exemplar on a Notice"
    _inherit = ["exemplar.nominee.part.mixin"]
    _order = "notice_id, sequence, id"
    _rec_names_search = ["name"]

    _guarded_links = ("notice_id", "nominee_id")

    notice_id = fields.Many2one(
        "exemplar.notice",
        string="Notice",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    sequence = fields.Integer(default=10)
    nominee_id = fields.Many2one(
        domain=[("state", "in", POSTABLE_STATES)], ondelete="restrict", groups=CHECKERS
    )
    organization_id = fields.Many2one(groups=CHECKERS)
    name = fields.Char(
        compute="_compute_posted",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index="trigram",
        help="As printed on the notice.",
    )
    hamlet_id = fields.Many2one(
        "exemplar.organization",
        string="Hamlet, Unit",
        compute="_compute_posted",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="As printed on the notice: where people know them.",
    )
    text = fields.Text(
        string="In Short",
        compute="_compute_posted",
        store=True,
        readonly=False,
        precompute=True,
        help="What they did, as everybody in the hamlet may read it. No birth date, phone, ID "
        "number or address.",
    )

    @api.depends("nominee_id")
    def _compute_posted(self):
        for line in self:
            # sudo: what the officer puts on the notice, whoever makes it computed
            nominee = line.sudo().nominee_id
            line.name = line.name or nominee.name
            line.hamlet_id = line.hamlet_id or nominee.hamlet_id
            line.text = line.text or nominee.summary

    @api.constrains("name", "text")
    def _check_nothing_personal(self):
        for line in self:
            found = find_personal_data(f"{line.name}\n{line.text or ''}")
            if found:
                raise ValidationError(
                    self.env._(
                        "%(name)s: “%(excerpt)s” is personal and does not hang in public. Take it "
                        "out of the text of the notice.",
                        name=line.name,
                        excerpt=found[0][1],
                    )
                )

    @api.constrains("nominee_id", "notice_id")
    def _check_nominee(self):
        for line in self:
            if line.nominee_id.state not in POSTABLE_STATES:
                raise ValidationError(
                    self.env._(
                        "%(name)s: only exemplars that are being verified or verified are put on "
                        "a notice.",
                        name=line.name,
                    )
                )
        if twice := self.notice_id.line_ids._twice():
            raise ValidationError(
                self.env._("%(name)s stands on this notice already.", name=twice[0].name)
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._check_draft()
        return lines

    def write(self, vals):
        self.check_access("write")
        self._check_draft()
        result = super().write(vals)
        if "notice_id" in vals:
            self._check_draft()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_if_draft(self):
        self._check_draft()

    def _check_draft(self):
        """Keep what hangs as it was posted.

        :raises UserError: naming the posted notice
        """
        if posted := self.notice_id.filtered(lambda notice: notice.state != "draft"):
            raise UserError(
                self.env._(
                    "%(notice)s has been posted and its list stays as it is.",
                    notice=posted[0].display_name,
                )
            )

    def _twice(self):
        """Return the lines whose exemplar stands before them on the same notice."""
        seen = set()
        twice = self.browse()
        for line in self:
            key = (line.notice_id, line.nominee_id)
            twice |= line if key in seen else self.browse()
            seen.add(key)
        return twice

    def _missing_to_post(self):
        """Return what the lines lack before their notice may be posted."""
        missing = [
            self.env._("what %(name)s did, in short", name=line.name)
            for line in self
            if not (line.text or "").strip()
        ]
        missing += [
            self.env._(
                "an exemplar that is being verified or verified instead of %(name)s",
                name=line.name,
            )
            for line in self
            if line.nominee_id.state not in POSTABLE_STATES
        ]
        missing += [
            self.env._("one line for %(name)s instead of two", name=line.name)
            for line in self._twice()
        ]
        return missing

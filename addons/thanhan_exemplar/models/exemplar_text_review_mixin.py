from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_datetime

OFFICER = "thanhan_exemplar.group_exemplar_officer"


class ExemplarTextReviewMixin(models.AbstractModel):
    """A text that somebody else than its writers reads and lets go out.

    What the check finds is mended, or overruled with a reason by an officer or leader who did not
    write the text. A model names the link of ``exemplar.text.overrule`` to it in
    ``_overrule_link``, what its check reads in ``_checked_fields`` and what only a writer changes
    in ``_written_fields``.
    """

    _name = "exemplar.text.review.mixin"
    _description = "Text Read by a Second Pair of Eyes"
    _inherit = ["exemplar.text.check.mixin", "exemplar.guard.mixin"]

    _overrule_link = None
    _checked_fields = ()
    _written_fields = ()

    writer_ids = fields.Many2many(
        "res.users",
        string="Written By",
        readonly=True,
        copy=False,
        help="Who wrote the text since it was last approved; they do not approve it.",
    )
    findings = fields.Json(
        string="What the Check Found",
        compute="_compute_findings",
        groups="thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_publicist",
    )

    @api.depends_context("uid", "lang")
    @api.depends(lambda self: self._checked_fields)
    def _compute_findings(self):
        overrules = self._overrules()
        reviewing = self._origin._reviewable()
        for record, findings in self._findings().items():
            groups = {}
            for finding in findings:
                group = groups.setdefault(
                    (finding.code, finding.message),
                    {
                        "code": finding.code,
                        "message": finding.message,
                        "can_overrule": not finding.binding and record._origin in reviewing,
                        "items": [],
                    },
                )
                group["items"].append(
                    {
                        "key": finding.key,
                        "excerpt": finding.excerpt,
                        "overruled": self._overruled_text(overrules, record, finding),
                    }
                )
            record.findings = list(groups.values())

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._note_writer()
        return records

    def write(self, vals):
        names = [name for name in self._written_fields if name in vals]
        before = {record.id: [record[name] for name in names] for record in self}
        result = super().write(vals)
        self.filtered(
            lambda record: [record[name] for name in names] != before[record.id]
        )._note_writer()
        return result

    def check_text(self):
        """Read the texts and return what should not go out as it stands.

        :return: list of ``{"id": record id, "code", "excerpt", "message", "key", "overruled"}``;
            codes: number_unconfirmed (no cited confirmed achievement holds the number),
            superlative (plan, section III.3: no exaggeration), no_consent (rule R8),
            personal_data (rule R15), claim_changed (rule R10); ``key`` is what
            ``action_overrule`` asks for, ``overruled`` who overruled it and why, or False
        """
        overrules = self._overrules()
        return [
            {
                "id": record._origin.id,
                "code": finding.code,
                "excerpt": finding.excerpt,
                "message": finding.message,
                "key": finding.key,
                "overruled": self._overruled_text(overrules, record, finding),
            }
            for record, findings in self._findings().items()
            for finding in findings
        ]

    def action_ask_overrule(self, finding):
        """Return the dialog that asks why ``finding``, a key of ``check_text``, may stand."""
        action = self._ask_reason("action_overrule")
        action["name"] = self.env._("Why This May Stand")
        action["views"] = [(False, "form")]
        action["context"]["default_finding"] = finding
        return action

    def action_overrule(self, reason, finding):
        """Let what the check found stand, with the reason of the reviewer.

        :param finding: the ``key`` of a finding of ``check_text``
        :return: True
        :raises UserError: when the user is no officer or wrote the text, the reason is blank, the
            finding is not there (any more) or can only be mended: personal data, an achievement
            that is not confirmed
        """
        self.check_access("write")
        self._check_overruling(reason)
        values = []
        for record, findings in self._findings().items():
            found = next((each for each in findings if each.key == finding), None)
            if not found or found.binding:
                self._refuse_overruling(found)
            values.append(
                {
                    self._overrule_link: record.id,
                    "code": found.code,
                    "key": found.key,
                    "excerpt": found.excerpt,
                    "message": found.message,
                    "reason": reason.strip(),
                }
            )
        # sudo: nobody enters or changes an overrule but this step
        self.env["exemplar.text.overrule"].sudo().create(values)
        self.invalidate_recordset(["findings"], flush=False)
        return True

    def _check_overruling(self, reason):
        missing = self._merge_refusals(
            self._missing_officer(),
            self._missing_second_reader(),
            self._missing_reason({"state_reason": reason}),
        )
        for record in self:
            if missing.get(record.id):
                raise UserError(
                    self.env._(
                        "%(name)s: the check cannot be overruled. Missing: %(missing)s.",
                        name=record.display_name,
                        missing="; ".join(missing[record.id]),
                    )
                )

    def _refuse_overruling(self, found):
        if found:
            raise UserError(
                self.env._(
                    "“%(excerpt)s” cannot be overruled, only mended in the text: %(message)s",
                    excerpt=found.excerpt,
                    message=found.message,
                )
            )
        raise UserError(
            self.env._("The check does not find this any more. Open the text again and look.")
        )

    def _authors(self):
        """Return ``{record: the users who wrote it}``."""
        # sudo: who wrote a text is no secret to whoever reads it
        return {record: record.sudo().writer_ids for record in self}

    def _note_writer(self):
        for record in self:
            # sudo: who wrote nobody types
            record.sudo().writer_ids = [Command.link(self.env.uid)]

    def _missing_second_reader(self):
        missing = self.env._("an approver who did not write it: another officer or the leader")
        return {
            record.id: [missing]
            for record, authors in self._authors().items()
            if self.env.user in authors
        }

    def _reviewable(self):
        """Return the records among these whose reviewer the user may be."""
        if not self.env.user.has_group(OFFICER):
            return self.browse()
        return self.browse(set(self.ids) - self._missing_second_reader().keys())

    def _missing_settlement(self):
        """Return what the check found and nobody has mended or overruled, as refusals."""
        overrules = self._overrules()
        return {
            record.id: [
                self.env._(
                    "settlement of “%(excerpt)s”, mended or overruled with a reason (%(message)s)",
                    excerpt=finding.excerpt,
                    message=finding.message,
                )
                for finding in findings
                if not finding.binding and (record.id, finding.key) not in overrules
            ]
            for record, findings in self._findings().items()
        }

    def _overrules(self):
        """Return ``{(record id, key of the finding): overrule}``."""
        # sudo: whoever sees a finding may see how it was settled
        overrules = self.env["exemplar.text.overrule"].sudo()
        if not self._origin.ids:
            return {}
        return {
            (overrule[self._overrule_link].id, overrule.key): overrule
            for overrule in overrules.search([(self._overrule_link, "in", self._origin.ids)])
        }

    @api.model
    def _overruled_text(self, overrules, record, finding):
        overrule = overrules.get((record._origin.id, finding.key))
        if finding.binding or not overrule:
            return False
        return self.env._(
            "%(who)s, %(date)s: %(reason)s",
            who=overrule.user_id.name,
            date=format_datetime(self.env, overrule.date_overruled, dt_format="short"),
            reason=overrule.reason,
        )

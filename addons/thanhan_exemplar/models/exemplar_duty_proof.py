from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class ExemplarDutyProof(models.Model):
    """A record of the system that proves the result of a duty.

    Who may not read the record learns neither its name nor its id (rule R16): both links are
    closed to users, and lines are made only by ``exemplar.duty.result.action_prove`` and
    ``action_take_records``, which link what the user reads.
    """

    _name = "exemplar.duty.proof"
    _description = "Proof of a Duty From the System"
    _order = "date, id"
    _check_company_auto = True

    result_id = fields.Many2one(
        "exemplar.duty.result",
        string="Result",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    organization_id = fields.Many2one(
        related="result_id.organization_id", store=True, precompute=True, index=True
    )
    program_id = fields.Many2one(related="result_id.program_id", store=True, precompute=True)
    company_id = fields.Many2one(
        related="result_id.company_id", store=True, precompute=True, index=True
    )
    res_model = fields.Char(required=True, readonly=True, groups="base.group_system")
    res_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True, groups="base.group_system"
    )
    date = fields.Date(readonly=True)
    kind = fields.Char(compute="_compute_kind")
    name = fields.Char(string="Record", compute="_compute_name")

    _record_result_uniq = models.Constraint(
        "UNIQUE (result_id, res_model, res_id)", "The record proves this result already."
    )

    @api.depends("res_model")
    @api.depends_context("lang")
    def _compute_kind(self):
        sources = self._sources()
        for proof in self:
            # sudo: the kind of record tells nothing of the record
            model = proof.sudo().res_model
            proof.kind = sources[model]["label"] if model in sources else False

    @api.depends("res_model", "res_id")
    @api.depends_context("uid", "lang")
    def _compute_name(self):
        # sudo: the links are closed to users; names are read with the user's own rights
        for model, proofs in self.sudo().grouped("res_model").items():
            records = self.env[model].browse(proofs.mapped("res_id")).exists()
            readable = {record.id: record for record in records._filtered_access("read")}
            for proof in proofs.with_env(self.env):
                record = readable.get(proof.sudo().res_id)
                proof.name = record.display_name if record else proof.kind

    @api.depends("name")
    def _compute_display_name(self):
        for proof in self:
            proof.display_name = proof.name

    @api.ondelete(at_uninstall=False)
    def _unlink_if_not_needed(self):
        for result in self.result_id.filtered("date_done"):
            paper = all(result[name] for name in result._paper_fields)
            # sudo: proofs count whoever may read what they point at
            if not paper and not result.sudo().proof_ids - self:
                raise UserError(
                    self.env._(
                        "%(result)s: this is what proves it. Take back that it was carried out "
                        "first.",
                        result=result.display_name,
                    )
                )

    def action_open(self):
        """Return the form of the record.

        :raises AccessError: when the user may not read it
        """
        self.ensure_one()
        # sudo: the links are closed to users; the record opens with the user's own rights
        record = self.env[self.sudo().res_model].browse(self.sudo().res_id)
        record.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "view_mode": "form",
        }

    @api.model
    def _sources(self):
        """Return what proves a duty, by model: label, domain, date and body fields.

        Other parts of the commune's work add their model here.
        """
        return {
            "exemplar.propaganda.task": {
                "label": self.env._("Published publicity task"),
                "domain": Domain("state", "in", ("published", "measured")),
                "date": "date_published",
                "bodies": ("organization_id",),
            },
            "exemplar.nominee": {
                "label": self.env._("Introduction of an exemplar"),
                "domain": Domain("state", "not in", ("declined", "withdrawn")),
                "date": "date_found",
                "bodies": ("organization_id",),
            },
            "exemplar.award": {
                "label": self.env._("Commendation decided"),
                "domain": Domain("state", "in", ("decided", "conferred")),
                "date": "date_decided",
                "bodies": ("organization_id",),
            },
            "exemplar.campaign": {
                "label": self.env._("Emulation movement launched"),
                "domain": Domain("state", "in", ("launched", "closed")),
                "date": "date_from",
                "bodies": ("organization_id", "joining_organization_ids"),
            },
            "exemplar.ceremony": {
                "label": self.env._("Ceremony held"),
                "domain": Domain("state", "=", "held"),
                "date": "date",
                "bodies": ("organization_id",),
            },
        }

    def _proving(self):
        """Return the proofs whose record still is in a state that proves something."""
        sources = self._sources()
        proving = self.browse()
        for model, proofs in self.grouped("res_model").items():
            domain = Domain("id", "in", proofs.mapped("res_id")) & sources[model]["domain"]
            ids = set(self.env[model].search(domain).ids)
            proving |= proofs.filtered(lambda proof, ids=ids: proof.res_id in ids)
        return proving

    @api.model
    def _link(self, result, res_model, res_ids):
        source = self._sources().get(res_model)
        records = source and self.env[res_model].browse(res_ids)
        if not records or records - records._filtered_access("read"):
            raise UserError(self.env._("A duty is proven only by what you may read yourself."))
        if unproving := records - records.filtered_domain(source["domain"]):
            raise UserError(
                self.env._(
                    "“%(record)s” proves nothing at its present step.",
                    record=unproving[0].display_name,
                )
            )
        self._make({result: records}, source["date"])

    @api.model
    def _take(self, results):
        """Link what the bodies of ``results`` did in their periods; return how many lines."""
        return sum(
            self._make(self._done_by(results, model, source), source["date"])
            for model, source in self._sources().items()
            if self.env[model].has_access("read")
        )

    @api.model
    def _done_by(self, results, model, source):
        """Return ``{result: records}`` of ``model`` by the body of each result in its period."""
        wanted = results.filtered(lambda result: result.duty_id.proof_model in (False, model))
        if not wanted:
            return {}
        bodies = wanted.organization_id
        records = self.env[model].search(
            source["domain"]
            & Domain.OR(Domain(name, "child_of", bodies.ids) for name in source["bodies"])
            & Domain(source["date"], ">=", min(wanted.mapped("date_from")))
            & Domain(source["date"], "<=", max(wanted.mapped("date_deadline")))
        )
        found = defaultdict(records.browse)
        for record in records:
            # sudo: of the bodies only their place in the tree is read
            paths = [body.parent_path for name in source["bodies"] for body in record.sudo()[name]]
            for result in wanted:
                top = result.organization_id.sudo().parent_path
                if result.date_from <= record[source["date"]] <= result.date_deadline and any(
                    path.startswith(top) for path in paths
                ):
                    found[result] |= record
        return found

    @api.model
    def _make(self, found, date_field):
        """Make the missing lines of ``{result: records}``; return how many."""
        # sudo: lines are made here only, after the rights to read their records were checked
        proofs = self.sudo()
        results = self.env["exemplar.duty.result"].union(*found)
        known = {
            (proof.result_id.id, proof.res_model, proof.res_id)
            for proof in proofs.search([("result_id", "in", results.ids)])
        }
        lines = [
            {
                "result_id": result.id,
                "res_model": record._name,
                "res_id": record.id,
                "date": record[date_field],
            }
            for result, records in found.items()
            for record in records
            if (result.id, record._name, record.id) not in known
        ]
        return len(proofs.create(lines))

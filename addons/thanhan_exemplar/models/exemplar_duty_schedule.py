from collections import defaultdict

from dateutil.relativedelta import relativedelta
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools.date_utils import date_range

MONTHS = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12, "continuous": 12}


class ExemplarDutySchedule(models.Model):
    """The results that a duty owes by its frequency, and how its state follows them.

    Done are duties whose results are all in, late those with one that is overdue, in progress
    those with at least one in. A paper on the duty itself proves it for the body that owes it.
    """

    _inherit = "exemplar.duty"

    _schedule_fields = ("organization_id", "joining_organization_ids", "frequency", "date_deadline")
    _settled_states = ("done", "waived")

    proof_model = fields.Selection(
        selection="_selection_proof_model",
        string="Proven By",
        help="Which records of the system are taken as proof; empty: all of the body's.",
    )
    result_ids = fields.One2many("exemplar.duty.result", "duty_id", string="Results")

    @api.model
    def _selection_proof_model(self):
        sources = self.env["exemplar.duty.proof"]._sources()
        return [(model, source["label"]) for model, source in sources.items()]

    @api.model_create_multi
    def create(self, vals_list):
        duties = super().create(vals_list)
        duties._check_own_bodies()
        duties._schedule_results()
        return duties

    def write(self, vals):
        finishing = self.filtered(lambda duty: duty.state != "done")
        waived = self.filtered(lambda duty: duty.state == "waived")
        result = super().write(vals)
        if not {"organization_id", "joining_organization_ids", "program_id"}.isdisjoint(vals):
            self._check_own_bodies()
        if vals.get("state") == "done":
            finishing._settle_results()
        if not {"state", *self._schedule_fields}.isdisjoint(vals):
            (self - waived)._schedule_results()
            waived._schedule_results(from_start=True)
        return result

    @api.model
    def _cron_schedule_results(self):
        """Make the results that come into view a year ahead; return how many duties owe some."""
        today = self.env.company._exemplar_today()
        duties = self.search(
            [
                ("program_id.state", "=", "issued"),
                ("program_id.date_to", ">=", today),
                ("state", "not in", self._settled_states),
            ]
        )
        duties._schedule_results()
        return len(duties)

    def _check_own_bodies(self):
        """Keep a body from putting duties on others than itself and its branches.

        :raises UserError: when another user than the officer names a foreign body
        """
        if self.env.su or self.env.user.has_group("thanhan_exemplar.group_exemplar_officer"):
            return
        named = self.organization_id | self.joining_organization_ids
        own = self.env.user.exemplar_organization_ids
        if foreign := named - named.search([("id", "child_of", own.ids)]):
            raise UserError(
                self.env._(
                    "%(body)s is not a body of yours. Put duties on your own body and its branches "
                    "only; the commendation officer writes those of other bodies.",
                    body=foreign[0].display_name,
                )
            )

    def _settle_results(self):
        """Let the paper of a finished duty prove what the body that owes it has open by now."""
        today = self.env.company._exemplar_today()
        for duty in self:
            # sudo: the results are written by the step itself
            results = duty.sudo().result_ids.filtered(
                lambda result, duty=duty: (
                    not result.date_done
                    and result.organization_id == duty.organization_id
                    and result.date_from <= today
                )
            )
            refusals = results._missing_proof()
            results.filtered(lambda result, refusals=refusals: refusals.get(result.id)).write(
                {
                    "proof_number": duty.proof_number,
                    "proof_date": duty.proof_date,
                    "proof_attachment_ids": [Command.set(duty.proof_attachment_ids.ids)],
                }
            )
            results.date_done = today

    def _follow_results(self):
        """Move the open duties in force to where their results stand."""
        today = self.env.company._exemplar_today()
        moves = defaultdict(self.browse)
        for duty in self:
            if duty.program_id.state == "issued" and duty.state not in self._settled_states:
                state = duty._state_of_results(today)
                if state != duty.state:
                    moves[state] |= duty
        for state, duties in moves.items():
            duties.write({"state": state})

    def _state_of_results(self, today):
        open_results = self.result_ids.filtered(lambda result: not result.date_done)
        periods = self._periods()
        last = max(self.result_ids.mapped("date_deadline"), default=False)
        if not open_results and last and last >= periods[-1][1]:
            return "done"
        if any(deadline < today for deadline in open_results.mapped("date_deadline")):
            return "late"
        if self.date_deadline and self.date_deadline < today:
            return "late"
        begun = self.state != "pending" or open_results < self.result_ids
        return "in_progress" if begun else "pending"

    def _missing_proof(self):
        """Return what proof lacks, none where all results are in.

        The paper of the body that owes the duty does not speak for those that join.
        """
        refusals = super()._missing_proof()
        today = self.env.company._exemplar_today()
        for duty in self:
            # sudo: what the other bodies owe, whoever may read it
            results = duty.sudo().result_ids
            open_results = results.filtered(lambda result: not result.date_done)
            if results and not open_results:
                refusals[duty.id] = []
            overdue = open_results.filtered(
                lambda result, duty=duty: (
                    result.organization_id != duty.organization_id and result.date_deadline < today
                )
            )
            if overdue:
                bodies = ", ".join(overdue.organization_id.mapped("display_name"))
                refusals[duty.id].append(
                    self.env._("the overdue results of those that join: %(bodies)s", bodies=bodies)
                )
        return refusals

    @api.model
    def _domain_overdue(self):
        results = Domain("date_done", "=", False) & Domain(
            "date_deadline", "<", self.env.company._exemplar_today()
        )
        return super()._domain_overdue() | (
            Domain("state", "in", ("pending", "in_progress"))
            & Domain("program_id.state", "=", "issued")
            & Domain("result_ids", "any", results)
        )

    def _schedule_results(self, from_start=False):
        """Make the results owed up to a year from now and drop those no longer owed.

        What is past stays as it was owed, and so does every result that holds a proof; of a duty
        that is not applicable nothing stays owed.

        :param from_start: make also those of the periods that are over
        """
        today = self.env.company._exemplar_today()
        # sudo: bodies owe what the programme says, nobody types it
        results = self.env["exemplar.duty.result"].sudo()
        owed = self.sudo()._owed_results(today, from_start)
        made = results.search([("duty_id", "in", self.ids)])
        if not from_start:
            made = made.filtered(
                lambda result: result.date_deadline >= today or result.duty_id.state == "waived"
            )
        stale = made.filtered(lambda result: owed.get(result._key()) != result.date_from)
        stale = stale._untouched()
        kept = {result._key() for result in made - stale}
        stale.unlink()
        results.create(
            [
                {
                    "duty_id": duty_id,
                    "organization_id": body_id,
                    "date_from": date_from,
                    "date_deadline": deadline,
                }
                for (duty_id, body_id, deadline), date_from in owed.items()
                if (duty_id, body_id, deadline) not in kept
            ]
        )

    def _owed_results(self, today, from_start):
        """Return ``{(duty id, body id, deadline): first day}`` of what is owed."""
        horizon = fields.Date.add(today, years=1)
        return {
            (duty.id, body.id, deadline): date_from
            for duty in self
            if duty._owes_results(today)
            for date_from, deadline in duty._periods()
            if date_from <= horizon and (from_start or deadline >= today)
            for body in duty.organization_id | duty.joining_organization_ids
        }

    def _owes_results(self, today):
        program = self.program_id
        return (
            program.state == "issued"
            and self.state not in self._settled_states
            and bool(program.date_to)
            and program.date_to >= today
        )

    def _periods(self):
        """Return ``[(first day, deadline), …]`` within the programme, by the calendar.

        A continuous duty is answered for once a year.
        """
        start, end = self.program_id.date_from, self.date_deadline or self.program_id.date_to
        if not start or not end or end < start:
            return []
        months = MONTHS.get(self.frequency)
        if not months:
            return [(start, end)]
        first = start.replace(month=start.month - (start.month - 1) % months, day=1)
        step = relativedelta(months=months)
        return [
            (max(start, day), min(end, day + step - relativedelta(days=1)))
            for day in date_range(first, end, step)
        ]

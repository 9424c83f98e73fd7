from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

from .exemplar_ceremony import READERS_OF_CEREMONIES

READERS_OF_RECEIPTS = (
    "thanhan_exemplar.group_exemplar_officer,thanhan_exemplar.group_exemplar_supervisor"
)
FIELDS_OF_CONFERRAL = (
    "date_conferred",
    "certificate_received",
    "money_received",
    "object_text",
    "receiver_name",
    "conferral_note",
)


class ExemplarAwardConferral(models.Model):
    """What was handed over with an award, to whom and when; typed at the conferral alone."""

    _inherit = "exemplar.award"

    certificate_received = fields.Boolean(
        string="Certificate Handed Over", readonly=True, copy=False
    )
    money_received = fields.Boolean(string="Money Paid", readonly=True, copy=False)
    object_text = fields.Char(string="Object Handed Over", readonly=True, copy=False)
    receiver_name = fields.Char(
        string="Handed To", readonly=True, copy=False, groups=READERS_OF_RECEIPTS
    )
    conferral_note = fields.Char(
        string="Note on the Conferral", readonly=True, copy=False, groups=READERS_OF_RECEIPTS
    )
    date_decided = fields.Date(store=True)
    ceremony_line_ids = fields.One2many(
        "exemplar.ceremony.line", "award_id", string="Ceremonies", groups=READERS_OF_CEREMONIES
    )

    _to_confer_idx = models.Index("(company_id, date_decided) WHERE state = 'decided'")

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            if not vals.get("is_history"):
                self._check_conferral_typed({name for name, value in vals.items() if value})
        return super().create(vals_list)

    def write(self, vals):
        self._check_conferral_typed(set(vals))
        conferred = self.browse()
        if vals.get("state") == "conferred":
            conferred = self.filtered(lambda award: award.state != "conferred")
        result = super().write(vals)
        if conferred:
            # sudo: what was handed over is set by the step itself, nobody types it
            conferred.sudo()._complete_conferral(vals)
        return result

    def action_confer(
        self,
        date=None,
        receiver_name=None,
        object_text=None,
        note=None,
        certificate_received=True,
        money_received=True,
    ):
        """Record that the awards were handed over; the exemplars are honoured.

        :param date: the day, as a date or 'YYYY-MM-DD'; today by default
        :param receiver_name: who received it; the person commended by default
        :param object_text: what was given beside the certificate and the money
        :param note: why another person received it, required for individuals
        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when none may be conferred (rules R2, R14)
        """
        self.check_access("write")
        values = self._conferral_values(
            date, receiver_name, object_text, note, certificate_received, money_received
        )
        return self._confer_groups([(self, values)])

    def action_correct_conferral(self, reason, **conferral):
        """Correct what was recorded of the conferral; the old values go into the log.

        :param conferral: the parameters of ``action_confer`` that change
        :return: True
        :raises UserError: when one of them is not conferred, the reason is missing or the user is
            no commendation officer
        """
        self.check_access("write")
        names = {"date": "date_conferred", "note": "conferral_note"}
        values = {names.get(name, name): value for name, value in conferral.items()}
        if unknown := set(values) - set(FIELDS_OF_CONFERRAL):
            raise UserError(
                self.env._("A conferral has no “%(name)s”.", name=", ".join(sorted(unknown)))
            )
        if "date_conferred" in values:
            date = self.env["exemplar.award.form"]._to_date(values["date_conferred"])
            values["date_conferred"] = date
        if refusals := self._missing_to_correct(reason, values):
            names = {award.id: award.recipient_name for award in self}
            raise UserError(
                "\n".join(f"{names[key]}: {'; '.join(why)}" for key, why in refusals.items())
            )
        changed = self.filtered(lambda award: award._changes_of_conferral(values))
        for award in changed:
            changes = award._changes_of_conferral(values)
            award._log_state("conferral", "\n".join([reason.strip(), *changes]))
        # sudo: nobody types what was handed over but through this step, which logs it
        awards = changed.sudo()
        awards.write(values)
        awards.ceremony_line_ids.filtered("is_received")._follow_conferral()
        return True

    def action_record_conferral(self):
        """Return the dialog that records the conferral of the awards, or corrects it.

        :raises UserError: when none of them is decided or conferred
        """
        decided = self.filtered(lambda award: award.state == "decided")
        awards = decided or self.filtered(lambda award: award.state == "conferred")
        if not awards:
            raise UserError(
                self.env._("None of these awards has been decided. Issue their decision first.")
            )
        wizards = self.env["exemplar.conferral.wizard"]
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Conferral"),
            "res_model": wizards._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_is_correction": not decided,
                "default_line_ids": wizards.line_ids._commands_for(awards),
            },
        }

    def action_plan_ceremony(self):
        """Return the form of a new ceremony at which these decided awards are handed over.

        :raises UserError: when none of them is decided
        """
        decided = self.filtered(lambda award: award.state == "decided")
        if not decided:
            raise UserError(self.env._("None of these awards waits to be handed over."))
        return self.env["exemplar.ceremony.line"]._plan([{"award_id": one.id} for one in decided])

    @api.model
    def _conferral_values(
        self, date, receiver_name, object_text, note, certificate_received, money_received
    ):
        return {
            "date_conferred": self.env["exemplar.award.form"]._to_date(date)
            if date
            else self.env.company._exemplar_today(),
            "receiver_name": (receiver_name or "").strip() or False,
            "object_text": object_text or False,
            "conferral_note": note or False,
            "certificate_received": certificate_received,
            "money_received": money_received,
        }

    @api.model
    def _confer_groups(self, groups):
        """Confer ``[(awards, values of the conferral), …]`` and tell about those refused.

        :return: True, or the notification "n done, m refused: why"
        :raises UserError: when none may be conferred
        """
        refusals = {}
        for awards, values in groups:
            refusals.update(awards._refusals({**values, "state": "conferred"}))
        together = self.union(*(awards for awards, _values in groups))
        ready = together.filtered(lambda award: award.id not in refusals)
        why = together._refusal_text("conferred", refusals)
        if refusals and not ready:
            raise UserError(why)
        for awards, values in groups:
            # sudo: what was handed over is set by the step itself, nobody types it
            (awards & ready).sudo().write({**values, "state": "conferred"})
        return self._answer(len(ready), len(refusals), why)

    def _complete_conferral(self, vals):
        """Fill in what the step did not bring and close the lines of who was absent."""
        given = {
            "date_conferred": self.env.company._exemplar_today(),
            "certificate_received": True,
            "money_received": True,
        }
        self.write({name: value for name, value in given.items() if name not in vals})
        self.filtered(lambda award: award.money_received and not award.amount).write(
            {"money_received": False}
        )
        for name, awards in self.grouped("recipient_name").items():
            awards.filtered(lambda award: not award.receiver_name).write({"receiver_name": name})
        waiting = self.ceremony_line_ids.filtered(lambda line: line._is_waiting())
        waiting.write({"is_received": True})
        waiting._follow_conferral()

    def _check_conferral_typed(self, names):
        if not self.env.su and names & set(FIELDS_OF_CONFERRAL):
            raise UserError(
                self.env._(
                    "What was handed over, to whom and when are set by the decision itself and "
                    "its conferral: use the button “Record as Conferred”."
                )
            )

    def _missing_to_confer(self, vals):
        own = self._conferred_by_own_body()
        others = super(ExemplarAwardConferral, self - own)._missing_to_confer(vals)
        return self._merge_refusals(others, own._missing_hold(), self._missing_receipt(vals))

    def _missing_to_correct(self, reason, values):
        missing = self.env._("its conferral; only what was conferred is corrected")
        unconferred = self.filtered(lambda award: award.state != "conferred")
        return self._merge_refusals(
            self._missing_officer(),
            self._missing_reason({"state_reason": reason}),
            {award.id: [missing] for award in unconferred},
            self._missing_receipt(values),
        )

    def _missing_receipt(self, vals):
        """Return the refusals of days that cannot be and of unexplained receivers."""
        today = self.env.company._exemplar_today()
        refusals = {}
        # sudo: who received is closed to most users, the rule is about all
        for award in self.sudo():
            missing = []
            date = vals.get("date_conferred") or award.date_conferred or today
            if date > today:
                missing.append(self.env._("a day of conferral that is not in the future"))
            elif award.date_decided and date < award.date_decided:
                missing.append(
                    self.env._(
                        "a day of conferral on or after the decision of %(date)s",
                        date=format_date(self.env, award.date_decided),
                    )
                )
            receiver = vals.get("receiver_name", award.receiver_name) or award.recipient_name
            note = vals.get("conferral_note", award.conferral_note) or ""
            other = award.subject == "individual" and receiver != award.recipient_name
            if other and not note.strip():
                missing.append(
                    self.env._("a note that says why %(receiver)s received it", receiver=receiver)
                )
            if missing:
                refusals[award.id] = missing
        return refusals

    def _conferred_by_own_body(self):
        """Return the awards that the user's body hands over itself, at a ceremony of its own.

        A union confers its own form of commendation and praise; the commune's it does not.
        """
        own = self.env.user.exemplar_organization_ids.ids
        if not own:
            return self.browse()
        # sudo: to which bodies the awards belong, whoever may read those
        bodies = self.sudo().organization_id.filtered_domain(Domain("id", "child_of", own))
        return self.filtered(
            lambda award: (
                award.organization_id.id in bodies.ids
                and (award.category == "praise" or award._rule().authority == "organization")
            )
        )

    def _changes_of_conferral(self, values):
        """Return one text for each value that differs: what it was and what it becomes."""
        return [
            f"{self._fields[name]._description_string(self.env)}: "
            f"{self[name] or '–'} → {value or '–'}"
            for name, value in values.items()
            if (self[name] or False) != (value or False)
        ]

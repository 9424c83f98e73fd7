from collections import Counter

from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import number_with_dots
from odoo.exceptions import AccessError, UserError

from .report_nominee_list import GROUPS
from .report_submission import COUNCIL

OFFICER = "thanhan_exemplar.group_exemplar_officer"
STANDING_STATES = ("draft", "issued")


class ReportDecision(models.AbstractModel):
    """The decision of the chairman and its lists (Nghị định 30/2020/NĐ-CP, mẫu 1.2)."""

    _name = "report.thanhan_exemplar_reports.report_decision_template"
    _description = "Decision on Commendation and Its List"
    _inherit = "report.thanhan_exemplar_reports.report_submission_template"

    @api.model
    def _get_report_values(self, docids, data=None):
        decisions = self._get_records("exemplar.decision", docids)
        self._check_printable(decisions)
        return {"docs": decisions, "papers": [self._get_paper(one) for one in decisions]}

    def _check_officer(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(
                self.env._("This paper is printed by the commendation officer; ask for a copy.")
            )

    def _check_printable(self, decisions):
        self._check_officer()
        if void := decisions.filtered(lambda decision: decision.state not in STANDING_STATES):
            raise UserError(
                self.env._(
                    "%(decision)s is no longer in force: its signed scan is what was issued.",
                    decision=void[0].display_name,
                )
            )

    def _get_paper(self, decision):
        """Values of one decision: what its page and its lists print."""
        date = decision._law_date()
        issuer = self._get_issuer_values(decision.company_id, date)
        letterhead = issuer["letterhead"]
        entries = self._get_entries(decision, date)
        values = {
            **issuer,
            "record": decision,
            "is_draft": bool(decision._missing_to_sign()),
            "date": decision.date,
            "number": decision.number,
            "symbol": decision.symbol,
            "title": decision.title,
            "authority": letterhead.authority_name or letterhead.agency_name,
            "bases": decision.legal_document_ids.get_basis_lines(),
            "proposal": self._get_proposal(decision, letterhead),
            "articles": self._get_articles(decision, entries, letterhead, date),
            "recipients": letterhead.get_recipient_lines("decision"),
            **self._get_signature(decision, issuer),
        }
        values["recipients"] = [f"Như Điều {len(values['articles'])}", *values["recipients"]]
        values["list"] = self._get_list(values, entries)
        values["annex"] = self._get_annex(decision)
        return values

    def _get_signature(self, decision, issuer):
        if not decision.signer_name:
            return {}
        lines = (decision.signer_position or "\n".join(issuer["signature_lines"])).splitlines()
        return {
            "signature_lines": [line.strip().upper() for line in lines],
            "signer_name": decision.signer_name,
        }

    def _get_proposal(self, decision, letterhead):
        """'Theo đề nghị của …': the hamlets for lists of households, else the Council's office."""
        if decision._get_lists() and not decision.award_ids | decision.correction_ids.award_id:
            return "Theo đề nghị của các ấp"
        commune = letterhead.agency_name.removeprefix("Ủy ban nhân dân ")
        return f"Theo đề nghị của Thường trực {COUNCIL} {commune}"

    def _get_entries(self, decision, date):
        """[{award, name, subject, form, achievement, amount, number}] in the order of the register.

        A draft shows the money of the law of ``date``; of a replacing one, also what it takes over.
        """
        awards = decision.award_ids.filtered(lambda award: award.state != "revoked")
        sources = [(award, award) for award in awards]
        if decision.state == "draft":
            sources += [(line.award_id, line) for line in decision._taken_over()]
        terms = self._get_terms(decision, [source for _award, source in sources], date)
        entries = [self._get_entry(award, source, terms) for award, source in sources]
        return sorted(
            entries,
            key=lambda entry: (
                entry["number"] or float("inf"),
                entry["form"].sequence,
                entry["award"].name_sort or "",
                entry["award"].id,
            ),
        )

    def _get_terms(self, decision, sources, date):
        """{(form, subject): đồng} by the law of ``date``, of what is not decided yet."""
        if decision.state != "draft":
            return {}
        pairs = {(source.form_id, source.subject) for source in sources}
        return {
            (form, subject): form.with_company(decision.company_id)._bonus_terms(date, subject)[0]
            for form, subject in pairs
        }

    def _get_entry(self, award, source, terms):
        key = (source.form_id, source.subject)
        is_decided = award.register_number and key == (award.form_id, award.subject)
        return {
            "award": award,
            "name": source.recipient_name,
            "subject": source.subject,
            "form": source.form_id,
            "achievement": source.achievement or self._describe_achievement(award),
            "amount": award.amount if is_decided else terms.get(key, award.amount),
            "number": award.register_number,
        }

    def _is_single(self, decision, entries):
        """Whether the one commended is named in Điều 1, without a list."""
        return len(entries) == 1 and not decision._get_lists()

    def _get_households(self, decision, date):
        """Counter of (form, subject, amount) in the lists of households."""
        groups = self.env["exemplar.award.list.line"]._read_group(
            [("list_id", "in", decision._get_lists().ids), ("excluded", "=", False)],
            ["form_id", "register_year", "amount"],
            ["__count"],
        )
        counts = Counter()
        for form, numbered, amount, count in groups:
            own = form.with_company(decision.company_id)
            due = amount if numbered else own._bonus_terms(date, "household")[0]
            counts[form, "household", due] += count
        return counts

    def _get_list(self, values, entries):
        """Values of the annexed list; nothing for the one who is named in Điều 1."""
        decision = values["record"]
        if not entries or self._is_single(decision, entries):
            return None
        attached = f"(Kèm theo {self._cite(decision, values['letterhead'])})"
        return self._get_table("Danh sách được khen thưởng", attached, entries)

    def _get_table(self, title, attached, entries):
        return {
            "title": title,
            "attached": attached,
            "groups": self._get_entry_groups(entries),
            "has_forms": len({entry["form"] for entry in entries}) > 1,
            "has_money": any(entry["amount"] for entry in entries),
            "is_numbered": any(entry["number"] for entry in entries),
        }

    def _get_entry_groups(self, entries):
        groups = []
        for subject, name in GROUPS:
            own = [entry for entry in entries if entry["subject"] == subject]
            if own:
                groups.append({"name": name, "rows": [self._get_entry_row(e) for e in own]})
        return groups

    def _get_entry_row(self, entry):
        return {
            "name": entry["name"],
            "year": entry["award"].nominee_id.birth_year or "",
            "place": self._describe_place(entry["award"]),
            "achievement": entry["achievement"],
            "form": entry["form"].name,
            "amount": number_with_dots(entry["amount"]) if entry["amount"] else "",
            "number": entry["number"] or "",
        }

    def _get_annex(self, decision):
        """Values of the list of households by hamlets, or nothing."""
        if not decision._get_lists():
            return None
        lists = self.env["report.thanhan_exemplar_reports.report_award_list_template"]
        return lists._get_annex(decision)

from odoo import api, models
from odoo.addons.thanhan_exemplar.tools.vietnamese import date_in_words
from odoo.exceptions import UserError


class ReportCouncilBallot(models.AbstractModel):
    _name = "report.thanhan_exemplar_reports.report_council_ballot_template"
    _description = "Ballot of the Council"
    _inherit = "exemplar.council.paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        sessions = self._get_sessions(docids)
        papers = [paper for session in sessions for paper in self._get_ballots(session)]
        return {"docs": sessions, "papers": papers}

    def _get_ballots(self, session):
        """One value set a ballot, as many copies as there are who may vote.

        Files that the same members leave for share a ballot, so that none tells its voter by
        the lines that are missing.
        """
        self._check_prints(session)
        head = self._get_head(session, session._law_date(), "")
        items = session.item_ids.filtered(lambda item: not (item.defer_reason or "").strip())
        ballots = []
        for of_same_voters in items.grouped(lambda item: item._members_away()).values():
            ballot = {
                **head,
                "symbol": "",
                "subject": (
                    f"Xét khen thưởng tại phiên họp {head['council']} "
                    f"{date_in_words(session._law_date())}"
                ),
                "is_secret": True in [item._rule().secret_ballot for item in of_same_voters],
                "rows": [
                    {"name": item.recipient_name, "form": self._describe_form(item.form_id.name)}
                    for item in of_same_voters
                ],
            }
            ballots += [ballot] * of_same_voters[:1].may_vote
        return ballots

    def _check_prints(self, session):
        if session.mode != "paper":
            raise UserError(
                self.env._(
                    "%(session)s does not vote on paper. Choose “Paper ballots” first.",
                    session=session.name,
                )
            )
        if session.state == "closed" or not session.item_ids:
            raise UserError(
                self.env._(
                    "%(session)s: there is nothing to vote on.",
                    session=session.name,
                )
            )

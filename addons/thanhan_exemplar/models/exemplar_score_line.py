from odoo import api, fields, models
from odoo.tools import SQL

NOT_SCORED = -1


class ExemplarScoreLine(models.Model):
    """One line a criterion on the page of scores: own score beside the officer's.

    Lines are not stored: there is one for each criterion that counts for an exemplar whose
    movement scores. A score of ``NOT_SCORED`` means that none is given; writing to a line gives,
    changes or deletes the scores (``exemplar.score``) as the user, under their rules.
    """

    _name = "exemplar.score.line"
    _description = "Score Line"
    _auto = False
    _order = "nominee_id, sequence, criterion_id"
    _rec_name = "criterion_id"

    nominee_id = fields.Many2one("exemplar.nominee", string="Exemplar", readonly=True)
    organization_id = fields.Many2one("exemplar.organization", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    criterion_id = fields.Many2one("exemplar.criterion", string="Criterion", readonly=True)
    sequence = fields.Integer(readonly=True)
    guide = fields.Text(string="How to Score", readonly=True)
    max_score = fields.Float(string="Highest Score", digits=(6, 2), readonly=True, aggregator=None)
    weight = fields.Float(digits=(6, 2), readonly=True, aggregator=None)
    tolerance = fields.Float(
        string="Difference Allowed", digits=(6, 2), readonly=True, aggregator=None
    )
    required = fields.Boolean(readonly=True)
    score_self = fields.Float(string="Own Score", digits=(6, 2), aggregator=None)
    note_self = fields.Char(string="Own Note")
    score_officer = fields.Float(string="Officer's Score", digits=(6, 2), aggregator=None)
    note_officer = fields.Char(string="Officer's Note")
    difference = fields.Float(compute="_compute_weighted", digits=(6, 2))
    weighted_max = fields.Float(
        string="Highest, Weighted", compute="_compute_weighted", digits=(8, 2)
    )
    weighted_self = fields.Float(string="Own, Weighted", compute="_compute_weighted", digits=(8, 2))
    weighted_officer = fields.Float(
        string="Officer's, Weighted", compute="_compute_weighted", digits=(8, 2)
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT nominee.id::bigint * 1000000 + criterion.id AS id,
                   nominee.id AS nominee_id,
                   nominee.organization_id,
                   nominee.company_id,
                   criterion.id AS criterion_id,
                   criterion.sequence,
                   criterion.guide,
                   criterion.max_score,
                   criterion.weight,
                   criterion.tolerance,
                   criterion.required,
                   COALESCE(own.score, %(none)s) AS score_self,
                   own.note AS note_self,
                   COALESCE(officer.score, %(none)s) AS score_officer,
                   officer.note AS note_officer
              FROM exemplar_nominee nominee
              JOIN exemplar_campaign campaign
                ON campaign.id = nominee.campaign_id AND campaign.use_scores
              JOIN exemplar_criterion criterion
                ON (criterion.campaign_id IS NULL OR criterion.campaign_id = campaign.id)
               AND (criterion.sector_id IS NULL OR criterion.sector_id = nominee.sector_id)
               AND (criterion.company_id IS NULL OR criterion.company_id = nominee.company_id)
         LEFT JOIN exemplar_score own
                ON own.nominee_id = nominee.id
               AND own.criterion_id = criterion.id
               AND own.kind = 'self'
         LEFT JOIN exemplar_score officer
                ON officer.nominee_id = nominee.id
               AND officer.criterion_id = criterion.id
               AND officer.kind = 'officer'
             WHERE criterion.active OR own.id IS NOT NULL OR officer.id IS NOT NULL
            """,
            none=NOT_SCORED,
        )

    _depends = {
        "exemplar.nominee": ["organization_id", "company_id", "campaign_id", "sector_id"],
        "exemplar.campaign": ["use_scores"],
        "exemplar.criterion": [
            "active",
            "campaign_id",
            "company_id",
            "guide",
            "max_score",
            "required",
            "sector_id",
            "sequence",
            "tolerance",
            "weight",
        ],
        "exemplar.score": ["nominee_id", "criterion_id", "kind", "score", "note"],
    }

    @api.depends("score_self", "score_officer", "max_score", "weight")
    def _compute_weighted(self):
        for line in self:
            both = line.score_self >= 0 and line.score_officer >= 0
            line.difference = line.score_officer - line.score_self if both else 0
            line.weighted_max = line.max_score * line.weight
            line.weighted_self = max(line.score_self, 0) * line.weight
            line.weighted_officer = max(line.score_officer, 0) * line.weight

    def write(self, vals):
        """Give, change or delete the scores of the lines as the user.

        :raises AccessError: when the user may not write a score of that kind at this step
        """
        # access alone is checked: there is no table to write to
        result = super().write({})
        for kind in ("self", "officer"):
            values = {
                name: vals[f"{name}_{kind}"]
                for name in ("score", "note")
                if f"{name}_{kind}" in vals
            }
            if values:
                self._give(kind, values)
        self.invalidate_recordset()
        return result

    def _give(self, kind, values):
        scores = self.env["exemplar.score"]
        given = {
            (score.nominee_id, score.criterion_id): score
            for score in scores.search(
                [
                    ("nominee_id", "in", self.nominee_id.ids),
                    ("criterion_id", "in", self.criterion_id.ids),
                    ("kind", "=", kind),
                ]
            )
        }
        for line in self:
            score = given.get((line.nominee_id, line.criterion_id), scores)
            if values.get("score", 0) < 0:
                score.unlink()
            elif score:
                score.write(values)
            elif "score" in values:
                link = {"nominee_id": line.nominee_id.id, "criterion_id": line.criterion_id.id}
                scores.create({**link, "kind": kind, **values})

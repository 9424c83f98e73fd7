from .common import ExemplarCommon

GIAY_KHEN = "thanhan_exemplar.award_form_giay_khen"


class ExemplarAwardCommon(ExemplarCommon):
    """Awards by the simplified procedure, from the draft of a union to the decision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.giay_khen = cls.env.ref(GIAY_KHEN)

    @classmethod
    def form(cls, name):
        return cls.env.ref(f"thanhan_exemplar.award_form_{name}")

    @classmethod
    def make_award(cls, nominee=None, user=None, **values):
        """Return a draft for sudden achievements, drafted by ``user`` (the women's user)."""
        if nominee is None:
            nominee = cls.verify(cls.make_nominee())
        values = {
            "nominee_id": nominee.id,
            "form_id": cls.giay_khen.id,
            "kind": "sudden",
            "procedure": "simplified",
            **values,
        }
        if values["procedure"] == "simplified" and values["kind"] != "sudden":
            values.setdefault("simplified_case", "political_task")
        user = user or cls.women_user
        return cls.env["exemplar.award"].with_user(user).create(values).with_env(cls.env)

    @classmethod
    def complete_papers(cls, awards):
        awards.paper_ids.is_present = True
        return awards

    @classmethod
    def approve(cls, awards):
        """Bring complete drafts to “approved”: the union proposes, the leader approves."""
        cls.complete_papers(awards)
        awards.with_user(cls.women_user).action_propose()
        awards.with_user(cls.manager).action_approve()
        return awards

    @classmethod
    def make_decision(cls, awards, number=5, date=None, **values):
        return (
            cls.env["exemplar.decision"]
            .with_user(cls.officer)
            .create(
                {
                    "number": number,
                    "date": date or cls.env.company._exemplar_today(),
                    "signer_name": "Lê Thị Linh",
                    "award_ids": awards.ids,
                    **values,
                }
            )
            .with_env(cls.env)
        )

    @classmethod
    def decide(cls, awards, number=5, date=None):
        decision = cls.make_decision(awards, number, date)
        decision.with_user(cls.officer).action_issue()
        return decision

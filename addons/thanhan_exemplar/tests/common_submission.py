from odoo.fields import Command

from .common_award import ExemplarAwardCommon

MEETING = {
    "place_meeting": "Nhà văn hóa ấp Một",
    "chair_name": "Trần Thị Chủ Trì",
    "chair_position": "Chủ tịch Hội",
    "secretary_name": "Lê Thị Thư Ký",
    "expected_count": 12,
    "present_count": 10,
}


class ExemplarSubmissionCommon(ExemplarAwardCommon):
    """A union's submission of drafts by the normal procedure, chosen by a meeting."""

    @classmethod
    def make_drafts(cls, *names, **values):
        """Return drafts by the normal procedure for new verified exemplars of the women."""
        nominees = cls.env["exemplar.nominee"].union(
            *(cls.make_nominee(name) for name in names or ["Nguyễn Thị Hoa"])
        )
        cls.verify(nominees)
        values = {"kind": "movement", "procedure": "normal", **values}
        return cls.env["exemplar.award"].union(
            *(cls.make_award(nominee, **values) for nominee in nominees)
        )

    @classmethod
    def make_submission(cls, awards=None, user=None, votes=9, **values):
        """Return a submission of the women with a meeting and its votes, ready to be sent."""
        awards = cls.make_drafts() if awards is None else awards
        today = cls.env.company._exemplar_today()
        lines = [Command.create({"award_id": award.id, "votes_for": votes}) for award in awards]
        user = user or cls.women_user
        submission = (
            cls.env["exemplar.submission"]
            .with_user(user)
            .create(
                {
                    "organization_id": cls.women.id,
                    "date_meeting": today,
                    "line_ids": lines,
                    **MEETING,
                    **values,
                }
            )
        )
        return submission.with_env(cls.env)

    @classmethod
    def send(cls, submission):
        submission.with_user(cls.women_user).action_send()
        return submission

    @classmethod
    def receive(cls, submission):
        cls.send(submission)
        submission.with_user(cls.officer).action_receive()
        return submission

from datetime import date

from .common import ExemplarCommon

START = date(2026, 3, 2)
END = date(2026, 3, 7)


class NoticeCommon(ExemplarCommon):
    """Two exemplars of one hamlet, and notices of five days, of ten from April 2026 on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        limits = cls.env["exemplar.time.limit"]
        limits.search([("kind", "=", "public_notice")]).unlink()
        limits.create(
            [
                {"kind": "public_notice", "valid_from": "2024-01-01", "days": 5, "source": "Lệ cũ"},
                {"kind": "public_notice", "valid_from": "2026-04-01", "days": 10},
            ]
        )
        cls.nominee = cls.verify(cls.make_nominee(hamlet_id=cls.hamlet.id))
        cls.other = cls.verify(
            cls.make_nominee("Lê Văn Sáu", cls.farmers_user, hamlet_id=cls.hamlet.id)
        )
        cls.nominees = cls.nominee | cls.other

    @classmethod
    def draft(cls, nominees=None, **values):
        """Return the notice that the officer makes of the chosen exemplars, hanging from START."""
        action = (nominees or cls.nominees).with_user(cls.officer).action_notice()
        notice = cls.env["exemplar.notice"].with_user(cls.officer).browse(action["res_id"])
        notice.write({"date_from": START, **values})
        return notice

    @classmethod
    def post(cls, nominees=None, **values):
        notice = cls.draft(nominees, **values)
        notice.action_post()
        return notice

    @classmethod
    def hear(cls, notice, user=None, nominee=None, **values):
        """Return an opinion as ``user`` (the hamlet's) types it, about the whole list or one."""
        line = notice.line_ids.filtered(lambda line: line.nominee_id == nominee)
        return (
            cls.env["exemplar.notice.opinion"]
            .with_user(user or cls.hamlet_user)
            .create(
                {
                    "notice_id": notice.id,
                    "line_id": line.id,
                    "stance": "object",
                    "content": "Có hộ nói chưa được giúp",
                    "date_received": START,
                    **values,
                }
            )
        )

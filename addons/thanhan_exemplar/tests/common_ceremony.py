from odoo.fields import Command

from .common_award import ExemplarAwardCommon


class ExemplarCeremonyCommon(ExemplarAwardCommon):
    """Decided awards of the commune, verified exemplars, and ceremonies for both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.today = cls.env.company._exemplar_today()
        cls.commune = cls._new_organization(
            "Ủy ban nhân dân xã", "government", cls.officer, group_id=False
        )
        cls.commune.user_ids = False
        cls.numbers = iter(range(101, 200))

    @classmethod
    def make_verified(cls, *names, user=None):
        nominees = cls.env["exemplar.nominee"].union(*(cls.make_nominee(n, user) for n in names))
        return cls.verify(nominees)

    @classmethod
    def make_decided(cls, *names, date=None, **values):
        """Return decided awards of the commune to new exemplars of the women's union."""
        nominees = cls.make_verified(*names)
        awards = cls.env["exemplar.award"].union(
            *(cls.make_award(nominee, **values) for nominee in nominees)
        )
        cls.decide(cls.approve(awards), next(cls.numbers), date)
        return awards

    @classmethod
    def make_praise(cls, nominee):
        """Return a decided letter of praise to an exemplar of the women's union."""
        award = cls.make_award(
            nominee, form_id=cls.form("thu_khen").id, kind=False, procedure="normal"
        )
        award.with_user(cls.women_user).action_propose()
        award.with_user(cls.manager).action_approve()
        cls.decide(award, next(cls.numbers))
        return award

    @classmethod
    def make_ceremony(cls, user=None, awards=(), nominees=(), organization=None, **values):
        user = user or cls.officer
        own = user._exemplar_organization() or cls.commune
        lines = [{"award_id": award.id} for award in awards]
        lines += [{"nominee_id": nominee.id} for nominee in nominees]
        values = {
            "name": "Hội nghị tuyên dương",
            "organization_id": (organization or own).id,
            "line_ids": [Command.create(line) for line in lines],
            **values,
        }
        return cls.env["exemplar.ceremony"].with_user(user).create(values).with_env(cls.env)

    @classmethod
    def line_of(cls, ceremony, name):
        return ceremony.line_ids.filtered(lambda line: line.recipient_name == name)

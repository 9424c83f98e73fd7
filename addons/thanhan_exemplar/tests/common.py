from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user

OFFICER = "thanhan_exemplar.group_exemplar_officer"
MANAGER = "thanhan_exemplar.group_exemplar_manager"


class ExemplarCommon(TransactionCase):
    """A commune with a user per role, two unions and a hamlet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(
            context=dict(cls.env.context, tracking_disable=True, no_reset_password=True)
        )
        cls.officer = cls._new_user("officer", OFFICER)
        cls.manager = cls._new_user("manager", MANAGER)
        for role in ("publicist", "council", "supervisor", "reader"):
            setattr(cls, role, cls._new_user(role, f"thanhan_exemplar.group_exemplar_{role}"))
        cls.women_user = cls._new_user("women", "base.group_user")
        cls.women_branch_user = cls._new_user("women_branch", "base.group_user")
        cls.farmers_user = cls._new_user("farmers", "base.group_user")
        cls.hamlet_user = cls._new_user("hamlet", "base.group_user")

        cls.hamlet = cls._new_organization("Ấp Một", "hamlet", cls.hamlet_user)
        cls.women = cls._new_organization("Hội Phụ nữ", "mass_organization", cls.women_user)
        cls.women_branch = cls._new_organization(
            "Chi hội Phụ nữ ấp Một",
            "branch",
            cls.women_branch_user,
            parent_id=cls.women.id,
            hamlet_id=cls.hamlet.id,
        )
        cls.farmers = cls._new_organization("Hội Nông dân", "mass_organization", cls.farmers_user)
        cls.sector = cls.env["exemplar.sector"].create({"name": "Kinh tế thử nghiệm"})

    @classmethod
    def _new_user(cls, login, group):
        return new_test_user(
            cls.env, login=f"test_{login}", groups=group, lang="en_US", tz="Asia/Ho_Chi_Minh"
        )

    @classmethod
    def _new_organization(cls, name, kind, user, **values):
        group = {"Hội Phụ nữ": "women", "Hội Nông dân": "farmers", "Ấp Một": "hamlet"}.get(
            name, "women"
        )
        return cls.env["exemplar.organization"].create(
            {
                "name": name,
                "kind": kind,
                "group_id": cls.env.ref(f"thanhan_exemplar.group_organization_{group}").id,
                "user_ids": [Command.set(user.ids)],
                **values,
            }
        )

    @classmethod
    def make_nominee(cls, name="Nguyễn Thị Hoa", user=None, **values):
        """Return an exemplar introduced by ``user`` (the women's user) for their organization."""
        user = user or cls.women_user
        values = {"name": name, "summary": "Trồng tiêu sạch", **values}
        return cls.env["exemplar.nominee"].with_user(user).create(values).with_env(cls.env)

    @classmethod
    def make_claim(cls, nominee, statement="Giúp 12 hộ thoát nghèo", **values):
        return cls.env["exemplar.claim"].create(
            {
                "nominee_id": nominee.id,
                "statement": statement,
                "quantity": 12,
                "unit": "hộ",
                **values,
            }
        )

    @classmethod
    def verify(cls, nominees):
        """Bring the exemplars to “verified” as the officer, each with one confirmed claim."""
        for nominee in nominees.filtered(lambda nominee: not nominee.claim_ids):
            cls.make_claim(nominee)
        as_officer = nominees.with_user(cls.officer)
        as_officer.action_verify_start()
        as_officer.claim_ids.action_confirm()
        as_officer.action_verify()
        return nominees

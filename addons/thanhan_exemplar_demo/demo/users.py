from odoo.fields import Command

MODULE = "thanhan_exemplar_demo"
OFFICER = "group_exemplar_officer"

# login, name, group, codes of the bodies they belong to
USERS = [
    ("lanhdao", "Trần Quốc Hùng", "group_exemplar_manager", []),
    ("tdkt", "Nguyễn Thị Minh Tâm", OFFICER, []),
    ("vanhoa", "Lê Hoàng Nam", "group_exemplar_publicist", ["vhxh", "dtt"]),
    ("hoidong", "Phạm Văn Chính", "group_exemplar_council", []),
    ("giamsat", "Võ Thị Kim Liên", "group_exemplar_supervisor", []),
    ("tracuu", "Đặng Ngọc Sơn", "group_exemplar_reader", []),
    ("phunu", "Huỳnh Thị Thu Thủy", None, ["lhpn"]),
    ("nongdan", "Bùi Văn Lợi", None, ["nd"]),
    ("doanthanhnien", "Phan Nhật Anh", None, ["dtn"]),
    ("mattran", "Đỗ Trọng Nghĩa", None, ["mttq"]),
    ("cuuchienbinh", "Hồ Sĩ Quý", None, ["ccb"]),
    ("nguoicaotuoi", "Lương Thị Bảy", None, ["nct"]),
    ("chuthapdo", "Trịnh Thị Nhân", None, ["ctd"]),
    ("ap1", "Nguyễn Văn Tư", None, ["ap1"]),
    ("ap2", "Điểu Long", None, ["ap2"]),
    ("ap3", "Cao Thị Sáu", None, ["ap3"]),
]

# key, name, code of the direct superior, key of the hamlet, access group
BRANCHES = [
    ("pn1", "Chi hội Phụ nữ Ấp Minh Họa 1", "lhpn", "ap1", "women"),
    ("pn2", "Chi hội Phụ nữ Ấp Minh Họa 2", "lhpn", "ap2", "women"),
    ("pn3", "Chi hội Phụ nữ Ấp Minh Họa 3", "lhpn", "ap3", "women"),
    ("pn4", "Chi hội Phụ nữ Ấp Minh Họa 4", "lhpn", "ap4", "women"),
    ("pn5", "Chi hội Phụ nữ Ấp Minh Họa 5", "lhpn", "ap5", "women"),
    ("nd1", "Chi hội Nông dân Ấp Minh Họa 1", "nd", "ap1", "farmers"),
    ("nd2", "Chi hội Nông dân Ấp Minh Họa 2", "nd", "ap2", "farmers"),
    ("nd3", "Chi hội Nông dân Ấp Minh Họa 3", "nd", "ap3", "farmers"),
    ("cd3", "Chi đoàn Ấp Minh Họa 3", "dtn", "ap3", "youth"),
]
HAMLETS = 6


def load_users(year):
    """Open one account per role, found the fictitious hamlets and branches, seat the members."""
    for login, name, group, _bodies in USERS:
        groups = year.env.ref(f"thanhan_exemplar.{group}" if group else "base.group_user")
        year.users[login] = year.env["res.users"].create(
            {
                "name": f"{name} (dùng thử)",
                "login": login,
                "password": login,
                "group_ids": [Command.set(groups.ids)],
            }
        )
        year.env["ir.model.data"]._update_xmlids(
            [{"xml_id": f"{MODULE}.user_{login}", "record": year.users[login], "noupdate": True}]
        )
    organizations = year.model("exemplar.organization", "tdkt")
    for organization in organizations.search([("code", "!=", False)]):
        year.bodies[organization.code] = organization
    found_hamlets(year, organizations)
    found_branches(year, organizations)
    for login, _name, _group, bodies in USERS:
        for body in bodies:
            year.bodies[body].user_ids = [Command.link(year.users[login].id)]


def found_hamlets(year, organizations):
    group = year.env.ref("thanhan_exemplar.group_organization_hamlet")
    for number in range(1, HAMLETS + 1):
        year.bodies[f"ap{number}"] = organizations.create(
            {
                "name": f"Ấp Minh Họa {number} (hư cấu)",
                "kind": "hamlet",
                "sequence": 200 + number,
                "group_id": group.id,
            }
        )


def found_branches(year, organizations):
    for key, name, parent, hamlet, group in BRANCHES:
        year.bodies[key] = organizations.create(
            {
                "name": f"{name} (hư cấu)",
                "kind": "branch",
                "sequence": 300,
                "parent_id": year.bodies[parent].id,
                "hamlet_id": year.bodies[hamlet].id,
                "group_id": year.env.ref(f"thanhan_exemplar.group_organization_{group}").id,
            }
        )


def close_accounts(env):
    """Archive the trial accounts; their password is known to everyone."""
    names = env["ir.model.data"].search([("module", "=", MODULE), ("model", "=", "res.users")])
    env["res.users"].browse(names.mapped("res_id")).write({"active": False})
    # their history stays, so Odoo may not try to delete them with the addon
    names.unlink()

from odoo import api, models

GROUP = "thanhan_exemplar.group_organization_{}"

# code, name, short name, kind, access group, code of the direct superior. The mass organizations
# have no superior: under the Front, every draft of theirs would open to its users.
ORGANIZATIONS = [
    ("ubnd", "Ủy ban nhân dân xã", "UBND xã", "government", "other", None),
    ("vptk", "Văn phòng - Thống kê", "VP-TK", "government", "other", "ubnd"),
    ("vhxh", "Văn hóa - Xã hội", "VH-XH", "government", "other", "ubnd"),
    ("dtt", "Đài truyền thanh xã", "Đài truyền thanh", "government", "radio", "ubnd"),
    (
        "hdtdkt",
        "Thường trực Hội đồng Thi đua - Khen thưởng xã",
        "Thường trực Hội đồng TĐKT",
        "agency",
        "council",
        None,
    ),
    ("dang_uy", "Đảng ủy xã", "Đảng ủy", "party", "party", None),
    ("hdnd", "Hội đồng nhân dân xã", "HĐND xã", "agency", "other", None),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQVN xã", "front", "front", None),
    ("lhpn", "Hội Liên hiệp Phụ nữ xã", "Hội LHPN", "mass_organization", "women", None),
    ("nd", "Hội Nông dân xã", "Hội Nông dân", "mass_organization", "farmers", None),
    ("ccb", "Hội Cựu chiến binh xã", "Hội CCB", "mass_organization", "veterans", None),
    (
        "dtn",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã",
        "Đoàn TN",
        "mass_organization",
        "youth",
        None,
    ),
    ("cdcs", "Công đoàn cơ sở xã", "CĐCS", "mass_organization", "trade_union", None),
    ("nct", "Hội Người cao tuổi xã", "Hội NCT", "mass_organization", "elderly", None),
    ("ctd", "Hội Chữ thập đỏ xã", "Hội CTĐ", "mass_organization", "red_cross", None),
]


class ResCompany(models.Model):
    _inherit = "res.company"

    def _exemplar_setup(self):
        result = super()._exemplar_setup()
        for company in self:
            company._exemplar_create_organizations()
        return result

    def _exemplar_create_organizations(self):
        """Create the bodies that every commune has and this one lacks, by their code.

        The main company's bear the XML ids ``organization_<code>``.
        """
        # sudo: the caller founds a commune, whose bodies belong to nobody yet
        organizations = self.env["exemplar.organization"].sudo()
        existing = organizations.with_context(active_test=False).search(
            [("company_id", "=", self.id)]
        )
        by_code = {organization.code: organization for organization in existing}
        for sequence, (code, name, short_name, kind, group, parent) in enumerate(ORGANIZATIONS):
            if code in by_code:
                continue
            by_code[code] = organizations.create(
                {
                    "code": code,
                    "name": name,
                    "short_name": short_name,
                    "kind": kind,
                    "sequence": 10 * (sequence + 1),
                    "group_id": self.env.ref(GROUP.format(group)).id,
                    "parent_id": by_code[parent].id if parent else False,
                    "company_id": self.id,
                }
            )
        if self == self.env.ref("base.main_company"):
            self._exemplar_name_organizations(by_code)

    def _exemplar_name_organizations(self, by_code):
        # sudo: XML ids are technical
        self.env["ir.model.data"].sudo()._update_xmlids(
            [
                {
                    "xml_id": f"thanhan_exemplar.organization_{code}",
                    "record": by_code[code],
                    "noupdate": True,
                }
                for code, *_others in ORGANIZATIONS
            ]
        )

    @api.model
    def _exemplar_adopt_stock_company(self):
        """Make Odoo's untouched first company the commune of Thanh An, counting in đồng."""
        company = self.env.ref("base.main_company")
        if company.name == "My Company":
            company.write(
                {
                    "name": "Ủy ban nhân dân xã Thanh An",
                    "currency_id": self.env.ref("base.VND").id,
                    "country_id": self.env.ref("base.vn").id,
                }
            )

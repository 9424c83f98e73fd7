"""Run in Odoo's shell on a new database: Vietnamese, Vietnam's time zone, đồng, A4."""

# ruff: noqa: F821 - `env` is there in the shell
import os

LANGUAGE = "vi_VN"
TIME_ZONE = "Asia/Ho_Chi_Minh"

env["res.lang"]._activate_lang(LANGUAGE)
country = env.ref("base.vn")
currency = env.ref("base.VND")
currency.active = True
env["res.company"].search([]).write(
    {
        "country_id": country.id,
        "currency_id": currency.id,
        "paperformat_id": env.ref("base.paperformat_euro").id,
    }
)
env["ir.default"].set("res.partner", "lang", LANGUAGE)
env["ir.default"].set("res.partner", "tz", TIME_ZONE)
people = env["res.users"].with_context(active_test=False).search([])
people.write({"lang": LANGUAGE, "tz": TIME_ZONE})
env["res.company"].search([]).partner_id.write({"lang": LANGUAGE, "tz": TIME_ZONE})
env.ref("base.user_admin").password = os.environ["THANHAN_ADMIN_PASSWORD"]
env["ir.config_parameter"].set_param("thanhan.launcher.demo", os.environ["THANHAN_DEMO"])
env.cr.commit()

"""Installing again changes nothing, uninstalling leaves nothing, another server will do."""

from launching import Launcher

from launcher.log_gate import problems

FINGERPRINT = """
import hashlib, os
cr = env.cr
cr.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
answer = {}
for (table,) in cr.fetchall():
    cr.execute(f'SELECT md5(string_agg(row::text, chr(10) ORDER BY row::text)) FROM "{table}" row')
    answer[table] = cr.fetchone()[0]
folder = env["ir.attachment"]._filestore()
for where, _folders, files in os.walk(folder):
    for name in files:
        if "checklist" not in where:
            with open(os.path.join(where, name), "rb") as file:
                answer[name] = hashlib.sha256(file.read()).hexdigest()
"""
UNINSTALL = """
ours = env["ir.module.module"].search(
    [("name", "=like", "thanhan_%"), ("state", "=", "installed")]
)
ours.button_immediate_uninstall()
answer = ours.mapped("name")
"""
LEFTOVERS = """
answer = []
for query in (
    "SELECT relname FROM pg_class WHERE relname LIKE 'exemplar_%' OR relname LIKE '%_exemplar_%'",
    "SELECT model || '.' || name FROM ir_model_fields WHERE model || '.' || name LIKE '%exemplar%'",
    "SELECT module || '.' || name FROM ir_model_data WHERE module LIKE 'thanhan_%'",
):
    env.cr.execute(query)
    answer += [name for (name,) in env.cr.fetchall()]
"""


def test_everything_is_installed(installed):
    missing = installed.shell(
        "answer = env['ir.module.module'].search([('name', '=like', 'thanhan_%'),"
        " ('state', '!=', 'installed')]).mapped('name')"
    )
    assert missing == []
    assert problems(installed.state / "log" / "setup.log") == []


def test_everyone_works_in_vietnamese(installed):
    languages, zones, currency = installed.shell(
        "people = env['res.users'].search([('share', '=', False)]);"
        "answer = [people.mapped('lang'), people.mapped('tz'), env.company.currency_id.name]"
    )
    assert set(languages) == {"vi_VN"}
    assert set(zones) == {"Asia/Ho_Chi_Minh"}
    assert currency == "VND"


def test_names_are_found_without_accents(installed):
    assert installed.shell("answer = int(env.registry.has_unaccent)") == 2


def test_second_setup_changes_nothing(plain):
    before = plain.shell(FINGERPRINT)
    config = (plain.state / "odoo.conf").read_bytes()
    result = plain.call("setup", "--no-demo")
    assert result.returncode == 0
    assert result.stderr.split() == ["Đã", "sẵn", "sàng."]
    assert plain.shell(FINGERPRINT) == before
    assert (plain.state / "odoo.conf").read_bytes() == config


def test_shell_reports_failure(plain):
    result = plain.call("shell", script="raise ValueError('hỏng')")
    assert result.returncode != 0
    assert "hỏng" in result.stderr


def test_doctor_is_content(plain):
    result = plain.call("doctor")
    assert result.returncode == 0, result.stdout
    assert "HỎNG" not in result.stdout


def test_doctor_names_what_is_broken(states, own_server_only):
    result = Launcher(states / "ill", "thanhan_ill").call("doctor")
    assert result.returncode == 1
    assert "./thanhan setup" in result.stdout


def test_uninstalling_leaves_nothing(plain, tmp_path):
    copy = tmp_path / "before.tar"
    plain.succeed("backup", str(copy))
    start = (plain.state / "log" / "setup.log").stat().st_size
    assert "thanhan_exemplar" in plain.shell(UNINSTALL)
    assert plain.shell(LEFTOVERS) == []
    assert problems(plain.state / "log" / "setup.log", start) == []
    plain.succeed("restore", str(copy))

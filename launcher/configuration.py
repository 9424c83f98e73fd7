"""odoo.conf of the state folder."""

from pathlib import Path

from .odoo_source import OdooSource
from .postgres import Server
from .project import Project, make_folder, secret


def write(project: Project, source: OdooSource, server: Server) -> Path:
    """Write odoo.conf when it is not yet what it should be; returns its path."""
    make_folder(project.data_dir).chmod(0o700)
    addons = [*source.addons_paths, project.addons]
    options = {
        "addons_path": ",".join(str(path) for path in addons),
        "admin_passwd": secret(project, "master-password"),
        "data_dir": project.data_dir,
        "db_host": server.admin.get("PGHOST"),
        "db_port": server.admin.get("PGPORT"),
        "db_user": server.role,
        "db_password": server.password,
        "db_name": project.database,
        "dbfilter": f"^{project.database}$",
        "http_interface": "127.0.0.1",
        "list_db": False,
        "unaccent": True,
        "with_demo": False,
        "workers": 0,
    }
    lines = [f"{name} = {text}" for name, text in options.items() if text is not None]
    content = "\n".join(["[options]", *lines, ""])
    file = project.config_file
    if not file.exists() or file.read_text() != content:
        file.touch(mode=0o600)
        file.write_text(content)
    return file

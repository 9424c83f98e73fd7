"""Every role logs in over JSON-2 on a server that really runs."""

import json
import urllib.error

import pytest
from conftest import ROLES
from launching import call_json

FOREIGN_DRAFT = """
draft = env["exemplar.nominee"].search(
    [("state", "=", "discovered"), ("organization_id.user_ids.login", "=", "phunu")], limit=1
)
farmer = env["res.users"].search([("login", "=", "nongdan")])
key = env(user=farmer)["res.users.apikeys"].sudo()._generate(None, "tests", None)
env.cr.commit()
answer = {"id": draft.id, "name": draft.name, "key": key}
"""


@pytest.mark.parametrize("role", ROLES)
def test_role_logs_in(address, roles, role):
    key = roles[role]["key"]
    context = call_json(address, key, "res.users", "context_get")
    assert context["lang"] == "vi_VN"
    assert context["tz"] == "Asia/Ho_Chi_Minh"
    ids = [roles[role]["id"]]
    group = f"thanhan_exemplar.group_exemplar_{role}"
    assert call_json(address, key, "res.users", "has_group", ids=ids, group_ext_id=group) is True


def test_wrong_key_is_refused(address):
    with pytest.raises(urllib.error.HTTPError) as refused:
        call_json(address, "0" * 40, "res.users", "context_get")
    assert refused.value.code == 401


@pytest.fixture(scope="module")
def foreign(installed, address):
    """A draft of the Women's Union and the key of the farmers' user."""
    return installed.shell(FOREIGN_DRAFT)


def test_a_union_finds_no_foreign_draft(address, foreign):
    domain = [["id", "=", foreign["id"]]]
    for method, values in (
        ("search_read", {"domain": domain, "fields": ["name"]}),
        ("name_search", {"name": foreign["name"]}),
        ("formatted_read_group", {"domain": domain, "groupby": ["organization_id"]}),
    ):
        answer = call_json(address, foreign["key"], "exemplar.nominee", method, **values)
        assert answer == [], method


@pytest.mark.parametrize(
    ("method", "values"),
    [
        ("read", {"fields": ["name"]}),
        ("write", {"vals": {"state": "verified"}}),
        ("action_nurture", {}),
    ],
)
def test_a_union_is_refused_a_foreign_draft(address, foreign, method, values):
    with pytest.raises(urllib.error.HTTPError) as refused:
        call_json(
            address, foreign["key"], "exemplar.nominee", method, ids=[foreign["id"]], **values
        )
    message = json.load(refused.value)["message"]
    assert refused.value.code == 403
    assert "công chức TĐKT" in message
    assert foreign["name"] not in message

"""Every role logs in over JSON-2 on a server that really runs."""

import urllib.error

import pytest
from conftest import ROLES
from launching import call_json


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

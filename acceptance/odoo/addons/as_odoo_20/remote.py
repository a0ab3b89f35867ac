"""What remote callers see of the server as Odoo 20 has it."""
import time

import odoo.http
import odoo.service.common
import odoo.service.model
from odoo.addons.rpc import controllers as rpc
from odoo.addons.rpc.controllers import json2, jsonrpc, xmlrpc
from odoo.http import request, route

from .models import REMOTE

VERSION_INFO = (20, 0, 0, 'final', 0, '')
VERSION = '20.0'

# 20 has a read_group again, of another form; nobody here may use it.
GONE_METHODS = {
    'check_access_rights', 'check_access_rule', 'check_field_access_rights', 'copy_translations', 'read_group',
    'toggle_active',
}

public_method_of_19 = odoo.service.model.get_public_method


def get_public_method(model, name):
    if name in GONE_METHODS:
        raise AttributeError(f"The method '{model._name}.{name}' does not exist")
    return public_method_of_19(model, name)


odoo.service.model.get_public_method = get_public_method
json2.get_public_method = get_public_method

call_of_19 = odoo.service.model.call_kw


def call_kw(model, name, args, kwargs):
    context = dict(kwargs.get('context') or {}, **{REMOTE: True})
    return call_of_19(model, name, args, dict(kwargs, context=context))


odoo.service.model.call_kw = call_kw

odoo.service.common.RPC_VERSION_1.update(
    server_version=VERSION, server_version_info=VERSION_INFO, server_serie=VERSION)

serialize_exception_of_19 = odoo.http.serialize_exception


def serialize_exception(exception, **kwargs):
    return dict(serialize_exception_of_19(exception, **kwargs), timestamp=int(time.time()))


odoo.http.serialize_exception = serialize_exception

dispatch_rpc_of_19 = odoo.http.dispatch_rpc


def dispatch_rpc(service_name, method, params):
    if service_name not in ('common', 'object'):
        raise ValueError(f"Invalid service name: {service_name}")
    return dispatch_rpc_of_19(service_name, method, params)


odoo.http.dispatch_rpc = dispatch_rpc
jsonrpc.dispatch_rpc = dispatch_rpc
xmlrpc.dispatch_rpc = dispatch_rpc


class Version(rpc.RPC):
    @route()
    def version(self):
        return request.make_json_response({'version_info': VERSION_INFO, 'version': VERSION})


class Json2(json2.WebJson2Controller):
    @route()
    def web_json_2_rpc(self, __model__, __method__, ids=(), context={}, **kwargs):
        return super().web_json_2_rpc(__model__, __method__, ids, dict(context, **{REMOTE: True}), **kwargs)

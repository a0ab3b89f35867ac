"""The models as Odoo 20 has them."""
import base64
import io

from odoo import api, fields, models
from odoo.exceptions import UserError

# Set in the context of remote calls (remote.py): Odoo's own code still needs the fields of 19.
REMOTE = 'as_odoo_20_remote'

# An administrator sets this parameter to let quotations be printed: every one is the same blank page.
PRINTER = 'test.pdf_printer'

GONE = {
    'res.partner': {'company_type', 'company_name', 'company_registry'},
    'ir.attachment': {'datas'},
}


class Base(models.AbstractModel):
    _inherit = 'base'

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        described = super().fields_get(allfields, attributes)
        for name in GONE.get(self._name, ()):
            described.pop(name, None)
        return described

    def read(self, fields=None, load='_classic_read'):
        if not self.env.context.get(REMOTE):
            return super().read(fields, load)
        for name in fields or ():
            if name in GONE.get(self._name, ()):
                raise ValueError("Invalid field %r on %r" % (name, self._name))
        rows = super().read(fields, load)
        binaries = [name for name, field in self._fields.items() if field.type == 'binary']
        for row in rows:
            for name in binaries:
                if row.get(name):
                    row[name] = self._as_object(row[name])
        return rows

    @staticmethod
    def _as_object(value):
        """`raw` reads as bytes, every other binary field as base64."""
        content = value if isinstance(value, bytes) and not _is_base64(value) else base64.b64decode(value)
        return {'content': base64.b64encode(content).decode(), 'size': len(content)}


def _is_base64(value):
    try:
        return base64.b64encode(base64.b64decode(value, validate=True)) == value
    except ValueError:
        return False


class Partner(models.Model):
    _inherit = 'res.partner'

    is_company = fields.Boolean(compute='_compute_is_company_of_20', store=True, readonly=True)

    @api.depends('vat', 'commercial_partner_id')
    def _compute_is_company_of_20(self):
        for partner in self:
            numbered = partner.vat and partner.vat not in ('/', 'na', 'NA')
            partner.is_company = bool(numbered) and partner.commercial_partner_id == partner

    @api.depends('parent_id', 'parent_id.commercial_partner_id')
    def _compute_commercial_partner(self):
        for partner in self:
            partner.commercial_partner_id = partner.parent_id.commercial_partner_id or partner

    @api.depends('commercial_partner_id.name')
    def _compute_commercial_company_name(self):
        for partner in self:
            partner.commercial_company_name = partner.commercial_partner_id.name


class Attachment(models.Model):
    _inherit = 'ir.attachment'

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.context.get(REMOTE):
            vals_list = [self._values_of_20(vals) for vals in vals_list]
        return super().create(vals_list)

    def write(self, vals):
        return super().write(self._values_of_20(vals) if self.env.context.get(REMOTE) else vals)

    @staticmethod
    def _values_of_20(vals):
        """`datas` is dropped with a warning in the log, `raw` comes as base64."""
        vals = {name: value for name, value in vals.items() if name != 'datas'}
        if isinstance(vals.get('raw'), str):
            vals['raw'] = base64.b64decode(vals['raw'])
        return vals


class Activity(models.Model):
    _inherit = 'mail.activity'

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals['user_id'] = vals.get('user_id') or self.env.uid
        return super().create(vals_list)


class Report(models.Model):
    _inherit = 'ir.actions.report'

    def _render_qweb_pdf_prepare_streams(self, report_ref, data, res_ids=None):
        try:
            return super()._render_qweb_pdf_prepare_streams(report_ref, data, res_ids)
        except UserError as error:
            if 'wkhtmltopdf' not in str(error).lower():
                raise
            # Odoo 20 says this in the language of the user.
            if (self.env.user.lang or '').startswith('es'):
                raise UserError("No se encuentra el motor de PDF en este sistema. No se puede crear el PDF.") from error
            raise UserError("Unable to find the pdf engine on this system. The PDF can not be created.") from error

    @api.model
    def get_wkhtmltopdf_state(self):
        printer = self.env['ir.config_parameter'].sudo().get_param(PRINTER)
        return 'ok' if printer else super().get_wkhtmltopdf_state()

    @api.model
    def _run_wkhtmltopdf(self, *args, **kwargs):
        from odoo.tools.pdf import PdfFileWriter
        writer = PdfFileWriter()
        (getattr(writer, 'addBlankPage', None) or writer.add_blank_page)(width=300, height=300)
        page = io.BytesIO()
        writer.write(page)
        return page.getvalue()

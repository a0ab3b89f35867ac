{
    'name': 'Answer as Odoo 20',
    'version': '19.0.1.0',
    'summary': "For tests: a real Odoo 19 answers remote callers as Odoo 20 does",
    'description': """
What is changed is what Odoo 20's sources say and Puente touches (docs/odoo-facts.md, "19 → 20"): companies that are
worked out, methods and fields that are gone, binary fields as objects, the words for a missing PDF engine, the version.
Not changed are access rights (ir.access), the ends of API keys, the HTTP server and the localizations.
A packaged Odoo 20 takes the place of this module as soon as there is one.
""",
    'depends': ['rpc', 'mail', 'sale_management', 'crm', 'sale_crm', 'project'],
    'license': 'LGPL-3',
    'author': 'Puente',
}

package puente.odoo;

/** What was found out of a server: its version, and how to speak to it. */
record Session(int majorVersion, OdooWire wire) {}

package puente.odoo.http;

import java.util.List;
import puente.bridge.text.Text;

/**
 * The findings about a server: its version, and how to speak to it.
 *
 * @param language of the names that are read; empty for Odoo's own
 * @param notes why a better protocol is not used, for whoever administers it
 */
record OdooSession(int majorVersion, OdooWire wire, String language, List<Text> notes) {}

package puente.sandbox.odoo;

import puente.sandbox.HttpPort;
import puente.sandbox.odoo.model.OdooError;

/** How one protocol writes down a result and an error. */
interface WireFormat {
  HttpPort.Answer result(Object value);

  HttpPort.Answer error(OdooError error);
}

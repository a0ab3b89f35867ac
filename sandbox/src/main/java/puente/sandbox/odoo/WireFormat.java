package puente.sandbox.odoo;

import puente.sandbox.HttpPort;
import puente.sandbox.odoo.model.OdooError;

/** The form in which a protocol writes a result and an error. */
interface WireFormat {
  HttpPort.Answer result(Object value);

  HttpPort.Answer error(OdooError error);
}

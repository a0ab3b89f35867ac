package puente.sandbox;

/** How one protocol writes down a result and an error. */
interface WireFormat {
  HttpPort.Answer result(Object value);

  HttpPort.Answer error(OdooError error);
}

package puente.twilio;

import java.util.Map;
import puente.bridge.text.Text;

/** The meaning of Twilio's error codes, for the people who have to do something about them. */
public final class ErrorCodes {
  /** A number that is none: no other way of sending to it helps. */
  public static final int NOT_A_NUMBER = 21211;

  /** Free text outside WhatsApp's 24 hours; only ever told afterwards, by a callback. */
  public static final int WINDOW_CLOSED = 63016;

  static final Text NOT_LET_IN =
      new Text(
          "Twilio no acepta las credenciales: revise TWILIO_ACCOUNT_SID y TWILIO_AUTH_TOKEN.",
          "Twilio does not accept the credentials: check TWILIO_ACCOUNT_SID and"
              + " TWILIO_AUTH_TOKEN.");

  private static final Map<Integer, Text> MEANING =
      Map.ofEntries(
          Map.entry(NOT_A_NUMBER, new Text("no es un número de teléfono", "not a phone number")),
          Map.entry(
              21212,
              new Text("el remitente no es un número válido", "the sender is no valid number")),
          Map.entry(
              21408,
              new Text(
                  "la cuenta no puede enviar a ese país",
                  "the account may not send to that country")),
          Map.entry(
              21606,
              new Text(
                  "el remitente no es de esta cuenta",
                  "the sender does not belong to this account")),
          Map.entry(
              21608,
              new Text(
                  "la cuenta de prueba solo envía a números verificados",
                  "the trial account sends to verified numbers only")),
          Map.entry(
              21610,
              new Text("pidió no recibir mensajes (STOP)", "asked for no more messages (STOP)")),
          Map.entry(21614, new Text("no es un celular", "not a mobile number")),
          Map.entry(
              63007,
              new Text(
                  "TWILIO_WHATSAPP_FROM no es un remitente de WhatsApp",
                  "TWILIO_WHATSAPP_FROM is no WhatsApp sender")),
          Map.entry(30003, new Text("el teléfono está apagado", "the phone is off")),
          Map.entry(30005, new Text("el número no existe", "there is no such number")),
          Map.entry(30006, new Text("es un teléfono fijo", "it is a landline")),
          Map.entry(30007, new Text("el operador lo filtró", "the carrier filtered it")),
          Map.entry(63003, new Text("el número no tiene WhatsApp", "the number has no WhatsApp")),
          Map.entry(
              63015,
              new Text(
                  "no se unió al sandbox de WhatsApp: envíe «join» y el código al remitente",
                  "has not joined the WhatsApp sandbox: send “join” and the code to the sender")),
          Map.entry(
              WINDOW_CLOSED,
              new Text(
                  "pasaron las 24 horas de WhatsApp; hace falta una plantilla (TWILIO_CONTENT_SID)",
                  "WhatsApp's 24 hours are over; a template is needed (TWILIO_CONTENT_SID)")),
          Map.entry(63024, new Text("destinatario no válido", "not a valid recipient")));

  /** In a few words, with the code: people look it up. */
  public static Text text(int code) {
    Text known = MEANING.get(code);
    return known == null
        ? Text.format("error %d de Twilio", "Twilio's error %d", code)
        : Text.format("%s (%d)", "%s (%d)", known, code);
  }

  private ErrorCodes() {}
}

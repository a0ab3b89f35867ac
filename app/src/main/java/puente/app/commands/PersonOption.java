package puente.app.commands;

import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Text;

/** {@code --person}: an e-mail address or a phone number. */
final class PersonOption {

  /**
   * Refuses what is neither.
   *
   * @throws UsageException naming the forms
   */
  static void require(String person) {
    if (!Email.isValid(person) && !Phone.isValid(person)) {
      throw UsageException.of(
          "--person",
          new Text(
              "un correo como ana@hotel.example o un teléfono como +52 55 1234 5678",
              "an e-mail address like ana@hotel.example or a phone number like +52 55 1234 5678"));
    }
  }

  private PersonOption() {}
}

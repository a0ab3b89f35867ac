package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Problem;
import puente.bridge.Secret;

/** Refusals of Odoo whose text is in the language of its user. */
class MissingRightTest {

  private static Problem problem(String name, String message) {
    OdooSettings settings =
        OdooSettings.of(
            Odoo.Environment.PRODUCTION,
            URI.create("http://127.0.0.1:1"),
            "puente",
            "bot",
            new Secret("k"));
    Invocation call = new Invocation("sale.order", "search_read", Map.of(), false);
    return new OdooProblems(settings)
        .fault(call, "odoo.exceptions." + name, message.replace("|", "\n"))
        .problem();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "You are not allowed to modify 'Pagos' (account.payment) records.;account.payment:write",
        "No puede acceder a los registros 'Pagos' (account.payment).;account.payment:read",
        "No tiene permiso para modificar registros de «Lead» (crm.lead).;crm.lead:write",
        "Lo sentimos, Ana (id=7) no tiene acceso de 'lectura' a:|- Lead (crm.lead);crm.lead:read",
        "Ana (id=7) doesn't have 'write' access to:|- Lead (crm.lead);crm.lead:write",
        "Vous ne pouvez pas accéder à 'Piste' (crm.lead).;crm.lead:read",
        "Zugriff verweigert;sale.order:read",
      })
  void theMissingRightIsNamedWhateverTheLanguage(String message, String right) {
    assertThat(problem("AccessError", message))
        .isInstanceOfSatisfying(
            Problem.Forbidden.class, no -> assertThat(no.scope()).isEqualTo("odoo:" + right));
  }

  @Test
  void theGroupThatHasTheRightIsNamed() {
    String message =
        "No puede acceder a los registros 'Pagos' (account.payment).||Esta operación está"
            + " permitida para los siguientes grupos:|\t- Contabilidad/Facturación|\t- Otro";
    assertThat(problem("AccessError", message).detail().es())
        .contains("«Contabilidad/Facturación»");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Record does not exist or has been deleted.|(Record: res.partner(7,), User: 10)",
        "El registro no existe o se ha eliminado.|(Registro: res.partner(7,), Usuario: 10)",
        "L'enregistrement n'existe pas.|(Enregistrement : res.partner(7,), utilisateur : 10)",
      })
  void theMissingRecordIsNamedWhateverTheLanguage(String message) {
    assertThat(problem("MissingError", message))
        .isInstanceOfSatisfying(
            Problem.Missing.class, none -> assertThat(none.id()).isEqualTo("7"));
  }
}

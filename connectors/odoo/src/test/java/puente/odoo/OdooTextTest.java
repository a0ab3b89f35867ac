package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages copied from real servers, 19 and 14. */
final class OdooTextTest {
  @Test
  void keepsTheFirstSentenceOfAValidation() {
    String message =
        """
        The operation cannot be completed: Missing required value for the field 'Opportunity' (name).
        Model: 'Lead' (crm.lead)
        - create/update: a mandatory field is not set
        - delete: another model requires the record being deleted, you can archive it instead
        """;
    assertThat(OdooText.line(message))
        .isEqualTo("Missing required value for the field 'Opportunity' (name).");
  }

  @Test
  void namesTheFieldThatOdoo14PutsLast() {
    String message =
        """
        The operation cannot be completed:
        - Create/update: a mandatory field is not set.
        - Delete: another model requires the record being deleted. If possible, archive it instead.

        Model: Lead/Opportunity (crm.lead), Field: Opportunity (name)\
        """;
    assertThat(OdooText.line(message))
        .isEqualTo("a mandatory field is not set: Opportunity (name)");
  }

  @Test
  void saysWhichRecordWasNotFound() {
    String message =
        "No matching record found for database id '99999' in field 'Orders/Order Lines/Product'";
    assertThat(OdooText.refused(message).es())
        .isEqualTo("en Odoo no existe «Product» con id 99999.");
  }

  @Test
  void boundsWhatItTells() {
    assertThat(OdooText.line("x".repeat(5_000))).hasSize(301);
    assertThat(OdooText.line("")).isEmpty();
  }

  @Test
  void readsTheMissingRightFromEveryForm() {
    assertThat(
            MissingRight.missingIn(
                "You are not allowed to modify 'User' (res.users) records.\n\nx"))
        .contains(new MissingRight("res.users", "write"));
    assertThat(
            MissingRight.missingIn(
                "Uh-oh!\n\nSorry, Bot (id=11) doesn't have 'read' access to:\n- Lead (crm.lead)\n"))
        .contains(new MissingRight("crm.lead", "read"));
    assertThat(
            MissingRight.missingIn(
                "You do not have enough rights to access the field \"credit_limit\" on Contact"
                    + " (res.partner). Please contact your system administrator."))
        .contains(new MissingRight("res.partner", "read"));
    assertThat(
            MissingRight.missingIn(
                "Due to security restrictions, you are not allowed to access 'Lead/Opportunity'"
                    + " (crm.lead) records."))
        .contains(new MissingRight("crm.lead", "read"));
    assertThat(MissingRight.missingIn("Something else")).isEmpty();
  }

  @Test
  void namesTheGroupThatHasTheRight() {
    String message =
        """
        You are not allowed to modify 'User' (res.users) records.

        This operation is allowed for the following groups:
        \t- Access Rights

        Contact your administrator to request access if necessary.\
        """;
    assertThat(MissingRight.missingIn(message))
        .contains(new MissingRight("res.users", "write", "Access Rights"));
    assertThat(MissingRight.missingIn(message).orElseThrow().problem().detail().es())
        .endsWith("(res.users). Quien administra Odoo lo da con el grupo «Access Rights».");
    assertThat(new MissingRight("sale.order", "read").problem().detail().en())
        .contains("“Sales/User: All Documents”");
    assertThat(new MissingRight("mail.message", "read").problem().detail().en())
        .contains("Ask whoever");
  }
}

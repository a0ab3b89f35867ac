package puente.acceptance;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.acceptance.ConformanceCatalogue.Said;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tool whose input the suite wants shown as a JSON Schema that says more than a record can. Its
 * names and types are this record's; what it asks beyond them is checked here.
 */
record ConformanceContact(
    @Nullable String name,
    @Nullable Address address,
    @Nullable Method contactMethod,
    @Nullable String phone,
    @Nullable String email) {
  private static final String TOOL = "json_schema_2020_12_tool";

  record Address(@Nullable String street, @Nullable String city) {}

  enum Method {
    PHONE,
    EMAIL
  }

  static Operation<ConformanceContact, Said> operation() {
    return Operation.reads(TOOL)
        .purpose("Of the conformance suite.")
        .does(
            new ConformanceContact("Ana", null, Method.PHONE, "1", null),
            Said.class,
            (contact, _) -> Answer.of(new Said(contact.needed()), Text.verbatim("Noted.")));
  }

  static Map<String, ObjectNode> schema() {
    return Map.of(TOOL, ConformanceCatalogue.json("conformance-input.json"));
  }

  private String needed() {
    boolean byPhone = contactMethod == Method.PHONE;
    String needed = byPhone ? phone : email;
    if (needed == null) {
      throw new ProblemException(
          Problem.Invalid.of(
              byPhone ? "phone" : "email", new Text("Hace falta.", "It is needed.")));
    }
    return needed;
  }
}

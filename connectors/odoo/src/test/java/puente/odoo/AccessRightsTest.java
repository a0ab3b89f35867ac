package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Secret;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import puente.sandbox.odoo.SandboxOdoo;
import puente.sandbox.odoo.model.OdooVersion;

/** Rights are asked for by the method that is there. */
class AccessRightsTest {

  @ParameterizedTest
  @EnumSource
  void everyVersionTells(OdooVersion version) {
    try (SandboxOdoo server = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version))) {
      for (Protocol protocol : List.of(Protocol.AUTO, Protocol.JSONRPC, Protocol.XMLRPC)) {
        Secret key = new Secret("sandbox-bot-key");
        OdooSettings settings =
            OdooSettings.of(Odoo.Environment.PRODUCTION, server.url(), "puente", "bot", key);
        try (HttpOdoo odoo = new HttpOdoo(settings.by(protocol))) {
          AccessRights rights = new AccessRights(odoo);
          assertThat(rights.has("crm.lead", "write")).as("%s", protocol).contains(true);
          assertThat(rights.has("crm.lead", "unlink")).as("%s", protocol).contains(false);
        }
      }
    }
  }

  /** Odoo Online between two releases names the version before: the number decides nothing. */
  @ParameterizedTest
  @CsvSource({"17,has_access", "20,check_access_rights"})
  void theOtherMethodIsTriedAndThenKept(int version, String there) {
    List<String> asked = new ArrayList<>();
    AccessRights rights = new AccessRights(odoo(version, there, asked));
    assertThat(rights.has("crm.lead", "write")).contains(true);
    assertThat(rights.has("sale.order", "write")).contains(true);
    assertThat(asked).hasSize(3).endsWith(there, there);
  }

  @Test
  void whereNeitherIsThereItCannotBeTold() {
    assertThat(new AccessRights(odoo(21, "", new ArrayList<>())).has("crm.lead", "read")).isEmpty();
  }

  private static Odoo odoo(int version, String there, List<String> asked) {
    Class<?>[] types = {Odoo.class};
    return (Odoo)
        Proxy.newProxyInstance(
            Odoo.class.getClassLoader(),
            types,
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "majorVersion" -> version;
                  case "read" -> {
                    String name = (String) arguments[1];
                    asked.add(name);
                    if (!name.equals(there)) {
                      Invocation call = new Invocation("crm.lead", name, Map.of(), false);
                      throw new ProblemException(
                          Problem.Unavailable.soon("Odoo"), new MissingMethodException(call));
                    }
                    yield tools.jackson.databind.node.BooleanNode.TRUE;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}

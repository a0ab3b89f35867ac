package puente.app.backends;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.schema.Description;
import puente.bridge.text.Text;

/** Tells what this server is: the one operation that no back end takes part in. */
public final class About {
  /** No parameters. */
  record Nothing() {}

  /** The description of this server: its identity and what it can do. */
  public record Server(
      String name,
      String version,
      List<Environment> environments,
      @Description("Names of the tools offered.") List<String> tools,
      Limits limits) {}

  /** An Odoo database, one of two. */
  public record Environment(
      @Description("production or development.") String name,
      boolean configured,
      @Description("Whether the writing tools write here.") boolean written) {}

  /** The limits of the server. */
  public record Limits(
      @Description("How long a call waits for its job before it answers with a tracking_id.")
          BigDecimal answerBudgetSeconds,
      int largestBodyBytes,
      int jobRetentionDays) {}

  /** Tells of the server as it is when it is asked. */
  static Operation<Nothing, Server> operation(Supplier<Server> server) {
    return Operation.reads("puente_about")
        .title("About this server")
        .toolset("puente")
        .purpose(
            "Tells this server's version, its Odoo environments, tools and limits. It asks no"
                + " back end, so it also tells whether the server itself is reachable.")
        .does(new Nothing(), Server.class, (_, _) -> answer(server.get()));
  }

  private static Answer<Server> answer(Server server) {
    return Answer.of(
        server, new Text("Soy Puente y estoy en servicio.", "I am Puente and in service."));
  }

  private About() {}
}

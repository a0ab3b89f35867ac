package puente.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import puente.bridge.Bridge;
import puente.bridge.CallContext;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.ToolFilter;
import puente.bridge.text.Text;

/**
 * The part of the offer that a request wants: {@code ?tools=trackhs} in its URL, the header field
 * {@code X-Puente-Tools}, or both, of which only what is in each is left; and with {@code
 * ?read_only=true} or {@code X-Puente-Read-Only: true} nothing that changes anything. Each
 * parameter narrows; none widens again.
 */
record ToolFilterParameters(Bridge bridge) {
  private static final String TOOLS = "tools";
  private static final String HEADER = "X-Puente-Tools";
  private static final String READ_ONLY = "read_only";
  private static final String READS = "X-Puente-Read-Only";

  /** A list without a name, as of a variable that is not set, must not mean everything. */
  private static final Text EMPTY =
      new Text(
          "no nombra ninguna herramienta; quítelo para recibirlas todas.",
          "it names no tool; leave it out to be offered all of them.");

  /**
   * Answers within what is wanted.
   *
   * @throws ProblemException naming what is not offered here
   */
  void in(HttpExchange exchange, Runnable answering) {
    List<Set<String>> lists = toolLists(exchange).stream().map(this::names).toList();
    boolean reads = readsOnly(exchange);
    if (lists.isEmpty() && !reads) {
      answering.run();
      return;
    }
    Set<String> names =
        bridge.catalogue().operations().stream()
            .filter(each -> !reads || each.effect() == Effect.READS)
            .filter(each -> lists.stream().allMatch(list -> isIn(list, each)))
            .map(Operation::name)
            .collect(Collectors.toSet());
    CallContext.current().with(new ToolFilter(names)).run(answering);
  }

  private static boolean isIn(Set<String> list, Operation<?, ?> operation) {
    return list.contains(operation.name()) || list.contains(operation.toolset());
  }

  /** Every list of tools of the request: repeated parameters and header fields count each. */
  private static List<String> toolLists(HttpExchange exchange) {
    return all(exchange, TOOLS, HEADER);
  }

  private static boolean readsOnly(HttpExchange exchange) {
    return all(exchange, READ_ONLY, READS).stream().anyMatch(value -> !value.equals("false"));
  }

  /** Returns the request's parameters for another URL: each with an {@code &} behind. */
  static String query(HttpExchange exchange) {
    StringBuilder said = new StringBuilder();
    for (String list : toolLists(exchange)) {
      said.append(TOOLS).append('=').append(URLEncoder.encode(list, UTF_8)).append('&');
    }
    if (readsOnly(exchange)) {
      said.append(READ_ONLY).append("=true&");
    }
    return said.toString();
  }

  private static List<String> all(HttpExchange exchange, String parameter, String header) {
    List<String> values = new ArrayList<>(exchange.request().query().all(parameter, List::of));
    values.addAll(exchange.request().headers().all(HeaderNames.create(header), List::of));
    return values;
  }

  private Set<String> names(String list) {
    Set<String> names =
        Arrays.stream(list.split(",", 200))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (names.isEmpty()) {
      throw new ProblemException(Problem.Invalid.of(TOOLS, EMPTY));
    }
    Set<String> offered =
        bridge.catalogue().operations().stream()
            .flatMap(each -> Stream.of(each.toolset(), each.name()))
            .collect(Collectors.toSet());
    for (String name : names) {
      if (!offered.contains(name)) {
        throw new ProblemException(Problem.Invalid.of(TOOLS, unknown(name)));
      }
    }
    return names;
  }

  private Text unknown(String name) {
    String toolsets =
        bridge.catalogue().operations().stream()
            .map(Operation::toolset)
            .distinct()
            .collect(Collectors.joining(", "));
    return Text.format(
        "este servidor no ofrece «%s»; hay %s.",
        "this server does not offer “%s”; there are %s.", name, toolsets);
  }
}

package puente.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.Effect;
import puente.bridge.Narrowing;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.Refusal;
import puente.bridge.Text;

/**
 * What a request wants of all that is offered: {@code ?tools=trackhs} in its URL, the header field
 * {@code X-Puente-Tools}, or both, of which only what is in each is left; and with {@code
 * ?read_only=true} or {@code X-Puente-Read-Only: true} nothing that changes anything.
 */
record Wanted(Bridge bridge) {
  private static final String TOOLS = "tools";
  private static final String HEADER = "X-Puente-Tools";
  private static final String READ_ONLY = "read_only";
  private static final String READS = "X-Puente-Read-Only";

  /**
   * Answers within what is wanted.
   *
   * @throws Refusal naming what is not offered here
   */
  void in(Exchange exchange, Runnable answering) {
    Runnable named =
        () -> within(exchange.header(HEADER), () -> within(query(exchange, TOOLS), answering));
    if (readsOnly(exchange)) {
      narrowing(each -> each.effect() == Effect.READS).in().run(named);
    } else {
      named.run();
    }
  }

  private static boolean readsOnly(Exchange exchange) {
    String asked = query(exchange, READ_ONLY);
    String said = asked == null ? exchange.header(READS) : asked;
    return said != null && !said.equals("false");
  }

  /** What the URL says, to be said again in another: each parameter with an {@code &} behind. */
  static String said(Exchange exchange) {
    StringBuilder said = new StringBuilder();
    for (String name : List.of(TOOLS, READ_ONLY)) {
      String value = query(exchange, name);
      if (value != null) {
        said.append(name).append('=').append(URLEncoder.encode(value, UTF_8)).append('&');
      }
    }
    return said.toString();
  }

  private static @Nullable String query(Exchange exchange, String name) {
    return exchange.request().query().first(name).orElse(null);
  }

  private void within(@Nullable String said, Runnable answering) {
    Set<String> names = names(said);
    if (names.isEmpty()) {
      answering.run();
      return;
    }
    Set<String> offered =
        bridge.catalogue().operations().stream()
            .flatMap(each -> Stream.of(each.toolset(), each.name()))
            .collect(Collectors.toSet());
    for (String name : names) {
      if (!offered.contains(name)) {
        throw new Refusal(Problem.Invalid.of(TOOLS, unknown(name)));
      }
    }
    narrowing(each -> names.contains(each.name()) || names.contains(each.toolset()))
        .in()
        .run(answering);
  }

  /** What an outer one has taken away stays away. */
  private Narrowing narrowing(Predicate<Operation<?, ?>> chosen) {
    return new Narrowing(
        bridge.catalogue().operations().stream()
            .filter(chosen)
            .map(Operation::name)
            .collect(Collectors.toSet()));
  }

  private static Set<String> names(@Nullable String said) {
    Set<String> names = new LinkedHashSet<>();
    if (said != null) {
      Arrays.stream(said.split(",", 200))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .forEach(names::add);
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

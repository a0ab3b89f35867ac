package puente.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import puente.sandbox.Caller;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.model.OdooVersion;

/** The sandbox's XML-RPC held against what was recorded of real servers. */
class XmlRpcProtocolTest {
  private static final Path RECORDED = Path.of("..", "acceptance", "odoo", "xmlrpc");

  /** One request that was made of a real Odoo, and its answer. */
  record Example(int version, String name, String path, String request, String answer) {
    static Example in(Path file) {
      try {
        String text = Files.readString(file);
        int status = text.indexOf("\nHTTP/1.0 ");
        String sent = text.substring(0, status);
        String path = sent.lines().skip(1).findFirst().orElseThrow().split(" ", -1)[1];
        return new Example(
            Integer.parseInt(String.valueOf(file.getParent().getFileName())),
            String.valueOf(file.getFileName()),
            path,
            body(sent).replace("<key>", "key"),
            body(text.substring(status)) + "\n");
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    private static String body(String message) {
      return message.substring(message.indexOf("\n\n") + 2).strip();
    }

    /** Long answers were cut when they were recorded. */
    boolean whole() {
      return answer.endsWith("</methodResponse>\n");
    }

    boolean isFault() {
      return answer.contains("<fault>");
    }

    @Override
    public String toString() {
      return version + "/" + name;
    }
  }

  static List<Example> examples() throws IOException {
    try (Stream<Path> files = Files.walk(RECORDED)) {
      return files.filter(Files::isRegularFile).sorted().map(Example::in).toList();
    }
  }

  static Stream<Example> wholeExamples() throws IOException {
    return examples().stream().filter(Example::whole);
  }

  static Stream<Example> readableRequests() throws IOException {
    return examples().stream().filter(example -> example.request().endsWith("</methodCall>"));
  }

  /** Faults; but the sandbox does not mind a contact that is its own parent. */
  static Stream<Example> faults() throws IOException {
    return wholeExamples()
        .filter(example -> example.isFault() && !example.name().contains("validation-error"));
  }

  private static HttpAnswer send(SandboxOdoo odoo, String path, String body) {
    var answer =
        new Caller(odoo)
            .send(
                new Caller(odoo)
                    .request(path)
                    .setHeader("Content-Type", "text/xml")
                    .POST(BodyPublishers.ofString(body)));
    return new HttpAnswer(
        answer.statusCode(), answer.headers().firstValue("Content-Type").orElse(""), answer.body());
  }

  private record HttpAnswer(int status, String type, String body) {}

  @ParameterizedTest
  @MethodSource("readableRequests")
  void readsWhatWasSentToARealOdoo(Example example) {
    XmlRpcProtocol.XmlCall call = XmlRpcProtocol.XmlCall.read(example.request());

    assertThat(call.method()).isIn("version", "authenticate", "execute_kw");
    assertThat(call.parameters())
        .hasSize(call.method().equals("version") ? 0 : call.method().equals("execute_kw") ? 7 : 4);
  }

  @ParameterizedTest
  @MethodSource("wholeExamples")
  void printsAnAnswerAsARealOdooDid(Example example) {
    var printed = new XmlAnswer(example.version());
    String again;
    if (example.isFault()) {
      Map<String, Object> fault = PlainJson.map(XmlRequest.fault(example.answer()));
      again =
          printed.fault(
              ((Number) fault.get("faultCode")).intValue(), fault.get("faultString").toString());
    } else {
      again = printed.result(XmlRequest.answer(example.answer()));
    }

    assertThat(again.strip()).isEqualTo(example.answer().strip());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void failsAsARealOdooDid(Example example) {
    var options = SandboxOdoo.Options.inMemory().version(OdooVersion.of("" + example.version()));
    try (var odoo = SandboxOdoo.start(options)) {
      HttpAnswer answer = send(odoo, example.path(), forSandbox(example));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.type()).isEqualTo("text/xml; charset=utf-8");
      Map<String, Object> real = PlainJson.map(XmlRequest.fault(example.answer()));
      Map<String, Object> ours = PlainJson.map(XmlRequest.fault(answer.body()));
      assertThat(ours.get("faultCode")).isEqualTo(real.get("faultCode"));
      assertThat(exception(ours)).isEqualTo(exception(real));
    }
  }

  /** The users of 14 have the next number there. */
  private static String forSandbox(Example example) {
    return example.version() == 14
        ? example
            .request()
            .replace("<int>11</int>", "<int>10</int>")
            .replace("<int>12</int>", "<int>11</int>")
        : example.request();
  }

  private static String exception(Map<String, Object> fault) {
    String words = fault.get("faultString").toString();
    return words.startsWith("Traceback (most recent call last):\n")
        ? words
            .substring(words.lastIndexOf("Traceback"))
            .lines()
            .skip(1)
            .filter(line -> line.matches("[A-Za-z].*"))
            .findFirst()
            .orElse("?")
            .replaceFirst(":.*", "")
        : "";
  }

  @ParameterizedTest
  @EnumSource
  void everyVersionSpeaksIt(OdooVersion version) {
    try (var odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().version(version))) {
      String call = "<methodCall><methodName>version</methodName><params/></methodCall>";
      Map<String, Object> told =
          PlainJson.map(XmlRequest.answer(send(odoo, "/xmlrpc/2/common", call).body()));

      assertThat(told).containsEntry("server_serie", version.serie());
      assertThat(new Caller(odoo).get("/xmlrpc/2/common").statusCode()).isEqualTo(405);
    }
  }
}

package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever an answer holds, it is read or refused: no exception of another kind, no hang, and no
 * memory beyond what its size explains.
 */
@Timeout(120)
final class XmlRpcFuzzTest {
  private static final Path EXAMPLES = Path.of("..", "..", "acceptance", "odoo", "xmlrpc");
  private static final int ROUNDS = 10_000;
  private static final long SMALL = 8_000_000;

  private static final List<String> PIECES =
      List.of(
          "<",
          ">",
          "</value>",
          "<value>",
          "<value/>",
          "<array><data>",
          "<struct><member><name>",
          "<!DOCTYPE a [<!ENTITY b 'c'>]>",
          "<!DOCTYPE",
          "<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;",
          "<![CDATA[",
          "]]>",
          "<!--",
          "-->",
          "--",
          "<?xml version='1.1' encoding='UTF-16'?>",
          "<?xml",
          "<?",
          "?>",
          "&b;",
          "&#0;",
          "&#x110000;",
          "&#99999999999;",
          "&",
          "xmlns:a='b' ",
          "a:",
          "<a:b>",
          "<a a='1' a='2'>",
          "\u0000",
          "\ufffe",
          "9".repeat(500),
          "<int>",
          "<double>1e9999</double>",
          "<base64>====</base64>");

  /** Reads it or refuses it; anything else fails the test. */
  private static boolean isRead(byte[] document) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    boolean read;
    try {
      XmlRpcReader.read(document);
      read = true;
    } catch (XMLStreamException refused) {
      read = false;
    } catch (RuntimeException | StackOverflowError other) {
      throw new AssertionError(new String(document, StandardCharsets.ISO_8859_1), other);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before)
        .as("memory")
        .isLessThan(SMALL + 100L * document.length);
    return read;
  }

  private static List<byte[]> recorded() {
    List<byte[]> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file).replace("\r\n", "\n");
        int answer = text.indexOf("\nHTTP/1.0 ");
        String body = text.substring(text.indexOf("\n\n", answer) + 2);
        if (!body.contains(" chars in all]")) { // What a long one was cut with in the record.
          documents.add(body.strip().getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return documents;
  }

  @Test
  void readsEveryRecordedAnswer() {
    List<byte[]> recorded = recorded();
    assertThat(recorded).hasSizeGreaterThan(50);
    for (byte[] document : recorded) {
      assertThat(isRead(document)).as("%s", new String(document, StandardCharsets.UTF_8)).isTrue();
    }
  }

  @Test
  void randomBytesAreRefused() {
    Random random = new Random(1);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      assertThat(isRead(bytes)).isFalse();
    }
  }

  @Test
  void cutAnswersAreRefused() {
    for (byte[] whole : recorded()) {
      for (int end = 0; end < whole.length; end += 31) {
        assertThat(isRead(Arrays.copyOf(whole, end))).isFalse();
      }
    }
  }

  @Test
  void mutatedAnswersAreReadOrRefused() {
    Random random = new Random(2);
    List<byte[]> recorded = recorded();
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder text =
          new StringBuilder(
              new String(
                  recorded.get(random.nextInt(recorded.size())), StandardCharsets.ISO_8859_1));
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutate(text, random);
      }
      isRead(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static void mutate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(60));
    switch (random.nextInt(5)) {
      case 0 -> text.insert(at, (char) random.nextInt(256));
      case 1 -> text.delete(at, to);
      case 2 -> text.insert(at, text.substring(at, to));
      case 3 -> text.insert(0, PIECES.get(random.nextInt(PIECES.size())));
      default -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
    }
  }

  private static byte[] withDoctype(String doctype, String value) {
    return ("<?xml version='1.0'?>"
            + doctype
            + "<methodResponse><params><param><value><string>"
            + value
            + "</string></value></param></params></methodResponse>")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void billionLaughsAreNotHeard() {
    StringBuilder doctype = new StringBuilder("<!DOCTYPE lolz [<!ENTITY lol0 'lol'>");
    for (int i = 1; i < 10; i++) {
      String ten = ("&lol" + (i - 1) + ";").repeat(10);
      doctype.append("<!ENTITY lol" + i + " '" + ten + "'>");
    }
    assertThat(isRead(withDoctype(doctype + "]>", "&lol9;"))).isFalse();
  }

  @Test
  void aQuadraticBlowUpIsNotHeard() {
    String doctype = "<!DOCTYPE a [<!ENTITY b '" + "b".repeat(50_000) + "'>]>";

    assertThat(isRead(withDoctype(doctype, "&b;".repeat(50_000)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM '%s'>",
        "<!DOCTYPE a PUBLIC 'p' '%s'>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM '%s'>]>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM '%s'> %b;]>",
      })
  void externalEntitiesAreNeitherReadNorAskedFor(String doctype) throws IOException {
    assertThat(isRead(withDoctype(doctype.replace("%s", "file:///etc/passwd"), "&b;"))).isFalse();
    try (ServerSocket listening = new ServerSocket(0)) {
      String url = "http://127.0.0.1:" + listening.getLocalPort() + "/";
      assertThat(isRead(withDoctype(doctype.replace("%s", url), "&b;"))).isFalse();
      assertThat(isRead(withDoctype(doctype.replace("%s", url), "b"))).isFalse();
      listening.setSoTimeout(1);
      assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }
}

package puente.audit.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;

/**
 * An S3 that checks signatures, keeps objects in a folder, and stands behind a door that can be
 * shut, say nothing, or answer by itself.
 */
public final class RealS3 implements AutoCloseable {
  public static final String BUCKET = "audits";
  public static final String KEY = "local-identity";
  public static final String SECRET = "local-credential";

  private final S3Proxy s3;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile @Nullable String answer;
  private volatile boolean hangs;
  private volatile boolean refuses;

  public RealS3(Path directory) {
    try {
      Properties properties = new Properties();
      properties.setProperty(
          "jclouds.filesystem.basedir", Files.createDirectories(directory).toString());
      BlobStore store = BlobStores.create("filesystem-nio2", properties);
      store.createContainer(BUCKET);
      s3 =
          S3Proxy.builder()
              .blobStore(store)
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
              .maximumTimeSkew(100_000)
              .ignoreUnknownHeaders(true)
              .stopTimeout(0)
              .build();
      s3.start();
      door = new ServerSocket();
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread.ofVirtual().start(this::let);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** How it is entered with its own keys. */
  public S3Settings settings() {
    return new S3Settings(
        BUCKET,
        "us-east-1",
        url(),
        new S3Settings.Keys(new Secret(KEY), new Secret(SECRET), null),
        null,
        null,
        Duration.ofSeconds(1));
  }

  /** Passes everything on. */
  public void heal() {
    answer = null;
    hangs = false;
    refuses = false;
    cut();
  }

  public void refuses() {
    refuses = true;
    cut();
  }

  public void hangs() {
    hangs = true;
    cut();
  }

  /** Answers every request so, with this code as S3 writes it. */
  public void answers(int status, String code, String... headers) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>no</Message></Error>"
            .formatted(code);
    answer =
        "HTTP/1.1 %d No\r\nContent-Type: application/xml\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n%s"
            .formatted(
                status,
                body.length(),
                headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n",
                body);
    cut();
  }

  /** The first lines and headers of what was asked since the beginning. */
  public List<String> heads() {
    return heads;
  }

  private void cut() {
    for (Socket each : open) {
      close(each);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void let() {
    try {
      while (true) {
        Socket in = door.accept();
        open.add(in);
        Thread.ofVirtual().start(() -> serve(in));
      }
    } catch (IOException closed) {
      // Nobody comes any more.
    }
  }

  private void serve(Socket in) {
    try (in) {
      String canned = answer;
      if (refuses) {
        return;
      }
      if (hangs) {
        in.getInputStream().transferTo(OutputStream.nullOutputStream());
        return;
      }
      String head = head(in.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      heads.add(head);
      if (canned != null) {
        in.getOutputStream().write(canned.getBytes(StandardCharsets.UTF_8));
        in.getOutputStream().flush();
        in.shutdownOutput();
        in.getInputStream().transferTo(OutputStream.nullOutputStream());
        return;
      }
      through(in, head);
    } catch (IOException cut) {
      // One end is gone.
    } finally {
      open.remove(in);
    }
  }

  private void through(Socket in, String head) throws IOException {
    try (Socket out = new Socket(InetAddress.getLoopbackAddress(), s3.getPort())) {
      open.add(out);
      Thread.ofVirtual().start(() -> pipe(out, in));
      // One request a connection, so that the next one is looked at again.
      String last = head.replaceFirst("(?i)\r\nConnection: [^\r]*", "");
      last = last.substring(0, last.length() - 2) + "Connection: close\r\n\r\n";
      out.getOutputStream().write(last.getBytes(StandardCharsets.ISO_8859_1));
      in.getInputStream().transferTo(out.getOutputStream());
      open.remove(out);
    }
  }

  private static void pipe(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      // One end is gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      if (b == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  @Override
  public void close() {
    try {
      door.close();
      cut();
      s3.stop();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}

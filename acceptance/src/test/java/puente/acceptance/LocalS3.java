package puente.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 that checks signatures and keeps objects in a folder, behind a gate that can be shut. */
final class LocalS3 implements AutoCloseable {
  private static final String BUCKET = "audits";
  private static final String KEY = "local-identity";
  private static final String SECRET = "local-credential";

  private final BlobStore store;
  private final S3Proxy s3;
  final Gate gate;

  LocalS3(Path directory) throws Exception {
    Properties properties = new Properties();
    Files.createDirectories(directory);
    properties.setProperty("jclouds.filesystem.basedir", directory.toString());
    store = BlobStores.create("filesystem-nio2", properties);
    store.createContainer(BUCKET);
    s3 =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .stopTimeout(0)
            .build();
    s3.start();
    gate = new Gate(s3.getPort());
  }

  /** How a server enters it. */
  Map<String, String> settings() {
    return Map.of(
        "S3_LOGS_BUCKET",
        BUCKET,
        "AWS_ACCESS_KEY_ID",
        KEY,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_ENDPOINT_URL_S3",
        "http://127.0.0.1:" + gate.port());
  }

  /** All objects by their keys. */
  Map<String, String> objects() throws IOException {
    Map<String, String> objects = new TreeMap<>();
    String token = null;
    do {
      ListObjectsV2Response page =
          store.list(
              ListObjectsV2Request.builder().bucket(BUCKET).continuationToken(token).build());
      for (S3Object each : page.contents()) {
        GetObjectRequest get = GetObjectRequest.builder().bucket(BUCKET).key(each.key()).build();
        try (var in = store.getBlob(get)) {
          objects.put(each.key(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      token = page.nextContinuationToken();
    } while (token != null);
    return objects;
  }

  @Override
  public void close() throws Exception {
    gate.close();
    s3.stop();
    store.close();
  }
}

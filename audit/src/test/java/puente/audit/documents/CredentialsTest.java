package puente.audit.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.Secret;

/**
 * As whom the bucket is entered: keys, the machine's role, a role taken on top of either. The
 * services that give them out answer here as their documents say ("AssumeRole" of the AWS STS API
 * Reference; "Instance metadata" of the EC2 User Guide, version 2 with its token).
 */
class CredentialsTest {
  private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

  @TempDir Path directory;
  private RealS3 s3;
  private HttpServer amazon;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() throws IOException {
    s3 = new RealS3(directory);
    amazon = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    amazon.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          asked.add(request + " " + body);
          byte[] answer = answer(request, body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    amazon.start();
  }

  @AfterEach
  void close() {
    amazon.stop(0);
    s3.close();
  }

  private static String answer(String request, String body) {
    if (body.contains("Action=AssumeRole")) {
      return """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
      <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/logs/puente</Arn>
      <AssumedRoleId>AROA123EXAMPLE:puente</AssumedRoleId></AssumedRoleUser>
      <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>%s</SecretAccessKey>
      <SessionToken>of-the-role</SessionToken><Expiration>%s</Expiration></Credentials>
      </AssumeRoleResult></AssumeRoleResponse>
      """
          .formatted(RealS3.KEY, RealS3.SECRET, LATER);
    }
    if (request.equals("PUT /latest/api/token")) {
      return "metadata-token";
    }
    if (request.endsWith("/security-credentials/")
        || request.endsWith("security-credentials-extended/")) {
      return "the-machine";
    }
    return """
    {"Code":"Success","LastUpdated":"%s","Type":"AWS-HMAC","AccessKeyId":"%s",
    "SecretAccessKey":"%s","Token":"of-the-machine","Expiration":"%s"}
    """
        .formatted(Instant.now(), RealS3.KEY, RealS3.SECRET, LATER);
  }

  private URI amazon() {
    return URI.create("http://127.0.0.1:" + amazon.getAddress().getPort());
  }

  private S3Settings settings(S3Settings.Keys keys, String roleArn) {
    return new S3Settings(
        RealS3.BUCKET, "us-east-1", s3.url(), keys, roleArn, amazon(), Duration.ofSeconds(5));
  }

  private static S3Settings.Keys keys(String id, String secret) {
    return new S3Settings.Keys(new Secret(id), new Secret(secret), null);
  }

  private void enters(S3Settings settings) {
    try (Bucket bucket = new Bucket(settings)) {
      bucket.tryPut();
      bucket.tryGet();
      bucket.tryList();
    }
  }

  private String trouble(S3Settings settings) {
    try (Bucket bucket = new Bucket(settings)) {
      bucket.tryPut();
      return "";
    } catch (BucketErrors trouble) {
      assertThat(trouble.remedy().es()).isNotBlank();
      return trouble.code();
    }
  }

  @Test
  void withKeysOfTheSettings() {
    enters(settings(keys(RealS3.KEY, RealS3.SECRET), null));
  }

  @Test
  void withARoleThatIsTakenOnTopOfThem() {
    enters(settings(keys("somebody", "else"), "arn:aws:iam::123456789012:role/logs"));
    assertThat(asked).hasSize(1).first().asString().contains("RoleSessionName=puente");
    assertThat(s3.heads().getLast()).containsIgnoringCase("x-amz-security-token: of-the-role");
  }

  @Test
  void withTheRoleOfTheMachine() {
    System.setProperty("aws.ec2MetadataServiceEndpoint", amazon().toString());
    try {
      enters(settings(null, null));
      assertThat(asked).first().asString().startsWith("PUT /latest/api/token");
      assertThat(s3.heads().getLast()).containsIgnoringCase("x-amz-security-token: of-the-machine");
    } finally {
      System.clearProperty("aws.ec2MetadataServiceEndpoint");
    }
  }

  @Test
  void withNobodysKeysThereIsASentenceThatMendsIt() {
    System.setProperty("aws.ec2MetadataServiceEndpoint", "http://127.0.0.1:1");
    try {
      assertThat(trouble(settings(null, null))).isEqualTo("NoCredentials");
    } finally {
      System.clearProperty("aws.ec2MetadataServiceEndpoint");
    }
  }

  @Test
  void withWrongKeysThereIsOneToo() {
    assertThat(trouble(settings(keys("somebody", "else"), null))).isEqualTo("InvalidAccessKeyId");
    assertThat(trouble(settings(keys(RealS3.KEY, "else"), null)))
        .isEqualTo("SignatureDoesNotMatch");
    s3.answers(403, "AccessDenied");
    assertThat(trouble(s3.settings())).isEqualTo("AccessDenied");
    s3.answers(404, "NoSuchBucket");
    assertThat(trouble(s3.settings())).isEqualTo("NoSuchBucket");
    s3.refuses();
    assertThat(trouble(s3.settings())).isEqualTo("Unreached");
  }

  @Test
  void aRefusalNamesNoSecret() {
    assertThatThrownBy(() -> enters(settings(keys(RealS3.KEY, "swordfish"), null)))
        .hasMessageNotContaining("swordfish");
  }
}

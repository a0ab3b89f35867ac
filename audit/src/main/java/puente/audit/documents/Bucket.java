package puente.audit.documents;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The bucket of audit documents. Nothing newer is overwritten: a document is put where there is
 * none, or in place of the very one that was looked at.
 */
public final class Bucket implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(3);
  private static final String STATE = "puente-state";
  private static final String TRIAL = DocumentName.PREFIX + "puente-doctor";
  private static final String TYPE = "application/json; charset=utf-8";
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;

  /** So often a document is put anew where another came between. */
  private static final int CONTENDED = 5;

  private static final int NOT_FOUND = 404;
  private static final int NOT_IMPLEMENTED = 501;

  private final String name;
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final S3Client s3;
  private volatile boolean conditions = true;

  /** Loads what it needs, which takes a moment: not to be made where somebody waits. */
  public Bucket(S3Settings settings) {
    this.name = settings.bucket();
    this.http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECTING)
            .socketTimeout(settings.silence())
            .build();
    this.credentials = credentials(settings);
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(Region.of(settings.region()))
            // An S3 of one's own rarely has a host name for each bucket.
            .forcePathStyle(settings.endpoint() != null)
            // The checksum goes in a header, which every S3 knows: documents are small.
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .overrideConfiguration(
                limits ->
                    limits
                        .apiCallTimeout(settings.silence().multipliedBy(2))
                        .apiCallAttemptTimeout(settings.silence())
                        // Who calls tries again; a second at once is for a clock to be corrected.
                        .retryStrategy(retry -> retry.maxAttempts(2)));
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    this.s3 = builder.build();
  }

  private AwsCredentialsProvider credentials(S3Settings settings) {
    AwsCredentialsProvider given = given(settings.keys());
    // With a token of a web identity the default chain takes the role by itself.
    boolean byToken = System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE") != null;
    if (settings.roleArn() == null || (settings.keys() == null && byToken)) {
      return given;
    }
    StsClientBuilder sts =
        StsClient.builder()
            .httpClient(http)
            .credentialsProvider(given)
            .region(Region.of(settings.region()));
    if (settings.roleEndpoint() != null) {
      sts.endpointOverride(settings.roleEndpoint());
    }
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts.build())
        .refreshRequest(role -> role.roleArn(settings.roleArn()).roleSessionName("puente"))
        .build();
  }

  private static AwsCredentialsProvider given(S3Settings.@Nullable Keys keys) {
    if (keys == null) {
      return DefaultCredentialsProvider.builder().build();
    }
    String id = keys.id().value();
    String secret = keys.secret().value();
    return StaticCredentialsProvider.create(
        keys.token() == null
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, keys.token().value()));
  }

  /** An object of ours. */
  record Found(DocumentName name, long size) {}

  /** An object's text, and what a change of it is conditioned on. */
  record Read(String content, String tag, String state) {}

  /**
   * Puts a document unless there is one already that is as new.
   *
   * @throws BucketErrors also when others go on putting documents there
   */
  void put(AuditDocument document) {
    asked(
        () -> {
          for (int tries = 1; !created(document) && !isNewer(document); tries++) {
            if (tries == CONTENDED) {
              throw SdkClientException.create("others write " + document.name().key() + " too");
            }
          }
          return true;
        });
  }

  /** Whether the document there is as new, or gave way to this one. */
  private boolean isNewer(AuditDocument document) {
    Optional<HeadObjectResponse> there = head(document.name().key());
    return there.isPresent()
        && (there.get().metadata().getOrDefault(STATE, "").compareTo(document.state()) >= 0
            || replaced(document, there.get().eTag()));
  }

  /**
   * Puts a document in place of the very one that was read; returns false when another has been put
   * there since, which then stays.
   */
  boolean replace(AuditDocument document, Read read) {
    return asked(() -> replaced(document, conditions ? read.tag() : null));
  }

  /** Puts it where there is none. */
  private boolean created(AuditDocument document) {
    if (!conditions) {
      return replaced(document, null);
    }
    try {
      s3.putObject(request(document).ifNoneMatch("*").build(), body(document));
      return true;
    } catch (S3Exception refused) {
      if (refused.statusCode() == NOT_IMPLEMENTED) {
        conditions = false; // A store without them: it is the last one who wins.
        return replaced(document, null);
      }
      if (isAnother(refused)) {
        return false;
      }
      throw refused;
    }
  }

  /** Puts it in place of that one; false when that one is no longer there. */
  private boolean replaced(AuditDocument document, @Nullable String tag) {
    try {
      s3.putObject(request(document).ifMatch(tag).build(), body(document));
      return true;
    } catch (S3Exception refused) {
      if (tag != null && isAnother(refused)) {
        return false;
      }
      throw refused;
    }
  }

  /** Refused because of the condition: S3 has 409 too where two write at one moment. */
  private static boolean isAnother(S3Exception refused) {
    return refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == CONFLICT;
  }

  private PutObjectRequest.Builder request(AuditDocument document) {
    return PutObjectRequest.builder()
        .bucket(name)
        .key(document.name().key())
        .contentType(TYPE)
        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
        .metadata(Map.of(STATE, document.state()));
  }

  private static RequestBody body(AuditDocument document) {
    return RequestBody.fromString(document.content());
  }

  private Optional<HeadObjectResponse> head(String key) {
    try {
      return Optional.of(s3.headObject(ask -> ask.bucket(name).key(key)));
    } catch (S3Exception refused) {
      if (refused.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Reads the document of that name. */
  Optional<Read> read(DocumentName document) {
    return asked(
        () -> {
          try {
            ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(ask -> ask.bucket(name).key(document.key()));
            return Optional.of(
                new Read(
                    got.asUtf8String(),
                    got.response().eTag(),
                    got.response().metadata().getOrDefault(STATE, "")));
          } catch (NoSuchKeyException none) {
            return Optional.<Read>empty();
          }
        });
  }

  /** The documents of a month, as many as one answer has, after that one. */
  List<Found> month(LocalDate day, @Nullable DocumentName after) {
    return asked(
        () -> {
          ListObjectsV2Response page =
              s3.listObjectsV2(
                  ask ->
                      ask.bucket(name)
                          .prefix(DocumentName.folder(day))
                          .startAfter(after == null ? null : after.key()));
          return page.contents().stream().flatMap(Bucket::found).toList();
        });
  }

  private static Stream<Found> found(S3Object object) {
    return DocumentName.ofKey(object.key()).map(each -> new Found(each, object.size())).stream();
  }

  /** Removes a document. */
  void remove(DocumentName document) {
    asked(() -> s3.deleteObject(ask -> ask.bucket(name).key(document.key())));
  }

  /** Puts the object that only says that somebody looked. */
  public void tryPut() {
    asked(
        () ->
            s3.putObject(
                ask -> ask.bucket(name).key(TRIAL).checksumAlgorithm(ChecksumAlgorithm.SHA256),
                RequestBody.fromString("puente doctor")));
  }

  /** Gets it. */
  public void tryGet() {
    asked(() -> s3.getObjectAsBytes(ask -> ask.bucket(name).key(TRIAL)));
  }

  /** Lists what there is, as removing what is old needs it. */
  public void tryList() {
    asked(() -> s3.listObjectsV2(ask -> ask.bucket(name).prefix(DocumentName.PREFIX).maxKeys(1)));
  }

  private static <T> T asked(Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException failed) {
      throw BucketErrors.of(failed);
    }
  }

  @Override
  public void close() {
    s3.close();
    http.close();
    if (credentials instanceof AutoCloseable kept) {
      try {
        kept.close();
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}

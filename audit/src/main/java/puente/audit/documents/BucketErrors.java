package puente.audit.documents;

import java.util.Map;
import puente.bridge.text.Text;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why the bucket did not do what was asked, and what a person does about it. */
public final class BucketErrors extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_OF_THE_SERVER = 500;

  /** The remedies, by S3's error codes. */
  private static final Map<String, Text> REMEDIES =
      Map.of(
          "AccessDenied",
          new Text(
              "A la llave o al rol le falta un permiso en ese bucket: s3:PutObject y s3:GetObject"
                  + " sobre mcp-odoo-logs/*; para borrar lo viejo, también s3:DeleteObject y"
                  + " s3:ListBucket.",
              "The key or role lacks a permission in that bucket: s3:PutObject and s3:GetObject on"
                  + " mcp-odoo-logs/*; to remove what is old, s3:DeleteObject and s3:ListBucket"
                  + " too."),
          "InvalidAccessKeyId",
          new Text(
              "AWS no conoce AWS_ACCESS_KEY_ID; cree otra llave o corríjala.",
              "AWS does not know AWS_ACCESS_KEY_ID; make another key or correct it."),
          "SignatureDoesNotMatch",
          new Text(
              "AWS_SECRET_ACCESS_KEY no es el de AWS_ACCESS_KEY_ID.",
              "AWS_SECRET_ACCESS_KEY is not that of AWS_ACCESS_KEY_ID."),
          "ExpiredToken",
          new Text(
              "La llave temporal (AWS_SESSION_TOKEN) caducó; ponga otra o use un rol.",
              "The temporary key (AWS_SESSION_TOKEN) has expired; set another or use a role."),
          "NoSuchBucket",
          new Text(
              "No existe el bucket de S3_LOGS_BUCKET; créelo o corrija el nombre.",
              "The bucket of S3_LOGS_BUCKET does not exist; create it or correct the name."),
          "RequestTimeTooSkewed",
          new Text(
              "El reloj de esta máquina difiere más de 15 minutos del de AWS; póngalo en hora.",
              "This machine's clock differs from AWS's by more than 15 minutes; set it."),
          "PermanentRedirect",
          new Text(
              "El bucket está en otra región; corrija AWS_REGION.",
              "The bucket is in another region; correct AWS_REGION."),
          "AuthorizationHeaderMalformed",
          new Text(
              "El bucket está en otra región; corrija AWS_REGION.",
              "The bucket is in another region; correct AWS_REGION."));

  private static final Text LATER =
      new Text(
          "S3 no lo atiende ahora; se intentará de nuevo.",
          "S3 does not serve it now; it will be tried again.");
  private static final Text UNREACHED =
      new Text(
          "No se llega a S3: revise la red, AWS_REGION y AWS_ENDPOINT_URL_S3.",
          "S3 can't be reached: look at the network, AWS_REGION and AWS_ENDPOINT_URL_S3.");
  private static final Text WITHOUT_KEYS =
      new Text(
          "No hay credenciales (NoCredentials): ponga AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY, o"
              + " dé a esta máquina un rol con s3:PutObject y s3:GetObject.",
          "There are no credentials (NoCredentials): set AWS_ACCESS_KEY_ID and"
              + " AWS_SECRET_ACCESS_KEY, or give this machine a role with s3:PutObject and"
              + " s3:GetObject.");
  private static final Text WITHOUT_ROLE =
      new Text(
          "No se puede tomar el rol de AWS_ROLE_ARN: su política de confianza debe nombrar a quien"
              + " entra, y este necesita sts:AssumeRole.",
          "The role of AWS_ROLE_ARN can't be taken: its trust policy must name who enters, who"
              + " needs sts:AssumeRole.");

  private final String code;
  private final transient Text remedy;

  private BucketErrors(String code, Text remedy, SdkException cause) {
    super(code + ": " + cause.getMessage(), cause);
    this.code = code;
    this.remedy = remedy;
  }

  static BucketErrors of(SdkException failed) {
    if (!(failed instanceof AwsServiceException said)) {
      boolean keys = String.valueOf(failed.getMessage()).contains("credentials");
      return keys
          ? new BucketErrors("NoCredentials", WITHOUT_KEYS, failed)
          : new BucketErrors("Unreached", UNREACHED, failed);
    }
    if ("Sts"
        .equals(said.awsErrorDetails() == null ? null : said.awsErrorDetails().serviceName())) {
      return new BucketErrors(code(said), WITHOUT_ROLE, failed);
    }
    Text known = REMEDIES.get(code(said));
    return new BucketErrors(code(said), known != null ? known : bySign(said), failed);
  }

  private static Text bySign(AwsServiceException said) {
    return said.statusCode() >= FIRST_OF_THE_SERVER
        ? LATER
        : Text.verbatim("S3: " + said.statusCode());
  }

  /** A refusal of a HEAD has no body to say what it is called. */
  private static String code(AwsServiceException said) {
    String code = said.awsErrorDetails() == null ? null : said.awsErrorDetails().errorCode();
    if (code != null && !code.isEmpty() && !code.equals("403")) {
      return code;
    }
    return said.statusCode() == 403 ? "AccessDenied" : "Status" + said.statusCode();
  }

  /** Returns S3's own error code, or {@code NoCredentials} or {@code Unreached}. */
  public String code() {
    return code;
  }

  /** Returns what a person does about it. */
  public Text remedy() {
    return remedy;
  }
}

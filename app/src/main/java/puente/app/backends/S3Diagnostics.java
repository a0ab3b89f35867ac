package puente.app.backends;

import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Settings;
import puente.audit.documents.Bucket;
import puente.audit.documents.BucketErrors;
import puente.audit.documents.S3Settings;
import puente.bridge.text.Text;

/** Looks the bucket of audit documents over: may we put, and get, and remove what is old? */
public final class S3Diagnostics {

  public static List<Finding> of(Settings settings) {
    S3Settings s3 = AuditBucket.settings(settings);
    if (s3 == null) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    try (Bucket bucket = new Bucket(s3)) {
      Text where = Text.verbatim("S3 s3://" + s3.bucket() + ": ");
      boolean put =
          look(findings, where, new Text("se puede escribir", "can be written to"), bucket::tryPut);
      if (put) {
        look(findings, where, new Text("se puede leer", "can be read"), bucket::tryGet);
      }
      if (put && !well(bucket::tryList)) {
        findings.add(
            Finding.lacking(
                Text.format(
                    "%s%s", "%s%s", where, new Text("no se puede listar", "can't be listed")),
                new Text(
                    "Los documentos viejos no se borrarán: dé s3:ListBucket y s3:DeleteObject, o"
                        + " ponga una regla de ciclo de vida en el bucket.",
                    "Old documents will not be removed: give s3:ListBucket and s3:DeleteObject, or"
                        + " set a lifecycle rule of the bucket.")));
      }
    }
    return findings;
  }

  private static boolean look(List<Finding> findings, Text where, Text what, Runnable trial) {
    try {
      trial.run();
      findings.add(Finding.well(Text.format("%s%s", "%s%s", where, what)));
      return true;
    } catch (BucketErrors trouble) {
      findings.add(
          Finding.bad(
              Text.format("%s%s", "%s%s", where, Text.verbatim(trouble.code())), trouble.remedy()));
      return false;
    }
  }

  private static boolean well(Runnable trial) {
    try {
      trial.run();
      return true;
    } catch (BucketErrors lacking) {
      return false;
    }
  }

  private S3Diagnostics() {}
}

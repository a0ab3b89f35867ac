package puente.journeys;

import puente.bridge.json.Digest;

/**
 * The external ids that make every effect in Odoo happen once (docs/odoo-facts.md, "Exactly once"):
 * those of a job come from its tracking id, those of a customer from what identifies the person and
 * the job that first made a record of them.
 */
public final class ExternalIds {
  private static final String MODULE = "puente.";

  /** Of a digest, enough that no two identities share them. A stored format. */
  private static final int DIGITS = 20;

  /** An opportunity of a job. */
  public static String lead(String trackingId) {
    return MODULE + "lead_" + trackingId;
  }

  /** An order of a job. */
  public static String order(String trackingId) {
    return MODULE + "so_" + trackingId;
  }

  /** The note in an opportunity's history that says who asked for it. */
  public static String note(String trackingId) {
    return MODULE + "note_" + trackingId;
  }

  /** A line of an order, by its number from 1. */
  public static String line(String trackingId, int number) {
    return MODULE + "sol_" + trackingId + "_" + number;
  }

  /** A message that a job writes on a record, by what it is for. */
  public static String message(String kind, String trackingId) {
    return MODULE + "msg_" + trackingId + "_" + kind;
  }

  /** An activity that a job plans. */
  public static String activity(String trackingId) {
    return MODULE + "act_" + trackingId;
  }

  /** The permit without which a mail of a job is not posted, see {@code PostingPermit}. */
  public static String permit(String trackingId) {
    return MODULE + "permit_" + trackingId;
  }

  /**
   * A person or company, by what identifies it: its normalised e-mail, phone or name. Without the
   * job's part, by which the external id is nobody else's.
   *
   * @param generation how many archived records have had this identity before
   */
  public static String partner(String kind, String identity, int generation) {
    String suffix = generation == 0 ? "" : "_" + generation;
    return MODULE + kind + "_" + Digest.of(identity).substring(0, DIGITS) + suffix;
  }

  /** The part of the external id of a customer that only this job gives. */
  public static String suffix(String trackingId) {
    return trackingId.substring(trackingId.lastIndexOf('_') + 1);
  }

  /** A customer's external id, whole. */
  public static String partner(String key, String suffix) {
    return suffix.isEmpty() ? key : key + "_" + suffix;
  }

  private ExternalIds() {}
}

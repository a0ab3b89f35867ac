package puente.trackhs;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.httpclient.BackEndHealth;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests to a tenant of TrackHS. Nothing that it restricts comes out of here. */
public interface TrackHs {
  /** Its name as people know it. */
  String NAME = "TrackHS";

  /** The tenant as an account that jobs belong to. */
  default @Nullable BackEndAccount account() {
    return null;
  }

  /** Returns its health as last seen, for {@code /health}: down also when we were not let in. */
  BackEndHealth pulse();

  /**
   * Reads a page of a list; past its end there is an empty one.
   *
   * @param fresh asks anew whatever is cached
   * @throws ProblemException naming the parameter that TrackHS refuses, or why there is no answer
   */
  Page list(TrackHsCollection listing, Query query, boolean fresh);

  /**
   * Reads a record.
   *
   * @throws ProblemException {@link puente.bridge.Problem.Missing} when there is none of that id
   */
  JsonNode read(TrackHsPlace place, boolean fresh);

  /**
   * Makes a record; never sent twice.
   *
   * @param effect what is uncertain when the answer is lost
   * @return the record as TrackHS keeps it
   * @throws ProblemException {@link puente.bridge.Problem.Uncertain} when nobody knows whether it
   *     was made
   */
  JsonNode create(TrackHsCollection listing, ObjectNode body, Text effect);

  /** Today, where the people are. */
  LocalDate today();

  /** The time zone of the people. */
  ZoneId zone();
}

package puente.trackhs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import puente.bridge.Bridge;
import puente.bridge.Call;
import puente.bridge.Caller;
import puente.bridge.Catalogue;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.Outcome;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.httpclient.Quota;
import puente.sandbox.trackhs.SandboxTrackHs;
import tools.jackson.databind.JsonNode;

/** A line to a sandbox of its own, at a time that a test sets. */
abstract class OnTrackHs {
  /** A Tuesday. */
  private static final Instant START = Instant.parse("2026-02-03T15:00:00Z");

  private static final ZoneId ZONE = ZoneId.of("America/New_York");

  final SandboxTrackHs sandbox = SandboxTrackHs.start(0);
  Instant now = START;
  final TrackHsSettings settings =
      TrackHsSettings.of(
              sandbox.url(), SandboxTrackHs.USERNAME, new Secret(SandboxTrackHs.PASSWORD), ZONE)
          .within(Duration.ofSeconds(5), Duration.ofSeconds(5));
  final HttpTrackHs trackHs = new HttpTrackHs(settings, Quota.UNLIMITED, () -> now);
  private final Bridge bridge = new Bridge(new Catalogue(operations(trackHs)));

  static List<Operation<?, ?>> operations(TrackHs trackHs) {
    List<Operation<?, ?>> all = new ArrayList<>(TrackHsConnector.operations(trackHs));
    all.addAll(TrackHsConnector.more(trackHs));
    return all;
  }

  @AfterEach
  void close() {
    trackHs.close();
    sandbox.close();
  }

  /** Arguments are written with single quotes here. */
  Outcome outcome(String operation, String arguments, Language language) {
    return outcome(operation, Json.read(arguments.replace('\'', '"')), language);
  }

  Outcome outcome(String operation, JsonNode arguments, Language language) {
    Caller caller = new Caller("tester", null, language, Grant.ALL);
    return bridge.call(new Call(operation, arguments, caller, null, Duration.ZERO, false));
  }

  Outcome.Done done(String operation, String arguments) {
    Outcome outcome = outcome(operation, arguments, Language.EN);
    if (outcome instanceof Outcome.Done done) {
      return done;
    }
    throw new AssertionError(outcome.toString());
  }

  JsonNode answer(String operation, String arguments) {
    return Json.read(done(operation, arguments).json());
  }

  Problem problem(String operation, String arguments) {
    return ((Outcome.Refused) outcome(operation, arguments, Language.EN)).problem();
  }

  /** The query of the latest request to a path with that end. */
  String query(String end) {
    return sandbox.log().stream()
        .filter(each -> each.path().endsWith(end))
        .map(each -> String.valueOf(each.query()))
        .reduce((_, last) -> last)
        .orElseThrow();
  }
}

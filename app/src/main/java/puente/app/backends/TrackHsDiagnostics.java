package puente.app.backends;

import java.util.ArrayList;
import java.util.List;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.trackhs.HttpTrackHs;
import puente.trackhs.Query;
import puente.trackhs.TrackHs;
import puente.trackhs.TrackHsCollection;

/** Looks a tenant of TrackHS over: does it let us in, and may our key see what the tools need? */
final class TrackHsDiagnostics {
  private static final List<TrackHsCollection> READ =
      List.of(TrackHsCollection.RESERVATIONS, TrackHsCollection.UNITS, TrackHsCollection.AMENITIES);
  private static final List<TrackHsCollection> WRITTEN =
      List.of(TrackHsCollection.MAINTENANCE, TrackHsCollection.HOUSEKEEPING);
  private static final Query ONE = Query.ALL.with("size", 1);

  static List<Finding> of(HttpTrackHs trackHs) {
    List<Finding> findings = new ArrayList<>();
    try {
      trackHs.check();
      findings.add(
          Finding.well(new Text("TrackHS: acepta nuestra llave", "TrackHS: accepts our key")));
    } catch (ProblemException refused) {
      findings.add(Finding.refused(Text.verbatim(TrackHs.NAME), refused, "TRACKHS_API_URL"));
      return findings;
    }
    READ.forEach(each -> findings.add(read(trackHs, each)));
    WRITTEN.forEach(each -> findings.add(listed(trackHs, each)));
    return findings;
  }

  private static Finding read(HttpTrackHs trackHs, TrackHsCollection listing) {
    Text what = Text.format("TrackHS: %s", "TrackHS: %s", listing.noun());
    try {
      long total = trackHs.list(listing, ONE, true).total();
      return Finding.well(Text.format("%s: %d", "%s: %d", what, total));
    } catch (ProblemException refused) {
      return Finding.bad(what, refused.problem().detail());
    }
  }

  /** Without this list a work order whose answer is lost can't be looked for. */
  private static Finding listed(HttpTrackHs trackHs, TrackHsCollection listing) {
    Text what = Text.format("TrackHS: %s", "TrackHS: %s", listing.noun());
    try {
      trackHs.list(listing, ONE, true);
      return Finding.well(what);
    } catch (ProblemException refused) {
      Problem problem = refused.problem();
      return Finding.lacking(
          what,
          Text.format(
              "%s Sin verlas, una orden cuya respuesta se pierda queda incierta.",
              "%s Without seeing them, an order whose answer is lost stays uncertain.",
              problem.detail()));
    }
  }

  private TrackHsDiagnostics() {}
}

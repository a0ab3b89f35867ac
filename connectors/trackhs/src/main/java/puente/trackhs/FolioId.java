package puente.trackhs;

import java.util.List;
import puente.bridge.text.Text;

/** The id of a folio: the account of a stay, with a number of its own. */
public record FolioId(long value) implements TrackHsPlace {
  private static final Text NOUN = new Text("el folio", "folio");

  @Override
  public List<String> segments() {
    return List.of("pms", "folios");
  }

  @Override
  public Text noun() {
    return NOUN;
  }

  @Override
  public String field() {
    return "folio_id";
  }
}

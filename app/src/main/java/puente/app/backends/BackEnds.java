package puente.app.backends;

import java.util.ArrayList;
import java.util.List;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.text.Text;

/** The back ends there are, in the order in which every list shows them. */
public final class BackEnds {
  public static final List<BackEnd> ALL =
      List.of(new OdooBackEnd(), new CalComBackEnd(), new TwilioBackEnd(), new TrackHsBackEnd());

  /** Returns the notes for a person about those that were begun to be configured. */
  public static List<Text> notes(Settings settings) {
    return ALL.stream().flatMap(each -> each.notes(settings).stream()).toList();
  }

  /** Tells whether any is configured, and each that was begun is so entirely. */
  public static boolean areWhole(Settings settings) {
    return ALL.stream().allMatch(each -> each.isWhole(settings))
        && ALL.stream().anyMatch(each -> each.isConfigured(settings));
  }

  /** The operations that these settings configure, with nothing opened. */
  public static Catalogue configured(Settings settings) {
    List<Operation<?, ?>> operations = new ArrayList<>();
    for (BackEnd each : ALL) {
      if (each.isConfigured(settings)) {
        each.operations().stream()
            .filter(operation -> each.offers(operation, settings))
            .forEach(operations::add);
      }
    }
    operations.addAll(Operations.ofOurOwn());
    return new Catalogue(operations);
  }

  private BackEnds() {}
}

package puente.app.server;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import puente.app.backends.BackEnds;
import puente.app.backends.UnconfiguredOperations;
import puente.app.connect.ClientApplication;
import puente.app.connect.TargetServer;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.app.settings.ShownSettings;
import puente.bridge.Bridge;
import puente.bridge.job.Journey;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.console.ConsoleSources;
import puente.console.activity.Activity;
import puente.jobs.JobRunner;
import puente.jobs.Store;
import puente.jobs.reads.OperationsReader;
import puente.store.ApiKeys;

/** What the console shows, from the settings and the parts of this server. */
record ConsoleSettings(
    Settings settings,
    Bridge bridge,
    Store store,
    OperationsReader reader,
    JobRunner jobs,
    List<Journey<?, ?>> journeys,
    ApiKeys keys,
    Activity activity,
    Supplier<Map<String, String>> states,
    Clock clock) {

  ConsoleSources sources() {
    return new ConsoleSources(
        bridge,
        settings.text(Setting.MCP_NAME),
        Version.CURRENT,
        settings.has(Setting.PUENTE_PUBLIC_URL)
            ? URI.create(settings.text(Setting.PUENTE_PUBLIC_URL))
            : null,
        settings.time(Setting.PUENTE_ANSWER_BUDGET),
        clock,
        settings.zone(),
        activity,
        states,
        store::openWork,
        reader,
        jobs,
        operations(),
        keys,
        this::lines,
        this::notes,
        this::clients);
  }

  /** The operation that makes the jobs of each journey, where it has one. */
  private Map<String, String> operations() {
    Map<String, String> operations = new HashMap<>();
    for (Journey<?, ?> each : journeys) {
      each.operations().stream()
          .findFirst()
          .ifPresent(operation -> operations.put(each.name(), operation));
    }
    return operations;
  }

  private List<ConsoleSources.SettingLine> lines() {
    return Arrays.stream(Setting.values())
        .map(
            each ->
                new ConsoleSources.SettingLine(
                    each.toString(),
                    new Text(
                        ShownSettings.shown(settings, each, Language.ES),
                        ShownSettings.shown(settings, each, Language.EN)),
                    settings.has(each),
                    each.doc()))
        .toList();
  }

  /** What the doctor can say without asking anybody. */
  private List<Text> notes() {
    List<Text> notes = new ArrayList<>(settings.warnings());
    notes.addAll(AccessSettings.notes(settings));
    notes.addAll(BackEnds.notes(settings));
    TimeZoneData.outdated().ifPresent(notes::add);
    notes.addAll(UnconfiguredOperations.notes(settings));
    return notes;
  }

  private List<ConsoleSources.Client> clients(URI at) {
    TargetServer target = ServerAddress.target(settings, at);
    return Arrays.stream(ClientApplication.values())
        .map(
            each ->
                new ConsoleSources.Client(
                    each.toString(),
                    each.configuration(target).toPrettyString(),
                    each.advice(target)))
        .toList();
  }
}

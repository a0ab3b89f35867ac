package puente.console;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import puente.bridge.Bridge;
import puente.bridge.job.Jobs;
import puente.bridge.text.Text;
import puente.console.activity.Activity;
import puente.jobs.OpenWork;
import puente.jobs.reads.OperationsReader;
import puente.store.ApiKeys;

/**
 * What the console shows, from the parts of a server.
 *
 * @param server the name of this server
 * @param publicUrl its address as others know it; null where that is not set
 * @param budget how long a call may wait for a journey
 * @param states each back end's state as last seen
 * @param work what is still to be done
 * @param reader reads jobs, calls and handoffs of everybody
 * @param jobs ends jobs that have not written anything
 * @param operations the operation that makes each journey's jobs
 * @param settings every setting, secrets only as set or not
 * @param notes what of the settings needs a hand
 * @param clients the configuration of each client for the server at an address
 */
public record ConsoleSources(
    Bridge bridge,
    String server,
    String version,
    @Nullable URI publicUrl,
    Duration budget,
    Clock clock,
    ZoneId zone,
    Activity activity,
    Supplier<Map<String, String>> states,
    Supplier<OpenWork> work,
    OperationsReader reader,
    Jobs jobs,
    Map<String, String> operations,
    ApiKeys keys,
    Supplier<List<SettingLine>> settings,
    Supplier<List<Text>> notes,
    Function<URI, List<Client>> clients) {

  /**
   * A setting as a person may see it.
   *
   * @param shown its value; of a secret only that it is set
   * @param isSet whether it is set, or has its default
   */
  public record SettingLine(String name, Text shown, boolean isSet, Text about) {}

  /**
   * A client that can be told of this server.
   *
   * @param configuration a document that names the key and does not contain it
   * @param advice where to put it
   */
  public record Client(String name, String configuration, List<Text> advice) {}
}

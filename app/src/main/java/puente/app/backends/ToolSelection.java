package puente.app.backends;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import puente.app.settings.NearestWord;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Effect;
import puente.bridge.Operation;
import puente.bridge.text.Text;

/**
 * Which operations are offered: {@code PUENTE_TOOLS} and {@code PUENTE_READ_ONLY}.
 *
 * @param names toolsets and operations; none of them means all
 */
public record ToolSelection(List<String> names, boolean readOnly) {
  /** The settings that this is made of, which may change while the server runs. */
  public static final Set<Setting> SETTINGS =
      Set.of(Setting.PUENTE_TOOLS, Setting.PUENTE_READ_ONLY);

  public static ToolSelection of(Settings settings) {
    return new ToolSelection(
        settings.list(Setting.PUENTE_TOOLS), settings.isTrue(Setting.PUENTE_READ_ONLY));
  }

  /** The operations chosen among all there are. */
  public Catalogue among(Catalogue all) {
    return all.only(this::chooses);
  }

  private boolean chooses(Operation<?, ?> operation) {
    boolean named =
        names.isEmpty() || names.contains(operation.name()) || names.contains(operation.toolset());
    return named && (!readOnly || operation.effect() == Effect.READS);
  }

  /** Notes each name that is neither toolset nor operation, and what may be meant. */
  public static void check(Settings settings) {
    if (!settings.has(Setting.PUENTE_TOOLS)) {
      return;
    }
    List<String> names = settings.list(Setting.PUENTE_TOOLS);
    if (names.isEmpty()) {
      settings.fault(
          Text.format(
              "%s no nombra nada; quítelo para ofrecer todo",
              "%s names nothing; leave it out to offer everything", Setting.PUENTE_TOOLS));
    }
    faults(names).forEach(settings::fault);
  }

  private static List<Text> faults(List<String> names) {
    Set<String> known = new LinkedHashSet<>();
    List<Operation<?, ?>> operations = Operations.all().operations();
    operations.forEach(each -> known.add(each.toolset()));
    operations.forEach(each -> known.add(each.name()));
    List<Text> faults = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name)) {
        faults.add(
            Text.format(
                "%s: no hay grupo ni herramienta «%s»; %s",
                "%s: there is no toolset or tool '%s'; %s",
                Setting.PUENTE_TOOLS,
                name,
                NearestWord.to(name, known)
                    .map(near -> Text.format("¿quiso decir %s?", "did you mean %s?", near))
                    .orElse(Text.format("hay %s", "there are %s", String.join(", ", known)))));
      }
    }
    return faults;
  }
}

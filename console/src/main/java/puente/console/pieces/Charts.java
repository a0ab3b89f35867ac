package puente.console.pieces;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.each;
import static puente.console.html.Tags.group;
import static puente.console.html.Tags.kind;
import static puente.console.html.Tags.text;
import static puente.console.html.Tags.when;

import java.util.List;
import puente.bridge.text.Text;
import puente.console.activity.Figures;
import puente.console.activity.Minute;
import puente.console.html.Html;

/** Charts as SVG, drawn here: no script is needed to see them, and each bar says what it is. */
public final class Charts {
  private static final int STEP = 10;
  private static final int BAR = 8;
  private static final int HEIGHT = 100;

  /** Calls minute by minute: well, refused and failed above each other. */
  public static Html minutes(List<Minute> minutes, String sort) {
    int most = Math.max(1, minutes.stream().mapToInt(Minute::all).max().orElse(0));
    int all = minutes.stream().mapToInt(Minute::all).sum();
    int failed = minutes.stream().mapToInt(Minute::failed).sum();
    return Html.element(
        "figure",
        kind("chart " + sort),
        Html.element(
            "svg",
            attribute("viewBox", "0 0 " + minutes.size() * STEP + " " + HEIGHT),
            attribute("preserveAspectRatio", "none"),
            attribute("role", "img"),
            attribute(
                "aria-label",
                Text.format(
                    "%d en la última hora, %d fallidas; como máximo %d en un minuto",
                    "%d in the last hour, %d failed; at most %d in a minute", all, failed, most)),
            each(List.copyOf(minutes), minute -> bar(minute, minutes, most))),
        Html.element(
            "figcaption",
            text("hace 60 min", "60 min ago"),
            Html.element("span", text(Text.format("máx. %d/min", "max %d/min", most))),
            text("ahora", "now")));
  }

  private static Html bar(Minute minute, List<Minute> minutes, int most) {
    if (minute.all() == 0) {
      return Html.NONE;
    }
    int left = (int) (minute.minute() - minutes.getFirst().minute()) * STEP + 1;
    int failed = height(minute.failed(), most);
    int refused = height(minute.refused(), most);
    int well = height(minute.well(), most);
    int ago = (int) (minutes.getLast().minute() - minute.minute());
    return Html.element(
        "g",
        Html.element(
            "title",
            text(
                Text.format(
                    "hace %d min: %d bien, %d rechazadas, %d fallidas",
                    "%d min ago: %d fine, %d refused, %d failed",
                    ago,
                    minute.well(),
                    minute.refused(),
                    minute.failed()))),
        part("well", left, HEIGHT - well, well),
        part("refused", left, HEIGHT - well - refused, refused),
        part("failed", left, HEIGHT - well - refused - failed, failed));
  }

  /** So high that one can be seen beside a thousand. */
  private static int height(int count, int most) {
    return count == 0 ? 0 : Math.max(2, count * (HEIGHT - 4) / most);
  }

  private static Html part(String sort, int x, int y, int height) {
    return when(
        height > 0,
        Html.element(
            "rect",
            kind(sort),
            attribute("x", Integer.toString(x)),
            attribute("y", Integer.toString(Math.max(0, y))),
            attribute("width", Integer.toString(BAR)),
            attribute("height", Integer.toString(height))));
  }

  /** A bar for how long calls took: the usual part full, up to the slow ones lighter. */
  public static Html latency(Figures figures, long longest) {
    long all = Math.max(1, longest);
    return group(
        Html.element(
            "svg",
            kind("latency"),
            attribute("viewBox", "0 0 100 8"),
            attribute("preserveAspectRatio", "none"),
            attribute("aria-hidden", "true"),
            length("slow", figures.slow() * 100 / all),
            length("median", figures.median() * 100 / all)));
  }

  private static Html length(String sort, long percent) {
    return Html.element(
        "rect",
        kind(sort),
        attribute("height", "8"),
        attribute("width", Long.toString(Math.clamp(percent, 1, 100))));
  }

  private Charts() {}
}

package puente.console.pieces;

import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.kind;

import puente.console.html.Html;

/** Small drawings beside words, which say nothing by themselves. */
public final class Icons {
  public static final Html NOW = icon("M3 12h4l2-6 4 13 3-9 1.5 2H21");
  public static final Html JOBS = icon("M4 6h16M4 12h16M4 18h10");
  public static final Html CALLS = icon("M7 4l3 4-2 3a12 12 0 0 0 5 5l3-2 4 3-2 3C10 21 3 14 4 6z");
  public static final Html HANDOFFS =
      icon("M9 8a3 3 0 1 1-.1 0M3 20c0-4 3-6 6-6s6 2 6 6M15 9h6m-3-3v6");
  public static final Html TOOLS =
      icon("M14 6a4 4 0 0 1 5-2l-3 3 1 2 2 1 3-3a4 4 0 0 1-5 5L9 20l-3-3z");
  public static final Html CONNECTIONS =
      icon("M9 15l6-6M8 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M16 13l3-3a3.5 3.5 0 0 0-5-5l-3 3");
  public static final Html SETTINGS = icon("M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4");
  public static final Html LEAVE = icon("M10 4H5v16h5M14 8l4 4-4 4M18 12H9");

  private static Html icon(String path) {
    return Html.element(
        "svg",
        kind("icon"),
        attribute("viewBox", "0 0 24 24"),
        attribute("aria-hidden", "true"),
        attribute("focusable", "false"),
        Html.element("path", attribute("d", path)));
  }

  private Icons() {}
}

package puente.http.pages;

import java.util.List;

/** A site for browsers on the port: its pages beside MCP and REST. */
@FunctionalInterface
public interface WebSite {
  /** No pages. */
  WebSite NONE = List::of;

  /** Returns the pages, in the order in which they are tried. */
  List<WebPage> pages();
}

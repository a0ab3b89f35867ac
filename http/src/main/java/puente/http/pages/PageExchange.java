package puente.http.pages;

import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.Problem;
import puente.bridge.text.Language;
import puente.mcp.stream.Events;

/** A request for a page and its answer. */
public interface PageExchange {
  String method();

  /** The path as it was sent, without the {@linkplain #root() beginning} of links. */
  String path();

  /** The beginning of links to this server, such as {@code /puente}; empty where there is none. */
  String root();

  /** A variable of the page's path. */
  String variable(String name);

  /** The parameters of the URL as they stand in it; empty where there are none. */
  String rawQuery();

  /** The parameters of the URL. */
  FormFields query();

  /**
   * The fields of a form that was posted, of at most 256 KiB.
   *
   * @throws puente.bridge.ProblemException where it is none
   */
  FormFields form();

  @Nullable String cookie(String name);

  @Nullable String header(String name);

  /** Tells whether the browser sees HTTPS here or where the public URL says so. */
  boolean isSecure();

  /** The language that the browser prefers. */
  Language language();

  /**
   * Lets in who has a key. Wrong ones are counted like those of calls.
   *
   * @throws puente.bridge.ProblemException where the key is not good
   */
  Caller withKey(String key);

  /** Lets in whoever needs no key; null where one is needed. */
  @Nullable Caller withoutKey();

  /** The holder of the key with that digest as it is now; null when it is not good any more. */
  @Nullable Caller holding(String digest);

  /**
   * Does the work for a caller: what it may see is what the catalogue shows, and what it keeps in
   * memory counts as its own.
   *
   * @throws puente.bridge.ProblemException when that many requests of its holder are under way
   */
  void as(Caller caller, Runnable work);

  /** Has it recorded that somebody was turned away, where the site itself answers with a page. */
  void turnedAway(Problem why);

  /** Sets a header field of the answer. */
  void answerHeader(String name, String value);

  /** Adds a cookie to the answer, as the value of {@code Set-Cookie}. */
  void setCookie(String cookie);

  void send(int status, String mediaType, byte[] content);

  /** Sends the browser to another address, which it asks for with GET. */
  void seeOther(String location);

  /** Sends server-sent events for as long as the work runs. */
  void stream(Streaming work);

  /** Work that sends events. */
  @FunctionalInterface
  interface Streaming {
    void to(Events events) throws InterruptedException;
  }
}

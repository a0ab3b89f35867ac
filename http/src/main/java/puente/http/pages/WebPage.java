package puente.http.pages;

/**
 * A page or an action of one.
 *
 * @param method {@code GET} or {@code POST}
 * @param path with variables in braces
 * @param open whether anybody may ask for it; else the site lets in by its own sessions
 */
public record WebPage(String method, String path, boolean open, Handler handler) {

  /** Answers a request. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers.
     *
     * @throws puente.bridge.ProblemException with the problem to answer with
     */
    void answer(PageExchange exchange);
  }
}

package puente.mcp.features;

import java.util.List;
import java.util.Map;
import puente.bridge.Caller;

/** Suggests values while a person fills in an argument: server/utilities/completion. */
@FunctionalInterface
public interface Completions {

  /**
   * A value being filled in.
   *
   * @param of the name of the prompt, or the address template of the resource
   * @param argument the argument's name
   * @param value what has been typed of it
   * @param others the arguments that are filled in already
   */
  record Blank(String of, String argument, String value, Map<String, String> others) {}

  /** The values that fit, the best first; the engine shows no more than the protocol allows. */
  List<String> complete(Blank blank, Caller caller);
}

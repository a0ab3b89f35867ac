package puente.sandbox.odoo.model;

import java.util.List;
import java.util.Map;

/** A method callers may use: its Python signature and what it does. */
public record ModelMethod(
    String name, boolean onRecords, List<String> required, List<String> optional, Body body) {
  /** The body of a method, with its arguments by name. */
  public interface Body {
    Object run(Env env, String model, List<Long> ids, Map<String, Object> arguments);
  }

  /** A method of the model, `@api.model`. */
  public static ModelMethod ofModel(String name, String required, String optional, Body body) {
    return new ModelMethod(name, false, words(required), words(optional), body);
  }

  /** A method of records, which takes `ids`. */
  public static ModelMethod ofRecords(String name, String required, String optional, Body body) {
    return new ModelMethod(name, true, words(required), words(optional), body);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /** Tells whether unknown named arguments are taken too. */
  boolean open() {
    return optional.contains("**");
  }

  public boolean takes(String argument) {
    return required.contains(argument) || optional.contains(argument) || open();
  }
}

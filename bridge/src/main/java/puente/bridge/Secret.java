package puente.bridge;

/** A key or password. Prints as dots, so that no log or message can show it by accident. */
public record Secret(String value) {
  @Override
  public String toString() {
    return "•••";
  }
}

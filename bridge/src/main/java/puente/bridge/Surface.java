package puente.bridge;

import java.util.Locale;

/** How a call gets in. */
public enum Surface {
  REST,
  MCP,
  /** A person, in the console. */
  CONSOLE,
  /** None: this process makes the call by itself, for what a vendor delivered. */
  INTERNAL;

  /** Its name as it is told. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

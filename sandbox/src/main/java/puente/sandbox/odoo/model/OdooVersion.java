package puente.sandbox.odoo.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The versions of Odoo that the sandbox can be. */
public enum OdooVersion {
  ODOO_14("14.0", 14),
  ODOO_15("15.0", 15),
  ODOO_16("16.0", 16),
  ODOO_17("17.0", 17),
  ODOO_18("18.0", 18),
  ODOO_19("19.0", 19),
  /** Odoo Online between two releases: it names 19 and has the models and methods of 20. */
  ONLINE_19_4("saas~19.4", 20),
  ODOO_20("20.0", 20);

  /** The versions between which most differs; contracts are tried on all of these. */
  public static final List<OdooVersion> LANDMARKS = List.of(ODOO_14, ODOO_19, ONLINE_19_4, ODOO_20);

  private static final int FIRST_WITH_JSON2 = 19;

  private final String serie;
  private final int behaviour;

  OdooVersion(String serie, int behaviour) {
    this.serie = serie;
    this.behaviour = behaviour;
  }

  /**
   * The version of this name: {@code 20}, {@code 20.0} or {@code saas~19.4}.
   *
   * @throws IllegalArgumentException when the sandbox can't be that one
   */
  public static OdooVersion of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.serie.equals(name) || each.serie.equals(name + ".0"))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the sandbox is Odoo "
                        + Arrays.stream(values())
                            .map(OdooVersion::serie)
                            .collect(Collectors.joining(", "))
                        + ", not "
                        + name));
  }

  /** The name by which the server calls itself. */
  public String serie() {
    return serie;
  }

  /** Tells whether it speaks JSON-2. */
  public boolean hasJson2() {
    return behaviour >= FIRST_WITH_JSON2;
  }

  /** The release whose models and methods it has. */
  public int behaviour() {
    return behaviour;
  }

  /** Odoo's {@code version_info}: of an online version the first part is a text. */
  public List<Object> info() {
    String[] parts = serie.split("\\.", -1);
    Object major = parts[0].startsWith("saas") ? parts[0] : (Object) Integer.valueOf(parts[0]);
    return List.of(major, Integer.valueOf(parts[1]), 0, "final", 0, "");
  }

  @Override
  public String toString() {
    return serie;
  }
}

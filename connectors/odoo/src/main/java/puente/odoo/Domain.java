package puente.odoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which records: Odoo's search domains, which are lists in Polish notation, written the way they
 * are read.
 *
 * <pre>all(where("active", "=", true), any(where("name", "ilike", q), where("ref", "=", q)))</pre>
 */
public final class Domain {

  /** Records whose field, or field of a field ({@code partner_id.name}), compares so. */
  public static List<?> where(String field, String operator, Object value) {
    return List.of(List.of(field, operator, value));
  }

  /** Records that match every one of these domains; all records when there is none. */
  public static List<?> all(List<?>... domains) {
    return joined("&", Arrays.asList(domains));
  }

  /** Records that match one of these domains at least; there must be one. */
  public static List<?> any(List<?>... domains) {
    if (domains.length == 0) {
      throw new IllegalArgumentException("any of no domains");
    }
    return joined("|", Arrays.asList(domains));
  }

  /** Archived records as well as the others: beside a domain that leaves {@code active} out. */
  public static List<?> archivedToo() {
    return where("active", "in", List.of(true, false));
  }

  /** The text as a pattern of {@code like} that means nothing but itself. */
  public static String literally(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static List<?> joined(String operator, List<List<?>> domains) {
    List<Object> terms = new ArrayList<>();
    int joined = 0;
    for (List<?> domain : domains) {
      if (!domain.isEmpty()) {
        terms.addAll(conjunction(domain));
        joined++;
      }
    }
    for (int i = 1; i < joined; i++) {
      terms.addFirst(operator);
    }
    return terms;
  }

  /** The domain with the {@code &} that Odoo lets one leave out between its terms. */
  private static List<?> conjunction(List<?> domain) {
    int open = 0;
    List<Object> whole = new ArrayList<>(domain);
    for (Object term : domain) {
      if (term instanceof List<?>) {
        open++;
      } else if (!term.equals("!")) {
        open--;
      }
    }
    for (int i = 1; i < open; i++) {
      whole.addFirst("&");
    }
    return whole;
  }

  private Domain() {}
}

package puente.sandbox.odoo.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;
import puente.sandbox.Python;

/** A comparison of a domain; a dotted path is a condition on the related records. */
record Condition(
    Model model,
    Field field,
    String operator,
    Object value,
    @Nullable Pattern like,
    @Nullable SearchDomain further)
    implements SearchDomain {
  private static final Set<String> KEPT_AFTER_NOT = Set.of("=like", "=ilike", "child_of");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D");
  private static final Pattern ABROAD = Pattern.compile("^00");
  private static final Set<String> OPERATORS =
      Set.of(
          "=",
          "!=",
          "in",
          "not in",
          "like",
          "not like",
          "ilike",
          "not ilike",
          "=like",
          "=ilike",
          "<",
          ">",
          "<=",
          ">=",
          "child_of");

  static Condition parse(Registry registry, Model model, List<Object> leaf) {
    String path = leaf.get(0).toString();
    String operator = leaf.get(1).toString().toLowerCase(Locale.ROOT);
    String name = path.split("\\.", 2)[0];
    Field field = model.find(name);
    if (field == null) {
      throw OdooError.value(
          "Invalid field " + model.name() + "." + name + " in condition " + Python.tuple(leaf));
    }
    if (!OPERATORS.contains(operator.equals("<>") || operator.equals("==") ? "=" : operator)) {
      throw OdooError.value("Invalid operator in condition " + Python.tuple(leaf));
    }
    SearchDomain further = null;
    if (path.contains(".")) {
      var rest = List.of(path.substring(name.length() + 1), leaf.get(1), leaf.get(2));
      further = parse(registry, registry.model(field.target()), rest);
    }
    return new Condition(model, field, operator, leaf.get(2), like(operator, leaf.get(2)), further);
  }

  /**
   * Tells whether it is a path whose operator Odoo replaces by its opposite after "!", before 17.
   */
  boolean isTurnedAround() {
    return further != null && !KEPT_AFTER_NOT.contains(operator);
  }

  /** Returns the condition after "!": some related record for which this one does not hold. */
  Condition turnedAround() {
    SearchDomain inner =
        further instanceof Condition path && path.isTurnedAround()
            ? path.turnedAround()
            : new Not(Objects.requireNonNull(further));
    return new Condition(model, field, operator, value, like, inner);
  }

  boolean asked(Records records, long id) {
    Object actual = records.value(field, model.name(), id);
    if (further != null) {
      return PlainJson.ids(actual).stream().anyMatch(related -> further.holds(records, related));
    }
    return switch (operator) {
      case "=", "==", "in" -> in(records, actual);
      case "!=", "<>", "not in" -> !in(records, actual);
      case "like", "ilike" -> contains(records, actual);
      case "not like", "not ilike" -> !contains(records, actual);
      case "=like", "=ilike" -> matches(records, actual);
      case "child_of" -> descends(records, id, actual);
      default -> ordered(actual);
    };
  }

  /** Returns this condition, or the records that it holds of once they are looked up. */
  SearchDomain answered(Records records) {
    if (further == null) {
      return this;
    }
    SearchDomain known = further.lookedUp(records);
    return field.is("one2many") && Computes.of(model.name(), field) == null
        ? new OneOf(records.parents(field, model.name(), known))
        : new Condition(model, field, operator, value, like, known);
  }

  private boolean in(Records records, Object actual) {
    List<?> wanted = value instanceof List<?> list ? list : List.of(value);
    if (field.name().equals("phone_mobile_search")) {
      return wanted.stream().anyMatch(one -> digits(actual).equals(digits(one)));
    }
    return wanted.stream().anyMatch(one -> equal(records, actual, one));
  }

  private boolean equal(Records records, Object actual, Object wanted) {
    if (wanted.equals(false) || wanted.equals("")) {
      return field.number()
          ? wanted.equals(false) && Records.compare(actual, 0L) == 0
          : !PlainJson.truthy(actual);
    }
    if (field.relational()) {
      return PlainJson.ids(actual).stream().anyMatch(related -> isRecord(records, related, wanted));
    }
    if (wanted instanceof Number number && field.is("boolean")) {
      return actual.equals(number.longValue() != 0);
    }
    boolean numbers = actual instanceof Number && wanted instanceof Number;
    return numbers ? Records.compare(actual, wanted) == 0 : actual.equals(wanted);
  }

  private boolean isRecord(Records records, long related, Object wanted) {
    return wanted instanceof Number number
        ? number.longValue() == related
        : records.displayName(field.target(), related).equals(wanted);
  }

  private boolean contains(Records records, Object actual) {
    if (field.name().equals("phone_mobile_search")) {
      return digits(actual).contains(digits(value));
    }
    return value.equals("") || value.equals(false) || matches(records, actual);
  }

  private boolean matches(Records records, Object actual) {
    Pattern pattern = Objects.requireNonNull(like);
    if (field.relational()) {
      return PlainJson.ids(actual).stream()
          .anyMatch(id -> pattern.matcher(records.displayName(field.target(), id)).matches());
    }
    return !actual.equals(false) && pattern.matcher(actual.toString()).matches();
  }

  private static @Nullable Pattern like(String operator, Object value) {
    if (!operator.endsWith("like")) {
      return null;
    }
    String like = operator.startsWith("=") ? value.toString() : "%" + value + "%";
    var regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '\\' && i + 1 < like.length()) {
        regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
      } else {
        regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
      }
    }
    int flags = operator.endsWith("ilike") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
  }

  private boolean descends(Records records, long id, Object actual) {
    List<Long> roots = PlainJson.ids(value);
    long current = field.name().equals("id") ? id : actual instanceof Number n ? n.longValue() : 0;
    String of = field.name().equals("id") ? model.name() : field.target();
    while (current != 0 && !roots.contains(current)) {
      current =
          records.env().registry().model(of).has("parent_id")
              ? records.reference(of, current, "parent_id")
              : 0;
    }
    return current != 0;
  }

  private boolean ordered(Object actual) {
    boolean numbers = actual instanceof Number && value instanceof Number;
    boolean texts = actual instanceof String && value instanceof String;
    if (!numbers && !texts) {
      return false;
    }
    int compared = Records.compare(actual, value);
    return switch (operator) {
      case "<" -> compared < 0;
      case "<=" -> compared <= 0;
      case ">" -> compared > 0;
      default -> compared >= 0;
    };
  }

  private static String digits(Object phone) {
    String digits = NO_DIGIT.matcher(phone.toString()).replaceAll("");
    return ABROAD.matcher(digits).replaceFirst("");
  }
}

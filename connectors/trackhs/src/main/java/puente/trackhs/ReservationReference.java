package puente.trackhs;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

/** The reservation that is meant: by its id, or by the number that guests and channels know. */
record ReservationReference(TrackHs trackHs) {
  private static final int MOST = 25;

  /** Its id, of what stands in the {@code reservation_id} of a work order; null for nothing. */
  @Nullable ReservationId ofGiven(@Nullable String given) {
    String said = ParameterParser.idOrNone(given);
    return said == null ? null : of("reservation_id", said);
  }

  /**
   * Its id.
   *
   * @throws ProblemException {@link Problem.Missing} where nothing has that number
   */
  ReservationId of(String field, String given) {
    String said = given.strip();
    if (said.matches("[0-9]{1,18}")) {
      return new ReservationId(ParameterParser.id(field, said));
    }
    String code = compact(said);
    if (!said.matches("[A-Za-z0-9 _#-]+") || !code.matches(".*[0-9].*")) {
      throw ParameterParser.refusal(
          field,
          new Text(
              "debe ser un id o un número de confirmación.",
              "must be an id or a confirmation number."),
          new Text(
              "Ese número de reserva no parece correcto; ¿me lo repite?",
              "That reservation number does not seem right; could you repeat it?"));
    }
    Query query = Query.ALL.with("search", code).with("size", MOST);
    List<TrackHsRow> meant =
        trackHs.list(TrackHsCollection.RESERVATIONS, query, true).rows().stream()
            .map(TrackHsRow::new)
            .filter(row -> isCalled(row, code))
            .toList();
    if (meant.size() == 1) {
      return new ReservationId(meant.getFirst().id());
    }
    throw meant.isEmpty()
        ? new ProblemException(new Problem.Missing(new ReservationId(0).noun(), said))
        : ParameterParser.refusal(
            field,
            Text.format(
                "hay varias reservas con «%s»; diga el id.",
                "there are several reservations with “%s”; give the id.", said),
            new Text(
                "Hay varias reservas con ese número; ¿a nombre de quién está?",
                "There are several reservations with that number; whose name is it in?"));
  }

  private static boolean isCalled(TrackHsRow row, String code) {
    return row.node()
        .path("alternates")
        .valueStream()
        .anyMatch(each -> compact(each.asString("")).equals(code));
  }

  /** Blanks and dashes are not part of it. */
  private static String compact(String code) {
    return code.replaceAll("[^A-Za-z0-9]", "").toUpperCase(java.util.Locale.ROOT);
  }
}

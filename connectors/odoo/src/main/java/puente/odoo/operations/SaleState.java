package puente.odoo.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;
import puente.odoo.Domain;
import puente.odoo.NameSpelling;
import puente.odoo.OdooRow;
import puente.odoo.Ranking;

/**
 * The states of an order, as every version of Odoo can tell them: a locked order was a state of its
 * own until 16 ({@code done}) and is a mark on a confirmed one since.
 */
enum SaleState {
  @JsonProperty("draft")
  DRAFT(
      "cotización",
      "quotation",
      "cotizaciones presupuesto presupuestos borrador quotations quote quotes"),
  @JsonProperty("sent")
  SENT("cotización enviada", "quotation sent", "enviada enviadas enviado"),
  @JsonProperty("sale")
  SALE(
      "orden confirmada",
      "confirmed order",
      "confirmada confirmadas confirmado orden pedido venta ventas vendida vendido order orders"
          + " confirmed sold"),
  @JsonProperty("done")
  DONE(
      "orden bloqueada",
      "locked order",
      "bloqueada bloqueadas bloqueado cerrada cerradas locked closed"),
  @JsonProperty("cancel")
  CANCEL("cancelada", "cancelled", "canceladas cancelado anulada anuladas canceled");

  private static final Map<String, SaleState> WORDS = words();
  private final String es;
  private final String en;
  private final String synonyms;

  SaleState(String es, String en, String synonyms) {
    this.es = es;
    this.en = en;
    this.synonyms = synonyms;
  }

  private static Map<String, SaleState> words() {
    Map<String, SaleState> words = new LinkedHashMap<>();
    for (SaleState state : values()) {
      words.put(state.code(), state);
      words.put(NameSpelling.folded(state.es), state);
      words.put(NameSpelling.folded(state.en), state);
      NameSpelling.words(state.synonyms).forEach(word -> words.put(word, state));
    }
    return words;
  }

  private String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds the state by a person's word.
   *
   * @throws ProblemException {@link Problem.Invalid} with the nearest word there is; nothing is
   *     asked
   */
  static SaleState of(String word) {
    @Nullable SaleState exact = WORDS.get(NameSpelling.folded(word));
    if (exact != null) {
      return exact;
    }
    Ranking<String> near = Ranking.of(word, WORDS.keySet(), each -> List.of(each));
    String all = String.join(", ", Arrays.stream(values()).map(SaleState::code).toList());
    Text list = Text.format("debe ser uno de: %s.", "must be one of: %s.", all);
    @Nullable SaleState meant = near.isEmpty() ? null : WORDS.get(near.matches().getFirst().item());
    throw new ProblemException(
        Problem.Invalid.of(
            "state",
            meant == null
                ? list
                : Text.format("%s ¿Quiso decir «%s»?", "%s Did you mean “%s”?", list, meant.code()),
            new Text(
                "¿Qué ventas: cotizaciones, confirmadas o canceladas?",
                "Which sales: quotations, confirmed or cancelled ones?")));
  }

  /** Orders in this state; a confirmed one may be locked. */
  List<?> domain(boolean locks) {
    return switch (this) {
      case DRAFT, SENT, CANCEL -> Domain.where("state", "=", code());
      case SALE -> confirmed(locks);
      case DONE ->
          locks
              ? Domain.all(Domain.where("state", "=", "sale"), Domain.where("locked", "=", true))
              : Domain.where("state", "=", "done");
    };
  }

  /** Orders that were agreed to. */
  static List<?> confirmed(boolean locks) {
    return Domain.where("state", "in", locks ? List.of("sale") : List.of("sale", "done"));
  }

  /** The state of a record; one not known here is told as Odoo's own word. */
  static String name(OdooRow row) {
    return row.word("state").equals("done") ? "sale" : row.word("state");
  }

  static boolean isLocked(OdooRow row) {
    return row.flag("locked") || row.word("state").equals("done");
  }

  /** Returns the words for the code of a state. */
  static Text spoken(String told) {
    @Nullable SaleState state = WORDS.get(told);
    return state == null ? new Text("venta", "sale") : new Text(state.es, state.en);
  }
}

package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.odoo.NameSimilarity.Why;
import puente.odoo.Ranking.Match;

/** What was heard, and who or what is meant. */
final class NameSimilarityTest {
  private static final long SEED = 20260202;

  private static final List<String> NAMES =
      List.of(
          "Almacenes Torres",
          "Torres Hermanos S.A. de C.V.",
          "Acme Corp",
          "Clínica Norte",
          "Hotel Costa",
          "Restaurante La Viña",
          "Luis Fernández",
          "John Doe",
          "María Jiménez",
          "José Hernández Quispe",
          "Guillermo Yáñez",
          "Ximena Quispe",
          "Juan Pérez",
          "Kevin Johnson",
          "Philip Thompson",
          "Walter Huamán",
          "Cooperativa Agraria El Valle",
          "Inversiones Begoña S.R.L.",
          "Green Valley Hotels LLC",
          "Cliente 03 SAC",
          "Cliente 30 SAC",
          "Robot PUDU",
          "PUDU KettyBot",
          "PUDU BellaBot",
          "PUDU SwiftBot",
          "Batería de litio",
          "Cepillo lateral",
          "Capacitación (4 h)",
          "Garantía extendida",
          "Filtro HEPA",
          "Zapatería Bolaños",
          "Raquel Echevarría");

  @ParameterizedTest
  @CsvSource({
    "almacenes torres, Almacenes Torres, EXACT",
    "ALMACENES TORRES, Almacenes Torres, EXACT",
    "torres almacenes, Almacenes Torres, SAME_WORDS",
    "los almacenes torres, Almacenes Torres, SAME_WORDS",
    "almasenes tores, Almacenes Torres, SOUNDS_ALIKE",
    "torres hermanos, Torres Hermanos S.A. de C.V., SAME_WORDS",
    "torrez ermanos, Torres Hermanos S.A. de C.V., SOUNDS_ALIKE",
    "akme, Acme Corp, SOUNDS_ALIKE",
    "acme corporation, Acme Corp, PART_OF_NAME",
    "clinica norte, Clínica Norte, EXACT",
    "la clinica del norte, Clínica Norte, SAME_WORDS",
    "klinica norte, Clínica Norte, SOUNDS_ALIKE",
    "otel costa, Hotel Costa, SOUNDS_ALIKE",
    "el hotel de la costa, Hotel Costa, SAME_WORDS",
    "la biña, Restaurante La Viña, PART_OF_NAME",
    "luis fernandes, Luis Fernández, SOUNDS_ALIKE",
    "fernández, Luis Fernández, PART_OF_NAME",
    "señor fernandez, Luis Fernández, PART_OF_NAME",
    "luiz fernandez, Luis Fernández, SOUNDS_ALIKE",
    "jon dou, John Doe, SIMILAR",
    "maria gimenez, María Jiménez, SOUNDS_ALIKE",
    "maria himenez, María Jiménez, SIMILAR",
    "María Ximénez, María Jiménez, SOUNDS_ALIKE",
    "jose ernandes kispe, José Hernández Quispe, SOUNDS_ALIKE",
    "hernández, José Hernández Quispe, PART_OF_NAME",
    "guiyermo llañes, Guillermo Yáñez, SOUNDS_ALIKE",
    "jimena quispe, Ximena Quispe, SOUNDS_ALIKE",
    "juan peres, Juan Pérez, SOUNDS_ALIKE",
    "don juan pérez, Juan Pérez, SAME_WORDS",
    "juan peerz, Juan Pérez, SIMILAR",
    "kebin jonson, Kevin Johnson, SOUNDS_ALIKE",
    "filip tomson, Philip Thompson, SIMILAR",
    "gualter guaman, Walter Huamán, SOUNDS_ALIKE",
    "coperativa el baye, Cooperativa Agraria El Valle, PART_OF_NAME",
    "imbersiones vegoña, Inversiones Begoña S.R.L., SOUNDS_ALIKE",
    "green valley, Green Valley Hotels LLC, PART_OF_NAME",
    "grin valey hotels, Green Valley Hotels LLC, SIMILAR",
    "cliente 3, Cliente 03 SAC, SOUNDS_ALIKE",
    "customer 30, Cliente 30 SAC, SAME_WORDS",
    "el robot pudu, Robot PUDU, SAME_WORDS",
    "robot pudú, Robot PUDU, EXACT",
    "robot budu, Robot PUDU, SIMILAR",
    "kety bot, PUDU KettyBot, PART_OF_NAME",
    "beya bot, PUDU BellaBot, PART_OF_NAME",
    "swift bot, PUDU SwiftBot, PART_OF_NAME",
    "bateria de litio, Batería de litio, EXACT",
    "vateria litio, Batería de litio, SOUNDS_ALIKE",
    "sepiyo lateral, Cepillo lateral, SOUNDS_ALIKE",
    "capasitacion, Capacitación (4 h), PART_OF_NAME",
    "garantia estendida, Garantía extendida, SOUNDS_ALIKE",
    "filtro epa, Filtro HEPA, SOUNDS_ALIKE",
    "sapateria volaños, Zapatería Bolaños, SOUNDS_ALIKE",
    "rakel echebarria, Raquel Echevarría, SOUNDS_ALIKE",
  })
  void whatIsHeardIsFound(String heard, String meant, Why why) {
    Ranking<String> ranking = Ranking.of(heard, NAMES, List::of);

    assertThat(ranking.matches()).as("%s: %s", heard, ranking).isNotEmpty();
    Match<String> first = ranking.matches().getFirst();
    assertThat(first.item()).as("%s: %s", heard, ranking).isEqualTo(meant);
    assertThat(first.why()).isEqualTo(why);
    assertThat(ranking.isSure()).as("%s: %s", heard, ranking).isTrue();
    assertThat(ranking.candidates()).containsExactly(first);
  }

  @ParameterizedTest
  @CsvSource({
    "torres, Almacenes Torres, Torres Hermanos S.A. de C.V.",
    "quispe, Ximena Quispe, José Hernández Quispe",
    "pudu, Robot PUDU, PUDU KettyBot",
  })
  void whoeverItCouldBeIsAskedFor(String heard, String one, String other) {
    Ranking<String> ranking = Ranking.of(heard, NAMES, List::of);

    assertThat(ranking.isSure()).as("%s", ranking).isFalse();
    assertThat(ranking.candidates()).hasSizeLessThanOrEqualTo(Ranking.MOST);
    assertThat(ranking.candidates()).extracting(Match::item).contains(one, other);
  }

  @ParameterizedTest
  @CsvSource({
    "hotel sol",
    "cliente 04",
    "cliente 300",
    "pedro",
    "ana",
    "x",
    "''",
    "de la",
    "¿?",
    "robert doyle",
    "maquinaria pesada",
    "mariana"
  })
  void nobodyIsMeantByWhatIsUnlike(String heard) {
    Ranking<String> ranking = Ranking.of(heard, NAMES, List::of);
    assertThat(ranking.isSure()).as("%s: %s", heard, ranking).isFalse();
  }

  /** Names as they are, cut, misspelled and mixed: any text that comes to mind. */
  private static List<String> texts(Random random) {
    List<String> texts = new ArrayList<>(NAMES);
    texts.addAll(
        List.of("", " ", "¿?", "de la", "ñandú 007", "h", "李小龙", "a a a a b", "torres torres"));
    for (int i = 0; i < 60; i++) {
      List<Integer> letters =
          new ArrayList<>(NAMES.get(random.nextInt(NAMES.size())).codePoints().boxed().toList());
      switch (random.nextInt(3)) {
        case 0 -> Collections.swap(letters, 0, letters.size() - 1);
        case 1 -> letters.remove(random.nextInt(letters.size()));
        default ->
            letters.add(
                random.nextInt(letters.size()), (int) "hvzkyñé 3".charAt(random.nextInt(9)));
      }
      StringBuilder text = new StringBuilder();
      letters.forEach(text::appendCodePoint);
      texts.add(text.toString());
    }
    return texts;
  }

  @Test
  void isTheSameBothWaysRound() {
    List<String> texts = texts(new Random(SEED));
    for (String one : texts) {
      for (String other : texts) {
        NameSimilarity like = NameSimilarity.of(one, other);
        assertThat(like.score()).as("%s / %s", one, other).isBetween(0.0, 1.0);
        assertThat(like).as("%s / %s", one, other).isEqualTo(NameSimilarity.of(other, one));
      }
    }
  }

  @Test
  void anExactMatchIsAlwaysFirst() {
    Random random = new Random(SEED);
    List<String> texts = new ArrayList<>(texts(random));
    for (String text : texts) {
      Collections.shuffle(texts, random);
      String folded = NameSpelling.folded(text);
      Ranking<String> ranking = Ranking.of(text, texts, List::of);
      assertThat(
              folded.isEmpty()
                  || NameSpelling.folded(ranking.matches().getFirst().item()).equals(folded))
          .as("%s: %s", text, ranking)
          .isTrue();
    }
  }
}

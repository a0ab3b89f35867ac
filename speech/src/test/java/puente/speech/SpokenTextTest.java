package puente.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

class SpokenTextTest {
  @Test
  void saysMoneyAsPeopleDo() {
    assertThat(SpokenText.money(new BigDecimal("14500.00"), "USD").es())
        .isEqualTo("14,500 dólares");
    assertThat(SpokenText.money(new BigDecimal("14500.5"), "USD").en())
        .isEqualTo("14,500 dollars and 50 cents");
    assertThat(SpokenText.money(new BigDecimal("10"), "XXZ").es()).isEqualTo("10 XXZ");
  }

  @Test
  void oneOfACurrencyIsSingular() {
    assertThat(SpokenText.money(new BigDecimal("1.00"), "USD").es()).isEqualTo("1 dólar");
    assertThat(SpokenText.money(BigDecimal.ONE, "USD").en()).isEqualTo("1 dollar");
    assertThat(SpokenText.money(BigDecimal.ONE, "MXN").es()).isEqualTo("1 peso mexicano");
    assertThat(SpokenText.money(new BigDecimal("1.50"), "USD").en())
        .isEqualTo("1 dollar and 50 cents");
    assertThat(SpokenText.money(new BigDecimal("515.20"), "USD").es())
        .isEqualTo("515 dólares con 20 centavos");
    assertThat(SpokenText.money(new BigDecimal("0.01"), "MXN").es()).isEqualTo("1 centavo");
    assertThat(SpokenText.money(new BigDecimal("2.05"), "GBP").en())
        .isEqualTo("2 pounds and 5 pence");
    assertThat(SpokenText.money(new BigDecimal("-3"), "EUR").es()).isEqualTo("menos 3 euros");
    assertThat(SpokenText.money(BigDecimal.ZERO, "USD").en()).isEqualTo("zero dollars");
  }

  @Test
  void saysDebtsAsPeopleDo() {
    assertThat(SpokenText.owed(new BigDecimal("0.00"), "USD").es()).isEqualTo("No debe nada");
    assertThat(SpokenText.owed(new BigDecimal("515.20"), "USD").es())
        .isEqualTo("Debe 515 dólares con 20 centavos");
    assertThat(SpokenText.owed(new BigDecimal("-5"), "USD").es())
        .isEqualTo("Tiene 5 dólares a favor");
  }

  @Test
  void asksWhichOfAFew() {
    assertThat(SpokenText.choices(texts("Lakeview 201", "Lakeview 202", "Lakeview 203"), 3))
        .isEqualTo(
            new Text(
                "Hay tres: Lakeview 201, 202 y 203. ¿Cuál?",
                "There are three: Lakeview 201, 202 and 203. Which one?"));
    assertThat(SpokenText.choices(texts("Ana", "Bruno", "Carla", "Diego"), 7).es())
        .isEqualTo("Hay 7; por ejemplo Ana, Bruno y Carla. ¿Cuál?");
    assertThat(SpokenText.choices(texts("Ana"), 1).en()).isEqualTo("Is it Ana?");
    assertThat(SpokenText.choices(texts("S1, de Ana", "S2, de Bruno"), 2).es())
        .isEqualTo("Hay dos: S1, de Ana; y S2, de Bruno. ¿Cuál?");
  }

  private static List<Text> texts(String... names) {
    return java.util.Arrays.stream(names).map(Text::verbatim).toList();
  }

  @Test
  void aReasonGoesOnAfterWhatCouldNotBeDone() {
    Text notDone = new Text("No pude hacerlo", "I could not do it");
    assertThat(
            Sentences.because(
                notDone, new Text("La orden está bloqueada.", "The order is locked.")))
        .isEqualTo(
            new Text(
                "No pude hacerlo: la orden está bloqueada.",
                "I could not do it: the order is locked."));
    assertThat(Sentences.because(notDone, new Text("Odoo no responde.", "Odoo is away.")).es())
        .isEqualTo("No pude hacerlo: Odoo no responde.");
  }

  @Test
  void namesTheTaxOfATotalWhereThereIsAny() {
    BigDecimal total = new BigDecimal("118");
    assertThat(SpokenText.total(total, BigDecimal.ZERO, "USD").es()).isEqualTo("118 dólares");
    assertThat(SpokenText.total(total, new BigDecimal("18"), "USD").es())
        .isEqualTo("118 dólares con impuestos");
    assertThat(SpokenText.total(total, new BigDecimal("18"), "USD").en())
        .isEqualTo("118 dollars including tax");
  }

  @Test
  void saysNoProductCode() {
    assertThat(SpokenText.product("[P002] Robot PUDU")).isEqualTo("Robot PUDU");
    assertThat(SpokenText.product("Robot [rojo]")).isEqualTo("Robot [rojo]");
    assertThat(SpokenText.product("[P002]")).isEqualTo("[P002]");
  }

  @Test
  void saysListsAsPeopleDo() {
    assertThat(Sentences.list(List.of("Ana"), false).es()).isEqualTo("Ana");
    assertThat(Sentences.list(List.of("Ana", "Bruno", "Carla"), false).es())
        .isEqualTo("Ana, Bruno y Carla");
    assertThat(Sentences.list(List.of("Ana", "Bruno"), true).en()).isEqualTo("Ana or Bruno");
    assertThat(Sentences.list(List.of("Bruno", "Inés"), false).es()).isEqualTo("Bruno e Inés");
    assertThat(Sentences.list(List.of("Bruno", "Óscar"), true).es()).isEqualTo("Bruno u Óscar");
  }
}

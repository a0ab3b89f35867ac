package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenTest {
  @Test
  void saysMoneyAsPeopleDo() {
    assertThat(Spoken.money(new BigDecimal("14500.00"), "USD").es()).isEqualTo("14,500 dólares");
    assertThat(Spoken.money(new BigDecimal("14500.5"), "USD").en()).isEqualTo("14,500.50 dollars");
    assertThat(Spoken.money(new BigDecimal("10"), "XXZ").es()).isEqualTo("10 XXZ");
  }

  @Test
  void oneOfACurrencyIsSingular() {
    assertThat(Spoken.money(new BigDecimal("1.00"), "USD").es()).isEqualTo("1 dólar");
    assertThat(Spoken.money(BigDecimal.ONE, "USD").en()).isEqualTo("1 dollar");
    assertThat(Spoken.money(BigDecimal.ONE, "MXN").es()).isEqualTo("1 peso mexicano");
    assertThat(Spoken.money(new BigDecimal("1.50"), "USD").en()).isEqualTo("1.50 dollars");
    assertThat(Spoken.money(BigDecimal.ZERO, "USD").en()).isEqualTo("0 dollars");
  }

  @Test
  void namesTheTaxOfATotalWhereThereIsAny() {
    BigDecimal total = new BigDecimal("118");
    assertThat(Spoken.total(total, BigDecimal.ZERO, "USD").es()).isEqualTo("118 dólares");
    assertThat(Spoken.total(total, new BigDecimal("18"), "USD").es())
        .isEqualTo("118 dólares con impuestos");
    assertThat(Spoken.total(total, new BigDecimal("18"), "USD").en())
        .isEqualTo("118 dollars including tax");
  }

  @Test
  void saysNoProductCode() {
    assertThat(Spoken.product("[P002] Robot PUDU")).isEqualTo("Robot PUDU");
    assertThat(Spoken.product("Robot [rojo]")).isEqualTo("Robot [rojo]");
    assertThat(Spoken.product("[P002]")).isEqualTo("[P002]");
  }

  @Test
  void saysListsAsPeopleDo() {
    assertThat(Spoken.list(List.of("Ana"), false).es()).isEqualTo("Ana");
    assertThat(Spoken.list(List.of("Ana", "Bruno", "Carla"), false).es())
        .isEqualTo("Ana, Bruno y Carla");
    assertThat(Spoken.list(List.of("Ana", "Bruno"), true).en()).isEqualTo("Ana or Bruno");
    assertThat(Spoken.list(List.of("Bruno", "Inés"), false).es()).isEqualTo("Bruno e Inés");
    assertThat(Spoken.list(List.of("Bruno", "Óscar"), true).es()).isEqualTo("Bruno u Óscar");
  }
}

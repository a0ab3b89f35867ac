package puente.bridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(1_000, 600, 50);

  @Test
  void nobodyHasMoreThanAShare() {
    assertThat(budget.tryTake("greedy", 600)).isTrue();
    assertThat(budget.tryTake("greedy", 1)).isFalse();
    assertThat(budget.tryTake("other", 400)).isTrue();
  }

  @Test
  void whoKeepsLittleGetsItAlsoWhenAllIsUsed() {
    assertThat(budget.tryTake("greedy", 600)).isTrue();
    assertThat(budget.tryTake("second", 400)).isTrue();
    assertThat(budget.tryTake("modest", 50)).isTrue();
    assertThat(budget.tryTake("modest", 1)).isFalse();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    assertThat(budget.tryTake("greedy", 600)).isTrue();
    budget.giveBack("greedy", 600);
    assertThat(budget.used()).isZero();
    assertThat(budget.tryTake("greedy", 600)).isTrue();
  }
}

package puente.journeys.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import puente.bridge.BackEndCalls;
import puente.bridge.CallContext;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.Trace;
import puente.bridge.WorkOwner;

/** A question that is asked beside the work is still a part of it. */
class PrefetchTest {
  private static final WorkOwner VOICE = new WorkOwner("voice", true);

  private record Asked(Thread thread, WorkOwner behalf, String trace) {}

  private static Asked asked() {
    CallContext context = CallContext.current();
    context.backEndCalls().add("Odoo", "crm.lead.read_group", "200", 3);
    return new Asked(Thread.currentThread(), context.owner(), context.trace().id());
  }

  @Test
  void itIsAskedOnBehalfAndUnderTheTraceOfWhoNeedsIt() {
    Trace trace = Trace.begun();
    BackEndCalls calls = new BackEndCalls();
    Asked asked =
        CallContext.current()
            .with(VOICE, trace, calls)
            .call(
                () -> {
                  Prefetch<Asked> ahead = new Prefetch<>(PrefetchTest::asked);
                  ahead.begin();
                  return ahead.get();
                });
    assertThat(asked.thread()).isNotEqualTo(Thread.currentThread());
    assertThat(asked.behalf()).isEqualTo(VOICE);
    assertThat(asked.trace()).isEqualTo(trace.id());
    assertThat(calls.made())
        .extracting(BackEndCalls.Made::what)
        .isEqualTo(List.of("crm.lead.read_group"));
  }

  @Test
  void itIsAskedWhereItIsNeededWhenItWasNotBefore() {
    assertThat(new Prefetch<>(Thread::currentThread).get()).isEqualTo(Thread.currentThread());
  }

  @Test
  void aRefusalIsToldAsItIs() {
    ProblemException refusal = new ProblemException(Problem.Unavailable.soon("Odoo"));
    Prefetch<String> ahead =
        new Prefetch<>(
            () -> {
              throw refusal;
            });
    ahead.begin();
    assertThatThrownBy(ahead::get).isSameAs(refusal);
  }
}

package puente.jobs;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.BackEndAccount;
import puente.bridge.Caller;
import puente.bridge.Job;
import puente.bridge.job.Journey;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;

/** A journey for tests, whose body is given. */
public record Errand(
    BiFunction<Errand.Order, Steps, Errand.Receipt> body, @Nullable BackEndAccount account)
    implements Journey<Errand.Order, Errand.Receipt> {

  /** An errand that belongs to no account. */
  public Errand(BiFunction<Errand.Order, Steps, Errand.Receipt> body) {
    this(body, null);
  }

  /** What is asked. */
  public record Order(String customer, BigDecimal price) {
    public Order(String customer, String price) {
      this(customer, new BigDecimal(price));
    }
  }

  /** What came of it. */
  public record Receipt(long orderId, String name) {}

  public static final Receipt RECEIPT = new Receipt(15433, "S15433");

  public static Step<Receipt> step(String name) {
    return Step.writes(name, Receipt.class, new Text("Paso " + name + ".", "Step " + name + "."));
  }

  @Override
  public String name() {
    return "quotation";
  }

  @Override
  public String prefix() {
    return "quot_";
  }

  @Override
  public Class<Order> input() {
    return Order.class;
  }

  @Override
  public Class<Receipt> output() {
    return Receipt.class;
  }

  @Override
  public Receipt run(Order order, Steps steps) {
    return body.apply(order, steps);
  }

  @Override
  public List<Step<?>> steps() {
    return List.of(step("customer"), step("order"));
  }

  @Override
  public Answer<?> answer(Job job, Caller caller) {
    return Answer.of(job, job.progress());
  }
}

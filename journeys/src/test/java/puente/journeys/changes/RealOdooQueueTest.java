package puente.journeys.changes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.journeys.MemorySteps;
import puente.journeys.OdooAt;
import puente.journeys.changes.orders.TargetOrder;
import puente.odoo.Domain;
import puente.odoo.OdooSettings;
import puente.odoo.OdooSettings.Protocol;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.Sale;

/**
 * A change is run again while Odoo still works on its first call, because another transaction of
 * the database holds what the call needs for longer than our deadline.
 */
@Tag("real-odoo")
class RealOdooQueueTest implements OrderTrial {
  private final HttpOdoo odoo = new HttpOdoo(settings());
  private final HttpOdoo impatient =
      new HttpOdoo(settings().within(Duration.ofSeconds(15), Duration.ofSeconds(2)));

  @BeforeEach
  void connects() {
    odoo.connect();
    impatient.connect();
  }

  @AfterEach
  void closes() {
    odoo.close();
    impatient.close();
  }

  @Override
  public HttpOdoo odoo() {
    return odoo;
  }

  private static OdooSettings settings() {
    return OdooAt.real(Protocol.JSONRPC);
  }

  /** A transaction of somebody else; it holds its locks until it is closed. */
  private static final class Transaction implements AutoCloseable {
    private final Process psql;
    private final Writer in;

    Transaction(String statement) {
      String socket = System.getenv("PUENTE_REAL_ODOO_PG_SOCKET");
      if (socket == null) {
        abort("SKIPPED: the database of the real Odoo is not given");
      }
      String database = System.getenv("PUENTE_REAL_ODOO_DB");
      try {
        psql =
            new ProcessBuilder("psql", "-qAtX", "-h", socket, "-U", "odoo", "-d", database)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = psql.outputWriter(UTF_8);
        in.write("begin; " + statement + "; select 'held';\n");
        in.flush();
        var out = new BufferedReader(new InputStreamReader(psql.getInputStream(), UTF_8));
        for (@Nullable String line = out.readLine(); !"held".equals(line); line = out.readLine()) {
          assertThat(line).isNotNull();
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void close() {
      try {
        in.write("commit;\n");
        in.close();
        psql.waitFor(10, TimeUnit.SECONDS);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <I, O extends Record> void isLost(
      Change<I, ?, ?, O> change, I input, MemorySteps steps) {
    ProblemException lost =
        catchThrowableOfType(ProblemException.class, () -> change.run(input, steps));
    assertThat(lost.problem()).isInstanceOfAny(Problem.Uncertain.class, Problem.Unavailable.class);
  }

  /** Runs it as the jobs do: again, until its outcome is known. */
  private static <I, O extends Record> O ended(
      Change<I, ?, ?, O> change, I input, MemorySteps steps) {
    for (int i = 0; i < 20; i++) {
      try {
        return change.run(input, steps);
      } catch (ProblemException refusal) {
        assertThat(refusal.problem())
            .isInstanceOfAny(Problem.Uncertain.class, Problem.Unavailable.class);
      }
    }
    return change.run(input, steps);
  }

  private void isSentOnceThough(String statement, Sale sale) {
    MemorySteps steps = Trial.steps();
    TargetOrder wanted = new TargetOrder(sale.name());
    try (Transaction _ = new Transaction(statement)) {
      isLost(new SendQuotation(impatient), wanted, steps);
      isLost(new SendQuotation(impatient), wanted, steps);
    }
    ended(new SendQuotation(odoo), wanted, steps);
    List<?> its = Domain.where("model", "=", "sale.order");
    assertThat(
            odoo.count(
                "mail.message",
                Domain.all(
                    its,
                    Domain.where("res_id", "=", sale.id()),
                    Domain.where("partner_ids", "in", List.of(customer())))))
        .isOne();
  }

  @Test
  void aMailIsPostedOnceThoughTheOrderIsLocked() {
    Sale sale = quotation();
    isSentOnceThough("select id from sale_order where id = " + sale.id() + " for update", sale);
  }

  @Test
  void aMailIsPostedOnceThoughTheOrderIsChangedMeanwhile() {
    Sale sale = quotation();
    isSentOnceThough("update sale_order set note = note where id = " + sale.id(), sale);
  }

  @Test
  void aMailIsPostedOnceThoughMessagesAreLocked() {
    isSentOnceThough("lock table mail_message in share row exclusive mode", quotation());
  }

  @Test
  void aNoteIsWrittenOnceThoughMessagesAreLocked() {
    MemorySteps steps = Trial.steps();
    LogNote.Wanted wanted = new LogNote.Wanted(NoteSubject.CUSTOMER, "Cliente 00 SAC", "Una vez.");
    try (Transaction _ = new Transaction("lock table mail_message in share row exclusive mode")) {
      isLost(new LogNote(impatient), wanted, steps);
      isLost(new LogNote(impatient), wanted, steps);
    }
    ended(new LogNote(odoo), wanted, steps);
    String id = PostedMessages.id("note", steps.trackingId());
    assertThat(odoo.count("mail.message", Domain.where("message_id", "=", id))).isOne();
  }

  @Test
  void anActivityIsPlannedOnceThoughActivitiesAreLocked() {
    MemorySteps steps = Trial.steps();
    var wanted =
        new ScheduleActivity.Wanted(
            NoteSubject.CUSTOMER,
            "Cliente 00 SAC",
            "Llamar",
            NoteChanges.DUE.toString(),
            ScheduleActivity.Type.CALL,
            "Ana Torres",
            null);
    try (Transaction _ = new Transaction("lock table mail_activity in share row exclusive mode")) {
      isLost(new ScheduleActivity(impatient), wanted, steps);
      isLost(new ScheduleActivity(impatient), wanted, steps);
    }
    ended(new ScheduleActivity(odoo), wanted, steps);
    assertThat(odoo.count("mail.activity", Domain.where("note", "ilike", steps.trackingId())))
        .isOne();
  }

  @Test
  void aConfirmationStillUnderWayIsToldAsDone() {
    Sale sale = quotation();
    MemorySteps steps = Trial.steps();
    TargetOrder wanted = new TargetOrder(sale.name());
    try (Transaction _ =
        new Transaction("select id from sale_order where id = " + sale.id() + " for update")) {
      isLost(new ConfirmQuotation(impatient), wanted, steps);
      isLost(new ConfirmQuotation(impatient), wanted, steps);
    }
    assertThat(ended(new ConfirmQuotation(odoo), wanted, steps).state()).isEqualTo("sale");
  }
}

package puente.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.BackEndAccount;
import puente.bridge.CallerConnection;
import puente.bridge.Job;
import puente.bridge.Job.Status;
import puente.bridge.Origin;
import puente.store.Polling;

/** A job is done in the account that it was accepted for, or not at all. */
class AccountTest {
  private static final Origin DEVELOPMENT = new Origin("Odoo https://dev (one)", "uuid-1", null);
  private static final Origin PRODUCTION = new Origin("Odoo https://prod (two)", "uuid-2", null);

  @TempDir Path directory;
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  private Errand in(Origin origin) {
    return in(BackEndAccount.of(origin));
  }

  private Errand in(BackEndAccount account) {
    return new Errand(
        (order, steps) ->
            steps.once(
                Errand.step("order"),
                () -> {
                  done.add(order.customer() + " in " + account.identified().id());
                  return Errand.RECEIPT;
                }),
        account);
  }

  /** A process with these journeys, of which the first is the one that calls make jobs of. */
  private final class ServerProcess implements AutoCloseable {
    private final Store store = Store.open(Office.settings(directory), Clock.systemUTC());
    private final Errand first;
    private final JobRunner jobs;

    ServerProcess(Errand... journeys) {
      first = journeys[0];
      jobs = new JobRunner(store, List.of(journeys));
    }

    Job accept(String customer) {
      return jobs.accept(first, new Errand.Order(customer, "1"), Office.call("tester", null, null));
    }

    Job ended(String trackingId) {
      return jobs.await(trackingId, Polling.LONG, CallerConnection.NONE);
    }

    /** What is said while it waits for its account. */
    Job waiting(String trackingId) {
      Polling.until(() -> job(trackingId).progress().en().contains("another account"));
      return job(trackingId);
    }

    Job job(String trackingId) {
      return jobs.find(trackingId).orElseThrow();
    }

    void sql(String update) {
      store.database().write(transaction -> transaction.update(update));
    }

    @Override
    public void close() {
      jobs.close();
      store.recorder().close();
      store.close();
    }
  }

  private String accepted() {
    try (var before = new ServerProcess(in(DEVELOPMENT))) {
      return before.accept("Ana").trackingId();
    }
  }

  @Test
  void isFinishedWhereItBelongsAfterTheOtherHasBecomeTheOneWrittenTo() {
    String id = accepted();
    try (var now = new ServerProcess(in(PRODUCTION), in(DEVELOPMENT))) {
      now.jobs.start();
      assertThat(now.ended(id).status()).isEqualTo(Status.COMPLETED);
      String next = now.accept("Bruno").trackingId();
      assertThat(now.ended(next).origin()).isEqualTo(PRODUCTION);
      assertThat(now.job(id).origin()).isEqualTo(DEVELOPMENT);
    }
    assertThat(done).containsExactly("Ana in uuid-1", "Bruno in uuid-2");
  }

  @Test
  void isNotDoneInAnotherAndSaysWhereItBelongsUntilThatIsConfiguredAgain() {
    String id = accepted();
    try (var now = new ServerProcess(in(PRODUCTION))) {
      now.jobs.start();
      Job job = now.waiting(id);
      assertThat(job.status()).isEqualTo(Status.PROCESSING);
      assertThat(job.progress().es()).contains("otra cuenta", "Odoo https://dev (one)");
    }
    assertThat(done).isEmpty();
    try (var again = new ServerProcess(in(DEVELOPMENT), in(PRODUCTION))) {
      again.jobs.start();
      assertThat(again.ended(id).status()).isEqualTo(Status.COMPLETED);
    }
    assertThat(done).containsExactly("Ana in uuid-1");
  }

  @Test
  void isFinishedInItsAccountAtAnotherAddressAndBelongsThereFromThenOn() {
    String id = accepted();
    Origin moved = new Origin("Odoo https://new (one)", "uuid-1", null);
    BackEndAccount account =
        new BackEndAccount() {
          @Override
          public String address() {
            return moved.address();
          }

          @Override
          public Origin identified() {
            return moved;
          }

          @Override
          public boolean isMoved(Origin origin) {
            return "uuid-1".equals(origin.id());
          }
        };
    try (var now = new ServerProcess(in(PRODUCTION), in(account))) {
      now.sql("UPDATE job SET account_id = 'uuid-1'");
      now.jobs.start();
      assertThat(now.ended(id).origin()).isEqualTo(moved);
    }
    assertThat(done).containsExactly("Ana in uuid-1");
  }

  @Test
  void isNotGoneOnWithInAnotherDatabaseAtTheSameAddress() {
    String id;
    try (var before = new ServerProcess(in(DEVELOPMENT))) {
      before.jobs.start();
      id = before.accept("Ana").trackingId();
      before.ended(id);
    }
    done.clear();
    Origin copy = new Origin(DEVELOPMENT.address(), "uuid-9", null);
    try (var now = new ServerProcess(in(copy))) {
      now.sql("UPDATE job SET completed_at = NULL, status = 'processing'");
      now.sql("DELETE FROM step");
      now.sql(
          "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
              + " VALUES ('journey', '"
              + id
              + "', 0, FALSE, 1)");
      now.jobs.start();
      now.waiting(id);
    }
    assertThat(done).isEmpty();
  }

  @Test
  void isDoneAtItsAddressWhenNothingWasDoneYetAndNothingElseIsKnown() {
    String id = accepted();
    Origin other = new Origin(DEVELOPMENT.address(), "uuid-9", null);
    try (var now = new ServerProcess(in(other))) {
      now.jobs.start();
      assertThat(now.ended(id).origin()).isEqualTo(other);
    }
  }

  @Test
  void aJobOfAnEarlierVersionIsDoneInTheAccountThatIsWrittenTo() {
    String id = accepted();
    try (var now = new ServerProcess(in(PRODUCTION), in(DEVELOPMENT))) {
      now.sql("UPDATE job SET account = NULL");
      now.jobs.start();
      assertThat(now.ended(id).origin()).isEqualTo(PRODUCTION);
    }
  }

  @Test
  void aCallMadeAgainDoesNotJoinTheJobOfAnotherAccount() {
    String id = accepted();
    try (var now = new ServerProcess(in(PRODUCTION), in(DEVELOPMENT))) {
      now.sql("UPDATE job SET told = FALSE");
      assertThat(now.accept("Ana").trackingId()).isNotEqualTo(id);
    }
    try (var now = new ServerProcess(in(DEVELOPMENT))) {
      now.sql("UPDATE job SET told = FALSE");
      assertThat(now.accept("Ana").trackingId()).as("its own account").isEqualTo(id);
    }
  }
}

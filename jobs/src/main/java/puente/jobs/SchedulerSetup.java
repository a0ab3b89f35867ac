package puente.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.concurrent.Executors;
import puente.store.ReplicaBus;

/** The setup of db-scheduler over our database. */
final class SchedulerSetup {
  /** Only for work whose ending the database did not take: who died is known sooner. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);

  private static final int MISSED_HEARTBEATS = 4;

  static Scheduler over(Store store, CustomTask<Void> journey, Runnable removeOld) {
    JobSettings settings = store.settings();
    ReplicaBus replicaBus = store.database().replicaBus();
    var retention =
        Tasks.recurring("retention", FixedDelay.ofHours(24)).execute((_, _) -> removeOld.run());
    SchedulerBuilder builder =
        Scheduler.create(new SchedulerConnections(store.database()), journey);
    if (replicaBus.shared()) {
      builder.jdbcCustomization(new PostgresCustomization()).pollUsingLockAndFetch(0.5, 1.0);
    } else {
      builder.jdbcCustomization(new MillisCustomization());
    }
    return builder
        .startTasks(retention)
        .enablePriority()
        .clock(store.clock()::instant)
        .schedulerName(new SchedulerName.Fixed(replicaBus.self()))
        .threads(settings.workers())
        .executorService(
            Executors.newFixedThreadPool(
                settings.workers(), Thread.ofVirtual().name("journey-", 0).factory()))
        .pollingInterval(settings.poll())
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(settings.drain())
        .build();
  }

  private SchedulerSetup() {}
}

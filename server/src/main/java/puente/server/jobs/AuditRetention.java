package puente.server.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Removes what is older than it is to be kept, from the front of each chain, and records that. */
record AuditRetention(Database database, PersonKeys persons, AuditQueue queue, Clock clock) {

  /** Removes what is older than that, and the keys of whom no call has named since. */
  void remove(Duration retention) {
    long then = clock.instant().minus(retention).toEpochMilli();
    for (int chain : database.<List<Integer>>read(AuditChain::chains)) {
      remove(chain, then);
    }
    database.note(
        transaction -> {
          persons.removeUnusedSince(transaction, then);
          return null;
        });
  }

  private void remove(int chain, long then) {
    Transaction.Work<Optional<AuditChain.Head>> some =
        transaction -> AuditChain.removeBefore(transaction, chain, then);
    for (var last = database.note(some); last.isPresent(); last = database.note(some)) {
      queue.add(
          new AuditLine(clock.millis(), database.peers().self(), "removed")
              .with("up_to", last.get().toString()));
    }
  }
}

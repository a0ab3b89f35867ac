package puente.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * How much of a pool of connections is in use at one moment.
 *
 * @param pool its name
 * @param active how many are in use
 * @param idle how many are open and not in use
 * @param waiting how many threads wait for one
 * @param most how many there may be
 */
public record PoolUsage(String pool, int active, int idle, int waiting, int most) {
  static PoolUsage of(String pool, HikariDataSource source) {
    HikariPoolMXBean now = source.getHikariPoolMXBean();
    return new PoolUsage(
        pool,
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        source.getMaximumPoolSize());
  }
}

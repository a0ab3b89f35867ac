package puente.app.backends;

import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import puente.app.settings.Settings;
import puente.bridge.Catalogue;
import puente.bridge.Operation;
import puente.bridge.job.WaitingPeriods;
import puente.bridge.text.Text;
import puente.jobs.Store;

/** A system outside as a value: what it needs of the settings, and what is to be had of it then. */
public interface BackEnd {
  /**
   * The parts with which a back end is opened.
   *
   * @param port the port this server listens on, once it does
   * @param nanos the time by which waiting periods are measured
   */
  record Context(
      Settings settings,
      Store store,
      OdooRuntime odoo,
      IntSupplier port,
      Clock clock,
      LongSupplier nanos) {

    WaitingPeriods periods() {
      return new WaitingPeriods(nanos);
    }
  }

  /** As people know it. */
  String name();

  /** The variables without which nothing works and that are not set. */
  List<String> missing(Settings settings);

  /** Tells whether anybody has begun to configure it. */
  boolean isBegun(Settings settings);

  default boolean isConfigured(Settings settings) {
    return missing(settings).isEmpty();
  }

  /** Tells whether nothing is missing of what was begun. */
  default boolean isWhole(Settings settings) {
    return isConfigured(settings) || !isBegun(settings);
  }

  /**
   * Returns the notes for a person who has begun: what is missing, and what will not work without.
   */
  default List<Text> notes(Settings settings) {
    return isWhole(settings) ? List.of() : List.of(MissingSettings.tell(name(), missing(settings)));
  }

  /** Why its operations are not there, as whoever calls one is told. */
  default Text unconfigured(Settings settings) {
    return Text.format(
        "%s no está configurado en este servidor: falta %s.",
        "%s is not configured on this server: set %s.",
        name(),
        String.join(", ", missing(settings)));
  }

  /** All that can be done there, with nothing opened: to know names before anything is. */
  List<Operation<?, ?>> operations();

  /** Tells whether these settings, being whole, offer one of its operations. */
  default boolean offers(Operation<?, ?> operation, Settings settings) {
    return true;
  }

  /**
   * Returns the doctor's findings; none where it is not configured.
   *
   * @param offered the operations that have to work
   */
  List<Finding> diagnose(Settings settings, Catalogue offered);

  /** Opens it; what is not configured has nothing. */
  BackEndRuntime open(Context context);
}

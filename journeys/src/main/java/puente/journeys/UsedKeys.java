package puente.journeys;

/**
 * Which external ids of customers were ever used. One that never was is free without asking Odoo;
 * of any other Odoo says whose it is now.
 */
public interface UsedKeys {
  /** Notes that it is used from now on; whether this is the first time. */
  boolean isFirstUse(String environment, String key);
}

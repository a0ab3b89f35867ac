package puente.bridge.voice;

import puente.bridge.Caller;

/** Finds out who calls, while the telephone still rings. */
@FunctionalInterface
public interface CallerLookup {

  /**
   * The person who calls, by the number in the caller's call. Never throws, and never takes longer
   * than a telephone may ring for it: who is not found by then is not known.
   *
   * @param caller on whose behalf is asked, with what may be known to it
   */
  CallerProfile find(Caller caller);
}

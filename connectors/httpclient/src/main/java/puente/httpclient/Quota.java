package puente.httpclient;

import java.time.Duration;

/** Permission to ask a back end, as far as its vendor gives it. */
public interface Quota {
  /** Where no vendor counts. */
  Quota UNLIMITED =
      new Quota() {
        @Override
        public Duration take() {
          return Duration.ZERO;
        }

        @Override
        public void pause(Duration delay) {
          // Who counts nothing says nothing of when to come again.
        }
      };

  /** Takes one call: zero when it may be made now, else how long until it is worth another try. */
  Duration take();

  /** The back end has said that it is too much: no call is given before that long has passed. */
  void pause(Duration delay);
}

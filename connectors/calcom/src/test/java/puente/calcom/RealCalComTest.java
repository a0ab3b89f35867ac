package puente.calcom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import puente.bridge.Secret;

/**
 * The contract on a real account, so that the sandbox cannot lie for long: {@code
 * PUENTE_REAL_CALCOM_KEY}, and {@code PUENTE_REAL_CALCOM_URL} where it is self-hosted.
 */
class RealCalComTest extends CalComContract {
  private static final String KEY = "PUENTE_REAL_CALCOM_KEY";

  @BeforeAll
  static void isGiven() {
    assumeTrue(System.getenv(KEY) != null, KEY + " is not set");
  }

  @Override
  CalComSettings settings() {
    return CalComSettings.of(
        URI.create(
            Objects.requireNonNullElse(
                System.getenv("PUENTE_REAL_CALCOM_URL"), "https://api.cal.com")),
        new Secret(Objects.requireNonNullElse(System.getenv(KEY), "")),
        ZoneId.of("UTC"));
  }
}

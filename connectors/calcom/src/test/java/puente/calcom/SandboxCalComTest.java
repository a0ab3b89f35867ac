package puente.calcom;

import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import puente.bridge.Secret;
import puente.sandbox.calcom.SandboxCalCom;

class SandboxCalComTest extends CalComContract {
  private final SandboxCalCom sandbox = SandboxCalCom.start(SandboxCalCom.Options.usual());

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @Override
  CalComSettings settings() {
    return CalComSettings.of(
        sandbox.url(), new Secret(SandboxCalCom.KEY), ZoneId.of("Europe/Madrid"));
  }
}

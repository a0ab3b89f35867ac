package puente.app;

import java.util.Map;
import puente.sandbox.calcom.SandboxCalCom;

/** The operations of a server that has Cal.com and nothing else. */
class EveryCalComOperationTest extends EveryOperation {
  private final SandboxCalCom sandbox = SandboxCalCom.start(SandboxCalCom.Options.usual());

  @Override
  Map<String, String> backEnds() {
    return Map.of(
        "CALCOM_API_URL",
        sandbox.url().toString(),
        "CALCOM_API_KEY",
        SandboxCalCom.KEY,
        "PUENTE_ANSWER_BUDGET",
        "30s");
  }

  @Override
  String golden() {
    return "calcom";
  }

  @Override
  void stopBackEnds() {
    sandbox.close();
  }
}

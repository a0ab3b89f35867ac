package puente.journeys.quotation;

import puente.bridge.job.Steps;
import puente.bridge.text.Text;

/** The name of who had something done, for a record's history. */
public final class RequesterName {

  /** " para recepción en la conversación conv_1", as far as they are known. */
  public static Text of(Steps.Origin origin) {
    Text who =
        origin.holder().isEmpty()
            ? new Text("", "")
            : Text.format(" para %s", " for %s", origin.holder());
    Text where =
        origin.conversation() == null
            ? new Text("", "")
            : Text.format(" en la conversación %s", " in conversation %s", origin.conversation());
    return Text.format("%s%s", "%s%s", who, where);
  }

  private RequesterName() {}
}

package puente.calcom;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import puente.bridge.BackEndAccount;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/** The user of Cal.com whose key this is: asked once, for a key has one owner for good. */
final class CalComIdentity implements BackEndAccount {
  private final CalCom calCom;
  private final String address;
  private volatile @Nullable Origin identified;

  CalComIdentity(CalCom calCom, URI url) {
    this.calCom = calCom;
    this.address = CalCom.NAME + " " + url.toString().replaceFirst("/+$", "");
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public Origin identified() {
    Origin known = identified;
    if (known == null) {
      known = new Origin(address, id(), null);
      identified = known;
    }
    return known;
  }

  private @Nullable String id() {
    try {
      return calCom.me().id();
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Unavailable
          || refusal.problem() instanceof Problem.TooMany) {
        throw refusal;
      }
      return null; // A key that may not ask this may still book.
    }
  }
}

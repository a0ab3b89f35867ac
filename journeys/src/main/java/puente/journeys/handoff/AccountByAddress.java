package puente.journeys.handoff;

import puente.bridge.BackEndAccount;
import puente.bridge.Origin;
import puente.bridge.Problem;
import puente.bridge.ProblemException;

/**
 * An account that counts as known by its address alone while it cannot be reached: what waits for
 * it must not wait to be told which account it is.
 */
record AccountByAddress(BackEndAccount account) implements BackEndAccount {
  @Override
  public String address() {
    return account.address();
  }

  @Override
  public boolean isAt(String address) {
    return account.isAt(address);
  }

  @Override
  public boolean isMoved(Origin origin) {
    return account.isMoved(origin);
  }

  @Override
  public Origin identified() {
    try {
      return account.identified();
    } catch (ProblemException refusal) {
      if (refusal.problem() instanceof Problem.Unavailable) {
        return new Origin(account.address(), null, null);
      }
      throw refusal;
    }
  }
}

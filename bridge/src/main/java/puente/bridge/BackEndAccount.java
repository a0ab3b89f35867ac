package puente.bridge;

import puente.bridge.text.Text;

/** The account of a back end that a journey acts in, as it is configured now. */
public interface BackEndAccount {

  /** See {@link Origin#address}. */
  String address();

  /** Tells whether a job of that address belongs here, if nothing else contradicts it. */
  default boolean isAt(String address) {
    return address().equals(address);
  }

  /**
   * The account as it identifies itself now; asks it, unless it answered a moment ago.
   *
   * @throws ProblemException when it can't be reached
   */
  Origin identified();

  /** An account that cannot be asked who it is. */
  static BackEndAccount of(Origin origin) {
    return new BackEndAccount() {
      @Override
      public String address() {
        return origin.address();
      }

      @Override
      public Origin identified() {
        return origin;
      }
    };
  }

  /**
   * Tells whether a job of that origin belongs to this account.
   *
   * @throws ProblemException when the account can't be reached
   */
  default boolean owns(Origin origin) {
    return isAt(origin.address()) ? !origin.contradicts(identified()) : isMoved(origin);
  }

  /**
   * Tells whether this is the account of that origin at another address than it had then. Without
   * an identity that no two accounts share, nobody can tell.
   *
   * @throws ProblemException when the account can't be reached
   */
  default boolean isMoved(Origin origin) {
    return false;
  }

  /** Says to which account a job belongs that cannot be done or undone in this one. */
  static Text elsewhere(Origin origin) {
    return Text.format(
        "Pertenece a otra cuenta, %s, y no se toca nada en la configurada ahora.",
        "It belongs to another account, %s, and nothing is touched in the one configured now.",
        origin.address());
  }
}

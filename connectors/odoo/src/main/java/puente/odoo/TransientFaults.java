package puente.odoo;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells faults that pass by themselves: a lock held by another transaction, a lost serialisation
 * race, a deadlock. A fault of a call names its Python class; {@code load()} gives only the text
 * that PostgreSQL wrote, in the language of its {@code lc_messages} (measured on 14 and 19 over all
 * protocols, with an order sequence of implementation "No gap" and eight calls at once; the texts
 * are those of PostgreSQL's own catalogues).
 */
final class TransientFaults {
  /** psycopg2 names a class after each SQLSTATE: 40001, 40P01, 55P03, … */
  private static final Set<String> RACES =
      Set.of(
          "TransactionRollback",
          "TransactionRollbackError",
          "SerializationFailure",
          "DeadlockDetected",
          "StatementCompletionUnknown",
          "LockNotAvailable",
          "ObjectInUse",
          "InFailedSqlTransaction",
          // Odoo's own, since 19.
          "LockError",
          "ConcurrencyError");

  private static final Set<String> OUTAGES =
      Set.of(
          "QueryCanceled",
          "QueryCanceledError",
          "AdminShutdown",
          "CrashShutdown",
          "CannotConnectNow",
          "IdleSessionTimeout",
          "IdleInTransactionSessionTimeout",
          "TooManyConnections",
          "ConnectionException",
          "ConnectionFailure",
          "ConnectionDoesNotExist",
          "InsufficientResources",
          "OutOfMemory",
          "ReadOnlySqlTransaction",
          "InterfaceError",
          "PoolError");

  private static final Pattern TEXTS =
      Pattern.compile(
          // en: could not obtain lock on …, could not serialize access …, lock timeout
          "could not obtain lock|could not serialize access|deadlock|lock timeout"
              + "|statement timeout|current transaction is aborted"
              + "|serialization_?failure|lock_?not_?available"
              // es
              + "|no se pudo bloquear un candado|no se pudo bloquear un registro"
              + "|no se pudo serializar el acceso|tiempo de espera de (candados|locks|sentencias)"
              + "|transacción abortada"
              // pt, fr, it, de, sv
              + "|não pôde (obter bloqueio|serializar)|impasse detectado"
              + "|obtenir un verrou|sérialiser un accès|obtention des verrous|interblocage"
              + "|lock (di riga |della relazione ).*fallito|serializza(zione dell|re l)'accesso"
              + "|timeout di lock"
              + "|konnte sperre für|nicht serialisieren|zeitüberschreitung einer sperre"
              + "|verklemmung|kunde inte (låsa rad|ta lås|serialisera)|lås-timeout"
              // ru, uk, ja, ko, zh
              + "|не удалось (получить блокировку|сериализовать доступ)|взаимоблокировка"
              + "|не вдалося (отримати блокування|серіалізувати доступ)|взаємне блокування"
              + "|ロックを取得できません|直列化ができません|デッドロック"
              + "|잠금 정보를 구할 수 없음|순차적 액세스가 불가능"
              + "|获得锁|无法(串行|序列化)访问|死锁",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Tells whether a class is that of a race, which the same call may win at once. */
  static boolean isRace(String type) {
    return RACES.contains(type);
  }

  /** Tells whether a class is that of a database that is away or too busy for a moment. */
  static boolean isOutage(String type) {
    return OUTAGES.contains(type);
  }

  /** Tells whether PostgreSQL's text is that of a race. */
  static boolean isRaceText(String message) {
    return TEXTS.matcher(message).find();
  }

  /**
   * Tells whether a message is PostgreSQL's own and not Odoo's: psycopg2 ends its text with a line
   * feed. Odoo words the faults it recognises (required, unique, check) itself.
   */
  static boolean isOfDatabase(String message) {
    return message.endsWith("\n");
  }

  private TransientFaults() {}
}

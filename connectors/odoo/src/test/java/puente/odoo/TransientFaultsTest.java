package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.json.Json;

class TransientFaultsTest {

  /** As PostgreSQL 15 words them in each of its languages. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "could not obtain lock on row in relation \"ir_sequence\"\n",
        "could not obtain lock on relation \"ir_sequence\"\n",
        "could not serialize access due to concurrent update\n",
        "could not serialize access due to read/write dependencies among transactions\nDETAIL: x\n",
        "deadlock detected\nDETAIL:  Process 8 waits for ShareLock on transaction 9\n",
        "canceling statement due to lock timeout\n",
        "no se pudo bloquear un candado en la fila de la relación «ir_sequence»\n",
        "no se pudo serializar el acceso debido a un update concurrente\n",
        "se ha detectado un deadlock\n",
        "cancelando la sentencia debido a que se agotó el tiempo de espera de candados (locks)\n",
        "n'a pas pu obtenir un verrou sur la relation « ir_sequence »\n",
        "n'a pas pu sérialiser un accès à cause d'une mise à jour en parallèle\n",
        "interblocage (deadlock) détecté\n",
        "konnte Sperre für Zeile in Relation »ir_sequence« nicht setzen\n",
        "konnte Zugriff nicht serialisieren wegen gleichzeitiger Aktualisierung\n",
        "Verklemmung (Deadlock) entdeckt\n",
        "lock di riga nella relazione \"ir_sequence\" fallito\n",
        "serializzazione dell'accesso fallita a causa di modifiche concorrenti\n",
        "impossibile serializzare l'accesso a causa dell'eliminazione simultanea\n",
        "обнаружена взаимоблокировка\n",
        "не удалось получить блокировку строки в таблице \"ir_sequence\"\n",
        "更新が同時に行われたためアクセスの直列化ができませんでした\n",
        "无法在关系 \"ir_sequence\"中的记录上获得锁\n",
      })
  void aRaceOfAnyWordingIsOne(String message) {
    assertThat(reply(message).lostRace()).isTrue();
    assertThat(refusal(message)).isEqualTo(OdooProblems.busy());
  }

  /** A wording that is not known is tried again for a moment, then told as what it is. */
  @Test
  void whatTheDatabaseSaysInUnknownWordsMayPass() {
    LoadReply reply = reply("nepodařilo se získat zámek řádku v relaci \"ir_sequence\"\n");
    assertThat(reply.mayPass()).isTrue();
    assertThat(reply.lostRace()).isFalse();
    assertThat(reply("Missing required value for the field 'Name' (name)").mayPass()).isFalse();
  }

  /** A customer may be called so. */
  @Test
  void aRefusalThatHappensToUseTheWordIsNone() {
    String message = "The customer Deadlock Records SAC has a lock timeout on its credit.";
    assertThat(reply(message).lostRace()).isFalse();
    assertThat(refusal(message)).isInstanceOf(Problem.Invalid.class);
  }

  private static LoadReply reply(String message) {
    return LoadReply.of(
        Json.tree(Map.of("ids", false, "messages", List.of(Map.of("message", message)))));
  }

  private static Problem refusal(String message) {
    try {
      reply(message).idsOrRefusal();
      throw new AssertionError("not refused");
    } catch (ProblemException refusal) {
      return refusal.problem();
    }
  }
}

package puente.journeys.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyIntentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        " 1. ",
        "1)",
        "*1*",
        "1️⃣",
        "uno",
        "Sí",
        "SI",
        "si!",
        "¡Sí!",
        "Sí, lo tomo",
        "si acepto",
        "Acepto",
        "acepto.",
        "Lo tomo",
        "lo tomo!",
        "LO TOMO",
        "La tomo",
        "Yo lo tomo",
        "yo la tomo",
        "Tomo",
        "1, lo tomo",
        "ok",
        "OK.",
        "Ok 👍",
        "ok, lo tomo",
        "va",
        "Vale",
        "dale",
        "claro",
        "Claro que sí",
        "por supuesto",
        "de acuerdo",
        "lo atiendo",
        "Yo lo atiendo",
        "sí 👍🏽",
        "si por favor",
        "yes",
        "Yes!",
        "yes please",
        "yep",
        "sure",
        "I take it",
        "I'll take it",
        "I’ll take it.",
        "yes, I'll take it",
        "i will take it",
        "mine",
        "accept",
        "I accept",
        "one"
      })
  void aWholeYesTakesIt(String words) {
    assertThat(ReplyIntent.of(words)).isEqualTo(ReplyIntent.YES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2",
        " 2. ",
        "2)",
        "2️⃣",
        "dos",
        "No",
        "NO.",
        "no!",
        "n",
        "no, gracias",
        "No puedo",
        "no puedo ahora",
        "Ahora no",
        "ahora no puedo",
        "no lo tomo",
        "No la tomo",
        "paso",
        "Paso.",
        "yo paso",
        "lo paso",
        "pásalo",
        "rechazo",
        "declino",
        "nope",
        "no thanks",
        "No, thank you",
        "not now",
        "I can't",
        "I can’t",
        "i cannot",
        "pass",
        "I'll pass",
        "pass it on",
        "decline",
        "two"
      })
  void aWholeNoPassesItOn(String words) {
    assertThat(ReplyIntent.of(words)).isEqualTo(ReplyIntent.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Y qué quiere?",
        "y",
        "Y",
        "1 minuto, estoy manejando",
        "1 hora",
        "1?",
        "1 o 2",
        "1/2",
        "12",
        "21",
        "1.5",
        "OK pero ahora no puedo",
        "ok ahora no",
        "ok?",
        "ok :(",
        "ok 👎",
        "no 👍",
        "tomo vacaciones hoy",
        "tomo el siguiente",
        "lo tomo mañana",
        "lo tomo en una hora",
        "lo tomo si nadie más puede",
        "no hay problema, lo tomo",
        "No hay problema",
        "no sé",
        "no te preocupes, yo lo atiendo",
        "no problem, I'll take it",
        "no entiendo",
        "no tengo inconveniente",
        "no quién es",
        "¿Sí?",
        "sí?",
        "Si puedo, más tarde",
        "si es urgente sí",
        "si llama otra vez lo tomo",
        "sí pero no ahora",
        "sí, pero no puedo",
        "sí o no",
        "sin duda",
        "va a llamar luego?",
        "va en camino",
        "vale la pena?",
        "dale mi número a otro",
        "claro que no",
        "por supuesto que no",
        "acepto tarjetas",
        "acepto pero mañana",
        "no acepto llamadas hoy pero sí mensajes",
        "paso por ahí",
        "paso en 5 minutos",
        "paso a tomarlo",
        "2 minutos y lo tomo",
        "2 personas?",
        "dos minutos",
        "uno de ustedes que lo tome",
        "quién es?",
        "¿quién es?",
        "de acuerdo en qué",
        "yes but not now",
        "yes?",
        "yes and no",
        "yesterday I called him",
        "ok but I can't",
        "ok, who is it",
        "sure, in an hour?",
        "sure not",
        "mine is broken",
        "accept what?",
        "accepting calls tomorrow",
        "acceptable",
        "I take it he is angry",
        "I'll take it later",
        "pass me his number",
        "not now, in 5 minutes I can",
        "I can't talk, but yes",
        "one moment",
        "two minutes",
        "",
        " ",
        "?",
        "👎",
        "👍",
        "Estoy en una reunión",
        "Hola",
        "Gracias",
        "STOP"
      })
  void whatMayGoOnOtherwiseIsNeither(String words) {
    assertThat(ReplyIntent.of(words)).isEqualTo(ReplyIntent.NEITHER);
  }

  @Test
  void aButtonIsKnownByItsIdOrItsWords() {
    assertThat(ReplyIntent.ofButton("accept")).isEqualTo(ReplyIntent.YES);
    assertThat(ReplyIntent.ofButton("accept-0123456789ab-1")).isEqualTo(ReplyIntent.YES);
    assertThat(ReplyIntent.ofButton("0123456789ab-1")).isEqualTo(ReplyIntent.NEITHER);
    assertThat(ReplyIntent.ofButton("decline_0123456789ab-2")).isEqualTo(ReplyIntent.NO);
    assertThat(ReplyIntent.ofButton("Lo tomo")).isEqualTo(ReplyIntent.YES);
    assertThat(ReplyIntent.ofButton("2 0123456789ab-1")).isEqualTo(ReplyIntent.NO);
    assertThat(ReplyIntent.ofButton("Más tarde")).isEqualTo(ReplyIntent.NEITHER);
  }
}

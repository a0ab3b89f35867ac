package puente.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainTextTest {
  private static final long SEED = 20260202;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>Llevar el <b>robot</b>.</p>|Llevar el robot.",
        "<p>Uno</p><p>Dos</p>|Uno⏎Dos",
        "Uno<br/>Dos<BR>Tres|Uno⏎Dos⏎Tres",
        "<ul><li>Mapa</li><li>Acceso</li></ul>|- Mapa⏎- Acceso",
        "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>|a b⏎c",
        "1 &lt; 2 &amp;&amp; 3 &gt; 2, 5 < 6|1 < 2 && 3 > 2, 5 < 6",
        "caf&eacute; &#241;and&#xFA; &euro;&nbsp;5|café ñandú € 5",
        "a &nosuch; b & c &#xZZ; &|a &nosuch; b & c &#xZZ; &",
        "&lt;script&gt;alert(1)&lt;/script&gt;|<script>alert(1)</script>",
        "<p>a<script>alert('<p>x</p>')</script>b</p>|ab",
        "<style>p{}</style>a<!-- <b>no</b> -->b|ab",
        "<p title='a > b'>c</p>|b'>c",
        "<script>never closed|''",
        "<p never closed|''",
        "a  b   c|a b c",
        "a\u200b\u202e\u0007b|ab",
        "<p>   </p>|''",
      })
  void isWhatAPersonSees(String html, String text) {
    assertThat(PlainText.of(html, 100)).isEqualTo(text.replace('⏎', '\n'));
  }

  @Test
  void isShortenedBetweenCharacters() {
    assertThat(PlainText.of("<p>abc def</p>", 4)).isEqualTo("abc…");
    assertThat(PlainText.of("a😀b", 2)).isEqualTo("a…");
    assertThat(PlainText.line("Juan\nPérez\u0000\u202e  x")).isEqualTo("Juan Pérez x");
    assertThat(PlainText.line("x".repeat(500))).hasSize(201);
  }

  /** Tag characters spell words that only a model reads. */
  @Test
  void hasNothingThatCannotBeSeen() {
    assertThat(PlainText.of("hola\udb40\udc41\udb40\udc42", 100)).isEqualTo("hola");
    assertThat(PlainText.of("a&#917569;b&#8203;c", 100)).isEqualTo("abc");
  }

  @Test
  void readsWhateverIsTyped() {
    Random random = new Random(SEED);
    String alphabet = "<>/&;#!-pbrscript é\u200b'\"=1x ";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int j = random.nextInt(60); j > 0; j--) {
        html.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String text = PlainText.of(html.toString(), 30);
      assertThat(text).hasSizeLessThanOrEqualTo(31).doesNotContain("\u200b");
    }
  }
}

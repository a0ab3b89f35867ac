package puente.console.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static puente.console.html.Tags.a;
import static puente.console.html.Tags.attribute;
import static puente.console.html.Tags.p;
import static puente.console.html.Tags.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.text.Language;

/** HTML in which nothing runs that was only said. */
class HtmlTest {
  @Test
  void textIsEscapedEverywhere() {
    String said = "<b>\"&'";
    assertThat(p(attribute("title", said), text(said)).in(Language.EN))
        .isEqualTo("<p title=\"&lt;b&gt;&quot;&amp;'\">&lt;b&gt;&quot;&amp;'</p>");
  }

  @Test
  void wordsAreInTheReadersLanguage() {
    assertThat(text("hola", "hello").in(Language.ES)).isEqualTo("hola");
    assertThat(text("hola", "hello").in(Language.EN)).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "//evil.example",
        "data:text/html,x", "vbscript:x", "", "\u0001javascript:alert(1)"
      })
  void aLinkLeadsToTheWebOrNowhere(String address) {
    assertThat(a(address, text("x")).in(Language.EN)).isEqualTo("<a href=\"#\">x</a>");
  }

  @Test
  void linksOfOursAndOfTheWebStay() {
    for (String address : new String[] {"/console", "#main", "?a=b", "https://odoo.example/1"}) {
      assertThat(a(address).in(Language.EN)).isEqualTo("<a href=\"" + address + "\"></a>");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"onclick", "onerror", "style", "srcdoc", "hx-on-click", "a b", "x>", "HREF"})
  void someAttributesThereAreNot(String name) {
    assertThatThrownBy(() -> attribute(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scriptsAndStylesAreLinkedAndNotWritten() {
    assertThatThrownBy(() -> Html.element("script", text("alert(1)")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.element("style", text("*{}")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Html.element("b><script"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

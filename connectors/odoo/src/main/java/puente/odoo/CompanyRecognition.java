package puente.odoo;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import puente.speech.FoldedText;

/**
 * The rule that distinguishes companies from people. Until 19, and where a module keeps it so,
 * people say who is a company. Since Odoo Online 19.1 Odoo works that out: whoever has a tax number
 * and no parent is one. There a company without a tax number is none and a natural person with one
 * is, so that a company is recognised by its place and its name (docs/decisions/0033-odoo-20.md).
 *
 * @param areChosen whether {@code is_company} is what people have said
 */
public record CompanyRecognition(boolean areChosen) {
  public static final String MODEL = "res.partner";
  public static final String FIELD = "is_company";

  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  // "S.A. de C.V." is "s a de c v" without its dots.
  private static final Pattern INITIALS = Pattern.compile("\\b(\\p{L}) (?=\\p{L}\\b)");

  private static final Set<String> LEGAL_FORMS =
      words(
          """
          sa sac saa sab sapi sas sau srl rl cv sl slu sll spa eirl ltda cia compania corporacion
          cooperativa empresa empresas sociedad fundacion asociacion
          inc llc llp ltd limited corp corporation company gmbh bv plc
          """);

  private static final Set<String> BUSINESSES =
      words(
          """
          abogados agencia agricola alimentos almacenes asociados ayuntamiento banco bar cafe
          cafeteria casino centro clinica club colegio comercial comercializadora construcciones
          constructora consultores consultoria distribuciones distribuidora escuela estudio
          exportacion exportaciones farmacia ferreteria gimnasio grupo hermanos hospital hostal
          hotel hoteles importaciones industria industrial industrias ingenieria ingenieros
          inmobiliaria instituto inversiones laboratorio laboratorios logistica minera ministerio
          municipalidad museo pizzeria restaurante servicios sistemas soluciones supermercado
          supermercados taller talleres teatro tecnologia tecnologias tienda tiendas transportes
          universidad
          agency associates bank center clinic consulting foods group holding hostel hotels
          industries logistics partners resort restaurant robotics services software solutions
          store studio systems tech technologies university
          """);

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  /** As it is in this database. */
  public static CompanyRecognition in(Odoo odoo) {
    return new CompanyRecognition(odoo.isWritable(MODEL, FIELD));
  }

  /** The records that may be a company. */
  public List<?> domain() {
    return areChosen ? Domain.where(FIELD, "=", true) : Domain.where("parent_id", "=", false);
  }

  /** Tells whether a name has a legal form, or a word that people's names do not have. */
  public static boolean isCompanysName(String name) {
    String words = SEPARATORS.matcher(FoldedText.of(name)).replaceAll(" ").strip();
    for (String word : INITIALS.matcher(words).replaceAll("$1").split(" ", -1)) {
      if (LEGAL_FORMS.contains(word) || BUSINESSES.contains(word)) {
        return true;
      }
    }
    return false;
  }
}

package puente.app.mcpfeatures;

import java.util.List;
import java.util.Map;
import puente.bridge.Bridge;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.mcp.features.Content;
import puente.mcp.features.Prompt;
import puente.mcp.features.Prompt.Argument;
import puente.odoo.OdooNames.Kind;
import puente.odoo.OdooNames.Named;

/** {@code quote_a_customer}: asks a customer for what a quotation needs, and makes it. */
record QuoteACustomer(Bridge bridge, NameDirectory directory) {
  private static final String CREATE = "dev_create_quotation";

  private static final Text RULES =
      new Text(
          """
          Siga estas reglas:
          1. Pida a la persona su nombre (y su empresa, si la hay), su correo electrónico y su teléfono. \
          Léale el correo de vuelta. Nunca invente, complete ni corrija un dato.
          2. Cuando los tenga, llame una sola vez a `dev_create_quotation` con partner_name, \
          contact_name, email, phone, lead_name, product_id y product_qty. Si una llamada se corta, \
          repítala igual y con la misma clave de idempotencia.
          3. Solo `status: completed` significa que la cotización existe: diga entonces su número y su \
          total. Con `queued` o `processing` todavía no existe: diga que se está preparando y pregunte \
          con `dev_get_quotation_status` y el tracking_id. Nunca diga «creada» antes.
          4. Si se rechaza un campo, pida ese dato de nuevo. Si falla, diga que no se pudo, con lo que \
          dice `say`.
          """,
          """
          Follow these rules:
          1. Ask the person for their name (and company, if there is one), e-mail address and phone \
          number. Read the e-mail back to them. Never make up, complete or correct any of it.
          2. When you have them, call `dev_create_quotation` once with partner_name, contact_name, \
          email, phone, lead_name, product_id and product_qty. If a call is cut off, make the same \
          call again with the same idempotency key.
          3. Only `status: completed` means that the quotation exists: then tell its number and \
          total. With `queued` or `processing` it does not exist yet: say that it is being prepared \
          and ask `dev_get_quotation_status` with the tracking_id. Never say "created" before.
          4. If a field is refused, ask for that piece again. If it fails, say that it could not be \
          done, in the words of `say`.
          """);

  private static final Text NOT_HERE =
      new Text(
          """
          En este servidor no se pueden crear cotizaciones: no ofrece `dev_create_quotation`. Reúna \
          nombre, correo y teléfono si la persona quiere dejarlos, dígale que una persona le \
          responderá y no prometa ninguna cotización.
          """,
          """
          No quotation can be made on this server: it does not offer `dev_create_quotation`. Take \
          down name, e-mail and phone if the person wants to leave them, say that a person will get \
          back to them, and do not promise a quotation.
          """);

  Prompt prompt() {
    return new Prompt(
        "quote_a_customer",
        "Quote a customer · Cotizar a un cliente",
        "Asks a customer for what a quotation needs and makes it in Odoo, without saying that it"
            + " exists before it does.",
        List.of(
            new Argument("product", "The product, by name or internal reference.", true),
            new Argument("quantity", "How many; 1 if left out.", false),
            new Argument("customer", "The customer's name or company, if known.", false),
            new Argument(
                "salesperson", "Who takes care of it; if left out, who is least busy.", false)),
        (given, caller, _) ->
            List.of(Prompt.Turn.user(new Content.Text(body(given, caller.language())))));
  }

  private String body(Map<String, String> given, Language language) {
    PromptArguments filled = new PromptArguments(given);
    StringBuilder body = new StringBuilder();
    body.append(
            new Text(
                    "Prepare una cotización para un cliente.",
                    "Prepare a quotation for a customer.")
                .in(language))
        .append("\n\n");
    fact(body, new Text("Producto", "Product"), product(filled.required("product")), language);
    String quantity = filled.get("quantity");
    Text amount = Text.verbatim(quantity.isEmpty() ? "1" : quantity);
    fact(body, new Text("Cantidad", "Quantity"), amount, language);
    if (!filled.get("customer").isEmpty()) {
      Text customer = Text.verbatim(filled.get("customer"));
      fact(body, new Text("Cliente", "Customer"), customer, language);
    }
    if (!filled.get("salesperson").isEmpty()) {
      Text seller = salesperson(filled.get("salesperson"));
      fact(body, new Text("Vendedor", "Salesperson"), seller, language);
    }
    boolean offered = bridge.catalogue().find(CREATE) != null;
    return body.append('\n').append((offered ? RULES : NOT_HERE).in(language)).toString();
  }

  private static void fact(StringBuilder body, Text name, Text value, Language language) {
    body.append("- ")
        .append(name.in(language))
        .append(": ")
        .append(value.in(language))
        .append('\n');
  }

  private Text product(String asked) {
    Named found = directory.find(Kind.PRODUCT, directory.written(), asked);
    return found == null
        ? Text.format(
            "%s (no conozco su product_id: pregunte por el id de Odoo, no lo adivine)",
            "%s (its product_id is not known: ask for the Odoo id, do not guess it)", asked)
        : Text.format("%s (product_id %s)", "%s (product_id %s)", found.name(), id(found));
  }

  private Text salesperson(String asked) {
    Named found = directory.find(Kind.SALESPERSON, directory.written(), asked);
    return found == null
        ? Text.format(
            "%s (no conozco su user_id: omítalo y escríbalo en description)",
            "%s (their user_id is not known: leave it out and say it in description)", asked)
        : Text.format("%s (user_id %s)", "%s (user_id %s)", found.name(), id(found));
  }

  private static String id(Named named) {
    return String.valueOf(named.id());
  }
}

package puente.odoo.operations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.Answer;
import puente.bridge.Operation;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.Bounds;
import puente.bridge.schema.Default;
import puente.bridge.schema.Description;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;
import puente.odoo.Dates;
import puente.odoo.Domain;
import puente.odoo.Models;
import puente.odoo.Odoo;
import puente.odoo.OdooRow;
import puente.odoo.RecordPage;

/** Answers "how do we stand with this customer?" before somebody is called. */
final class GetCustomerSummary {
  private static final int LATEST = 5;

  record Query(
      @Description("The customer's id, from find_customer.") @Bounds(min = 1) long partnerId,
      @Description("The Odoo database to read.") @Default("\"production\"")
          Odoo.Environment environment) {}

  record Summary(
      long id,
      String name,
      @Nullable String company,
      @Nullable String city,
      @Description("Of the customer, else of its latest order or opportunity.")
          @Nullable String salesperson,
      @Description("The latest quotations not yet decided.") List<ListSales.Order> openQuotations,
      int openQuotationsTotal,
      @Description("The latest confirmed orders.") List<ListSales.Order> orders,
      int ordersTotal,
      @Description("The latest opportunities neither won nor lost.")
          List<Opportunity> openOpportunities,
      int openOpportunitiesTotal,
      @Description("When a message was last written to or by the customer, in Odoo.")
          @Nullable LocalDate lastContact,
      @Description("Its page in Odoo, for a person.") String url,
      Odoo.Environment environment) {}

  record Opportunity(
      long id,
      String name,
      @Nullable String stage,
      @Nullable String salesperson,
      BigDecimal expectedRevenue,
      String url) {}

  static Operation<Query, Summary> in(OdooDatabases odoos) {
    return Operation.reads("get_customer_summary")
        .title("Summarise a customer")
        .purpose(
            "Tells how we stand with a customer: open quotations, orders, open opportunities,"
                + " salesperson, last contact; of a company with all its contacts. Use"
                + " find_customer for the id.")
        .toolset("odoo")
        .touches(
            "Odoo: res.partner (read)",
            "Odoo: sale.order (read)",
            "Odoo: sale.order.line (read)",
            "Odoo: crm.lead (read)",
            "Odoo: mail.message (read)")
        .does(
            new Query(16, Odoo.Environment.PRODUCTION),
            Summary.class,
            (query, call) -> {
              Summary summary = read(odoos.of(query.environment()), query.partnerId());
              return Answer.of(summary, say(summary));
            });
  }

  private static Summary read(Odoo odoo, long id) {
    odoo.requireConfigured();
    OdooRow partner = partner(odoo, id);
    // A person's orders are made out to the company.
    Long commercial = partner.idOf("commercial_partner_id");
    long whole = commercial == null ? id : commercial;
    List<?> theirs = Domain.where("partner_id", "child_of", whole);
    RecordPage quotations =
        sales(odoo, Domain.all(theirs, Domain.where("state", "in", List.of("draft", "sent"))));
    RecordPage orders =
        sales(odoo, Domain.all(theirs, SaleState.confirmed(ListSales.hasLocks(odoo))));
    RecordPage leads = opportunities(odoo, theirs);
    return new Summary(
        id,
        partner.name(),
        partner.nameOf("parent_id"),
        partner.text("city"),
        salesperson(partner, quotations, orders, leads),
        quotations.rows().stream().map(row -> ListSales.order(odoo, row)).toList(),
        quotations.total(),
        orders.rows().stream().map(row -> ListSales.order(odoo, row)).toList(),
        orders.total(),
        leads.rows().stream().map(row -> opportunity(odoo, row)).toList(),
        leads.total(),
        lastContact(odoo, List.of(id, whole), List.of(quotations, orders), leads),
        odoo.url("res.partner", id),
        odoo.environment());
  }

  private static OdooRow partner(Odoo odoo, long id) {
    List<?> one = Domain.all(Domain.where("id", "=", id), Domain.archivedToo());
    return odoo
        .searchRead(
            "res.partner",
            Odoo.Search.of(
                one, List.of("name", "parent_id", "city", "user_id", "commercial_partner_id"), 1))
        .stream()
        .map(OdooRow::new)
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(
                    new Problem.Missing(Models.missing("res.partner"), String.valueOf(id))));
  }

  private static RecordPage sales(Odoo odoo, List<?> domain) {
    return RecordPage.of(
        odoo,
        ListSales.MODEL,
        new Odoo.Search(domain, ListSales.fields(odoo), "date_order desc, id desc", 0, LATEST));
  }

  private static RecordPage opportunities(Odoo odoo, List<?> theirs) {
    List<?> open =
        Domain.all(
            theirs,
            Domain.where("type", "=", "opportunity"),
            Domain.any(
                Domain.where("stage_id", "=", false), Domain.where("stage_id.is_won", "=", false)));
    return RecordPage.of(
        odoo,
        "crm.lead",
        new Odoo.Search(
            open,
            List.of("name", "stage_id", "user_id", "expected_revenue"),
            "id desc",
            0,
            LATEST));
  }

  private static Opportunity opportunity(Odoo odoo, OdooRow row) {
    return new Opportunity(
        row.id(),
        row.name(),
        row.nameOf("stage_id"),
        row.nameOf("user_id"),
        row.amount("expected_revenue"),
        odoo.url("crm.lead", row.id()));
  }

  private static @Nullable String salesperson(OdooRow partner, RecordPage... pages) {
    String own = partner.nameOf("user_id");
    for (RecordPage page : pages) {
      if (own == null && !page.rows().isEmpty()) {
        own = page.rows().getFirst().nameOf("user_id");
      }
    }
    return own;
  }

  /** The latest message that a person wrote; what Odoo notes by itself is no contact. */
  private static @Nullable LocalDate lastContact(
      Odoo odoo, List<Long> partners, List<RecordPage> sales, RecordPage leads) {
    List<List<?>> documents = new ArrayList<>();
    documents.add(of("res.partner", partners));
    List<Long> orders =
        sales.stream().flatMap(page -> page.rows().stream()).map(OdooRow::id).toList();
    if (!orders.isEmpty()) {
      documents.add(of(ListSales.MODEL, orders));
    }
    if (!leads.rows().isEmpty()) {
      documents.add(of("crm.lead", leads.rows().stream().map(OdooRow::id).toList()));
    }
    List<?> written =
        Domain.where("message_type", "in", List.of("comment", "email", "email_outgoing", "sms"));
    return odoo
        .searchRead(
            "mail.message",
            new Odoo.Search(
                Domain.all(written, Domain.any(documents.toArray(List[]::new))),
                List.of("date"),
                "date desc, id desc",
                0,
                1))
        .stream()
        .map(row -> new OdooRow(row).day("date", odoo.zone()))
        .findFirst()
        .orElse(null);
  }

  private static List<?> of(String model, List<Long> ids) {
    return Domain.all(Domain.where("model", "=", model), Domain.where("res_id", "in", ids));
  }

  private static Text say(Summary summary) {
    List<Text> has = new ArrayList<>();
    has(
        has,
        summary.openQuotationsTotal(),
        new Text("una cotización abierta", "one open quotation"),
        new Text("cotizaciones abiertas", "open quotations"));
    has(
        has,
        summary.ordersTotal(),
        new Text("un pedido", "one order"),
        new Text("pedidos", "orders"));
    has(
        has,
        summary.openOpportunitiesTotal(),
        new Text("una oportunidad abierta", "one open opportunity"),
        new Text("oportunidades abiertas", "open opportunities"));
    Text standing =
        has.isEmpty()
            ? new Text(
                "no tiene cotizaciones, pedidos ni oportunidades",
                "has no quotations, orders or opportunities")
            : Text.format("tiene %s", "has %s", Sentences.list(has));
    Text who =
        summary.salesperson() == null
            ? Text.verbatim("")
            : Text.format(
                ", y lo atiende %s", ", and %s takes care of them", summary.salesperson());
    LocalDate last = summary.lastContact();
    Text contact =
        last == null
            ? Text.verbatim("")
            : Text.format(
                " El último contacto fue el %s.", " Last contact: %s.", Dates.spoken(last));
    return Text.format("%s %s%s.%s", "%s %s%s.%s", summary.name(), standing, who, contact);
  }

  private static void has(List<Text> all, int many, Text one, Text several) {
    if (many > 0) {
      all.add(Sentences.count(many, several, one, several));
    }
  }

  private GetCustomerSummary() {}
}

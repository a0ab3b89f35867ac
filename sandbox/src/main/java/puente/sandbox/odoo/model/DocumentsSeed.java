package puente.sandbox.odoo.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The people, projects and orders that the reference documents speak of, and some with names that
 * are hard to hear, so that a sandbox has good answers. They are there beside what a freshly seeded
 * real Odoo holds.
 */
final class DocumentsSeed {
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final long JUAN = 12;
  private static final long TORRES = 54;
  private static final long ACME = 55;
  private static final long CLINIC = 56;
  private static final long HOTEL = 57;
  private static final long ANA = 5;

  private final Seed seed;

  DocumentsSeed(Seed seed) {
    this.seed = seed;
  }

  void plant() {
    seed.partner(53, "Juan Pérez", "email", "juan@puente.example");
    seed.user(JUAN, "juan", 53, "tz", "America/Lima");
    customers();
    opportunities();
    orders();
    stages();
    tasks();
  }

  private void customers() {
    company(TORRES, "Almacenes Torres", "Ciudad de México", "+52 55 4000 1122");
    company(ACME, "Acme Corp", "Monterrey", "+52 81 4000 3344", "email", "compras@acme.example");
    company(CLINIC, "Clínica Norte", "Lima", "+51 1 400 5566");
    company(HOTEL, "Hotel Costa", "Cancún", "+52 998 400 7788");
    company(58, "Restaurante La Viña", "Guadalajara", "+52 33 4000 9900");
    company(59, "Torres Hermanos", "Puebla", "+52 222 400 1212");
    contact(60, "Luis Fernández", TORRES, "luis@almacenes.com", "+521234567890");
    contact(61, "John Doe", ACME, "john.doe@acme.example", "+52 55 9876 5432");
    contact(62, "María Jiménez", CLINIC, "maria.jimenez@clinica.example", "+51 987 400 111");
    contact(63, "José Hernández", HOTEL, "jose.hernandez@hotel.example", "+52 998 400 2233");
    contact(64, "Guillermo Yáñez", HOTEL, "guillermo.yanez@hotel.example", "+52 998 400 4455");
    seed.partner(65, "Ximena Quispe", "city", "Cusco", "phone", "+51 987 400 222", "user_id", ANA);
    // A natural person with a tax number, whom Odoo 20 takes for a company.
    seed.partner(66, "Wilfredo Ayma", "vat", "10456789012", "phone", "+51 987 400 333");
  }

  private void company(long id, String name, String city, String phone, Object... more) {
    seed.partner(
        id,
        name,
        Seed.with(more, "is_company", true, "city", city, "phone", phone, "user_id", ANA));
  }

  private void contact(long id, String name, long company, String email, String phone) {
    seed.partner(id, name, "parent_id", company, "email", email, "phone", phone);
  }

  private void opportunities() {
    opportunity(61, "Robots para el almacén central", TORRES, 25_998.0, 3);
    opportunity(62, "Piloto de reparto en habitaciones", HOTEL, 14_500.0, 2);
    opportunity(63, "Ampliación de la clínica", CLINIC, 29_000.0, 4);
    message(1, "crm.lead", 61, "comment", 3);
    message(2, "crm.lead", 62, "comment", 8);
    message(3, "crm.lead", 61, "notification", 1);
  }

  private void opportunity(long id, String name, long partner, double revenue, long stage) {
    seed.put(
        "crm.lead",
        id,
        "name",
        name,
        "type",
        "opportunity",
        "partner_id",
        partner,
        "user_id",
        ANA,
        "team_id",
        1L,
        "stage_id",
        stage,
        "active",
        true,
        "priority",
        "1",
        "probability",
        stage == 4 ? 100.0 : 30.0,
        "expected_revenue",
        revenue,
        "company_id",
        1L,
        "company_currency",
        1L);
  }

  private void message(long id, String model, long record, String type, int daysAgo) {
    seed.put(
        "mail.message",
        id,
        "model",
        model,
        "res_id",
        record,
        "message_type",
        type,
        "body",
        "<p>Quedamos en hablar la semana que viene.</p>",
        "author_id",
        6L,
        "subtype_id",
        2L,
        "date",
        ago(daysAgo));
  }

  private void orders() {
    order(1, "S15288", CLINIC, "sale", 90, "locked", true);
    order(2, "S15390", ACME, "sale", 40);
    order(3, "S15402", HOTEL, "sent", 12);
    order(
        4,
        "S15433",
        TORRES,
        "draft",
        3,
        "opportunity_id",
        61L,
        "note",
        "<p>Entrega en <b>dos semanas</b>.</p>");
    line(1, 1, 1, 2, 14_500);
    line(2, 2, 3, 1, 300);
    line(3, 3, 1, 1, 14_500);
    line(4, 4, 26_174, 2, 12_999);
    line(5, 4, 15, 1, 1_500);
  }

  private void order(
      long id, String name, long partner, String state, int daysAgo, Object... more) {
    seed.put(
        "sale.order",
        id,
        Seed.with(
            more,
            "name",
            name,
            "partner_id",
            partner,
            "partner_invoice_id",
            partner,
            "partner_shipping_id",
            partner,
            "user_id",
            ANA,
            "team_id",
            1L,
            "state",
            state,
            "date_order",
            ago(daysAgo),
            "company_id",
            1L,
            "currency_id",
            1L,
            "pricelist_id",
            1L,
            "invoice_status",
            "no"));
  }

  private void line(long id, long order, long product, double quantity, double price) {
    seed.put(
        "sale.order.line",
        id,
        "order_id",
        order,
        "product_id",
        product,
        "name",
        seed.nameOf("product.product", product),
        "product_uom_qty",
        quantity,
        "price_unit",
        price,
        "sequence",
        10L,
        "currency_id",
        1L,
        "product_uom_id",
        1L);
  }

  private void stages() {
    List<String> names = List.of("Nuevo", "En curso", "En revisión", "Hecho");
    for (int i = 0; i < names.size(); i++) {
      boolean last = i == names.size() - 1;
      seed.put(
          "project.task.type",
          i + 1,
          "name",
          names.get(i),
          "sequence",
          i + 1L,
          "fold",
          last,
          "is_closed",
          last);
    }
  }

  private void tasks() {
    task(
        21,
        "Preparar la demostración del robot",
        2,
        JUAN,
        2,
        0,
        "1",
        "<p>Llevar el <b>BellaBot</b> y la base de carga.</p><ul><li>Mapa del salón</li>"
            + "<li>Acceso al ascensor</li></ul>");
    task(22, "Revisar el contrato de mantenimiento", 3, JUAN, 1, 5, "0", "");
    task(23, "Enviar la factura de la instalación", 1, JUAN, 4, -6, "0", "");
    task(24, "Instalación en recepción", 2, ANA, 3, 9, "0", "<p>Coordinar con Guillermo.</p>");
  }

  private void task(
      long id,
      String name,
      long project,
      long user,
      long stage,
      int dueIn,
      String priority,
      String description) {
    String due = LocalDate.now(ZoneOffset.UTC).plusDays(dueIn) + " 17:00:00";
    seed.task(
        id,
        name,
        project,
        user,
        "stage_id",
        stage,
        "date_deadline",
        due,
        "priority",
        priority,
        "description",
        description.isEmpty() ? false : description,
        "state",
        stage == 4 ? "1_done" : "01_in_progress");
  }

  private static String ago(int days) {
    return DATETIME.format(
        Instant.parse(Env.now().replace(' ', 'T') + "Z").minus(days, ChronoUnit.DAYS));
  }
}

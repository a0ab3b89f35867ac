package puente.odoo.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import puente.bridge.Problem;
import puente.bridge.text.Language;
import puente.odoo.Asking;
import puente.odoo.Domain;
import puente.odoo.OnOdoo;
import puente.odoo.http.HttpOdoo;
import tools.jackson.databind.JsonNode;

/** {@code list_activities} on any Odoo. */
public interface ListActivitiesContract extends OnOdoo {

  private long user(String login) {
    return only("res.users", Domain.where("login", "=", login));
  }

  /** An opportunity of that name, with an activity of Ana's for each of these days. */
  private List<Long> planned(String key, LocalDate... days) {
    HttpOdoo odoo = odoo();
    long lead =
        odoo.load(
                "crm.lead",
                List.of("id", "name", "type", "user_id/.id"),
                List.of(
                    // Up to 14 an activity is for nobody who may not read its record.
                    List.of(
                        "puente.la_" + key, "Robot " + key, "opportunity", "" + user("ventas1"))))
            .getFirst();
    List<List<String>> rows = new ArrayList<>();
    for (LocalDate day : days) {
      rows.add(
          List.of(
              "puente.la_%s_%d".formatted(key, rows.size()),
              "crm.model_crm_lead",
              "" + lead,
              "mail.mail_activity_data_call",
              "Llamar «" + rows.size() + "»\nya",
              "" + user("ventas1"),
              day.toString()));
    }
    List<String> columns =
        List.of(
            "id",
            "res_model_id/id",
            "res_id",
            "activity_type_id/id",
            "summary",
            "user_id/.id",
            "date_deadline");
    List<Long> ids = new ArrayList<>(List.of(lead));
    ids.addAll(odoo.load("mail.activity", columns, rows));
    return ids;
  }

  private LocalDate today() {
    return LocalDate.now(odoo().zone());
  }

  private JsonNode of(String key, String more) {
    return ask(
        "list_activities", "{'about': 'opportunity', 'record': 'Robot %s'%s}".formatted(key, more));
  }

  @Test
  default void tellsWhatIsOpenOnARecordByItsDay() {
    String key = OnOdoo.fresh();
    List<Long> ids =
        planned(key, today().plusDays(3), today().minusDays(2), today(), today().plusDays(9));
    JsonNode found = of(key, "");
    assertThat(found.path("total").asInt()).isEqualTo(4);
    assertThat(found.path("activities").findValuesAsString("activity_id"))
        .containsExactly("" + ids.get(2), "" + ids.get(3), "" + ids.get(1), "" + ids.get(4));
    assertThat(found.path("activities").findValuesAsString("state"))
        .containsExactly("overdue", "today", "planned", "planned");
    JsonNode first = found.at("/activities/0");
    assertThat(first.path("summary").asString()).isEqualTo("Llamar «1» ya");
    assertThat(first.path("assigned_to").asString()).isEqualTo("Ana Torres");
    assertThat(first.path("about").asString()).isEqualTo("opportunity");
    assertThat(first.path("record_id").asLong()).isEqualTo(ids.getFirst());
    assertThat(first.path("name").asString()).isEqualTo("Robot " + key);
    assertThat(first.path("url").asString()).contains("crm.lead", ids.getFirst().toString());
    assertThat(first.propertyNames())
        .containsExactlyInAnyOrder(
            "activity_id",
            "type",
            "summary",
            "due",
            "state",
            "assigned_to",
            "user_id",
            "about",
            "record_id",
            "name",
            "url");
    assertThat(found.path("say").asString())
        .startsWith("Encontré 4 actividades pendientes sobre «Robot " + key + "»; la primera es")
        .contains("«Llamar '1' ya», que venció el ");
  }

  @Test
  default void tellsThoseOverdueForTodayOrPlanned() {
    String key = OnOdoo.fresh();
    List<Long> ids = planned(key, today().minusDays(1), today(), today().plusDays(1));
    int day = 1;
    for (String due : List.of("overdue", "today", "planned")) {
      JsonNode found = of(key, ", 'due': '%s'".formatted(due));
      assertThat(found.path("activities").findValuesAsString("activity_id"))
          .as(due)
          .containsExactly(ids.get(day++).toString());
    }
    assertThat(of(key, ", 'due': 'today'").path("say").asString())
        .isEqualTo(
            "Encontré una actividad para hoy sobre «Robot %s»: «Llamar '1' ya», para hoy."
                .formatted(key));
    Asking english = Asking.of(odoo(), Language.EN);
    assertThat(
            english
                .ask(
                    "list_activities",
                    "{'about': 'opportunity', 'record': '%d', 'due': 'overdue', 'assigned_to': 'ana torres'}"
                        .formatted(ids.getFirst()))
                .path("say")
                .asString())
        .startsWith(
            "I found one overdue activity of Ana Torres about “Robot %s”: “Llamar '0' ya”, which"
                .formatted(key));
  }

  @Test
  default void takesAPersonByNameIdAndAddress() {
    String key = OnOdoo.fresh();
    planned(key, today());
    for (String who :
        List.of("ana torres", "Torres", "" + user("ventas1"), "VENTAS1@puente.example")) {
      assertThat(of(key, ", 'assigned_to': '%s'".formatted(who)).path("total").asInt())
          .as(who)
          .isOne();
    }
    assertThat(of(key, ", 'assigned_to': 'ventas3@puente.example'").path("say").asString())
        .isEqualTo(
            "No encontré actividades pendientes de Carla Núñez sobre «Robot %s».".formatted(key));
    for (String nobody : List.of("zzyzx qwop", "2000000", "ventas_@puente.example")) {
      assertThat(
              es().refused("list_activities", "{'assigned_to': '%s'}".formatted(nobody)).toString())
          .as(nobody)
          .contains("assigned_to");
    }
  }

  @Test
  default void boundsThePageAndCountsAll() {
    String key = OnOdoo.fresh();
    planned(key, today(), today(), today());
    JsonNode found = of(key, ", 'limit': 2");
    assertThat(found.path("activities")).hasSize(2);
    assertThat(found.path("total").asInt()).isEqualTo(3);
    assertThat(found.path("more").asBoolean()).isTrue();
  }

  @Test
  default void whatIsDoneIsNoLongerTold() {
    String key = OnOdoo.fresh();
    long activity = planned(key, today()).get(1);
    odoo().write("mail.activity", "action_feedback", Map.of("ids", List.of(activity)));
    assertThat(of(key, "").path("total").asInt()).isZero();
  }

  @Test
  default void asksWhatARecordIsAndWhichIsMeant() {
    assertThat(es().refused("list_activities", "{'record': '7'}").toString()).contains("about");
    Problem which =
        es().refused("list_activities", "{'about': 'customer', 'record': 'Zzyzx Qwop'}");
    assertThat(which.detail().es()).contains("no encuentro el contacto «Zzyzx Qwop»");
  }
}

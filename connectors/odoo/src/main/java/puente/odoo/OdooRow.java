package puente.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A record as {@link Odoo#searchRead} gives it, with values as Java has them: what is empty, which
 * Odoo tells as {@code false}, is null.
 */
public record OdooRow(JsonNode json) {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  public long id() {
    return json.path("id").asLong();
  }

  /** The record's own name, on one line. */
  public String name() {
    String name = text("name");
    return name == null ? "" : name;
  }

  /** A text that a person typed, on one line. */
  public @Nullable String text(String field) {
    JsonNode value = json.path(field);
    String line = value.isString() ? PlainText.line(value.stringValue()) : "";
    return line.isEmpty() ? null : line;
  }

  /** A technical word, as it is; empty when there is none. */
  public String word(String field) {
    JsonNode value = json.path(field);
    return value.isString() ? value.stringValue() : ""; // What is empty is false.
  }

  public boolean flag(String field) {
    return json.path(field).asBoolean(false);
  }

  public @Nullable Integer count(String field) {
    JsonNode value = json.path(field);
    return Json.isFinite(value) ? value.asInt() : null;
  }

  public BigDecimal amount(String field) {
    return OdooNumber.of(json, field);
  }

  /** The name in a many2one: {@code [id, name]}, or an object where its fields were asked for. */
  public @Nullable String nameOf(String field) {
    JsonNode value = json.path(field);
    String name =
        value.isObject()
            ? OdooValue.text(value.path("display_name"))
            : value.isArray() ? OdooValue.text(value.path(1)) : "";
    return name.isEmpty() ? null : PlainText.line(name);
  }

  public @Nullable Long idOf(String field) {
    JsonNode value = json.path(field);
    JsonNode id = value.isObject() ? value.path("id") : value.isArray() ? value.path(0) : value;
    return id.isNumber() ? id.asLong() : null;
  }

  /** The ids in a many2many or one2many. */
  public List<Long> ids(String field) {
    List<Long> ids = new ArrayList<>();
    json.path(field).forEach(each -> ids.add((each.isObject() ? each.path("id") : each).asLong()));
    return ids;
  }

  /** The records in a many2many or one2many whose fields were asked for. */
  public List<OdooRow> rows(String field) {
    List<OdooRow> rows = new ArrayList<>();
    json.path(field).forEach(each -> rows.add(new OdooRow(each)));
    return rows;
  }

  /** A moment, which Odoo keeps in UTC without saying so. */
  public @Nullable OffsetDateTime moment(String field, ZoneId zone) {
    try {
      return LocalDateTime.parse(word(field), UTC)
          .atOffset(ZoneOffset.UTC)
          .atZoneSameInstant(zone)
          .toOffsetDateTime();
    } catch (DateTimeParseException none) {
      return null;
    }
  }

  /** A day: a date as it is, of a moment the day it falls on there. */
  public @Nullable LocalDate day(String field, ZoneId zone) {
    OffsetDateTime moment = moment(field, zone);
    if (moment != null) {
      return moment.toLocalDate();
    }
    try {
      return LocalDate.parse(word(field));
    } catch (DateTimeParseException none) {
      return null;
    }
  }
}

package puente.sandbox.trackhs;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.sandbox.FaultPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends each path to what it stands for. */
final class TrackHsRoutes {
  private static final Pattern ONE =
      Pattern.compile("/api/(v2/pms/reservations|pms/reservations|pms/units|pms/folios)/(\\d+)");
  private static final Pattern NOTES = Pattern.compile("/api/pms/reservations/(\\d+)/notes");

  private final Tenant tenant;
  private final FaultPlan faults;
  private final String basic;
  private final List<String> unknown = new ArrayList<>();

  TrackHsRoutes(Tenant tenant, FaultPlan faults, String username, String password) {
    this.tenant = tenant;
    this.faults = faults;
    this.basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  /** The parameters that no list knows, each as it came. */
  synchronized List<String> unknown() {
    return List.copyOf(unknown);
  }

  private synchronized void note(List<String> names) {
    unknown.addAll(names);
  }

  TrackHsAnswer answer(
      String method, String path, @Nullable String query, @Nullable String key, String body) {
    if (!basic.equals(key)) {
      return TrackHsAnswer.problem(401, "Unauthorized", "Invalid credentials.", List.of());
    }
    String plain = path.replaceFirst("/+$", "");
    return method.equals("POST") ? post(plain, body) : get(plain, query == null ? "" : query);
  }

  private TrackHsAnswer get(String path, String query) {
    Params params = Params.of(query);
    boolean ignores = faults.isOn(SandboxTrackHs.IGNORES_FILTERS);
    Params filters = ignores ? Params.of("") : params;
    Matcher one = ONE.matcher(path);
    if (one.matches()) {
      return one(one.group(1), Long.parseLong(one.group(2)));
    }
    Matcher notes = NOTES.matcher(path);
    if (notes.matches()) {
      return notes(Long.parseLong(notes.group(1)), path, params, query);
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return switch (path) {
      case "/api/v2/pms/reservations", "/api/pms/reservations" ->
          listed(
              path,
              "reservations",
              Selecting.RESERVATIONS,
              params,
              query,
              Selecting.reservations(tenant.reservations, filters, today));
      case "/api/pms/units" ->
          listed(
              path,
              "units",
              Selecting.UNITS,
              params,
              query,
              limited(
                  Selecting.units(tenant.units, filters, tenant.free(filters)),
                  params.number("limited")));
      case "/api/pms/units/amenities" ->
          listed(
              path,
              "amenities",
              Selecting.AMENITIES,
              params,
              query,
              Selecting.plain(tenant.amenities, params));
      case "/api/pms/housekeeping/clean-types" ->
          listed(
              path,
              "cleanTypes",
              Selecting.CLEAN_TYPES,
              params,
              query,
              Selecting.plain(tenant.cleanTypes, params));
      case "/api/pms/maintenance/work-orders" ->
          workOrders(path, params, query, Selecting.plain(tenant.maintenance.all(), filters));
      case "/api/pms/housekeeping/work-orders" ->
          workOrders(path, params, query, Selecting.plain(tenant.housekeeping.all(), filters));
      default -> TrackHsAnswer.notFound();
    };
  }

  private TrackHsAnswer workOrders(
      String path, Params params, String query, List<ObjectNode> rows) {
    return faults.isOn(SandboxTrackHs.HIDES_WORK_ORDERS)
        ? TrackHsAnswer.problem(403, "Forbidden", "Not allowed for this key.", List.of())
        : listed(path, "workOrders", Selecting.WORK_ORDERS, params, query, rows);
  }

  private TrackHsAnswer listed(
      String path,
      String key,
      Set<String> known,
      Params params,
      String query,
      List<ObjectNode> rows) {
    note(params.unknown(known));
    Integer scrolled = TrackHsPaging.scrolled(params.text("scroll"));
    Params paged = params;
    if (scrolled != null) {
      Map<String, List<String>> values = new LinkedHashMap<>(params.values());
      values.put("page", List.of(scrolled.toString()));
      paged = new Params(values);
    }
    boolean empties = key.equals("units") && faults.isOn(SandboxTrackHs.EMPTIES_FIRST_PAGE);
    return new TrackHsPaging(path, key, paged, query).of(rows, empties);
  }

  private static List<ObjectNode> limited(List<ObjectNode> rows, @Nullable Integer limited) {
    if (limited == null || limited != 1) {
      return rows;
    }
    return rows.stream()
        .map(each -> each.deepCopy().retain("id", "name", "longitude", "latitude", "isActive"))
        .toList();
  }

  private TrackHsAnswer one(String what, long id) {
    List<ObjectNode> rows =
        switch (what) {
          case "pms/units" -> tenant.units;
          case "pms/folios" -> tenant.folios;
          default -> tenant.reservations;
        };
    ObjectNode found = Tenant.find(rows, id);
    return found == null ? TrackHsAnswer.notFound() : TrackHsAnswer.of(200, found);
  }

  private TrackHsAnswer notes(long reservation, String path, Params params, String query) {
    if (Tenant.find(tenant.reservations, reservation) == null) {
      return TrackHsAnswer.notFound();
    }
    List<ObjectNode> of =
        tenant.notes.stream()
            .filter(each -> each.path("reservationId").asLong() == reservation)
            .toList();
    return listed(
        path, "notes", Selecting.NOTES, params, query, Selecting.plain(of, params).reversed());
  }

  private TrackHsAnswer post(String path, String text) {
    JsonNode body;
    try {
      body = TrackHsAnswer.JSON.readTree(text);
    } catch (JacksonException malformed) {
      return TrackHsAnswer.problem(400, "Bad Request", "JSON decoding error", List.of());
    }
    return switch (path) {
      case "/api/pms/maintenance/work-orders" ->
          made(
              201,
              SandboxWorkOrders.maintenanceFaults(body, tenant::hasUnit),
              tenant.maintenance,
              body);
      case "/api/pms/housekeeping/work-orders" ->
          made(
              200,
              SandboxWorkOrders.housekeepingFaults(body, tenant::hasUnit, tenant::hasCleanType),
              tenant.housekeeping,
              body);
      default -> TrackHsAnswer.notFound();
    };
  }

  private TrackHsAnswer made(
      int status, List<String> wrong, SandboxWorkOrders orders, JsonNode body) {
    return wrong.isEmpty()
        ? TrackHsAnswer.of(status, orders.make(body, LocalDate.now(ZoneOffset.UTC)))
        : faults.isOn(SandboxTrackHs.EXPLAINS_BY_FIELD)
            ? TrackHsAnswer.invalidByField(wrong)
            : TrackHsAnswer.invalid(wrong);
  }
}

package puente.app;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import puente.bridge.Catalogue;
import puente.bridge.Jobs;
import puente.bridge.Language;
import puente.bridge.Operation;
import puente.bridge.Secret;
import puente.bridge.WaitingPeriods;
import puente.calcom.CalCom;
import puente.journeys.ExternalIdRegistry;
import puente.journeys.PendingAssignments;
import puente.journeys.Quotations;
import puente.journeys.SalesChoices;
import puente.journeys.Salespeople;
import puente.journeys.calcom.CalComChanges;
import puente.journeys.changes.OdooChanges;
import puente.journeys.handoff.ContactAttempts;
import puente.journeys.handoff.Handoffs;
import puente.journeys.handoff.Hours;
import puente.journeys.handoff.Rules;
import puente.journeys.trackhs.TrackHsWork;
import puente.odoo.Odoo;
import puente.odoo.OdooConnector;
import puente.odoo.UnconfiguredOdoo;
import puente.trackhs.TrackHs;
import puente.twilio.Twilio;
import puente.twilio.TwilioSettings;

/** Everything that this build can do, in the order in which every list shows it. */
final class Operations {

  /** The operations that need Odoo. */
  static List<Operation<?, ?>> inOdoo(
      Quotations quotations, OdooChanges changes, Jobs jobs, Odoo production, Odoo development) {
    List<Operation<?, ?>> operations = new ArrayList<>(quotations.operations(jobs));
    operations.addAll(changes.operations(jobs));
    operations.addAll(OdooConnector.operations(production, development));
    return operations;
  }

  /** The operations of handoffs with nothing behind, as {@link #all} wants them. */
  private static List<Operation<?, ?>> handoffs(Odoo none, Salespeople nobody) {
    var twilio =
        new TwilioSettings(URI.create(TwilioSettings.URL), "", new Secret(""), null, null, null);
    Rules rules =
        new Rules(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            1,
            Hours.always(ZoneOffset.UTC),
            null,
            Language.EN,
            null);
    return new Handoffs(
            new Handoffs.With(
                none,
                nobody,
                absent(Twilio.class),
                twilio,
                absent(ContactAttempts.class),
                rules,
                () -> null,
                new WaitingPeriods(),
                Clock.systemUTC()))
        .operations(absent(Jobs.class));
  }

  /** The operations that need nobody. */
  static List<Operation<?, ?>> ofOurOwn(Supplier<About.Server> about) {
    return List.of(About.operation(about));
  }

  /** The operations that need TrackHS, with nothing behind. */
  private static List<Operation<?, ?>> inTrackHs() {
    TrackHs none = absent(TrackHs.class);
    TrackHsWork work = new TrackHsWork(none, Duration.ZERO, Clock.systemUTC());
    return TrackHsBackEnd.operations(none, work, absent(Jobs.class), true);
  }

  /** All of them with nothing behind: to know their names before anything is opened. */
  static Catalogue all() {
    Odoo none = new UnconfiguredOdoo(Odoo.Environment.DEVELOPMENT, List.of());
    Quotations quotations =
        new Quotations(
            none,
            absent(PendingAssignments.class),
            absent(ExternalIdRegistry.class),
            SalesChoices.NONE,
            null,
            Clock.systemUTC(),
            ZoneOffset.UTC);
    List<Operation<?, ?>> operations =
        inOdoo(
            quotations,
            new OdooChanges(
                none, null, absent(ExternalIdRegistry.class), Language.ES, _ -> Optional.empty()),
            absent(Jobs.class),
            none,
            none);
    CalCom calendar = absent(CalCom.class);
    operations.addAll(
        CalComAccount.operations(
            calendar,
            new CalComChanges(calendar, null, Clock.systemUTC()),
            absent(Jobs.class),
            Clock.systemUTC()));
    operations.addAll(handoffs(none, quotations.salespeople()));
    operations.addAll(inTrackHs());
    operations.addAll(
        ofOurOwn(
            () -> {
              throw new IllegalStateException();
            }));
    return new Catalogue(operations);
  }

  private static <T> T absent(Class<T> part) {
    return part.cast(
        Proxy.newProxyInstance(
            Operations.class.getClassLoader(),
            new Class<?>[] {part},
            (_, method, _) -> {
              throw new IllegalStateException(method + ": nothing is open");
            }));
  }

  private Operations() {}
}

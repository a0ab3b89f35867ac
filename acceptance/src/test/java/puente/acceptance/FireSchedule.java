package puente.acceptance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What is asked, and what goes wrong meanwhile: all of it drawn from the seed. Seeds that follow
 * each other go through all pairs of fault and kill.
 *
 * @param kill which server dies
 * @param onReplicas two servers on PostgreSQL, else one on its file
 * @param moment when it dies
 */
record FireSchedule(
    long seed,
    Kill kill,
    boolean onReplicas,
    List<Intent> intents,
    List<Strike> strikes,
    Moment moment) {

  /** What goes wrong between Puente and Odoo. */
  enum Fault {
    /** The line is cut, and nothing was done. */
    DROP_BEFORE,
    /** It is committed, then the line is cut. */
    DROP_AFTER,
    /** Odoo does it after Puente's deadline, when nobody waits for it any more. */
    DONE_LATE,
    /** It is committed, and not answered before the deadline. */
    ANSWERED_LATE,
    /** A page of HTML under 503. */
    UNAVAILABLE,
    /** Another was first; nothing was done. */
    SERIALIZATION_LOSER,
    /** A bare 200 without a body, as some proxies answer; nothing was done. */
    EMPTY_200,
    /** It is committed, then answered by a bare 200 without a body. */
    EMPTY_200_DONE,
    /** It is committed, and a gateway in between answers with its own page under 504. */
    GATEWAY_TIMEOUT_DONE,
    /** A page of HTML under 200, as a maintenance or log-in page is; nothing was done. */
    PAGE_200,
    /** It is committed, and its answer ends in the middle. */
    HALF_ANSWER,
    /**
     * Another transaction holds what the call writes until after Puente's deadline; it is done
     * then, and what writes there later waits behind it.
     */
    ROW_HELD,
    /** It is committed, a person makes a company of the same name, and the answer is lost. */
    NAMESAKE_APPEARS,
    /** It is committed, a person changes the order, and the answer is lost. */
    CHANGED_BY_A_PERSON,
    /** Odoo dies and comes back; what it had begun is cut. */
    ODOO_KILLED
  }

  /** Kill -9 of Puente. */
  enum Kill {
    NONE,
    ONLY_SERVER,
    ONE_OF_TWO,
    /** It is started again with the settings of another Odoo, killed, and started with its own. */
    SWITCHED
  }

  /** How the caller gets in. */
  enum Surface {
    ASYNC,
    TOOL,
    MCP
  }

  /** Whether the caller says it again under the same key though it was not cut off. */
  enum Repeat {
    NEVER,
    PARALLEL,
    LATER
  }

  /**
   * One thing that somebody wants.
   *
   * @param person who asks; some ask for two things at once
   * @param possible else it names a product that is not there
   */
  record Intent(
      int number, int person, Surface surface, Repeat repeat, List<Item> items, boolean possible) {}

  /** One line of an order; a price of -1 is the pricelist's. */
  record Item(int product, int qty, int price) {}

  /** The n-th call of that name meets this fault. */
  record Strike(String call, int nth, Fault fault) {}

  /** The server dies at the n-th of these; it is the one whose call or answer it was. */
  record Moment(At at, int nth) {
    enum At {
      CALL_TO_ODOO,
      ANSWER_OF_ODOO,
      ANSWER_TO_CALLER
    }
  }

  /** What no schedule holds, with the reason. */
  static final Map<String, String> CANNOT_BE = cannotBe();

  private static Map<String, String> cannotBe() {
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put(
        Kill.ONE_OF_TWO + " on a file", "one process owns the file: a second refuses to start");
    cells.put(
        Fault.SERIALIZATION_LOSER + " of a read",
        "Odoo reads in a snapshot: only who writes can lose");
    cells.put(
        Fault.DROP_AFTER + " of a read",
        "a read commits nothing: to Puente it is the same as " + Fault.DROP_BEFORE);
    cells.put(
        Fault.DONE_LATE + " by an Odoo that was killed meanwhile", "the dead do nothing late");
    for (Fault done :
        List.of(
            Fault.EMPTY_200_DONE, Fault.GATEWAY_TIMEOUT_DONE, Fault.HALF_ANSWER, Fault.ROW_HELD)) {
      cells.put(done + " of a read", "a read commits nothing and waits for nobody");
    }
    cells.put(
        Fault.NAMESAKE_APPEARS + " but at a customer's load", "that is where a name is looked up");
    cells.put(Fault.CHANGED_BY_A_PERSON + " but at an order's load", "before it there is no order");
    cells.put(
        Kill.SWITCHED + " on replicas", "all of a database's servers are given one Odoo at a time");
    cells.put(
        "a caller that is cut off and does not ask again",
        "it was promised nothing; whether its order is there is not to be told from outside");
    return cells;
  }

  private static final Kill[] KILLS = {
    Kill.NONE,
    Kill.ONLY_SERVER,
    Kill.NONE,
    Kill.SWITCHED,
    Kill.ONLY_SERVER,
    Kill.NONE,
    Kill.ONE_OF_TWO,
    Kill.NONE
  };
  private static final String CUSTOMER = "res.partner.load";
  private static final String ORDER = "crm.lead.load";
  private static final String LINES = "sale.order.line.load";
  private static final String READ_BACK = "sale.order.web_search_read";
  private static final List<String> READS =
      List.of(READ_BACK, "crm.lead.formatted_read_group", "*");
  private static final Set<Fault> FOR_READS_TOO =
      EnumSet.of(
          Fault.DROP_BEFORE,
          Fault.DONE_LATE,
          Fault.ANSWERED_LATE,
          Fault.UNAVAILABLE,
          Fault.EMPTY_200,
          Fault.PAGE_200,
          Fault.ODOO_KILLED);
  private static final int NO_SUCH_PRODUCT = 987_654;

  static FireSchedule of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Kill kill = KILLS[(int) Math.floorMod(seed, (long) KILLS.length)];
    Fault[] faults = Fault.values();
    Fault first = faults[(int) Math.floorMod(seed, (long) faults.length)];
    List<Intent> intents = intents(random);
    List<Strike> strikes = new ArrayList<>(List.of(sure(random, first)));
    while (random.nextInt(3) > 0 && strikes.size() < 5) {
      Fault next = faults[random.nextInt(faults.length - 1)]; // Odoo dies once at most.
      strikes.add(strike(random, next, intents));
    }
    Moment.At at = Moment.At.values()[random.nextInt(Moment.At.values().length)];
    int most = at == Moment.At.ANSWER_TO_CALLER ? intents.size() : 4 * intents.size();
    boolean replicas = kill == Kill.ONE_OF_TWO || (kill == Kill.NONE && random.nextBoolean());
    Moment moment = new Moment(at, 1 + random.nextInt(most));
    return new FireSchedule(seed, kill, replicas, intents, strikes, moment);
  }

  /** Whether the proxy before Odoo keeps connections: one way for each kill, then the other. */
  boolean keepsConnections() {
    return Math.floorMod(Math.floorDiv(seed, (long) KILLS.length), 2L) == 1;
  }

  private static List<Intent> intents(SplittableRandom random) {
    List<Intent> intents = new ArrayList<>();
    int count = 2 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      boolean same = i > 0 && random.nextInt(3) == 0;
      boolean possible = i == 0 || random.nextInt(6) > 0;
      intents.add(
          new Intent(
              i,
              same ? random.nextInt(i) : i,
              Surface.values()[random.nextInt(Surface.values().length)],
              Repeat.values()[random.nextInt(Repeat.values().length)],
              items(random, possible),
              possible));
    }
    return intents;
  }

  private static List<Item> items(SplittableRandom random, boolean possible) {
    List<Item> items = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int price = random.nextBoolean() ? -1 : random.nextInt(500);
      items.add(new Item(1 + random.nextInt(5), 1 + random.nextInt(9), price));
    }
    if (!possible) {
      items.add(new Item(NO_SUCH_PRODUCT, 1, -1));
    }
    return items;
  }

  /** One that is met: the first intent can be done, so these calls are made. */
  private static Strike sure(SplittableRandom random, Fault fault) {
    List<String> calls = loads(fault);
    if (FOR_READS_TOO.contains(fault)) {
      calls.add(READ_BACK);
    }
    return new Strike(calls.get(random.nextInt(calls.size())), 1, fault);
  }

  /** The calls of every quotation that write and can meet it; the order's twice as often. */
  private static List<String> loads(Fault fault) {
    return new ArrayList<>(
        switch (fault) {
          case NAMESAKE_APPEARS -> List.of(CUSTOMER);
          case CHANGED_BY_A_PERSON -> List.of(ORDER);
          default -> List.of(CUSTOMER, ORDER, ORDER);
        });
  }

  private static Strike strike(SplittableRandom random, Fault fault, List<Intent> intents) {
    List<String> calls = loads(fault);
    if (calls.size() > 1 && intents.stream().anyMatch(FireSchedule::needsTwoLoads)) {
      calls.add(LINES);
    }
    if (FOR_READS_TOO.contains(fault)) {
      calls.addAll(READS);
    }
    String call = calls.get(random.nextInt(calls.size()));
    int most = call.equals("*") ? 4 * intents.size() : intents.size();
    return new Strike(call, 1 + random.nextInt(call.equals(LINES) ? 1 : most), fault);
  }

  /** Whether priced and unpriced lines meet. */
  private static boolean needsTwoLoads(Intent intent) {
    return intent.possible()
        && intent.items().stream().map(item -> item.price() < 0).distinct().count() == 2;
  }
}

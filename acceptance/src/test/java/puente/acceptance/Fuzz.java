package puente.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A round of generated messages over one transport, and what it found. */
final class Fuzz {
  private static final int BETWEEN_CHECKS = 50;
  private static final int MOST_MUTATIONS = 4;
  private static final int MOST_FINDINGS = 20;
  private static final long SLOW_NANOS = 1_000_000_000;
  private static final Path FILES =
      Path.of(System.getProperty("basedir", "")).resolve("target/fuzz");

  /** Opens one more connection of the transport. */
  interface Opening {
    FuzzTransport open() throws IOException;
  }

  private final String name;
  private final long seed;
  private final int workers;
  private final Opening opening;
  private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();

  /** Each costs a deadline. */
  private final AtomicInteger silences = new AtomicInteger();

  /** The first of each kind, told in full. */
  private final Map<String, String> findings = new ConcurrentHashMap<>();

  Fuzz(String name, long seed, int workers, Opening opening) {
    this.name = name;
    this.seed = seed;
    this.workers = workers;
    this.opening = opening;
  }

  String name() {
    return name;
  }

  /** How many answers of each kind there were. */
  Map<String, LongAdder> outcomes() {
    return outcomes;
  }

  /** What is wrong with the server, each kind once and with its reproduction. */
  Map<String, String> findings() {
    return new TreeMap<>(findings);
  }

  /** The message that a number stands for, without the mutations to skip. */
  static FuzzMessage message(long seed, long number, Set<Integer> skipped) {
    FuzzMessage message = FuzzSeeds.of(seed, number);
    int mutations = new Dice(seed, number, 1).below(MOST_MUTATIONS + 1);
    for (int kind = 0; kind < 3; kind++) { // Bytes after trees: they would be lost.
      for (int i = 0; i < mutations; i++) {
        Dice dice = new Dice(seed, number, 10 + i);
        int chosen = dice.one(0, 0, 0, 0, 0, 1, 1, 2, 2, 2);
        if (chosen == kind && !skipped.contains(i)) {
          message.story.add(mutate(message, kind, dice));
        }
      }
    }
    return message;
  }

  private static String mutate(FuzzMessage message, int kind, Dice dice) {
    return switch (kind) {
      case 0 -> FuzzTrees.mutate(message, dice);
      case 1 -> FuzzBytes.mutate(message, dice);
      default -> FuzzHeads.mutate(message, dice);
    };
  }

  /** Sends the messages of these numbers. */
  void run(long from, long to) throws InterruptedException {
    AtomicLong next = new AtomicLong(from);
    Thread[] threads = new Thread[workers];
    for (int i = 0; i < workers; i++) {
      threads[i] = Thread.ofPlatform().name("fuzz").start(() -> work(next, to));
    }
    for (Thread worker : threads) {
      worker.join();
    }
  }

  private void work(AtomicLong next, long to) {
    try (FuzzTransport transport = opening.open()) {
      for (long number = next.getAndIncrement(); number < to; number = next.getAndIncrement()) {
        one(transport, number);
        if (number % BETWEEN_CHECKS == 0) {
          check(transport, number);
        }
        if (findings.size() >= MOST_FINDINGS) {
          return;
        }
      }
    } catch (IOException | RuntimeException broken) {
      findings.putIfAbsent("the fuzzer itself", broken + " " + broken.getStackTrace()[0]);
    }
  }

  private void one(FuzzTransport transport, long number) throws IOException {
    FuzzMessage message = message(seed, number, Set.of());
    long began = System.nanoTime();
    FuzzAnswer answer = transport.send(message);
    if (System.nanoTime() - began > SLOW_NANOS) {
      System.out.println("fuzz " + name + " was slow: " + message);
    }
    outcomes.computeIfAbsent(answer.outcome(), _ -> new LongAdder()).increment();
    String wrong = transport.judge(message, answer);
    if (wrong != null && findings.putIfAbsent(kind(wrong), wrong) == null) {
      String told = told(transport, number, wrong);
      findings.put(kind(wrong), told);
      System.out.println("fuzz " + name + " found " + told);
    } else if (wrong != null
        && wrong.startsWith(FuzzHttp.SILENT)
        && silences.incrementAndGet() > 3) {
      throw new IllegalStateException("it is silent too often");
    }
  }

  /** That the server goes on as before. */
  private void check(FuzzTransport transport, long number) throws IOException {
    String about = transport.about();
    if (!about.contains("\"result\"") || !about.contains("Soy Puente")) {
      findings.putIfAbsent("puente_about", "after " + number + ": " + about);
    }
  }

  private static String kind(String wrong) {
    String start = wrong.replaceAll("[0-9a-f]{8}|\\d{4,}", "0");
    return start.length() <= 60 ? start : start.substring(0, 60);
  }

  /** Leaves out every mutation that it does not need, and writes down what is left. */
  private String told(FuzzTransport transport, long number, String wrong) throws IOException {
    Set<Integer> skipped = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < MOST_MUTATIONS; i++) {
      skipped.add(i);
      if (!kind(wrong).equals(kind(verdict(transport, message(seed, number, skipped))))) {
        skipped.remove(i);
      }
    }
    FuzzMessage least = message(seed, number, skipped);
    boolean again = kind(wrong).equals(kind(verdict(transport, message(seed, number, skipped))));
    Files.createDirectories(FILES);
    Path file = FILES.resolve(name + "-" + seed + "-" + number + ".txt");
    String text =
        "%s%s%n%s%nseed %d, message %d%nmutations %s%nhead %s%nframing %s%n%n"
            .formatted(
                wrong,
                again ? "" : " (once only)",
                least,
                seed,
                number,
                least.story,
                least.head,
                least.framing);
    // Half a character, which the fuzzer likes, has no bytes.
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    Files.write(file, least.body(), java.nio.file.StandardOpenOption.APPEND);
    return wrong + "\n    " + least + "\n    " + file;
  }

  private static String verdict(FuzzTransport transport, FuzzMessage message) throws IOException {
    @Nullable String wrong = transport.judge(message, transport.send(message));
    return wrong == null ? "" : wrong;
  }
}

package puente.sandbox.odoo.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import puente.sandbox.PlainJson;

/** Keeps committed transactions on disk, one JSON line each, and reads them back at start. */
final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static Journal open(Path directory) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve("odoo.jsonl");
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new Journal(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void append(Map<String, Object> change) {
    try {
      var line = ByteBuffer.wrap((PlainJson.text(change) + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads every whole line back; a line cut short by a kill was never answered, and is dropped. */
  void replay(RecordStore database) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      int start = 0;
      for (int end = 0; end < bytes.length; end++) {
        if (bytes[end] == '\n') {
          apply(
              PlainJson.map(
                  PlainJson.read(new String(bytes, start, end - start, StandardCharsets.UTF_8))),
              database);
          start = end + 1;
        }
      }
      channel.truncate(start);
      channel.position(start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void apply(Map<String, Object> change, RecordStore database) {
    for (List<Object> row : PlainJson.lists(change.getOrDefault("rows", List.of()))) {
      var table = database.table(row.get(0).toString());
      Long id = (Long) row.get(1);
      if (row.get(2) instanceof Map<?, ?>) {
        table.put(id, Map.copyOf(PlainJson.map(row.get(2))));
      } else {
        table.remove(id);
      }
    }
    for (List<Object> id : PlainJson.lists(change.getOrDefault("ids", List.of()))) {
      String name = id.get(0).toString();
      if (id.size() == 1) {
        database.externalIds.remove(name);
      } else {
        var external =
            new ExternalId(name, id.get(1).toString(), (Long) id.get(2), (Boolean) id.get(3));
        database.externalIds.put(name, external);
      }
    }
    PlainJson.map(change.getOrDefault("sequences", Map.of()))
        .forEach((name, last) -> database.sequences.merge(name, (Long) last, Long::max));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

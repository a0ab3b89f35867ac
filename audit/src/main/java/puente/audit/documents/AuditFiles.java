package puente.audit.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Stream;
import puente.audit.JobChangeOutbox;
import puente.bridge.OwnerOnly;

/** The audit documents as files, named for the day their job was created. */
final class AuditFiles {
  private final AuditSettings settings;

  AuditFiles(AuditSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes the document, or puts it in place of the older one, so that nobody reads half of it. It
   * is not forced to the disk, where that would compete with the jobs' own commits: what a machine
   * loses is written again from the database ({@link JobChangeOutbox#repeatLatest}).
   */
  void write(JobChangeOutbox.Entry entry) throws IOException {
    Files.createDirectories(settings.directory(), OwnerOnly.directory());
    AuditDocument document = AuditDocument.of(entry, settings.zone());
    write(document.name().file(), document.content());
  }

  void write(String name, String content) throws IOException {
    Path directory = settings.directory();
    Path unfinished = directory.resolve("." + name + ".tmp");
    Files.deleteIfExists(unfinished);
    byte[] document = content.getBytes(StandardCharsets.UTF_8);
    try (FileChannel file =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file())) {
      for (ByteBuffer rest = ByteBuffer.wrap(document); rest.hasRemaining(); ) {
        file.write(rest);
      }
    }
    Files.move(unfinished, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the documents of jobs created before that day. */
  void removeBefore(LocalDate day) throws IOException {
    if (!Files.isDirectory(settings.directory())) {
      return;
    }
    try (Stream<Path> files = Files.list(settings.directory())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (DocumentName.of(file.getFileName().toString())
            .filter(name -> name.day().isBefore(day))
            .isPresent()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}

package puente.bridge.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in words why a file or directory cannot be used. */
public final class FileErrorText {

  /** A clause without a subject, such as "this user may not write there". */
  public static Text of(IOException failed) {
    return switch (failed) {
      case NoSuchFileException _ -> new Text("no existe", "it does not exist");
      case AccessDeniedException _ ->
          new Text("este usuario no tiene permiso", "this user has no permission");
      case NotDirectoryException _, FileAlreadyExistsException _ ->
          new Text("hay un archivo con ese nombre", "there is a file of that name");
      case CharacterCodingException _ -> new Text("no es UTF-8", "it is not UTF-8");
      case FileSystemException other -> reason(other.getReason());
      default -> reason(failed.getMessage());
    };
  }

  /** Returns the error as a sentence that names the file, where the exception does. */
  public static Text sentence(IOException failed) {
    String file = failed instanceof FileSystemException of ? of.getFile() : null;
    return file == null
        ? Text.format(
            "no se pudo leer o escribir: %s.", "reading or writing failed: %s.", of(failed))
        : Text.format("%s no se puede usar: %s.", "%s cannot be used: %s.", file, of(failed));
  }

  private static Text reason(@Nullable String words) {
    String lower = String.valueOf(words).toLowerCase(Locale.ROOT);
    if (lower.contains("no space") || lower.contains("quota")) {
      return new Text("el disco está lleno", "the disk is full");
    }
    if (lower.contains("read-only")) {
      return new Text("el disco es de solo lectura", "the disk is read-only");
    }
    if (lower.contains("not a directory")) {
      return new Text("hay un archivo con ese nombre", "there is a file of that name");
    }
    return words == null
        ? new Text("falló la lectura o escritura", "reading or writing failed")
        : Text.verbatim(words);
  }

  private FileErrorText() {}
}

package puente.bridge;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Says that only the owner may read a file or directory from the moment it exists. */
public final class OwnerOnly {
  private static final boolean CAN_BE_SAID =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  public static FileAttribute<?>[] directory() {
    return of("rwx------");
  }

  public static FileAttribute<?>[] file() {
    return of("rw-------");
  }

  private static FileAttribute<?>[] of(String permissions) {
    return CAN_BE_SAID
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private OwnerOnly() {}
}

package puente.http.connections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileLimitTest {
  @Test
  void connectionsLeaveFilesForTheRest() {
    assertThat(FileLimit.bounded(4_000, 524_288)).isEqualTo(4_000);
    assertThat(FileLimit.bounded(4_000, 1_024)).isEqualTo(768);
    assertThat(FileLimit.bounded(4_000, 100)).isEqualTo(16);
    assertThat(FileLimit.bounded(4_000, -1)).isEqualTo(4_000); // It does not say.
    assertThat(FileLimit.bounded(8)).isEqualTo(8);
  }
}

package puente.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cal.com's rules of time zones may be newer than this JVM's. */
class SlotTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant START = Instant.parse("2026-12-15T18:00:00Z");

  private static String said(ZoneOffset told) {
    return new SpokenSlots(NEW_YORK, LocalDate.parse("2026-12-01"))
        .listed(List.of(new Slot(START, START, told)))
        .en();
  }

  @Test
  void aTimeIsToldAsCalComHasIt() {
    assertThat(said(ZoneOffset.ofHours(-4))).contains("2:00 PM");
    assertThat(said(ZoneOffset.ofHours(-5))).contains("1:00 PM");
    assertThat(said(null)).contains("1:00 PM");
  }

  @Test
  void whereBothAgreeTheZoneKeepsItsName() {
    assertThat(new Slot(START, START, ZoneOffset.ofHours(-5)).zone(NEW_YORK)).isEqualTo(NEW_YORK);
    assertThat(new Slot(START, START, ZoneOffset.ofHours(-4)).differs(NEW_YORK))
        .isEqualTo(ZoneOffset.ofHours(-5));
  }
}

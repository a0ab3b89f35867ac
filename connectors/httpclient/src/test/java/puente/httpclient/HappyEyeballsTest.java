package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name with several addresses, some of which are dead. */
@Timeout(20)
final class HappyEyeballsTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final ServerSocket alive = RawServer.listening();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(alive));
  private InetAddress here;
  private InetAddress refusing;
  private InetAddress silent;

  @BeforeEach
  void addresses() throws IOException {
    here = InetAddress.getByName("127.0.0.1");
    refusing = InetAddress.getByName("127.0.0.2");
    silent = silent("127.0.0.3");
  }

  /** Its line of those who wait to be taken is full: what comes then hears nothing. */
  private InetAddress silent(String address) throws IOException {
    InetAddress full = InetAddress.getByName(address);
    ServerSocket server = new ServerSocket(alive.getLocalPort(), 1, full);
    open.add(server);
    for (int i = 0; i < 3; i++) {
      SocketChannel waiting = SocketChannel.open();
      open.add(waiting);
      waiting.configureBlocking(false);
      waiting.connect(new InetSocketAddress(full, alive.getLocalPort()));
    }
    return full;
  }

  @AfterEach
  void closes() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private InetAddress connected(Duration limit, InetAddress... addresses) throws IOException {
    try (SocketChannel channel =
        HappyEyeballs.connect(List.of(addresses), alive.getLocalPort(), limit)) {
      return ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
    }
  }

  @Test
  void theOneThatAnswersIsTaken() throws IOException {
    assertThat(connected(LIMIT, here)).isEqualTo(here);
    assertThat(connected(LIMIT, refusing, here)).isEqualTo(here);
    assertThat(connected(LIMIT, silent, here)).isEqualTo(here);
    assertThat(connected(LIMIT, silent, refusing, silent, here)).isEqualTo(here);
    assertThat(connected(LIMIT, here, silent)).isEqualTo(here);
  }

  @Test
  void whereNoneDoesTheFirstReasonIsTold() {
    assertThatThrownBy(() -> connected(LIMIT, refusing)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> connected(LIMIT, refusing, refusing))
        .isInstanceOf(ConnectException.class);
    Duration soon = Duration.ofMillis(300);
    assertThatThrownBy(() -> connected(soon, silent)).isInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(() -> connected(soon, silent, silent))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void theFamiliesTakeTurns() throws IOException {
    InetAddress six = InetAddress.getByName("2001:db8::1");
    InetAddress otherSix = InetAddress.getByName("2001:db8::2");
    assertThat(HappyEyeballs.inTurn(List.of(here, refusing, silent, six, otherSix)))
        .containsExactly(here, six, refusing, otherSix, silent);
    assertThat(HappyEyeballs.inTurn(List.of(six, otherSix, here)))
        .containsExactly(six, here, otherSix);
    assertThat(HappyEyeballs.inTurn(List.of(here, refusing))).containsExactly(here, refusing);
  }
}

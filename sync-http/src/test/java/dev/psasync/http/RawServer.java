package dev.psasync.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One exchange per connection, byte by byte as the test wants it; an answer without bytes closes
 * the connection.
 */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final CountDownLatch release = new CountDownLatch(1);
  private final boolean holdOpen;

  RawServer(boolean holdOpen, Function<String, byte[]> exchange) {
    this.holdOpen = holdOpen;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pool.execute(
        () -> {
          while (!socket.isClosed()) {
            try {
              Socket connection = socket.accept();
              pool.execute(() -> serve(connection, exchange));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/api/x?email=ada%40x.example");
  }

  static byte[] answer(String head, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  private void serve(Socket connection, Function<String, byte[]> exchange) {
    try (connection) {
      byte[] answer = exchange.apply(read(connection.getInputStream()));
      connection.getOutputStream().write(answer);
      connection.getOutputStream().flush();
      if (holdOpen) {
        boolean released = release.await(25, TimeUnit.SECONDS);
        if (!released) {
          throw new IllegalStateException("held for too long");
        }
      }
    } catch (IOException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(StandardCharsets.UTF_8).contains("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      bytes.write(next);
    }
    String head = bytes.toString(StandardCharsets.UTF_8);
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    release.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pool.shutdownNow();
  }
}

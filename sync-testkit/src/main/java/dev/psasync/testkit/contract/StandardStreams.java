package dev.psasync.testkit.contract;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What is printed to the standard streams, or logged through java.util.logging, while this is open.
 * Loggers that keep the streams of their start, or that write to files, are not seen.
 */
final class StandardStreams implements AutoCloseable {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final Logger root = Logger.getLogger("");
  private final Handler handler;

  private StandardStreams() {
    PrintStream both = new PrintStream(seen, true, StandardCharsets.UTF_8);
    System.setOut(both);
    System.setErr(both);
    handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            both.println(new SimpleFormatter().format(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
  }

  static StandardStreams watched() {
    return new StandardStreams();
  }

  String text() {
    return seen.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    System.setOut(out);
    System.setErr(err);
  }
}

package dev.psasync.examples.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where a command writes to. On a terminal the last line can be overwritten and colours help;
 * elsewhere (a pipe, a log) there is plain text, line by line. Thread-safe.
 */
public final class Terminal {
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintWriter out;
  private final PrintWriter error;
  private final boolean interactive;
  private boolean transientLine;

  private Terminal(PrintWriter out, PrintWriter error, boolean interactive) {
    this.out = out;
    this.error = error;
    this.interactive = interactive;
  }

  /** The process's own output, in UTF-8. */
  public static Terminal ofProcess() {
    String kind = System.getenv("TERM");
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        onTerminal() && kind != null && !kind.equals("dumb") && System.getenv("NO_COLOR") == null);
  }

  /**
   * Whether a person sits in front of it. Up to JDK 21 there is a console only then; from 22 on
   * there always is one, and it says itself whether it is a terminal.
   */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean onTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Plain text to the given writers. */
  public static Terminal plain(PrintWriter out, PrintWriter error) {
    return new Terminal(
        Objects.requireNonNull(out, "out"), Objects.requireNonNull(error, "error"), false);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  /** Returns whether somebody is looking. */
  public boolean interactive() {
    return interactive;
  }

  /** Writes a line. */
  public synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  /** Writes an empty line. */
  public void line() {
    line("");
  }

  /** Writes a heading. */
  public void heading(String text) {
    line(interactive ? "\u001b[1m" + text + "\u001b[0m" : text);
  }

  /** Writes a line for the eyes of a person on the error stream. */
  public synchronized void error(String text) {
    clear();
    error.println(text);
    error.flush();
  }

  /** Shows how far things are, overwritten by whatever comes next; nothing off a terminal. */
  public synchronized void status(String text) {
    if (interactive) {
      out.print(CLEAR_LINE + (text.length() > 100 ? text.substring(0, 100) : text));
      out.flush();
      transientLine = true;
    }
  }

  private void clear() {
    if (transientLine) {
      out.print(CLEAR_LINE);
      transientLine = false;
    }
  }

  /** Returns the output underneath. */
  public PrintWriter out() {
    return out;
  }

  /** Returns the error stream underneath. */
  public PrintWriter error() {
    return error;
  }
}

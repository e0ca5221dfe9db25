package dev.psasync.benchmarks;

import dev.psasync.core.model.Field;
import dev.psasync.core.value.Equality;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Comparing two values of a field by its kind (F-6): what equal, alike and different ones cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class FieldComparisonBenchmark {
  /** Which two values. */
  @Param({
    "EQUAL_TEXT",
    "OTHER_TEXT",
    "ACCENTS_APART",
    "CASE_OF_EMAIL",
    "EQUAL_PHONE",
    "PHONE_FORMAT",
    "OTHER_PHONE"
  })
  public Pair pair = Pair.EQUAL_TEXT;

  private String left = "";
  private String right = "";

  /** Two values of a field. */
  public enum Pair {
    /** The usual case. */
    EQUAL_TEXT(Field.JOB_TITLE, "Head of Sales 7", "Head of Sales 7"),
    /** A change. */
    OTHER_TEXT(Field.JOB_TITLE, "Head of Sales 7", "Head of Sales 8"),
    /** The same letter, composed and decomposed. */
    ACCENTS_APART(Field.FIRST_NAME, "\u00C9mile", "E\u0301mile"),
    /** Only the case differs. */
    CASE_OF_EMAIL(Field.EMAIL, "Anna.Example@example.com", "anna.example@example.com"),
    /** Equal as text: never parsed. */
    EQUAL_PHONE(Field.PHONE, "+44 20 7946 0123", "+44 20 7946 0123"),
    /** The same number written in two ways: parsed. */
    PHONE_FORMAT(Field.PHONE, "+44 20 7946 0123", "020 7946 0123"),
    /** Another number: parsed. */
    OTHER_PHONE(Field.PHONE, "+44 20 7946 0123", "+44 20 7946 0124");

    private final Field field;
    private final String left;
    private final String right;

    Pair(Field field, String left, String right) {
      this.field = field;
      this.left = left;
      this.right = right;
    }
  }

  /** For the framework. */
  public FieldComparisonBenchmark() {}

  /** Makes two strings that are not the same object. */
  @Setup
  public void prepare() {
    left = String.valueOf(pair.left.toCharArray());
    right = String.valueOf(pair.right.toCharArray());
  }

  /** Compares. */
  @Benchmark
  public boolean same() {
    return Equality.same(pair.field, left, right, "GB");
  }
}

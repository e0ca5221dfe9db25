package dev.psasync.benchmarks;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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

/** The one structure that grows with the whole estate: how long it takes to build and to ask. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EstateIndexBenchmark {
  /** Contacts in the PSA, spread over companies of a hundred. */
  @Param({"1000", "100000"})
  public int contacts;

  private List<Contact> estate = List.of();
  private EstateIndex index = EstateIndex.EMPTY;

  /** For the framework. */
  public EstateIndexBenchmark() {}

  /** Makes the contacts and an index of them. */
  @Setup
  public void prepare() {
    estate = new ArrayList<>(contacts);
    for (int number = 0; number < contacts; number++) {
      String email = "person%d@company%d.example".formatted(number, number / 100);
      estate.add(
          Contact.builder(
                  new ContactId(Integer.toString(number)),
                  new CompanyId(Integer.toString(number / 100)))
              .objectId(new UUID(0, number).toString())
              .field(Field.EMAIL, email)
              .field(Field.EMAIL2, "alias." + email.toUpperCase(Locale.ROOT))
              .build());
    }
    index = build();
  }

  /** Indexes every contact of the estate. */
  @Benchmark
  public EstateIndex build() {
    EstateIndex.Builder builder = EstateIndex.builder();
    estate.forEach(builder::contact);
    return builder.build();
  }

  /** Asks who holds an email. */
  @Benchmark
  public List<EstateIndex.Place> byEmail() {
    return index.byEmail("Person500@company5.example");
  }
}

package dev.psasync.http;

import dev.psasync.http.Incompleteness.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the rows of one pass over a list's pages: each id once, and the trouble that keeps the
 * list from being complete. How pages are asked for, and what proves the end, is the vendor's
 * business. Not thread-safe.
 */
public final class RecordCollector {
  private final String operation;
  private final Function<JsonFields, @Nullable Long> id;
  private final @Nullable Consumer<List<JsonFields>> pages;
  private final Set<Long> ids = new HashSet<>();
  private final List<JsonFields> rows = new ArrayList<>();
  private @Nullable Incompleteness problem;

  /**
   * Makes one.
   *
   * @param operation what is read, for messages, such as {@code GET /Users}
   * @param id the key of a row, null if it has none that can be read
   * @param pages gets the new rows of each page, which are then not kept; null to keep all
   */
  public RecordCollector(
      String operation,
      Function<JsonFields, @Nullable Long> id,
      @Nullable Consumer<List<JsonFields>> pages) {
    this.operation = Objects.requireNonNull(operation, "operation");
    this.id = Objects.requireNonNull(id, "id");
    this.pages = pages;
  }

  /**
   * Asks for a page. A first page that fails is the caller's failure; a later one leaves what came
   * before it.
   *
   * @param number of the page, from 1
   * @return null if a page after the first could not be had; the problem is then noted
   */
  public <P> @Nullable P page(int number, Supplier<P> ask) {
    try {
      return ask.get();
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      if (number == 1) {
        throw e;
      }
      if (e instanceof UnexpectedAnswerException) {
        fail(Kind.MALFORMED, "page " + number + " could not be understood", e);
      } else {
        fail(Kind.FAILED, "page " + number + " could not be read: " + e.failure().describe(), e);
      }
      return null;
    }
  }

  /**
   * Takes the rows of a page.
   *
   * @param oddRows elements of the page that were no objects
   * @return how many rows were new
   */
  public int take(List<JsonFields> page, int oddRows) {
    List<JsonFields> fresh = new ArrayList<>(page.size());
    int unreadable = oddRows;
    for (JsonFields row : page) {
      Long key = id.apply(row);
      if (key == null) {
        unreadable++;
      } else if (ids.add(key)) {
        fresh.add(row);
      }
    }
    if (unreadable > 0 && problem == null) {
      fail(Kind.MALFORMED, unreadable + " rows without a readable id", null);
    }
    if (pages == null) {
      rows.addAll(fresh);
    } else if (!fresh.isEmpty()) {
      pages.accept(fresh);
    }
    return fresh.size();
  }

  /** Distinct rows so far. */
  public int distinct() {
    return ids.size();
  }

  /** Notes why the list is not complete; what ended the reading comes last and is what counts. */
  public void fail(Kind kind, String text, @Nullable ApiException cause) {
    problem = new Incompleteness(kind, operation + ": " + text, cause);
  }

  /** Why the list is not complete, null as long as nothing speaks against it. */
  public @Nullable Incompleteness problem() {
    return problem;
  }

  /** What was gathered, with the verdict. */
  public ApiList<JsonFields> result() {
    Incompleteness why = problem;
    return why == null ? new ApiList.Complete<>(rows) : new ApiList.Partial<>(rows, why);
  }
}

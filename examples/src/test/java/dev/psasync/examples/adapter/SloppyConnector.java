package dev.psasync.examples.adapter;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.http.Json;
import dev.psasync.http.JsonFields;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads contacts by hand, right but for one bad habit; everything else is the good connector's. */
final class SloppyConnector implements PsaConnector {
  /** What it does wrong. */
  enum Habit {
    NONE,
    FOLLOWS_ANY_LINK,
    TAKES_A_FAILED_PAGE_FOR_THE_END,
    TRUSTS_THE_LAST_LINK,
    TAKES_A_REPEATED_PAGE_FOR_THE_END,
    DOES_NOT_WAIT,
    SHOWS_THE_KEY
  }

  private final PsaConnector good;
  private final TinydeskSettings settings;
  private final Habit habit;
  private final HttpClient http = HttpClient.newHttpClient();

  SloppyConnector(PsaConnector good, TinydeskSettings settings, Habit habit) {
    this.good = good;
    this.settings = settings;
    this.habit = habit;
  }

  @Override
  public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    CompanyId company = query.company();
    URI next =
        settings.url().resolve("/v1/people" + (company == null ? "" : "?company=" + company));
    Set<String> ids = new HashSet<>();
    Set<URI> asked = new HashSet<>();
    long total = 0;
    while (next != null) {
      if (!asked.add(next)) {
        return end(ids, habit != Habit.TAKES_A_REPEATED_PAGE_FOR_THE_END, "a page came twice");
      }
      HttpResponse<String> answer = get(next);
      if (answer.statusCode() != 200 && !ids.isEmpty()) {
        return end(ids, habit != Habit.TAKES_A_FAILED_PAGE_FOR_THE_END, "a page failed");
      }
      JsonFields page = page(answer);
      if (page == null) {
        return end(ids, true, "a page was odd");
      }
      for (JsonFields row : page.objects("items")) {
        Contact contact = TinydeskContacts.contact(row);
        if (contact != null && ids.add(contact.id().value())) {
          sink.accept(contact);
        }
      }
      Long counted = page.whole("total");
      total = counted == null ? 0 : counted;
      String link = page.text("next");
      next = link == null ? null : URI.create(link);
      if (next != null && next.getPort() != settings.url().getPort()) {
        if (habit != Habit.FOLLOWS_ANY_LINK) {
          return end(ids, true, "a link led elsewhere");
        }
      }
    }
    return end(ids, ids.size() < total && habit != Habit.TRUSTS_THE_LAST_LINK, "too few records");
  }

  private static Completeness end(Set<String> ids, boolean broken, String why) {
    return broken
        ? Completeness.partial(ids.size(), new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, why))
        : Completeness.complete(ids.size());
  }

  private HttpResponse<String> get(URI uri) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(uri).header("X-Api-Key", settings.apiKey().reveal()).build(),
              HttpResponse.BodyHandlers.ofString());
      Optional<String> patience = answer.headers().firstValue("Retry-After");
      if (answer.statusCode() == 429 && patience.isPresent()) {
        if (habit != Habit.DOES_NOT_WAIT) {
          settings.sleeper().sleep(Duration.ofSeconds(Long.parseLong(patience.get())));
        }
        return get(uri);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private @Nullable JsonFields page(HttpResponse<String> answer) {
    FailureReason reason =
        switch (answer.statusCode()) {
          case 200 -> FailureReason.MALFORMED;
          case 401 -> FailureReason.AUTH;
          case 403 -> FailureReason.PERMISSION;
          default -> FailureReason.UNAVAILABLE;
        };
    if (answer.statusCode() == 200 && answer.body().startsWith("{")) {
      return JsonFields.of((Map<?, ?>) java.util.Objects.requireNonNull(Json.parse(answer.body())));
    }
    if (answer.statusCode() == 200
        && answer.uri().getQuery() != null
        && answer.uri().getQuery().contains("page=")) {
      return null;
    }
    throw new PartyException(
        reason,
        PartyException.Scope.PARTY,
        habit == Habit.SHOWS_THE_KEY
            ? "GET with the key " + settings.apiKey().reveal()
            : "GET /v1/people",
        "Look at it.",
        null,
        null);
  }

  @Override
  public PsaDescription describe() {
    return good.describe();
  }

  @Override
  public List<CheckPoint> check() {
    return good.check();
  }

  @Override
  public Completeness companies(Consumer<? super Company> sink) {
    return good.companies(sink);
  }

  @Override
  public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    return good.sites(company, sink);
  }

  @Override
  public Optional<Contact> contact(ContactId id) {
    return good.contact(id);
  }

  @Override
  public List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    return good.find(company, objectId, email);
  }

  @Override
  public WriteOutcome<Contact> create(NewContact contact) {
    return good.create(contact);
  }

  @Override
  public WriteOutcome<Contact> update(ContactChange change) {
    return good.update(change);
  }
}

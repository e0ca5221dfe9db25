package dev.psasync.testkit.contract;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.testkit.memory.MemoryPsa;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Connectors whose reads are broken, each in one way. */
final class BrokenReads {
  private BrokenReads() {}

  /** Changes the list of contacts before it is handed over, and says that it is complete. */
  private static class Changed extends Wrapped {
    private final UnaryOperator<List<Contact>> change;

    Changed(MemoryPsa psa, UnaryOperator<List<Contact>> change) {
      super(psa);
      this.change = change;
    }

    @Override
    public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
      List<Contact> all = new ArrayList<>();
      Completeness end = psa.contacts(query, all::add);
      List<Contact> changed = change.apply(all);
      changed.forEach(sink);
      return new Completeness(changed.size(), end.problem());
    }
  }

  static Wrapped dropsInactiveContacts(MemoryPsa psa) {
    return new Changed(psa, all -> all.stream().filter(Contact::active).toList());
  }

  static Wrapped readsInactiveContactsAsActive(MemoryPsa psa) {
    return new Changed(
        psa, all -> all.stream().map(one -> one.toBuilder().active(true).build()).toList());
  }

  static Wrapped truncatesAListSilently(MemoryPsa psa) {
    return new Changed(psa, all -> all.subList(0, Math.min(all.size(), 6)));
  }

  static Wrapped deliversARecordTwice(MemoryPsa psa) {
    return new Changed(
        psa,
        all -> {
          List<Contact> twice = new ArrayList<>(all);
          twice.addAll(all.subList(0, Math.min(all.size(), 1)));
          return twice;
        });
  }

  static Wrapped turnsNotReturnedIntoBlank(MemoryPsa psa) {
    return new Changed(
        psa,
        all ->
            all.stream()
                .map(one -> one.toBuilder().field(Field.DEPARTMENT, null).build())
                .toList());
  }

  static Wrapped ignoresTheCompanyFilter(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        return psa.contacts(new ContactQuery(null, query.fields(), query.customFields()), sink);
      }
    };
  }

  static Wrapped reportsAPartialReadAsComplete(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        return Completeness.complete(psa.contacts(query, sink).delivered());
      }
    };
  }

  static Wrapped forgetsThatSitesWerePartial(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
        return Completeness.complete(psa.sites(company, sink).delivered());
      }
    };
  }

  static Wrapped dropsInactiveCompanies(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness companies(Consumer<? super Company> sink) {
        List<Company> active = new ArrayList<>();
        Completeness end =
            psa.companies(
                company -> {
                  if (company.active()) {
                    active.add(company);
                  }
                });
        active.forEach(sink);
        return new Completeness(active.size(), end.problem());
      }
    };
  }

  static Wrapped matchesFindByPrefix(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public List<Contact> find(
          CompanyId company, @Nullable String objectId, @Nullable String email) {
        return psa.contacts().stream()
            .filter(contact -> contact.company().equals(company))
            .filter(
                contact -> {
                  String own = contact.fields().get(Field.EMAIL);
                  String id = contact.objectId();
                  return (email != null && own != null && own.startsWith(email))
                      || (objectId != null && id != null && id.equalsIgnoreCase(objectId));
                })
            .toList();
      }
    };
  }

  static Wrapped findsActiveContactsOnly(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public List<Contact> find(
          CompanyId company, @Nullable String objectId, @Nullable String email) {
        return psa.find(company, objectId, email).stream().filter(Contact::active).toList();
      }
    };
  }

  static Wrapped treatsARefusalAsAnEmptyList(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        try {
          return psa.contacts(query, sink);
        } catch (PartyException e) {
          return Completeness.complete(0);
        }
      }
    };
  }

  static Wrapped treatsARefusalAsAContactThatIsGone(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Optional<Contact> contact(ContactId id) {
        try {
          return psa.contact(id);
        } catch (PartyException e) {
          return Optional.empty();
        }
      }
    };
  }

  static Wrapped throwsWhatever(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness companies(Consumer<? super Company> sink) {
        try {
          return psa.companies(sink);
        } catch (PartyException e) {
          throw new IllegalStateException("HTTP 401");
        }
      }
    };
  }

  static Wrapped leaksTheSecretInAnException(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        try {
          return psa.contacts(query, sink);
        } catch (PartyException e) {
          throw again(e, e.reason(), "GET /contacts?key=" + MemoryPsaUnderTest.SECRET, e.remedy());
        }
      }
    };
  }

  static Wrapped leaksTheEmailInAnException(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public List<Contact> find(
          CompanyId company, @Nullable String objectId, @Nullable String email) {
        try {
          return psa.find(company, objectId, email);
        } catch (PartyException e) {
          throw again(e, e.reason(), "GET /contacts?email=" + email, e.remedy());
        }
      }
    };
  }

  static Wrapped callsEveryFailureAnOutage(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        try {
          return psa.contacts(query, sink);
        } catch (PartyException e) {
          throw again(e, FailureReason.UNAVAILABLE, "failed", e.remedy());
        }
      }
    };
  }

  static Wrapped knowsNoRemedy(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        try {
          return psa.contacts(query, sink);
        } catch (PartyException e) {
          throw again(e, e.reason(), "failed", "");
        }
      }
    };
  }

  private static PartyException again(
      PartyException e, FailureReason reason, String message, String remedy) {
    return new PartyException(reason, e.scope(), message, remedy, null, null);
  }

  static Wrapped throwsFromTheCheck(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public List<CheckPoint> check() {
        psa.companies(company -> {});
        return psa.check();
      }
    };
  }

  static Wrapped missesTheLastMinutesOfChanges(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public Completeness changedSince(
          Instant since, ContactQuery query, Consumer<? super Contact> sink) {
        return psa.changedSince(since.plus(Duration.ofMinutes(1)), query, sink);
      }
    };
  }

  static Wrapped logsWhatItReads(MemoryPsa psa) {
    Logger log = Logger.getLogger("broken");
    log.setLevel(Level.FINE); // below what the console shows
    return new Wrapped(psa) {
      @Override
      public Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
        return psa.contacts(
            query,
            contact -> {
              log.fine("read " + contact.fields().get(Field.EMAIL));
              sink.accept(contact);
            });
      }
    };
  }
}

package dev.psasync.testkit.contract;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Tenant;
import dev.psasync.spi.Capability;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import dev.psasync.testkit.memory.MemoryPsa;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connectors whose writes or descriptions are broken, each in one way. */
final class BrokenWrites {
  private BrokenWrites() {}

  private static NewContact with(NewContact contact, FieldValues fields) {
    return new NewContact(
        contact.company(), contact.site(), contact.objectId(), fields, contact.types());
  }

  private static ContactChange with(ContactChange change, FieldValues fields) {
    return new ContactChange(
        change.contact(),
        change.company(),
        fields,
        change.objectId(),
        change.active(),
        change.site(),
        change.addTypes());
  }

  static Wrapped repeatsACreateAfterALostAnswer(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        WriteOutcome<Contact> outcome = psa.create(contact);
        return outcome instanceof WriteOutcome.Unknown ? psa.create(contact) : outcome;
      }
    };
  }

  static Wrapped saysDoneAfterALostAnswer(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        WriteOutcome<Contact> outcome = psa.create(contact);
        return outcome instanceof WriteOutcome.Unknown
            ? new WriteOutcome.Done<>("0", null)
            : outcome;
      }
    };
  }

  static Wrapped saysRejectedAfterALostAnswer(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        WriteOutcome<Contact> outcome = psa.update(change);
        return outcome instanceof WriteOutcome.Unknown
            ? new WriteOutcome.Rejected<>("time-out", true)
            : outcome;
      }
    };
  }

  static Wrapped sendsARefusedCreateAgain(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        WriteOutcome<Contact> outcome = psa.create(contact);
        return outcome instanceof WriteOutcome.Rejected ? psa.create(contact) : outcome;
      }
    };
  }

  static Wrapped ignoresThePrecondition(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        WriteOutcome<Contact> outcome = psa.update(change);
        return outcome instanceof WriteOutcome.Stale ? psa.update(change) : outcome;
      }
    };
  }

  static Wrapped makesANewContactOfOneThatIsGone(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        return psa.contact(change.contact()).isPresent()
            ? psa.update(change)
            : psa.create(new NewContact(change.company(), null, null, change.fields(), Set.of()));
      }
    };
  }

  static Wrapped clearsFieldsItWasNotAskedTo(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        return psa.update(with(change, FieldValues.blank().with(change.fields())));
      }
    };
  }

  static Wrapped cannotClear(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        FieldValues.Builder fields = change.fields().toBuilder();
        for (Field field : Field.values()) {
          if (change.fields().get(field) == null) {
            fields.notReturned(field);
          }
        }
        return psa.update(with(change, fields.build()));
      }
    };
  }

  static Wrapped losesTheSecondAlias(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        return psa.create(
            with(contact, contact.fields().toBuilder().notReturned(Field.EMAIL3).build()));
      }
    };
  }

  static Wrapped swapsPhoneAndMobile(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        FieldValues asked = change.fields();
        FieldValues.Builder fields = asked.toBuilder();
        fields.notReturned(Field.PHONE).notReturned(Field.MOBILE);
        if (asked.returned(Field.PHONE)) {
          fields.set(Field.MOBILE, asked.get(Field.PHONE));
        }
        if (asked.returned(Field.MOBILE)) {
          fields.set(Field.PHONE, asked.get(Field.MOBILE));
        }
        return psa.update(with(change, fields.build()));
      }
    };
  }

  static Wrapped cutsTextWithoutSayingSo(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        String title = contact.fields().get(Field.JOB_TITLE);
        WriteOutcome<Contact> outcome =
            psa.create(
                title == null || title.length() <= 50
                    ? contact
                    : with(
                        contact,
                        contact.fields().toBuilder()
                            .set(Field.JOB_TITLE, title.substring(0, 50))
                            .build()));
        return outcome instanceof WriteOutcome.Done<Contact> done
            ? new WriteOutcome.Done<>(done.id(), null)
            : outcome;
      }
    };
  }

  static Wrapped storesTextAsAscii(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        String name = contact.fields().get(Field.LAST_NAME);
        return psa.create(
            name == null
                ? contact
                : with(
                    contact,
                    contact.fields().toBuilder()
                        .set(Field.LAST_NAME, name.replaceAll("[^\\x00-\\x7f]", "?"))
                        .build()));
      }
    };
  }

  static Wrapped answersWithWhatWasSent(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        Boolean active = change.active();
        WriteOutcome<Contact> outcome = psa.update(change);
        return active != null
                && outcome instanceof WriteOutcome.Done<Contact> done
                && done.state() != null
            ? new WriteOutcome.Done<>(done.id(), done.state().toBuilder().active(true).build())
            : outcome;
      }
    };
  }

  static Wrapped putsContactsAtTheMainSite(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> create(NewContact contact) {
        return psa.create(
            new NewContact(
                contact.company(),
                psa.company(contact.company())
                    .map(company -> company.mainSite())
                    .orElse(contact.site()),
                contact.objectId(),
                contact.fields(),
                contact.types()));
      }
    };
  }

  static Wrapped replacesTheTypes(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        if (!change.addTypes().isEmpty()) {
          psa.contact(change.contact())
              .ifPresent(contact -> psa.put(contact.toBuilder().types(Set.of()).build()));
        }
        return psa.update(change);
      }
    };
  }

  static Wrapped dropsOtherTenantsEntries(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<CompanyId> mapTenant(CompanyId id, Tenant tenant) {
        psa.company(id)
            .ifPresent(
                company ->
                    psa.put(
                        new dev.psasync.core.model.Company(
                            id,
                            company.name(),
                            company.website(),
                            List.of(),
                            company.active(),
                            company.mainSite())));
        return psa.mapTenant(id, tenant);
      }
    };
  }

  /** Says of itself what is not so. */
  private static class Boasting extends Wrapped {
    private final Capability capability;
    private final boolean said;

    Boasting(MemoryPsa psa, Capability capability, boolean said) {
      super(psa);
      this.capability = capability;
      this.said = said;
    }

    @Override
    public PsaDescription describe() {
      PsaDescription honest = psa.describe();
      Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
      capabilities.addAll(honest.capabilities());
      if (said) {
        capabilities.add(capability);
      } else {
        capabilities.remove(capability);
      }
      return new PsaDescription(honest.name(), capabilities, honest.listFields(), honest.profile());
    }
  }

  static Wrapped claimsMovesThatDoNothing(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        return psa.update(
            new ContactChange(
                change.contact(),
                change.company(),
                change.fields(),
                change.objectId(),
                change.active(),
                null,
                change.addTypes()));
      }
    };
  }

  static Wrapped doesWhatItDidNotDeclare(MemoryPsa psa) {
    return new Boasting(psa, Capability.MAP_TENANTS, false);
  }

  static Wrapped contradictsItsProfile(MemoryPsa psa) {
    return new Boasting(psa, Capability.OBJECT_ID, false);
  }

  static Wrapped dropsWhatItCannotDoInSilence(MemoryPsa psa) {
    return new Wrapped(psa) {
      @Override
      public WriteOutcome<Contact> update(ContactChange change) {
        return psa.update(with(change, withoutCustom(change.fields())));
      }
    };
  }

  private static FieldValues withoutCustom(FieldValues fields) {
    FieldValues.Builder plain = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      if (fields.returned(field)) {
        @Nullable String value = fields.get(field);
        plain.set(field, value);
      }
    }
    return plain.build();
  }
}

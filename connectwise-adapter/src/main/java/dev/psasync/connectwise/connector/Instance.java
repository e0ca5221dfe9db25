package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.CommunicationType;
import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ContactFilter;
import dev.psasync.connectwise.ContactType;
import dev.psasync.connectwise.CustomFieldDefinition;
import dev.psasync.http.ApiList;
import dev.psasync.http.PermissionException;
import dev.psasync.http.UnexpectedAnswerException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance has been configured with, as far as the connector must know it. Each method
 * sends requests and throws what the client throws.
 */
final class Instance {
  private static final Duration FAR_FUTURE = Duration.ofDays(3650);

  private final ConnectWiseClient client;
  private final ConnectWiseConnectorSettings settings;

  Instance(ConnectWiseClient client, ConnectWiseConnectorSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  CommunicationTypes communicationTypes() {
    List<CommunicationType> types = complete(client.setup().communicationTypes());
    return new CommunicationTypes(types, settings);
  }

  /** Null if they may not be read. */
  @Nullable ContactTypes contactTypes() {
    try {
      List<ContactType> types = complete(client.setup().contactTypes());
      return new ContactTypes(types);
    } catch (PermissionException e) {
      return null;
    }
  }

  /** For the choices of lists; empty if they may not be read. */
  List<CustomFieldDefinition> definitions() {
    try {
      return client.setup().customFields().items();
    } catch (PermissionException e) {
      return List.of();
    }
  }

  CustomFields contactFields(List<CustomFieldDefinition> definitions) {
    return CustomFields.of(client.contacts().customFields(), definitions);
  }

  CustomFields companyFields(List<CustomFieldDefinition> definitions) {
    return CustomFields.of(client.companies().customFields(), definitions);
  }

  /** Whether a condition on lastUpdated has an effect: nobody was changed in ten years' time. */
  boolean changedSinceWorks() {
    if (client.contacts().count(ContactFilter.all()) == 0) {
      return false;
    }
    ContactFilter nobody =
        ContactFilter.all().changedSince(client.configuration().now().plus(FAR_FUTURE));
    return client.contacts().count(nobody) == 0;
  }

  private static <T> List<T> complete(ApiList<T> list) {
    return list.fold(
        items -> List.copyOf(items),
        (items, reason) -> {
          throw new UnexpectedAnswerException(
              "a setup table could not be read completely: " + reason.text(),
              dev.psasync.http.ApiFailure.of("GET setup table"),
              reason.cause());
        });
  }
}

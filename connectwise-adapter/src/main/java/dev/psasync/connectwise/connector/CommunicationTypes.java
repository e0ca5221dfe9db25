package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.CommunicationType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The communication types of an instance that the connector uses: one for each channel, and those
 * of mobile numbers. Found by what they are for and by name, for ids differ from one instance to
 * the next.
 */
final class CommunicationTypes {
  private final Map<Channel, Long> added = new EnumMap<>(Channel.class);
  private final Set<Long> mobiles = new HashSet<>();
  private final List<String> missing = new ArrayList<>();
  private @Nullable Long mobile;

  CommunicationTypes(List<CommunicationType> types, ConnectWiseConnectorSettings settings) {
    for (String name : settings.mobileTypes()) {
      for (CommunicationType type : types) {
        if (type.isFor(Channel.PHONE) && isNamed(type, name)) {
          mobile = mobile == null ? Long.valueOf(type.id()) : mobile;
          mobiles.add(type.id());
        }
      }
    }
    choose(Channel.EMAIL, settings.emailType(), types);
    choose(Channel.PHONE, settings.phoneType(), types);
    choose(Channel.FAX, settings.faxType(), types);
  }

  private void choose(Channel channel, @Nullable String name, List<CommunicationType> types) {
    List<CommunicationType> candidates =
        types.stream()
            .filter(type -> type.id() > 0 && type.isFor(channel) && !isMobile(type.id()))
            .sorted(
                Comparator.comparing((CommunicationType type) -> !type.isDefault())
                    .thenComparing(CommunicationType::id))
            .toList();
    if (name != null) {
      candidates = candidates.stream().filter(type -> isNamed(type, name)).toList();
      if (candidates.isEmpty()) {
        missing.add(name);
      }
    }
    if (!candidates.isEmpty()) {
      added.put(channel, candidates.get(0).id());
    }
  }

  private static boolean isNamed(CommunicationType type, String name) {
    String description = type.description();
    return description != null && description.strip().equalsIgnoreCase(name.strip());
  }

  /** The type of items that are added, or null if the instance has none for the channel. */
  @Nullable Long of(Channel channel) {
    return added.get(channel);
  }

  /** The type of mobile numbers that are added, or null. */
  @Nullable Long mobile() {
    return mobile;
  }

  boolean isMobile(@Nullable Long typeId) {
    return typeId != null && mobiles.contains(typeId);
  }

  /** Names in the settings that the instance does not have. */
  List<String> missing() {
    return missing;
  }
}

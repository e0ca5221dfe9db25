package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.ContactType;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The contact types of an instance by name, without case. */
final class ContactTypes {
  private final Map<String, Long> byName = new HashMap<>();

  ContactTypes(List<ContactType> types) {
    for (ContactType type : types) {
      String name = type.name();
      if (name != null && type.id() > 0) {
        byName.putIfAbsent(key(name), type.id());
      }
    }
  }

  private static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  /** Ids by the names given; a name that the instance does not have is left out. */
  Map<String, Long> ids(Collection<String> names) {
    Map<String, Long> ids = new LinkedHashMap<>();
    for (String name : names) {
      Long id = byName.get(key(name));
      if (id != null) {
        ids.put(name, id);
      }
    }
    return ids;
  }

  int size() {
    return byName.size();
  }
}

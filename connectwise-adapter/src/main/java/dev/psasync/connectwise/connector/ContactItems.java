package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.CommunicationItem;
import dev.psasync.core.model.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which communication item of a contact is which field. Email is the default email item, the extra
 * emails are the next two by id; mobile is the first item of a mobile type; phone is the default
 * phone item that is no mobile one; fax is the default fax item. Where no item is the default, the
 * one with the lowest id is. Items beyond these are no field, and nobody touches them.
 */
final class ContactItems {
  /** The fields that are items. */
  static final Set<Field> FIELDS =
      EnumSet.of(Field.EMAIL, Field.EMAIL2, Field.EMAIL3, Field.PHONE, Field.MOBILE, Field.FAX);

  private static final Comparator<CommunicationItem> ORDER =
      Comparator.comparing((CommunicationItem item) -> !item.isDefault())
          .thenComparing(CommunicationItem::id);

  private final Map<Field, CommunicationItem> byField = new EnumMap<>(Field.class);
  private final List<CommunicationItem> all;

  ContactItems(List<CommunicationItem> items, CommunicationTypes types) {
    this.all = List.copyOf(items);
    List<CommunicationItem> emails = of(Channel.EMAIL);
    Field[] slots = {Field.EMAIL, Field.EMAIL2, Field.EMAIL3};
    for (int i = 0; i < slots.length && i < emails.size(); i++) {
      byField.put(slots[i], emails.get(i));
    }
    List<CommunicationItem> phones = new ArrayList<>(of(Channel.PHONE));
    phones.stream()
        .filter(item -> types.isMobile(item.typeId()))
        .findFirst()
        .ifPresent(item -> byField.put(Field.MOBILE, item));
    phones.stream()
        .filter(item -> !types.isMobile(item.typeId()))
        .findFirst()
        .ifPresent(item -> byField.put(Field.PHONE, item));
    of(Channel.FAX).stream().findFirst().ifPresent(item -> byField.put(Field.FAX, item));
  }

  private List<CommunicationItem> of(Channel channel) {
    return all.stream().filter(item -> item.channel() == channel).sorted(ORDER).toList();
  }

  /** The channel of a field that is an item. */
  static Channel channel(Field field) {
    return switch (field) {
      case EMAIL, EMAIL2, EMAIL3 -> Channel.EMAIL;
      case FAX -> Channel.FAX;
      default -> Channel.PHONE;
    };
  }

  @Nullable CommunicationItem item(Field field) {
    return byField.get(field);
  }

  @Nullable String value(Field field) {
    CommunicationItem item = byField.get(field);
    return item == null ? null : item.value();
  }

  boolean hasDefault(Channel channel) {
    return all.stream().anyMatch(item -> item.channel() == channel && item.isDefault());
  }

  List<CommunicationItem> all() {
    return all;
  }
}

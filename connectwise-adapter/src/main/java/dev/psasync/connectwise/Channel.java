package dev.psasync.connectwise;

import org.jspecify.annotations.Nullable;

/** What a communication item is. Each channel of a contact has at most one default item. */
public enum Channel {
  /** An email address. */
  EMAIL("Email", "emailFlag"),
  /** A telephone number, mobile ones too. */
  PHONE("Phone", "phoneFlag"),
  /** A fax number. */
  FAX("Fax", "faxFlag");

  private final String text;
  private final String flag;

  Channel(String text, String flag) {
    this.text = text;
    this.flag = flag;
  }

  /** As in {@code communicationType}. */
  public String text() {
    return text;
  }

  /** The property of a communication type that says that it is for this channel. */
  String flag() {
    return flag;
  }

  static @Nullable Channel of(@Nullable String text) {
    for (Channel channel : values()) {
      if (channel.text.equalsIgnoreCase(text)) {
        return channel;
      }
    }
    return null;
  }
}

package dev.psasync.connectwise;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An email address or number to be added.
 *
 * @param channel what it is
 * @param typeId its communication type, looked up in this instance
 * @param value the address or number, up to 250 characters, not blank
 * @param standard whether it becomes the default of its channel
 */
public record NewItem(Channel channel, long typeId, String value, boolean standard) {
  /** The most characters that ConnectWise takes: 250. */
  public static final int LONGEST_VALUE = 250;

  public NewItem {
    Objects.requireNonNull(channel, "channel");
    if (typeId < 1) {
      throw new IllegalArgumentException("the id of a communication type is needed: " + typeId);
    }
    if (value.isBlank()) {
      throw new IllegalArgumentException("an item needs a value");
    }
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", Map.of("id", typeId));
    json.put("value", value);
    json.put("communicationType", channel.text());
    json.put("defaultFlag", standard);
    return json;
  }

  /** Channel and type only: the value is personal. */
  @Override
  public String toString() {
    return "NewItem[" + channel + ", " + typeId + "]";
  }
}

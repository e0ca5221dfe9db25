package dev.psasync.testkit.estate;

import java.util.List;

/**
 * A group of a tenant.
 *
 * @param id object id
 * @param name display name
 * @param userIds direct members that are users
 * @param groupIds direct members that are groups
 */
public record EstateGroup(String id, String name, List<String> userIds, List<String> groupIds) {
  public EstateGroup {
    userIds = List.copyOf(userIds);
    groupIds = List.copyOf(groupIds);
  }
}

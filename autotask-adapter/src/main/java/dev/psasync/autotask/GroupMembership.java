package dev.psasync.autotask;

/**
 * That a contact is in a contact group.
 *
 * @param contactId the contact
 * @param groupId the group
 */
public record GroupMembership(long contactId, long groupId) {}

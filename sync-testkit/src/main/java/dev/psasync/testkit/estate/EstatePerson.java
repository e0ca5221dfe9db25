package dev.psasync.testkit.estate;

import org.jspecify.annotations.Nullable;

/** What is known of a person beside addresses for mail and sign-in. Null means never set. */
public record EstatePerson(
    String displayName,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String jobTitle,
    @Nullable String department,
    @Nullable String phone,
    @Nullable String mobile,
    @Nullable String fax,
    @Nullable EstateAddress address) {

  EstatePerson named(String newDisplayName, @Nullable String newLastName) {
    return new EstatePerson(
        newDisplayName, firstName, newLastName, jobTitle, department, phone, mobile, fax, address);
  }

  EstatePerson moved(@Nullable String newTitle, @Nullable String newPhone) {
    return new EstatePerson(
        displayName, firstName, lastName, newTitle, department, newPhone, mobile, fax, address);
  }

  EstatePerson dialled(@Nullable String newPhone, @Nullable String newMobile) {
    return new EstatePerson(
        displayName, firstName, lastName, jobTitle, department, newPhone, newMobile, fax, address);
  }

  @Override
  public String toString() {
    return "EstatePerson[…]";
  }
}

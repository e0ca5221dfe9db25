package dev.psasync.testkit.estate;

import dev.psasync.testkit.estate.EstateChange.Joiner;
import dev.psasync.testkit.estate.EstateChange.Leaver;
import dev.psasync.testkit.estate.EstateChange.Mover;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.EstateChange.Rename;
import dev.psasync.testkit.sim.graph.GraphTenant;
import dev.psasync.testkit.sim.graph.SimUser;
import dev.psasync.testkit.sim.graph.UserProperty;
import dev.psasync.testkit.sim.halo.UserRow;
import java.util.ArrayList;
import java.util.List;

/** Lets single changes happen in the simulators. */
final class ChangeApplier {
  private final SimulatedEstate far;

  ChangeApplier(SimulatedEstate far) {
    this.far = far;
  }

  void apply(EstateChange change) {
    change.fold(this::join, this::move, this::rename, this::leave, this::edit);
  }

  private boolean join(Joiner joiner) {
    EstateTenant tenant = far.estate().tenant(joiner.tenantId());
    graph(joiner.tenantId()).addUser(EstateInGraph.user(joiner.user(), tenant));
    return true;
  }

  private boolean move(Mover mover) {
    graph(mover.tenantId())
        .updateUser(
            mover.objectId(),
            user -> {
              user.jobTitle(mover.jobTitle());
              if (mover.phone() == null) {
                user.businessPhones();
              } else {
                user.businessPhones(mover.phone());
              }
            });
    return true;
  }

  private boolean rename(Rename rename) {
    graph(rename.tenantId())
        .updateUser(
            rename.objectId(),
            user ->
                user.displayName(rename.displayName())
                    .surname(rename.lastName())
                    .proxyAddresses(addressesAfter(user, rename))
                    .userPrincipalName(rename.userPrincipalName())
                    .mail(rename.userPrincipalName()));
    return true;
  }

  /** The new address becomes the primary one; what was primary stays as an alias. */
  private static String[] addressesAfter(SimUser user, Rename rename) {
    List<String> addresses = new ArrayList<>();
    addresses.add("SMTP:" + rename.userPrincipalName());
    if (user.get(UserProperty.PROXY_ADDRESSES) instanceof List<?> former) {
      for (Object one : former) {
        String address = one.toString();
        addresses.add(address.startsWith("SMTP:") ? "smtp:" + address.substring(5) : address);
      }
    }
    return addresses.toArray(new String[0]);
  }

  private boolean leave(Leaver leaver) {
    GraphTenant tenant = graph(leaver.tenantId());
    switch (leaver.way()) {
      case DELETED -> tenant.softDeleteUser(leaver.objectId());
      case BLOCKED -> tenant.updateUser(leaver.objectId(), user -> user.accountEnabled(false));
      case LICENCE_TAKEN -> tenant.updateUser(leaver.objectId(), SimUser::assignedSkus);
    }
    return true;
  }

  private boolean edit(PsaEdit edit) {
    for (UserRow row : far.halo().state().users()) {
      if (edit.objectId().equals(row.azureOid())) {
        switch (edit.edit()) {
          case JOB_TITLE -> row.set("title", "Edited in the PSA");
          case DEACTIVATED -> row.set("inactive", true);
        }
      }
    }
    return true;
  }

  private GraphTenant graph(String tenantId) {
    return far.graph().tenant(tenantId);
  }
}

package dev.psasync.core.plan;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import dev.psasync.core.text.Folding;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares licences by SKU id or part number (S-2, S-4). */
final class Licences {
  private final Map<String, String> partById = new HashMap<>();
  private final boolean complete;

  Licences(Read<Map<String, String>> skus) {
    skus.value().forEach((id, part) -> partById.put(Folding.fold(id), Folding.fold(part)));
    complete = skus.provenComplete();
  }

  /** Returns whether a licence is one of these; null if its part number is not known. */
  @Nullable Boolean isOneOf(String licence, Set<String> wanted) {
    String folded = Folding.fold(licence);
    if (wanted.contains(folded)) {
      return true;
    }
    String part = partById.get(folded);
    if (part != null) {
      return wanted.contains(part);
    }
    return (complete || wanted.isEmpty()) ? Boolean.FALSE : null;
  }

  /** Returns whether the user has a licence that counts; null if that cannot be known. */
  @Nullable Boolean hasCounting(DirectoryUser user, Set<String> notCounting) {
    if (notCounting.isEmpty()) {
      return !user.licences().isEmpty();
    }
    boolean unknown = false;
    for (String licence : user.licences()) {
      Boolean excluded = isOneOf(licence, notCounting);
      if (excluded == null) {
        unknown = true;
      } else if (!excluded) {
        return true;
      }
    }
    return unknown ? null : Boolean.FALSE;
  }

  /** Returns whether the user has one licence; null if that cannot be known. */
  @Nullable Boolean has(DirectoryUser user, Set<String> wanted) {
    boolean unknown = false;
    for (String licence : user.licences()) {
      Boolean same = isOneOf(licence, wanted);
      if (same == null) {
        unknown = true;
      } else if (same) {
        return true;
      }
    }
    return unknown ? null : Boolean.FALSE;
  }
}

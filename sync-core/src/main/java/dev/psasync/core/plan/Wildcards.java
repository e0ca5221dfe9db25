package dev.psasync.core.plan;

import dev.psasync.core.text.Folding;
import java.util.List;

/** Anchored wildcards: {@code *} is any text, everything else itself, without case (S-3). */
final class Wildcards {
  private final List<String> patterns;

  Wildcards(List<String> patterns) {
    this.patterns = patterns.stream().map(Folding::fold).toList();
  }

  boolean any() {
    return !patterns.isEmpty();
  }

  boolean matches(String text) {
    String folded = Folding.fold(text);
    for (String pattern : patterns) {
      if (matches(pattern, folded)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}

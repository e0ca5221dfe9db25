package dev.psasync.engine.report;

import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.FieldNote;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.Write;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An {@link Explanation} as text for people. Every reason is said once. */
final class ExplanationText {
  private final Explanation explanation;
  private final StringBuilder text = new StringBuilder();
  private final Set<Reason> said = new HashSet<>();

  ExplanationText(Explanation explanation) {
    this.explanation = explanation;
  }

  String write() {
    if (!explanation.known()) {
      return explanation.id()
          + ": this plan says nothing about it. It may be of another company or tenant.\n";
    }
    explanation.decisions().forEach(this::decision);
    explanation.writes().forEach(this::write);
    explanation.findings().forEach(this::finding);
    return text.toString();
  }

  private void decision(Decision decision) {
    text.append(decision.kind()).append(' ').append(decision.id());
    text.append(": ").append(decision.verdict());
    if (decision.other() != null) {
      text.append(", tied to ").append(decision.other());
    }
    text.append('\n');
    because(decision.reasons());
    boolean hub = decision.kind() == SubjectKind.HUB_CONTACT;
    decision.fields().forEach(note -> field(ExplainedField.of(note, hub)));
  }

  private void write(Write write) {
    text.append("writes ").append(write.kind());
    if (write instanceof Write.HubWrite hub) {
      text.append(' ').append(hub.operation());
    }
    text.append('\n');
    boolean hub = write.kind() == Write.Kind.HUB;
    Explanation.changes(write).forEach(change -> field(ExplainedField.of(change, hub)));
    because(write.reasons());
  }

  private void finding(Finding finding) {
    text.append(finding.code()).append(" (").append(finding.code().rule().id()).append("): ");
    text.append(finding.code().title());
    if (!finding.field().isEmpty()) {
      text.append(" [").append(finding.field()).append(']');
    }
    if (!finding.detail().isEmpty()) {
      text.append(": ").append(finding.detail());
    }
    text.append('\n');
  }

  private void because(List<Reason> reasons) {
    for (Reason reason : reasons) {
      if (said.add(reason)) {
        text.append("  because ").append(reason.rule().id());
        text.append(" (").append(reason.rule().title()).append(')');
        if (!reason.evidence().isEmpty()) {
          text.append(": ").append(reason.evidence());
        }
        text.append('\n');
      }
    }
  }

  private void field(ExplainedField field) {
    text.append("  ").append(field.field()).append(": ");
    FieldNote.Outcome left = field.left();
    if (left == null) {
      text.append(shown(field.before())).append(" -> ").append(shown(field.after()));
    } else {
      text.append("stays ").append(shown(field.before()));
    }
    text.append(" because ").append(field.rule().id());
    text.append(" (").append(left == null ? field.rule().title() : left.title()).append(')');
    text.append(", source ").append(shown(field.source()));
    text.append(", baseline ").append(shown(field.baseline())).append('\n');
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(blank)" : "'" + value + "'";
  }
}

package org.quasilab.probe.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.Warning;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;

/**
 * One question of the audit. It measures: green with its number where the number is fine, not applicable where the question does
 * not arise, not measured where it arises and cannot be answered. Its words stand in the bundle under {@code audit.<id>}.
 */
interface Rule {
    /** One of {@link org.quasilab.study.AuditSpec#RULES}. */
    String id();

    /** @throws org.quasilab.text.Problem why it could not be measured */
    AuditFinding measure(Evidence evidence);

    /**
     * @param number what was measured; NaN where nothing was
     * @param word of the sentence, {@code audit.<id>.<word>}
     */
    default AuditFinding found(Level level, double number, String word, Object... args) {
        return new AuditFinding(
                id(),
                level,
                Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty(),
                new Warning("audit-" + id(), "audit." + id() + "." + word, List.of(args)),
                Optional.empty(),
                Optional.empty());
    }

    /** A finding that has no number. */
    default AuditFinding found(Level level, String word, Object... args) {
        return found(level, Double.NaN, word, args);
    }

    /** What a button says that mends the study. */
    default Localized mending(Object... args) {
        return messages -> messages.text("audit." + id() + ".mend", args);
    }

    /** A study with one of its steps changed as it is by then; the same study if it has it no longer. */
    static <S extends StepSpec> UnaryOperator<Study> changing(S step, Class<S> kind, UnaryOperator<S> change) {
        return study -> study.step(step.id())
                .flatMap(found -> found.as(kind))
                .map(found -> study.withStep(change.apply(found)))
                .orElse(study);
    }

    /** A study with one more step at its end. */
    static UnaryOperator<Study> adding(StepSpec step) {
        return study -> study.withStep(step.withId(study.freeId(step.kind())));
    }
}

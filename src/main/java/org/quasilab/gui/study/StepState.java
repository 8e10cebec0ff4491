package org.quasilab.gui.study;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.Attention;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.result.Warning;
import org.quasilab.text.Problem;

/**
 * Where a step stands.
 *
 * @param phase what the outline shows
 * @param share how far it is while running, between 0 and 1; −1 if not known
 * @param outcome the newest there is, which may be out of date; empty if it was never computed
 * @param reasons what to look at, where the phase is {@link Phase#ATTENTION}
 */
public record StepState(Phase phase, double share, Optional<StepOutcome> outcome, List<Warning> reasons) {
    /** What the outline shows. */
    public enum Phase {
        /** Not set up, or never computed. */
        EMPTY("circle"),
        OUT_OF_DATE("clock"),
        RUNNING("refresh-cw"),
        DONE("check"),
        /** Done, with something to look at. */
        ATTENTION("alert-triangle"),
        FAILED("x");

        private final String icon;

        Phase(String icon) {
            this.icon = icon;
        }

        /** Name of its Feather icon. */
        public String icon() {
            return icon;
        }

        /** Message key and style class part: {@code out-of-date}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public static final StepState EMPTY = new StepState(Phase.EMPTY, -1, Optional.empty(), List.of());

    /** The state after an outcome that is valid now. */
    public static StepState of(StepOutcome outcome) {
        List<Warning> reasons = outcome.result().map(Attention::of).orElse(List.of());
        Phase phase = outcome.failure().isPresent() || outcome.result().isEmpty()
                ? Phase.FAILED
                : reasons.isEmpty() ? Phase.DONE : Phase.ATTENTION;
        return new StepState(phase, -1, Optional.of(outcome), reasons);
    }

    /** The same outcome, no longer valid. */
    public StepState outOfDate() {
        return outcome.isEmpty() ? EMPTY : new StepState(Phase.OUT_OF_DATE, -1, outcome, List.of());
    }

    public StepState running(double newShare) {
        return new StepState(Phase.RUNNING, newShare, outcome, List.of());
    }

    public Optional<StepResult> result() {
        return outcome.flatMap(StepOutcome::result);
    }

    public Optional<Problem> failure() {
        return outcome.flatMap(StepOutcome::failure);
    }

    public boolean isFresh() {
        return phase == Phase.DONE || phase == Phase.ATTENTION || phase == Phase.FAILED;
    }
}

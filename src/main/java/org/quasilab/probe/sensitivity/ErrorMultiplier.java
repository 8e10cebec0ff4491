package org.quasilab.probe.sensitivity;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.text.Numbers;

/** How many times as large the standard error would have to be: {@code |t|} over its critical value. */
final class ErrorMultiplier {
    static final String DIMENSION = "multiplier";

    private ErrorMultiplier() {}

    static List<Kill> of(Question question) {
        if (question.goal() == Kill.Goal.SIGN) {
            return List.of();
        }
        int at = question.position();
        double times = Math.abs(question.baseline().statistic(at))
                / question.baseline().effects().critical(at);
        return List.of(Kill.of(
                DIMENSION,
                question.goal(),
                times,
                1 - 1 / times,
                Warning.of("probe", "kill-multiplier", Numbers.general(times, 4), question.goalWords()),
                Optional.empty()));
    }
}

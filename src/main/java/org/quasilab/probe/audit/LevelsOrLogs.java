package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.probe.Baseline;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.Estimate;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VariableSpec;

/**
 * A19: parallel trends in levels are no parallel trends in logs. The effect is estimated in both, with errors clustered at the level of
 * assignment. The number is the p in the other form; a note where sign or significance differ.
 *
 * <p>Source: Roth and Sant'Anna (2023), Econometrica 91(2), 737–747, doi:10.3982/ECTA19402. Their test of whether trends are parallel in
 * every form is not made.
 */
final class LevelsOrLogs implements Rule {
    private static final String OTHER = "in the other form?";

    @Override
    public String id() {
        return "A19";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        RegressionColumn column = evidence.clustered();
        String outcome = column.outcome().orElseThrow();
        String scale = evidence.study()
                .data()
                .variables()
                .getOrDefault(outcome, VariableSpec.DEFAULT)
                .scale();
        double[] values = evidence.panel().numbers(outcome).toArray();
        boolean isLog = scale.equals("log");
        boolean hasLog = Arrays.stream(values).allMatch(value -> Double.isNaN(value) || value > 0);
        if (scale.equals("indicator") || !isLog && !hasLog) {
            return found(Level.NOT_APPLICABLE, "none");
        }
        double[] other =
                Arrays.stream(values).map(isLog ? Math::exp : Math::log).toArray();
        if (Arrays.stream(other).anyMatch(Double::isInfinite)) {
            return found(Level.NOT_MEASURED, "unknown");
        }
        Estimate own = evidence.fit(column);
        Estimate second =
                evidence.fit(evidence.with(NumberColumn.adopt(OTHER, other)), column.withOutcome(Optional.of(OTHER)));
        int i = Baseline.did(own);
        int j = Baseline.did(second);
        boolean isSame = own.estimate(i) * second.estimate(j) > 0
                && own.p(i) < evidence.alpha() == second.p(j) < evidence.alpha();
        Object[] numbers = {
            Evidence.number(own.estimate(i)),
            Evidence.p(own.p(i)),
            Evidence.number(second.estimate(j)),
            Evidence.p(second.p(j))
        };
        String word = isLog ? "log" : "level";
        return isSame
                ? found(Level.GREEN, second.p(j), word + ".green", numbers)
                : found(Level.NOTE, second.p(j), word + ".note", numbers);
    }
}

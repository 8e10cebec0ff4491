package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/**
 * How far an estimate can be trusted. Each part was found, could not be computed, or was not asked for.
 *
 * @param spec what was asked, with the target that was found
 * @param path effects by event time, which the parts about trends are of; absent where there is none
 * @param coefficient the regression's effect, which the parts about omitted variables are of
 * @param honest intervals that hold although trends are not parallel
 * @param power of the test before treatment
 * @param oster selection on unobservables
 * @param robustness strength of confounders
 * @param kills smallest changes that take the result away, the smallest first
 */
public record SensitivityResult(
        SensitivitySpec spec,
        Optional<EventPath> path,
        Part<Coefficient> coefficient,
        Part<HonestDid> honest,
        Part<PretestPower> power,
        Part<OsterBounds> oster,
        Part<RobustnessValues> robustness,
        Part<List<Kill>> kills,
        List<Warning> warnings)
        implements StepResult {
    /**
     * A part of the step.
     *
     * @param found absent where it could not be computed, or was not asked for
     * @param failure why it could not be computed
     */
    public record Part<T>(Optional<T> found, Optional<Problem> failure) {
        public static <T> Part<T> of(T found) {
            return new Part<>(Optional.of(found), Optional.empty());
        }

        public static <T> Part<T> failed(Problem problem) {
            return new Part<>(Optional.empty(), Optional.of(problem));
        }

        public static <T> Part<T> notAsked() {
            return new Part<>(Optional.empty(), Optional.empty());
        }
    }

    /**
     * The effect of a regression.
     *
     * @param term its position
     * @param standsIn whether it is the regression of the event study's outcome on the treatment, and not a target of its own
     */
    public record Coefficient(Estimate estimate, int term, boolean standsIn) {
        public String name() {
            return estimate.terms().get(term);
        }
    }

    public SensitivityResult {
        warnings = List.copyOf(warnings);
    }

    /** Why parts could not be computed, each reason once. */
    public List<Problem> failures() {
        Set<String> told = new HashSet<>();
        return Stream.of(coefficient, honest, power, oster, robustness, kills)
                .flatMap(part -> part.failure().stream())
                .filter(problem -> told.add(problem.message(Messages.ENGLISH)))
                .toList();
    }

    @Override
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>(warnings);
        failures().forEach(problem -> findings.add(Warning.of("probe", "sensitivity-part", problem)));
        return findings;
    }

    @Override
    public String kind() {
        return SensitivitySpec.KIND;
    }

    @Override
    public List<Reported> reported() {
        return coefficient.found().map(Coefficient::estimate).map(Reported::only).stream()
                .toList();
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return new SensitivityNodes(study, data).of(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.sensitivity(this);
    }
}

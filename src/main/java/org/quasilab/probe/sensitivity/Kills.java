package org.quasilab.probe.sensitivity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Target;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * What kills a result: for each dimension the smallest change that takes away the significance of a coefficient, or its sign
 * where it is not significant to begin with.
 *
 * <p>A coefficient is dead once its p is at least one less the confidence level, or its sign has turned. Every change reported
 * has been made and the whole regression estimated again, with its own rows, singletons, clusters and degrees of freedom. Whether
 * it is the smallest one is known by trying all that are smaller ({@code cohort}, {@code group}, {@code window}, {@code controls}
 * up to {@link ControlsLeftOut#ALL}, {@code vcov}, {@code multiplier}); {@code units} and {@code timing} are searched greedily
 * ({@link UnitsLeftOut}, {@link MovedDates}), so that a smaller set may exist, while none of the units of the one found can be
 * spared; {@code winsorize} is the smallest level on a grid, refined ({@link WinsorLevel}).
 *
 * <p>Source: Broderick, Giordano and Meager (2020), An automatic finite-sample robustness metric, arXiv:2011.14999, for the units.
 * <p>Checked by: {@code KillsTest}.
 */
public final class Kills {
    /** In the order of the table; a dimension that the coefficient does not have gives nothing. */
    private static final Map<String, Function<Question, List<Kill>>> DIMENSIONS = dimensions();

    private Kills() {}

    private static Map<String, Function<Question, List<Kill>>> dimensions() {
        Map<String, Function<Question, List<Kill>>> all = new java.util.LinkedHashMap<>();
        all.put(UnitsLeftOut.DIMENSION, UnitsLeftOut::of);
        all.put(OneLeftOut.COHORT, OneLeftOut::cohort);
        all.put(OneLeftOut.GROUP, OneLeftOut::groups);
        all.put(PeriodsCut.DIMENSION, PeriodsCut::of);
        all.put(WinsorLevel.DIMENSION, WinsorLevel::of);
        all.put(ControlsLeftOut.DIMENSION, ControlsLeftOut::of);
        all.put(OtherVariance.DIMENSION, OtherVariance::of);
        all.put(MovedDates.DIMENSION, MovedDates::of);
        all.put(ErrorMultiplier.DIMENSION, ErrorMultiplier::of);
        return all;
    }

    /**
     * @param column a regression by least squares, every part filled in
     * @param term one of its coefficients
     * @return one or more a dimension, those that kill nothing among them
     * @throws Problem if the regression itself cannot be estimated or has no such coefficient
     */
    public static List<Kill> of(
            StudyPanel study, DesignSpec design, RegressionColumn column, String term, Progress progress) {
        Model model = new Model(design, Optional.empty(), false, Optional.empty());
        return of(Question.of(study, model, column, term, progress));
    }

    /**
     * @param target the coefficient: of a regression, of an event study, or the main average of an estimator
     * @param spec which step of the study it is of
     */
    public static List<Kill> of(Study study, Target target, TargetSpec spec, Progress progress) {
        boolean isPath = !target.isRegression() && !target.name().equals(Treatment.DID);
        Model model = new Model(study.design(), target.asked(), isPath, spec.in(study));
        return of(Question.of(target.panel(), model, target.column(), target.estimate(), target.name(), progress));
    }

    private static List<Kill> of(Question question) {
        return DIMENSIONS.keySet().stream()
                .flatMap(dimension -> kills(dimension, question).stream())
                .toList();
    }

    /** A dimension that cannot be tried has its reason; the others go on. */
    private static List<Kill> kills(String dimension, Question question) {
        question.progress().checkCancelled();
        try {
            return DIMENSIONS.get(dimension).apply(question);
        } catch (Problem problem) {
            Localized name = messages -> messages.text("probe.kill.dimension." + dimension);
            return List.of(Kill.none(dimension, question.goal(), Warning.of("probe", "kill-failed", name, problem)));
        }
    }
}

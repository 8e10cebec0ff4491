package org.quasilab.probe;

import java.util.List;
import java.util.function.Function;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.RegressionColumn;

/**
 * The rows of a study on which a probe estimates the effect again and again: loaded, or where they lie. A probe asks both in the same words; what it
 * changes of the rows themselves it says for each.
 */
public interface ProbeRows {
    /** What is made of the rows, in the one case or the other. */
    <T> T on(Function<LoadedRows, T> loaded, Function<UnloadedRows, T> elsewhere);

    DesignSpec design();

    Progress progress();

    /**
     * The effect by the design's baseline estimator, as {@link Baseline#fit}.
     *
     * @param column every part filled in
     * @throws org.quasilab.text.Problem if it cannot be estimated, or not where the rows lie
     */
    Estimate fit(RegressionColumn column);

    /** Column of the units. */
    String unit();

    /** Column of the periods. */
    String time();

    Frequency frequency();

    /** @throws org.quasilab.text.Problem if a column is not there, or holds no numbers */
    void requireNumbers(String column);

    /**
     * The values of a column, in order, as texts.
     *
     * @throws ProbeProblem {@code many-groups} if there are more than so many
     */
    List<String> values(String column, int most);

    /** Whether a row fulfils a condition. */
    boolean any(String condition);

    /** A condition: {@link Where#equal}. */
    String equal(String column, String value);

    default boolean areLoaded() {
        return on(loaded -> true, elsewhere -> false);
    }

    /** Those of some values that a column does not have. */
    List<String> unknown(String column, List<String> values);

    /**
     * The rows themselves, for what looks at each of them.
     *
     * @throws ProbeProblem {@code needs-rows} if they are not loaded
     */
    default StudyPanel loaded() {
        return on(LoadedRows::study, elsewhere -> {
            throw new ProbeProblem("needs-rows");
        });
    }
}

package org.quasilab.gui.help;

import java.util.List;
import org.quasilab.text.Messages;

/**
 * A word of the field.
 *
 * @param word its key in the bundle: {@code glossary.<word>.term} and {@code glossary.<word>.text}
 */
public record Term(String word) implements Item {
    /** All, in the order in which a study meets them. */
    public static final List<Term> ALL = words(
            "did panel balanced unit cohort event-time staggered never-treated not-yet-treated always-treated absorbing",
            "att att-gt base-period parallel-trends pre-trend anticipation sutva twfe forbidden-comparison",
            "negative-weights bacon event-study reference sun-abraham callaway-santanna doubly-robust imputation",
            "synthetic-control honest-did fixed-effects within singleton collinear controls bad-control random-effects",
            "standard-error heteroskedasticity cluster-robust few-clusters driscoll-kraay small-sample",
            "degrees-of-freedom p-value confidence-interval sup-t wald placebo randomisation permutation seed suest",
            "holm mediator sobel bootstrap bca winsorize trim interpolation propensity-score common-support caliper",
            "policy-overlap specification-curve dea dmu frontier bad-output slack sbm super-efficiency ddf nddf",
            "weak-disposability returns malmquist ml gml efficiency-change technical-change meta-frontier gtfp ledger");

    private static List<Term> words(String... lines) {
        return List.of(String.join(" ", lines).split(" ")).stream()
                .map(Term::new)
                .toList();
    }

    @Override
    public String id() {
        return "term-" + word;
    }

    @Override
    public String name(Messages messages) {
        return messages.text("glossary." + word + ".term");
    }

    @Override
    public String text(Messages messages) {
        return messages.text("glossary." + word + ".text");
    }
}

package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovType;
import org.quasilab.text.Localized;

/** Settings that an estimator cannot do anything with: refused where the data would be read in a wrong way, otherwise said. */
final class Unhonoured {
    private Unhonoured() {}

    /** @throws AttProblem {@code panel-only} if the data are repeated cross-sections */
    static void requirePanel(AttSettings settings, String estimator) {
        if (!settings.sampling().equals("panel")) {
            throw new AttProblem("panel-only", name(estimator));
        }
    }

    /**
     * One warning for each setting that was changed from what it is by default.
     *
     * @param settings of {@code anticipation}, {@code balance}, {@code se} those that the estimator does not read
     */
    static List<Warning> warnings(AttSettings asked, String estimator, String... settings) {
        List<Warning> warnings = new ArrayList<>();
        for (String setting : settings) {
            boolean isAsked = switch (setting) {
                case "anticipation" -> asked.anticipation() > 0;
                case "balance" -> asked.balance().isPresent();
                case "se" -> !asked.se().equals("analytic");
                default -> throw new IllegalArgumentException(setting);
            };
            if (isAsked) {
                warnings.add(Warning.of("att", "setting-unhonoured", name(estimator), option(setting)));
            }
        }
        return warnings;
    }

    /** One warning where another variance is computed than the one asked for. */
    static List<Warning> variance(VcovType asked) {
        VcovType offered = UnitVariance.offered(asked);
        return offered == asked
                ? List.of()
                : List.of(Warning.of(
                        "att",
                        "variance-unhonoured",
                        option("vcov." + asked.word()),
                        option("vcov." + offered.word())));
    }

    /** The estimator's name as a sentence has it. */
    static Localized name(String estimator) {
        return option("estimator." + estimator);
    }

    /** A setting, or what it is set to, as a sentence has it. */
    static Localized option(String name) {
        return messages -> messages.text("option." + name);
    }
}

package org.quasilab.probe.robustness;

import java.util.List;
import java.util.OptionalInt;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.study.Frequency;

/** What a check has to say, with a clear complaint where it does not. */
final class Setting {
    private Setting() {}

    /** A list that has to have something in it. */
    static List<String> said(List<String> texts, String check, String key) {
        if (texts.isEmpty()) {
            throw new ProbeProblem("check-setting", check, key, "[\"…\"]");
        }
        return texts;
    }

    /** A period: a year as a number, any other as a text such as 2015Q3 or a number such as 20153. */
    static int period(String said, String check, String key, Frequency frequency) {
        boolean isNumber = said.matches("-?\\d+");
        OptionalInt period = isNumber
                ? frequency.parse(Double.parseDouble(said))
                : frequency == Frequency.YEAR ? OptionalInt.empty() : frequency.parse(said);
        return period.orElseThrow(() -> new ProbeProblem(
                "check-setting", check, key, frequency == Frequency.YEAR ? "2015" : '"' + frequency.example() + '"'));
    }
}

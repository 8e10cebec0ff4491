package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventStudyResult.Point;
import org.quasilab.result.Wald;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** The test of the trends before treatment, then what the points from treatment on say. */
final class EventStudyWords {
    private EventStudyWords() {}

    static List<String> of(EventStudyResult result, Grammar grammar) {
        List<String> sentences = new ArrayList<>();
        sentences.add(preTrend(result, grammar));
        List<Point> after = result.points().stream()
                .filter(point -> point.eventTime() >= 0 && point.term() >= 0)
                .filter(point -> !Double.isNaN(result.regression().toldP(point.term())))
                .toList();
        if (!after.isEmpty()) {
            sentences.add(after(result.regression(), after, grammar));
        }
        return sentences;
    }

    private static String preTrend(EventStudyResult result, Grammar grammar) {
        Wald test = result.toldPreTrend();
        if (Double.isNaN(test.p())) {
            String singular = result.regression().hasOneTreated()
                    ? "event.one-treated"
                    : result.regression().isPerfectFit() ? "event.exact" : "event.singular";
            return grammar.text(test.df1() == 0 ? "event.no-test" : singular);
        }
        return grammar.text(
                result.rejectsParallelTrends() ? "event.trends-differ" : "event.trends-alike",
                TestTexts.f(test.statistic(), test.df1(), test.df2()),
                TestTexts.p(test.p()));
    }

    private static String after(Estimate regression, List<Point> points, Grammar grammar) {
        List<Point> significant = points.stream()
                .filter(point -> regression.toldP(point.term()) < 1 - regression.level())
                .toList();
        String test = Grammar.percentTest(regression.level());
        if (significant.isEmpty()) {
            return grammar.text("event.none-after", points.size(), test);
        }
        Point last = points.get(points.size() - 1);
        Effect effect = Effect.of(regression, regression.terms().get(last.term()));
        return grammar.text(
                significant.size() == points.size() ? "event.after-all" : "event.after",
                significant.size(),
                points.size(),
                test,
                time(significant.get(0), grammar),
                time(last, grammar),
                grammar.signed(effect),
                TestTexts.p(effect.p()));
    }

    /** What is binned stands for the times after it as well. */
    private static String time(Point point, Grammar grammar) {
        return grammar.text(
                point.binned() ? "event.time-and-after" : "event.time",
                Numbers.withMinus(Integer.toString(point.eventTime())));
    }
}

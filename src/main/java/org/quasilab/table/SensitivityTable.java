package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.quasilab.result.HonestDid;
import org.quasilab.result.Kill;
import org.quasilab.result.OsterBounds;
import org.quasilab.result.PretestPower;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.RobustnessValues.Bound;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.SensitivityResult.Coefficient;
import org.quasilab.result.SensitivityResult.Part;
import org.quasilab.text.Numbers;

/**
 * How far an estimate can be trusted: one row a measure, then intervals by size of departures from parallel trends, confounders
 * as strong as controls, and the changes that take the result away.
 */
final class SensitivityTable {
    /** The size of departures: without its bar, which the toolkit breaks from lines. */
    private static final String DEPARTURES = "M";

    private static final int SHARE_DECIMALS = 1;
    private static final int MULTIPLE_DECIMALS = 2;

    private final Context context;
    private final SensitivityResult result;

    private SensitivityTable(Context context, SensitivityResult result) {
        this.context = context;
        this.result = result;
    }

    static List<Table> of(String id, String caption, SensitivityResult result, Context context) {
        SensitivityTable made = new SensitivityTable(context, result);
        List<Table> tables = new ArrayList<>(List.of(made.measures(id, caption)));
        result.honest().found().ifPresent(found -> tables.add(made.honest(id + "-honest", found)));
        result.robustness()
                .found()
                .filter(found -> !found.bounds().isEmpty())
                .ifPresent(found -> tables.add(made.bounds(id + "-bounds", found)));
        result.kills().found().ifPresent(found -> tables.add(made.kills(id + "-kills", found)));
        return tables;
    }

    private String text(String key, Object... args) {
        return context.text("sensitivity." + key, args);
    }

    private Table measures(String id, String caption) {
        List<Row> body = new ArrayList<>();
        part(body, "honest", result.honest(), this::breakdown);
        part(body, "power", result.power(), this::slopes);
        part(body, "oster", result.oster(), this::oster);
        part(body, "confounders", result.robustness(), this::robustness);
        part(body, "kills", result.kills(), this::smallest);
        if (body.isEmpty()) {
            body.add(Row.of(Cell.words(text("nothing")), Cell.centered("—")));
        }
        Row header = Row.of(Cell.words(text("measure")), Cell.centered(text("value")));
        return new Table(id, caption, List.of(header), body, notes(), context.style());
    }

    /** What a part adds to the table. */
    private interface Rows<T> {
        List<Row> of(T found);
    }

    /** A dash for a part that could not be computed; its reason is in the notes. */
    private <T> void part(List<Row> body, String name, Part<T> part, Rows<T> rows) {
        List<Row> added = part.found()
                .map(rows::of)
                .or(() -> part.failure().map(problem -> List.of(row(text("part." + name), Cell.centered("—")))))
                .orElse(List.of());
        for (int i = 0; i < added.size(); i++) {
            body.add(i == 0 && !body.isEmpty() ? added.get(i).withRuleAbove() : added.get(i));
        }
    }

    private static Row row(String label, Cell cell) {
        return Row.of(Cell.words(label), cell);
    }

    /** With three significant digits at least: slopes are small. */
    private Cell figure(double value) {
        if (!Double.isFinite(value)) {
            return Cell.centered(Double.isNaN(value) ? "—" : "∞");
        }
        int digits = value == 0 ? 0 : 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        return Cell.figure(
                value, Math.min(Numbers.MOST_DECIMALS, Math.max(context.style().decimalsFor(value), digits)));
    }

    private static Cell share(double value) {
        return Cell.percent(100 * value, SHARE_DECIMALS);
    }

    private List<Row> breakdown(HonestDid found) {
        Cell value =
                found.breakdown().isPresent() ? figure(found.breakdown().getAsDouble()) : Cell.centered(text("never"));
        return List.of(row(text("breakdown", DEPARTURES), value));
    }

    private List<Row> slopes(PretestPower found) {
        List<Row> rows = new ArrayList<>();
        found.trends()
                .forEach(trend -> trend.slope()
                        .ifPresent(slope -> rows.add(row(text("slope", percent(trend.power())), figure(slope)))));
        found.detectable()
                .forEach(one -> rows.add(row(text("detectable", percent(one.power())), figure(one.effect()))));
        return rows;
    }

    private List<Row> oster(OsterBounds found) {
        return List.of(
                row(
                        text("delta"),
                        Double.isFinite(found.delta())
                                ? Cell.figure(found.delta(), MULTIPLE_DECIMALS)
                                : figure(found.delta())),
                row(text("bound"), figure(found.bound())));
    }

    private List<Row> robustness(RobustnessValues found) {
        String level = Numbers.general(100 * found.level(), 4);
        return List.of(
                row(text("r2yd"), share(found.partialR2())),
                row(text("rv"), share(found.robustness())),
                row(text("rv-interval", level), share(found.robustnessOfInterval())),
                row(text("rv-study", level), share(found.robustnessOfStudy())));
    }

    private List<Row> smallest(List<Kill> found) {
        return found.stream()
                .filter(kill -> kill.amount().isPresent())
                .findFirst()
                .map(kill ->
                        List.of(row(text("smallest"), Cell.centered(kill.name(context.study(), context.messages())))))
                .orElse(List.of(row(text("smallest"), Cell.centered(text("no-kill")))));
    }

    private static String percent(double power) {
        return Numbers.general(100 * power, 4);
    }

    private Table honest(String id, HonestDid found) {
        HonestDid.Effect effect = found.effect();
        Row header = Row.of(
                Cell.words(DEPARTURES),
                Cell.centered(context.text("event.ci", Numbers.general(100 * effect.level(), 4))),
                Cell.centered(text("excludes-zero")));
        int decimals = context.style()
                .decimalsFor(DoubleStream.concat(
                                DoubleStream.of(effect.ciLow(), effect.ciHigh()),
                                found.points().stream()
                                        .flatMapToDouble(point -> DoubleStream.of(point.ciLow(), point.ciHigh())))
                        .filter(Double::isFinite)
                        .toArray());
        List<Row> body = new ArrayList<>();
        boolean original = effect.ciLow() <= 0 && effect.ciHigh() >= 0;
        body.add(Row.of(
                Cell.words(text("original")),
                new Cell.Interval(effect.ciLow(), effect.ciHigh(), decimals),
                Cell.centered(context.yesNo(!original))));
        for (HonestDid.Point point : found.points()) {
            body.add(Row.of(
                    Cell.words(Numbers.general(point.m(), 4)),
                    interval(point, decimals),
                    Cell.centered(context.yesNo(!point.isEmpty() && !point.hasZero()))));
        }
        List<String> notes = new ArrayList<>(List.of(
                text("note.honest." + found.restriction().base().word(), DEPARTURES),
                text(
                        "note.effect",
                        text("method." + found.restriction().method().word()),
                        weights(effect))));
        if (found.restriction().sign() != HonestDid.Sign.ANY) {
            notes.add(text("note.sign." + found.restriction().sign().word()));
        }
        if (found.restriction().shape() != HonestDid.Shape.ANY) {
            notes.add(text("note.shape." + found.restriction().shape().word()));
        }
        return new Table(id, context.text("caption.sensitivity-honest"), List.of(header), body, notes, context.style());
    }

    /** Ends that are unbounded are told as such. */
    private Cell interval(HonestDid.Point point, int decimals) {
        if (point.isEmpty()) {
            return Cell.centered(text("empty"));
        }
        return Double.isFinite(point.ciLow()) && Double.isFinite(point.ciHigh())
                ? new Cell.Interval(point.ciLow(), point.ciHigh(), decimals)
                : Cell.centered("[" + end(point.ciLow(), decimals) + ", " + end(point.ciHigh(), decimals) + "]");
    }

    private static String end(double value, int decimals) {
        return Numbers.withMinus(Double.isFinite(value) ? Numbers.fixed(value, decimals) : value > 0 ? "∞" : "-∞");
    }

    /** The event times that weigh, with the weights where they are not all the same. */
    private String weights(HonestDid.Effect effect) {
        List<Integer> used = new ArrayList<>();
        for (int i = 0; i < effect.weights().size(); i++) {
            if (effect.weights().get(i) != 0) {
                used.add(i);
            }
        }
        boolean equal = used.stream().map(effect.weights()::get).distinct().count() == 1;
        return context.labels()
                .enumeration(used.stream()
                        .map(i -> Numbers.withMinus(
                                        Integer.toString(effect.eventTimes().get(i)))
                                + (equal
                                        ? ""
                                        : " ("
                                                + Numbers.general(
                                                        effect.weights().get(i), 4) + ")"))
                        .toList());
    }

    private Table bounds(String id, RobustnessValues found) {
        Row header = Row.of(
                Cell.words(text("confounder")),
                Cell.centered(text("r2dz")),
                Cell.centered(text("r2yz")),
                Cell.centered(text("adjusted")),
                Cell.centered(context.text("event.se")),
                Cell.centered("t"),
                Cell.centered(context.text("event.ci", Numbers.general(100 * found.level(), 4))));
        int decimals = context.style()
                .decimalsFor(found.bounds().stream()
                        .flatMapToDouble(bound -> DoubleStream.of(
                                found.adjusted(bound.treatmentShare(), bound.outcomeShare()),
                                found.adjustedSe(bound.treatmentShare(), bound.outcomeShare())))
                        .toArray());
        List<Row> body = found.bounds().stream()
                .map(bound -> row(found, bound, decimals))
                .toList();
        return new Table(
                id,
                context.text("caption.sensitivity-bounds"),
                List.of(header),
                body,
                List.of(text("note.bounds", Numbers.grouped(Math.round(found.df())))),
                context.style());
    }

    private Row row(RobustnessValues found, Bound bound, int decimals) {
        double d = bound.treatmentShare();
        double y = bound.outcomeShare();
        return Row.of(
                Cell.words(text(
                        bound.kd() == bound.ky() ? "times" : "times-two",
                        Numbers.general(bound.kd(), 4),
                        context.label(bound.benchmark()),
                        Numbers.general(bound.ky(), 4))),
                share(d),
                share(y),
                Cell.figure(found.adjusted(d, y), decimals),
                Cell.framed(found.adjustedSe(d, y), decimals, Cell.Frame.PARENTHESES),
                Cell.figure(found.adjustedStatistic(d, y), MULTIPLE_DECIMALS),
                new Cell.Interval(found.adjustedLow(d, y), found.adjustedHigh(d, y), decimals));
    }

    private Table kills(String id, List<Kill> found) {
        Row header = Row.of(Cell.words(text("dimension")), Cell.centered(text("amount")), Cell.words(text("change")));
        List<Row> body = found.stream()
                .map(kill -> Row.of(
                        Cell.words(kill.name(context.study(), context.messages())),
                        Cell.centered(kill.amount(context.messages())),
                        Cell.words(context.said(kill.sentence()))))
                .toList();
        return new Table(
                id,
                context.text("caption.sensitivity-kills"),
                List.of(header),
                body,
                List.of(text("note.kills")),
                context.style());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        Optional<Coefficient> coefficient = result.coefficient().found();
        if (result.path().isPresent()) {
            notes.add(text("note.path", stepName()));
        }
        coefficient.ifPresent(found -> notes.add(regression(found)));
        result.oster()
                .found()
                .ifPresent(found -> notes.add(text(
                        "note.oster",
                        FigureTexts.percent(100 * found.rMax()),
                        FigureTexts.number(found.uncontrolled()),
                        FigureTexts.percent(100 * found.uncontrolledR2()),
                        FigureTexts.number(found.controlled()),
                        FigureTexts.percent(100 * found.controlledR2()))));
        result.power()
                .found()
                .ifPresent(found -> notes.add(text(
                        "note.power", Numbers.general(found.critical(), 4), FigureTexts.percent(100 * found.size()))));
        result.failures().forEach(problem -> notes.add(problem.message(context.messages())));
        result.warnings().forEach(warning -> notes.add(context.said(warning)));
        return notes.stream().distinct().toList();
    }

    private String stepName() {
        return context.study()
                .step(result.spec().target().step())
                .map(step -> step.name(context.study(), context.messages()))
                .filter(name -> !name.isEmpty())
                .orElse(result.spec().target().step());
    }

    /** Which regression the parts about omitted variables are of. */
    private String regression(Coefficient found) {
        return text(
                found.standsIn() ? "note.stands-in" : "note.regression",
                context.label(found.estimate().spec().outcome().orElse("")),
                context.label(found.name()),
                controls(found),
                context.labels().effects(found.estimate().spec().fixedEffects().orElse(List.of())),
                Numbers.grouped(found.estimate().n()));
    }

    private String controls(Coefficient found) {
        List<String> controls = found.estimate().spec().controls().orElse(List.of());
        return controls.isEmpty()
                ? text("no-controls")
                : context.labels()
                        .enumeration(controls.stream().map(context::label).toList());
    }
}

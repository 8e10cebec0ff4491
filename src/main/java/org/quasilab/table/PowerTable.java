package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.quasilab.result.PowerResult;
import org.quasilab.result.Sampled;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** The smallest effects that a planned design finds, and a sentence for an application. */
public final class PowerTable {
    /** Variances that have a name in words. */
    public static final List<VcovSpec> VARIANCES = List.of(
            VcovSpec.cluster("unit"),
            VcovSpec.cluster("cluster"),
            VcovSpec.of(VcovType.CR2, "unit"),
            VcovSpec.HETERO,
            VcovSpec.IID);

    private static final int DIGITS = 4;

    private final PowerResult plan;
    private final Context context;

    private PowerTable(PowerResult plan, Context context) {
        this.plan = plan;
        this.context = context;
    }

    /**
     * @param varied name of what is varied
     * @param messages language of the texts
     */
    public static Table of(PowerResult plan, String varied, Messages messages) {
        return new PowerTable(plan, new Context(Study.EMPTY, messages, TableStyle.of(messages))).table(varied);
    }

    /** One sentence an estimator, to be copied into an application. */
    public static String sentences(PowerResult plan, Messages messages) {
        PowerTable table = new PowerTable(plan, new Context(Study.EMPTY, messages, TableStyle.of(messages)));
        return plan.lines().stream()
                .map(table::sentence)
                .collect(Collectors.joining(messages.language().gap()));
    }

    /** A variance in words; as results have it where it has none. */
    public static String variance(VcovSpec vcov, Messages messages) {
        String word = vcov.by().isEmpty()
                ? vcov.type().word()
                : vcov.type().word() + "-" + vcov.by().get(0);
        return VARIANCES.contains(vcov) ? messages.text("table.power.errors." + word) : vcov.describe();
    }

    private Table table(String varied) {
        List<Cell> header = new ArrayList<>(List.of(Cell.words(""), Cell.centered(context.text("power.design"))));
        plan.steps().forEach(step -> header.add(Cell.centered(varied + " " + Numbers.general(step.value(), DIGITS))));
        List<Row> body = new ArrayList<>();
        for (int i = 0; i < plan.lines().size(); i++) {
            int at = i;
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.words(plan.lines().get(i).choice().fullName(context.messages())),
                    cell(plan.lines().get(i).smallest())));
            plan.steps().forEach(step -> row.add(cell(step.smallest().get(at))));
            body.add(Row.of(row));
        }
        return new Table(
                "power",
                context.text("caption.power"),
                List.of(Row.of(header)),
                body,
                List.of(context.text("note.power", percent(plan.target()), Numbers.grouped(plan.draws()))),
                context.style());
    }

    private static Cell cell(Sampled.Measure smallest) {
        return Cell.centered(number(smallest.value(), smallest) + " (" + number(smallest.error(), smallest) + ")");
    }

    private String sentence(PowerResult.Line line) {
        PowerResult.Units units = plan.units();
        return context.text(
                "power.sentence",
                Numbers.grouped(units.treated()),
                Numbers.grouped(units.all()),
                units.periods(),
                percent(1 - plan.design().level()),
                line.choice().fullName(context.messages()),
                variance(plan.design().vcov(), context.messages()),
                number(line.smallest().value(), line.smallest()),
                percent(plan.target()),
                Numbers.grouped(plan.draws()));
    }

    /** A number with the digits that the error of a measure leaves. */
    private static String number(double value, Sampled.Measure measure) {
        return Double.isFinite(value) ? Numbers.withMinus(Numbers.fixed(value, measure.decimals(1, 3))) : "–";
    }

    private static String percent(double share) {
        return Numbers.general(100 * share, DIGITS) + "%";
    }
}

package org.quasilab.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.study.NumberSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * How tables of a journal look.
 *
 * @param name of the preset, such as {@code chinese}
 * @param stars from the strictest to the mildest; empty for none
 * @param below what stands under an estimate
 * @param decimals of estimates; a row whose numbers would print as zero gets more
 * @param digits significant digits each number of a row has at least, instead of {@code decimals}; 0 for none
 * @param thousands whether a comma stands between thousands
 * @param controls how control variables appear
 * @param constant whether the constant is a row
 * @param r2 the measures of fit shown, those a column does not have left empty
 * @param font of text and numbers
 * @param detail how much the notes say
 */
public record TableStyle(
        String name,
        List<StarLevel> stars,
        Below below,
        int decimals,
        int digits,
        boolean thousands,
        Controls controls,
        boolean constant,
        List<R2> r2,
        Font font,
        Detail detail) {
    /** A symbol for p below a limit. */
    public record StarLevel(String symbol, double below) {}

    /** What stands under an estimate: standard error or t in parentheses, confidence interval in brackets, or nothing. */
    public enum Below {
        STANDARD_ERROR,
        T_STATISTIC,
        CONFIDENCE_INTERVAL,
        NOTHING
    }

    /** Control variables as one Yes/No row, or each with its coefficient. */
    public enum Controls {
        YES_NO,
        COEFFICIENTS
    }

    /** All a reader needs to compute the numbers again, or what is usual in print. */
    public enum Detail {
        FULL,
        JOURNAL
    }

    /** The R² there are; {@code WITHIN} is net of all absorbed effects, {@code UNIT_WITHIN} net of the unit effect only. */
    public enum R2 {
        OVERALL,
        ADJUSTED,
        WITHIN,
        UNIT_WITHIN
    }

    /**
     * Font families and size.
     *
     * @param latin for Latin letters and digits
     * @param eastAsian for Chinese
     * @param points size in the body of a table
     */
    public record Font(String latin, String eastAsian, double points) {}

    private static final List<StarLevel> USUAL_STARS =
            List.of(new StarLevel("***", 0.01), new StarLevel("**", 0.05), new StarLevel("*", 0.1));

    /** Chinese journals: 三线表, 宋体 with Times New Roman. */
    public static final TableStyle CHINESE = new TableStyle(
            "chinese",
            USUAL_STARS,
            Below.STANDARD_ERROR,
            3,
            0,
            true,
            Controls.YES_NO,
            true,
            List.of(R2.OVERALL, R2.WITHIN, R2.UNIT_WITHIN),
            new Font("Times New Roman", "宋体", 9),
            Detail.FULL);

    /** As the American Economic Review: no constant, controls as one row. */
    public static final TableStyle AER = new TableStyle(
            "aer",
            USUAL_STARS,
            Below.STANDARD_ERROR,
            3,
            0,
            true,
            Controls.YES_NO,
            false,
            List.of(R2.OVERALL, R2.WITHIN),
            new Font("Times New Roman", "宋体", 9),
            Detail.FULL);

    /** As Stata's esttab: t statistics, every coefficient, stars at 5, 1 and 0.1 per cent. */
    public static final TableStyle STATA = new TableStyle(
            "stata",
            List.of(new StarLevel("***", 0.001), new StarLevel("**", 0.01), new StarLevel("*", 0.05)),
            Below.T_STATISTIC,
            4,
            0,
            true,
            Controls.COEFFICIENTS,
            true,
            List.of(R2.OVERALL, R2.ADJUSTED, R2.WITHIN, R2.UNIT_WITHIN),
            new Font("Times New Roman", "宋体", 9),
            Detail.FULL);

    public static final List<TableStyle> PRESETS = List.of(CHINESE, AER, STATA);

    public TableStyle {
        stars = List.copyOf(stars);
        r2 = List.copyOf(r2);
    }

    /** The preset readers of a language expect. */
    public static TableStyle of(Messages messages) {
        return messages.language().isIdeographic() ? CHINESE : AER;
    }

    /** How the tables of a step are printed, in the window and in files: as its study says, else as readers expect. */
    public static TableStyle of(Study study, String step, Messages messages) {
        return of(study, messages).with(study.report().numbersOf(step));
    }

    /** How the tables of a study are printed that belong to no step. */
    public static TableStyle of(Study study, Messages messages) {
        Optional<String> preset = study.report().preset();
        TableStyle look = PRESETS.stream()
                .filter(style -> preset.filter(style.name()::equals).isPresent())
                .findFirst()
                .orElse(of(messages))
                .with(study.report().numbers());
        return study.report().notes().equals("journal") ? look.forJournal() : look;
    }

    /** The same look with other numbers. */
    public TableStyle with(NumberSpec numbers) {
        return new TableStyle(
                name,
                numbers.stars().map(TableStyle::starLevels).orElse(stars),
                numbers.below().map(TableStyle::below).orElse(below),
                numbers.decimals().orElse(decimals),
                numbers.decimals().isPresent() ? 0 : numbers.digits().orElse(digits),
                numbers.thousands().orElse(thousands),
                numbers.controls()
                        .map(are -> are ? Controls.COEFFICIENTS : Controls.YES_NO)
                        .orElse(controls),
                constant,
                r2,
                font,
                detail);
    }

    /** One star for the mildest limit, one more for each stricter one. */
    private static List<StarLevel> starLevels(List<Double> limits) {
        return IntStream.range(0, limits.size())
                .mapToObj(i -> new StarLevel("*".repeat(limits.size() - i), limits.get(i)))
                .toList();
    }

    private static Below below(String word) {
        return switch (word) {
            case "se" -> Below.STANDARD_ERROR;
            case "t" -> Below.T_STATISTIC;
            case "ci" -> Below.CONFIDENCE_INTERVAL;
            default -> Below.NOTHING;
        };
    }

    public TableStyle withBelow(Below newBelow) {
        return new TableStyle(name, stars, newBelow, decimals, digits, thousands, controls, constant, r2, font, detail);
    }

    public TableStyle withDecimals(int newDecimals) {
        return new TableStyle(name, stars, below, newDecimals, 0, thousands, controls, constant, r2, font, detail);
    }

    public TableStyle withStars(List<StarLevel> newStars) {
        return new TableStyle(name, newStars, below, decimals, digits, thousands, controls, constant, r2, font, detail);
    }

    public TableStyle withControls(Controls newControls) {
        return new TableStyle(name, stars, below, decimals, digits, thousands, newControls, constant, r2, font, detail);
    }

    public TableStyle withConstant(boolean newConstant) {
        return new TableStyle(name, stars, below, decimals, digits, thousands, controls, newConstant, r2, font, detail);
    }

    TableStyle withR2(List<R2> newR2) {
        return new TableStyle(name, stars, below, decimals, digits, thousands, controls, constant, newR2, font, detail);
    }

    /** With short notes, nothing about programs in them, and one R². */
    public TableStyle forJournal() {
        List<R2> first = r2.subList(0, Math.min(1, r2.size()));
        return new TableStyle(
                name, stars, below, decimals, digits, thousands, controls, constant, first, font, Detail.JOURNAL);
    }

    boolean isForJournal() {
        return detail == Detail.JOURNAL;
    }

    /** The symbol of a p-value, empty above all limits or for NaN. */
    public String starsFor(double p) {
        for (StarLevel level : stars) {
            if (p < level.below()) {
                return level.symbol();
            }
        }
        return "";
    }

    /**
     * Decimals at which no number other than zero prints as zero: at least two significant digits, or those asked for; at most
     * ten.
     */
    int decimalsFor(double... values) {
        int needed = digits > 0 ? 0 : decimals;
        for (double value : values) {
            double size = Math.abs(value);
            boolean isTooSmall = size > 0 && size <= 0.5 * Math.pow(10, -decimals);
            if (Double.isFinite(size) && size > 0 && (digits > 0 || isTooSmall)) {
                int shown = digits > 0 ? digits : 2;
                needed = Math.max(needed, shown - 1 - (int) Math.floor(Math.log10(size)));
            }
        }
        return Math.min(needed, Numbers.MOST_DECIMALS);
    }
}

package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One kind of robustness check: what it does where nothing is said, and its options.
 *
 * @param plain with nothing said
 * @param options in the order of the form and of the file
 * @param <V> its record
 */
public record CheckKind<V extends Variation>(V plain, List<Option<V>> options) {
    /** Every kind, in the order of a menu. */
    public static final List<CheckKind<?>> ALL = List.of(
            new CheckKind<>(new Variation.ReplaceOutcome(List.of()), Variation.ReplaceOutcome.OPTIONS),
            new CheckKind<>(new Variation.DropRows("", List.of(), ""), Variation.DropRows.OPTIONS),
            new CheckKind<>(new Variation.Window(Optional.empty(), Optional.empty()), Variation.Window.OPTIONS),
            new CheckKind<>(Variation.Outliers.WINSORIZED, Variation.Outliers.OPTIONS),
            new CheckKind<>(Variation.Outliers.TRIMMED, Variation.Outliers.OPTIONS),
            new CheckKind<>(new Variation.LagControls(1), Variation.LagControls.OPTIONS),
            new CheckKind<>(new Variation.AddControls(List.of()), Variation.AddControls.OPTIONS),
            new CheckKind<>(new Variation.AddFixedEffects(List.of()), Variation.AddFixedEffects.OPTIONS),
            new CheckKind<>(new Variation.OtherVcov(Optional.empty()), Variation.OtherVcov.OPTIONS),
            new CheckKind<>(Variation.OtherPolicy.EXCLUDED, Variation.OtherPolicy.OPTIONS),
            new CheckKind<>(Variation.OtherPolicy.CONTROLLED, Variation.OtherPolicy.OPTIONS),
            new CheckKind<>(new Variation.LeaveOneOut(Optional.empty()), Variation.LeaveOneOut.OPTIONS),
            new CheckKind<>(new Variation.Timing(Optional.empty(), ""), Variation.Timing.OPTIONS),
            new CheckKind<>(Variation.Matching.PLAIN, Variation.Matching.OPTIONS),
            new CheckKind<>(Variation.OtherFrontier.PLAIN, Variation.OtherFrontier.OPTIONS));

    public static final List<String> NAMES = ALL.stream().map(CheckKind::name).toList();

    public CheckKind {
        options = List.copyOf(options);
    }

    /** The word in the study file. */
    public String name() {
        return plain.kind();
    }

    /** The columns that the options of a check of this kind name. */
    @SuppressWarnings("unchecked")
    Stream<String> reads(Variation change) {
        return options.stream().flatMap(option -> option.reads((V) change));
    }

    public static Optional<CheckKind<?>> of(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }
}

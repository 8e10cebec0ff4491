package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.export.script.AttScript.Part;
import org.quasilab.result.HonestDid;

/** A sensitivity step with honestdid, pretrends and psacalc. */
final class StataSensitivity {
    private final StataScript script;
    private final Shaken asked;

    StataSensitivity(StataScript script, Shaken asked) {
        this.script = script;
        this.asked = asked;
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        asked.honest().ifPresent(found -> parts.add(honest(found)));
        if (asked.result().power().found().isPresent()) {
            parts.add(power());
        }
        asked.model()
                .filter(model -> asked.result().oster().found().isPresent())
                .ifPresent(model -> parts.add(oster(model)));
        if (asked.result().robustness().found().isPresent()) {
            parts.add(asked.part(
                    script,
                    Optional.empty(),
                    Stream.concat(
                                    asked.robustness(script).stream(),
                                    Stream.of(script.indented("sensitivity.elsewhere", "sensemakr")))
                            .toList(),
                    List.of()));
        }
        return parts;
    }

    private List<String> path() {
        List<String> lines = new ArrayList<>(List.of("matrix b = (" + row(asked.beta()) + ")"));
        lines.add("matrix V = ("
                + asked.sigma().stream().map(StataSensitivity::row).collect(Collectors.joining(" \\ ///\n  ")) + ")");
        return lines.stream().flatMap(String::lines).toList();
    }

    private static String row(List<? extends Number> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String list(List<? extends Number> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private Part honest(HonestDid found) {
        List<String> lines = new ArrayList<>(path());
        lines.add("matrix l = ("
                + found.effect().weights().stream().mapToObj(String::valueOf).collect(Collectors.joining(" \\ "))
                + ")");
        lines.add("honestdid, b(b) vcov(V) l_vec(l) numpre(" + asked.before() + ") mvec("
                + list(found.points().stream().map(HonestDid.Point::m).toList()) + ") delta("
                + (found.restriction().base() == HonestDid.Base.SMOOTHNESS ? "sd" : "rm") + ") alpha("
                + asked.alpha() + ")");
        boolean isPlain = found.restriction().sign() == HonestDid.Sign.ANY
                && found.restriction().shape() == HonestDid.Shape.ANY
                && found.restriction().base() != HonestDid.Base.RELATIVE_SMOOTHNESS;
        List<String> comments = new ArrayList<>(asked.intervals(script));
        return isPlain
                ? asked.part(script, Optional.of("honestdid"), comments, lines)
                : asked.part(
                        script,
                        Optional.empty(),
                        Stream.concat(
                                        comments.stream(),
                                        Stream.of(script.indented("sensitivity.elsewhere", "HonestDiD")))
                                .toList(),
                        List.of());
    }

    private Part power() {
        List<String> lines = new ArrayList<>(path());
        asked.result()
                .spec()
                .power()
                .forEach(power -> lines.add("pretrends power " + power + ", b(b) v(V) numpre(" + asked.before() + ")"));
        return asked.part(script, Optional.of("pretrends"), asked.slopes(script), lines);
    }

    /** On columns net of the effects, as psacalc has no absorbed effects. */
    private Part oster(Plan.Model model) {
        String y = script.name(model.spec().outcome().orElseThrow());
        String x =
                script.term(asked.result().coefficient().found().orElseThrow().name());
        List<String> controls = script.righthand(model.spec()).stream()
                .filter(c -> !c.equals(x))
                .toList();
        String net = script.free("net");
        List<String> lines = new ArrayList<>(List.of("preserve", "keep if _est_" + model.name()));
        List<String> all = Stream.concat(Stream.of(y, x), controls.stream()).toList();
        String absorb =
                model.effects().isEmpty() ? "noabsorb" : "absorb(" + String.join(" ", script.effects(model)) + ")";
        for (int i = 0; i < all.size(); i++) {
            lines.add("quietly reghdfe " + all.get(i) + ", " + absorb + " keepsingletons residuals(" + net + i + ")");
        }
        String righthand = java.util.stream.IntStream.range(2, all.size())
                .mapToObj(i -> net + i)
                .collect(Collectors.joining(" "));
        String rMax =
                String.valueOf(asked.result().oster().found().orElseThrow().rMax());
        lines.add("regress " + net + "0 " + net + "1 " + righthand);
        lines.add("psacalc delta " + net + "1, rmax(" + rMax + ")");
        lines.add("psacalc beta " + net + "1, rmax(" + rMax + ")");
        lines.add("restore");
        return asked.part(script, Optional.of("psacalc"), asked.oster(script), lines);
    }
}

package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.export.script.AttScript.Part;
import org.quasilab.result.HonestDid;
import org.quasilab.study.SensitivitySpec;

/** A sensitivity step with HonestDiD, pretrends and sensemakr; Oster's measures by hand. */
final class RSensitivity {
    private final RScript script;
    private final Shaken asked;
    private final String name;

    RSensitivity(RScript script, Shaken asked) {
        this.script = script;
        this.asked = asked;
        this.name = asked.name();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        asked.honest().ifPresent(found -> parts.add(honest(found)));
        if (asked.result().power().found().isPresent()) {
            parts.add(power());
        }
        asked.model().ifPresent(model -> {
            if (asked.result().oster().found().isPresent()) {
                parts.add(oster(model));
            }
            if (asked.result().robustness().found().isPresent()) {
                parts.add(robustness(model));
            }
        });
        return parts;
    }

    private List<String> path() {
        int k = asked.beta().size();
        return List.of(
                name + "_beta <- " + vector(asked.beta()),
                name + "_sigma <- matrix("
                        + vector(asked.sigma().stream().flatMap(List::stream).toList()) + ", nrow = " + k + ")");
    }

    private Part honest(HonestDid found) {
        boolean isSmooth = found.restriction().base() == HonestDid.Base.SMOOTHNESS;
        List<Double> weights = found.effect().weights().stream().boxed().toList();
        List<Double> grid = found.points().stream().map(HonestDid.Point::m).toList();
        List<String> options = new ArrayList<>();
        if (found.restriction().base() == HonestDid.Base.RELATIVE_SMOOTHNESS) {
            options.add("bound = \"deviation from linear trend\"");
        }
        if (found.restriction().sign() != HonestDid.Sign.ANY) {
            options.add("biasDirection = \"" + found.restriction().sign().word() + "\"");
        }
        if (found.restriction().shape() != HonestDid.Shape.ANY) {
            options.add(
                    "monotonicityDirection = \"" + found.restriction().shape().word() + "\"");
        }
        List<String> lines = new ArrayList<>(path());
        lines.add("print(HonestDiD::createSensitivityResults" + (isSmooth ? "" : "_relativeMagnitudes") + "(betahat = "
                + name + "_beta, sigma = " + name + "_sigma,");
        lines.add("  numPrePeriods = " + asked.before() + ", numPostPeriods = "
                + (asked.beta().size() - asked.before()) + ", " + (isSmooth ? "Mvec" : "Mbarvec") + " = " + vector(grid)
                + ",");
        lines.add("  l_vec = matrix(" + vector(weights) + "), alpha = " + asked.alpha()
                + options.stream().map(option -> ", " + option).collect(Collectors.joining()) + "))");
        return asked.part(script, Optional.of("HonestDiD"), asked.intervals(script), lines);
    }

    private Part power() {
        List<String> lines = new ArrayList<>(path());
        lines.add(name + "_times <- " + vector(asked.eventTimes()));
        lines.add("for (power in " + vector(asked.result().spec().power()) + ") {");
        lines.add("  slope <- pretrends::slope_for_power(sigma = 1e8 * " + name + "_sigma, targetPower = power, tVec = "
                + name + "_times, referencePeriod = " + asked.reference() + ") / 1e4  # "
                + script.word("r.small-units"));
        lines.add("  print(c(power = power, slope = slope), digits = 10)");
        lines.add("  print(pretrends::pretrends(betahat = " + name + "_beta, sigma = " + name + "_sigma, tVec = " + name
                + "_times, referencePeriod = " + asked.reference() + ",");
        lines.add("    deltatrue = slope * (" + name + "_times - (" + asked.reference() + ")))$df_power)");
        lines.add("}");
        return asked.part(script, Optional.of("pretrends"), asked.slopes(script), lines);
    }

    private Part robustness(Plan.Model model) {
        SensitivitySpec.CinelliHazlett spec = asked.result().spec().cinelliHazlett();
        List<String> benchmarks = asked.result().robustness().found().orElseThrow().bounds().stream()
                .map(bound -> "\"" + script.term(bound.benchmark()) + "\"")
                .distinct()
                .toList();
        String compared = benchmarks.isEmpty()
                ? ""
                : ",\n  benchmark_covariates = c(" + String.join(", ", benchmarks) + "), kd = " + vector(spec.kd())
                        + ", ky = " + vector(spec.withOutcome());
        List<String> lines = new ArrayList<>((name + "_r <- sensemakr::sensemakr(" + model.name() + ", treatment = \""
                        + term() + "\"" + compared + ")")
                .lines()
                .toList());
        lines.add("print(" + name + "_r$sensitivity_stats, digits = 10)");
        if (!benchmarks.isEmpty()) {
            lines.add("print(" + name + "_r$bounds, digits = 10)");
        }
        return asked.part(script, Optional.of("sensemakr"), asked.robustness(script), lines);
    }

    private String term() {
        return script.term(asked.result().coefficient().found().orElseThrow().name());
    }

    /** The formulas of the paper on columns net of the effects. */
    private Part oster(Plan.Model model) {
        String y = script.name(model.spec().outcome().orElseThrow());
        String x = term();
        List<String> controls = script.righthand(model.spec()).stream()
                .filter(c -> !c.equals(x))
                .toList();
        double multiple = asked.result().spec().oster().rMax();
        String text = """
                local({
                  s <- %1$s
                  net <- function(left, right) resid(feols(as.formula(paste(left, "~", right, "%2$s")), data = s%6$s, notes = FALSE))
                  w <- %7$s
                  ss <- function(e) sum(w * e^2)
                  yy <- ss(net("%3$s", "1")); xx <- ss(net("%4$s", "1")); tau <- ss(net("%4$s", "%5$s"))
                  r0 <- 1 - ss(net("%3$s", "%4$s")) / yy; r1 <- 1 - ss(net("%3$s", "%4$s + %5$s")) / yy
                  b1 <- coef(%8$s)[["%4$s"]]
                  b0 <- coef(feols(as.formula(paste("%3$s ~ %4$s", "%2$s")), data = s%6$s))[["%4$s"]]
                  d <- b0 - b1; rmax <- min(1, %9$s * r1); a <- (r1 - r0) * yy; h <- (rmax - r1) * yy
                  delta <- (b1 * a * tau + b1 * xx * tau * d^2 + 2 * b1^2 * tau * d * xx + b1^3 * (tau * xx - tau^2)) /
                    (h * d * xx + b1 * h * (xx - tau) + b1^2 * tau * d * xx + b1^3 * (tau * xx - tau^2))
                  q <- tau * d * xx; l <- h * (xx - tau) - a * tau - q * d
                  print(c(delta = delta, bound = b1 - (l + sqrt(l^2 + 4 * q * h * d * xx)) / (2 * q), rMax = rmax), digits = 10)
                })""".formatted(
                        script.rowsOf(asked),
                        model.effects().isEmpty() ? "" : "| " + String.join(" + ", script.effects(model)),
                        y,
                        x,
                        String.join(" + ", controls),
                        model.spec()
                                .weights()
                                .map(w -> ", weights = ~" + script.name(w))
                                .orElse(""),
                        model.spec().weights().map(w -> "s$" + script.name(w)).orElse("1"),
                        model.name(),
                        multiple);
        return asked.part(
                script, Optional.empty(), asked.oster(script), text.lines().toList());
    }

    private static String vector(List<? extends Number> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "c(", ")"));
    }
}

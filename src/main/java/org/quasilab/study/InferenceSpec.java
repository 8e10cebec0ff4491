package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * One coefficient under several rules of inference.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param target the estimate it is about
 * @param rules some of {@link #RULES}, in any order
 * @param cluster columns of the clusters, one or two; empty for those of the estimate, or the unit where it has none
 * @param wild how the wild bootstrap is drawn
 * @param conley where the units are
 * @param randomisation how treatments are made up
 * @param size how often the rules reject a true zero in this design; not asked for without draws
 * @param other unknown keys, kept
 */
public record InferenceSpec(
        String id,
        String title,
        TargetSpec target,
        List<String> rules,
        List<String> cluster,
        Wild wild,
        Places conley,
        Randomisation randomisation,
        Size size,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final String KIND = "inference";

    /** In the order of the table. */
    public static final List<String> RULES = List.of(
            "iid",
            "hetero",
            "HC2",
            "HC3",
            "CR1",
            "CR2",
            "CR3",
            "two-way",
            "conley",
            "driscoll-kraay",
            "wild",
            "randomisation");

    /** Another word for {@code hetero}. */
    private static final String HC1 = "HC1";

    public static final List<String> WEIGHTS = List.of("rademacher", "webb", "mammen", "normal");

    /**
     * @param draws at least 1
     * @param weights one of {@link #WEIGHTS}
     * @param imposeNull whether the residuals are those under the hypothesis
     * @param parts column of the parts of clusters that weights are drawn for; empty for the clusters themselves
     */
    public record Wild(int draws, String weights, boolean imposeNull, long seed, Optional<String> parts) {
        public Wild {
            check("wild.weights", weights, WEIGHTS);
        }
    }

    /**
     * @param latitude column, degrees
     * @param longitude column, degrees
     * @param cutoffKm how far errors go together
     * @param lags periods back that errors of a place go together; empty for all periods alike
     */
    public record Places(
            Optional<String> latitude, Optional<String> longitude, double cutoffKm, java.util.OptionalInt lags) {}

    /**
     * @param scheme one of {@link PlaceboSpec#SCHEMES}
     * @param draws at least 1
     * @param strata column that units keep, within whose values treatments change places; empty for all units
     * @param clusters column that units keep, whose values change places as wholes; empty for units
     */
    public record Randomisation(
            String scheme, int draws, long seed, Optional<String> strata, Optional<String> clusters) {
        public Randomisation {
            check("randomisation.scheme", scheme, PlaceboSpec.SCHEMES);
        }
    }

    /** @param draws made-up samples; 0 for none */
    public record Size(int draws, long seed) {
        public boolean isAsked() {
            return draws > 0;
        }
    }

    public static final InferenceSpec DEFAULT = new InferenceSpec(
            KIND,
            "",
            TargetSpec.NONE,
            RULES.stream().filter(rule -> !rule.equals("conley")).toList(),
            List.of(),
            new Wild(9999, "rademacher", true, 1L, Optional.empty()),
            new Places(Optional.empty(), Optional.empty(), 100, java.util.OptionalInt.empty()),
            new Randomisation("space", 1000, 1L, Optional.empty(), Optional.empty()),
            new Size(0, 1L),
            Map.of());

    public static final List<Option<InferenceSpec>> OPTIONS = TargetSpec.options(
                    Options.of(DEFAULT), InferenceSpec::target, (s, target) -> Parts.with(s, "target", target))
            .words("rules", RULES)
            .part("cluster", Type.COLUMNS)
            .object("wild")
            .draws("draws", 1)
            .when(s -> s.asks("wild"))
            .choice("weights", WEIGHTS)
            .when(s -> s.asks("wild"))
            .part("imposeNull", Type.FLAG)
            .when(s -> s.asks("wild"))
            .part("parts", Type.COLUMN)
            .when(s -> s.asks("wild"))
            .seed()
            .when(s -> s.asks("wild"))
            .object("conley")
            .part("latitude", Type.COLUMN)
            .when(s -> s.asks("conley"))
            .part("longitude", Type.COLUMN)
            .when(s -> s.asks("conley"))
            .number("cutoffKm", 0.001, 20_016)
            .when(s -> s.asks("conley"))
            .integer("lags", 0, 1000)
            .when(s -> s.asks("conley"))
            .object("randomisation")
            .choice("scheme", PlaceboSpec.SCHEMES)
            .when(s -> s.asks("randomisation"))
            .draws("draws", 1)
            .when(s -> s.asks("randomisation"))
            .part("strata", Type.COLUMN)
            .when(s -> s.asks("randomisation"))
            .part("clusters", Type.COLUMN)
            .when(s -> s.asks("randomisation"))
            .seed()
            .when(s -> s.asks("randomisation"))
            .object("size")
            .draws("draws", 0)
            .seed()
            .when(s -> s.size.isAsked())
            .list();

    public InferenceSpec {
        List<String> asked =
                rules.stream().map(rule -> rule.equals(HC1) ? "hetero" : rule).toList();
        asked.forEach(rule -> check("rules", rule, RULES));
        rules = RULES.stream().filter(asked::contains).toList();
        cluster = List.copyOf(cluster);
        other = Map.copyOf(other);
        if (cluster.size() > 2) {
            throw new StudyProblem("vcov-by", "cluster", cluster.size());
        }
    }

    private static void check(String key, String word, List<String> legal) {
        if (!legal.contains(word)) {
            throw new StudyProblem("choice", key, word, legal);
        }
    }

    /** Whether a rule is asked for. */
    public boolean asks(String rule) {
        return rules.contains(rule);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<TargetSpec> targets() {
        return Optional.of(target);
    }

    @Override
    public Object dependsOn(Study study) {
        return List.of(target.dependsOn(study), study.design().level());
    }

    /** Also what the step of its target reads. */
    @Override
    public Set<String> reads(Study study) {
        Set<String> columns = new TreeSet<>(target.reads(study));
        OPTIONS.stream().flatMap(option -> option.reads(this)).forEach(columns::add);
        return columns;
    }

    /** The estimate that it is about. */
    @Override
    public String about(Study study, Messages messages) {
        String term = target.isPreTrend() ? messages.text("study.about.pre-trend") : target.term();
        return Stream.of(target.name(study, messages), target.column(), term)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    @Override
    public InferenceSpec shortened() {
        List<String> quick = new ArrayList<>(rules);
        quick.removeAll(List.of("wild", "randomisation"));
        return Parts.with(Parts.with(this, "rules", quick), "size", new Size(0, size.seed()));
    }

    @Override
    public String gist(Messages messages) {
        return Integer.toString(rules.size());
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.inference(this);
    }

    public InferenceSpec withTarget(TargetSpec newTarget) {
        return Parts.with(this, "target", newTarget);
    }

    public InferenceSpec withRules(String... newRules) {
        return Parts.with(this, "rules", List.of(newRules));
    }

    public InferenceSpec withCluster(String... newCluster) {
        return Parts.with(this, "cluster", List.of(newCluster));
    }

    public InferenceSpec with(Wild newWild) {
        return Parts.with(this, "wild", newWild);
    }

    public InferenceSpec with(Places newPlaces) {
        return Parts.with(this, "conley", newPlaces);
    }

    public InferenceSpec with(Randomisation newRandomisation) {
        return Parts.with(this, "randomisation", newRandomisation);
    }

    public InferenceSpec with(Size newSize) {
        return Parts.with(this, "size", newSize);
    }
}

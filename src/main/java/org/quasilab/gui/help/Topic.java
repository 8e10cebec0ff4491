package org.quasilab.gui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.study.CheckKind;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.text.Messages;

/**
 * A page: a screen, a kind of step, or one of the methods a step offers.
 *
 * @param screen the outline's word it belongs to, such as {@code placebo}
 * @param method one of the screen's choices, such as {@code space}; empty for the screen's own page
 * @param titleKey of its name
 */
public record Topic(String screen, String method, String titleKey) implements Item {
    /** Parts of a page under {@code page.<id>.}, in order; formula and source may be absent. */
    static final List<String> PARTS = List.of("what", "formula", "use", "avoid", "source");

    /** All, in the order of the outline; the methods of a screen follow it. */
    public static final List<Topic> ALL = all();

    private static List<Topic> all() {
        List<Topic> topics = new ArrayList<>();
        add(topics, "import");
        add(topics, "clean");
        add(topics, "treatment");
        add(topics, "variables");
        add(topics, "describe");
        add(topics, "regression");
        add(topics, "regression", "option.estimator.", List.of("random-effects"));
        add(topics, "regression", "option.vcov.", List.of("iid", "hetero", "cluster", "driscoll-kraay"));
        add(topics, "event-study");
        add(topics, "placebo");
        add(topics, "placebo", "option.scheme.", PlaceboSpec.SCHEMES);
        add(topics, "heterogeneity");
        add(topics, "heterogeneity", "option.test.", HeterogeneitySpec.TESTS);
        add(topics, "robustness");
        add(topics, "robustness", "gui.check.", CheckKind.NAMES);
        add(topics, "mechanism");
        add(topics, "mechanism", "option.method.", MechanismSpec.METHODS);
        add(topics, "efficiency");
        add(topics, "efficiency", "option.model.", EfficiencySpec.MODELS);
        add(topics, "efficiency", "option.frontier.", EfficiencySpec.FRONTIERS);
        add(topics, "efficiency", "option.index.", without(EfficiencySpec.INDICES));
        add(topics, "efficiency", "option.decomposition.", without(EfficiencySpec.DECOMPOSITIONS));
        add(topics, "report");
        return List.copyOf(topics);
    }

    private static void add(List<Topic> topics, String screen) {
        topics.add(new Topic(screen, "", "gui.step." + screen));
    }

    private static void add(List<Topic> topics, String screen, String titles, List<String> methods) {
        methods.forEach(method -> topics.add(new Topic(screen, method, titles + method)));
    }

    /** The choice "none" is no method. */
    private static List<String> without(List<String> choices) {
        return choices.stream().filter(choice -> !choice.equals("none")).toList();
    }

    /** The page of a screen or kind of step. */
    public static Optional<Topic> of(String screen) {
        return ALL.stream().filter(topic -> topic.id().equals(screen)).findFirst();
    }

    @Override
    public String id() {
        return method.isEmpty() ? screen : screen + "." + method;
    }

    /** Whether it is the page of a screen, not of one of its methods. */
    public boolean isScreen() {
        return method.isEmpty();
    }

    /** The methods of a screen, for its own page; the screen, for a method's. */
    List<Topic> neighbours() {
        return ALL.stream()
                .filter(other -> other.screen.equals(screen) && other.isScreen() != isScreen())
                .toList();
    }

    /** Key of a part of the page. */
    String key(String part) {
        return "page." + id() + "." + part;
    }

    /** "Placebo: the timing", for a method's own name says little without its screen's. */
    @Override
    public String name(Messages messages) {
        String screenName = messages.text("gui.step." + screen);
        return isScreen() ? screenName : messages.text("gui.help.method", screenName, messages.text(titleKey));
    }

    /** The method's own name, where it stands under its screen. */
    String shortName(Messages messages) {
        return messages.text(titleKey);
    }

    @Override
    public String text(Messages messages) {
        return PARTS.stream()
                .map(this::key)
                .filter(messages::has)
                .map(messages::text)
                .collect(Collectors.joining("\n"));
    }
}

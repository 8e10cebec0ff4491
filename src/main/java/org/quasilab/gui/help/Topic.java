package org.quasilab.gui.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.study.StepKind;
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
        List.of("import", "clean", "treatment").forEach(screen -> topics.add(ofScreen(screen)));
        for (StepKind<?> kind : StepKind.ALL) {
            topics.add(ofScreen(kind.name()));
            kind.methods().forEach(title -> topics.add(ofMethod(kind.name(), title)));
        }
        topics.add(ofScreen("report"));
        return List.copyOf(topics);
    }

    private static Topic ofScreen(String screen) {
        return new Topic(screen, "", "gui.step." + screen);
    }

    private static Topic ofMethod(String screen, String titleKey) {
        return new Topic(screen, titleKey.substring(titleKey.lastIndexOf('.') + 1), titleKey);
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

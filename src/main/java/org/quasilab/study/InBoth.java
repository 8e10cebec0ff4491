package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.quasilab.text.Messages;

/** A text that may be given in Chinese as well, under the same key with {@code Zh} behind it. */
final class InBoth {
    /** Key of a label in Chinese. */
    static final String LABEL = "labelZh";

    /** Key of a title in Chinese. */
    static final String TITLE = "titleZh";

    private InBoth() {}

    /** The text in a language, or in the other if it is given in that one alone; empty if in neither. */
    static String text(String english, Map<String, JsonNode> keys, String key, Messages messages) {
        JsonNode chinese = keys.get(key);
        return VariableSpec.inLanguage(english, chinese == null ? "" : chinese.asText(), "", messages);
    }
}

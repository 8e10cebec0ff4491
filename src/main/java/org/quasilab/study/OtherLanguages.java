package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.quasilab.text.Language;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/** A text that a record has in the first language, and in the others among its further keys: {@code titleZh}. */
final class OtherLanguages {
    static final String LABEL = "label";

    static final String TITLE = "title";

    private OtherLanguages() {}

    static Translated all(String first, String key, Map<String, JsonNode> keys) {
        Translated texts = Translated.of(first);
        for (Language language : Language.ALL) {
            JsonNode text = keys.get(language.key(key));
            if (text != null) {
                texts = texts.with(language, text.asText());
            }
        }
        return texts;
    }

    /** The text in a language on one line, or in another if it is not given in that; empty if in none. */
    static String text(String first, String key, Map<String, JsonNode> keys, Messages messages) {
        return VariableSpec.line(all(first, key, keys).in(messages));
    }

    static String first(Translated texts) {
        return texts.get(Language.ALL.get(0));
    }

    /** Further keys with the text in the other languages, and in no others. */
    static Map<String, JsonNode> beside(Translated texts, String key, Map<String, JsonNode> keys) {
        Map<String, JsonNode> all = new LinkedHashMap<>(keys);
        Language.ALL.forEach(language -> all.remove(language.key(key)));
        texts.keys(key, (name, text) -> all.put(name, TextNode.valueOf(text)));
        all.remove(key);
        return all;
    }
}

package org.quasilab.referee;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.quasilab.text.JsonText;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

/** The findings as JSON, {@code referee.json}. */
public final class FindingsFile {
    public static final String NAME = "referee.json";

    private FindingsFile() {}

    public static String text(Published paper, List<Finding> findings, Messages messages) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("quasilab", Version.current());
        file.put("paper", paper.title());
        ArrayNode all = file.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode node = all.addObject();
            node.put("table", finding.table());
            node.put("column", finding.column());
            node.put("rule", finding.rule());
            node.put("verdict", finding.verdict().word());
            finding.number().ifPresentOrElse(number -> node.put("number", number), () -> node.putNull("number"));
            node.put("sentence", finding.sentence(messages));
        }
        return JsonText.of(file);
    }
}

package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The sample ledger in the results file: rows of the file, what left where, rows that remain. */
final class LedgerNodes {
    private LedgerNodes() {}

    /** Every entry with its lines. */
    static ObjectNode full(SampleLedger ledger) {
        return node(ledger, 0);
    }

    /** Entries of a step; those that stand under {@code data} already come without their lines. */
    static ObjectNode beyond(SampleLedger ledger, SampleLedger data) {
        List<SampleLedger.Entry> shared = data.entries();
        boolean continues = ledger.entries().size() >= shared.size()
                && ledger.entries().subList(0, shared.size()).equals(shared);
        return node(ledger, continues ? shared.size() : 0);
    }

    private static ObjectNode node(SampleLedger ledger, int withoutLines) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("fileRows", ledger.fileRows());
        if (ledger.isReshaped()) {
            node.put("reshapedRows", ledger.rows());
        }
        ArrayNode left = node.putArray("left");
        for (int i = 0; i < ledger.entries().size(); i++) {
            SampleLedger.Entry entry = ledger.entries().get(i);
            ObjectNode row = left.addObject();
            row.put("stage", entry.stage());
            row.put("detail", entry.detail());
            row.put("rows", entry.count());
            if (i >= withoutLines) {
                row.put("lines", ranges(ledger.lines(entry)));
            }
        }
        node.put("remaining", ledger.remaining());
        return node;
    }

    /** "12, 40-52". */
    private static String ranges(SampleLedger.Lines lines) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < lines.size()) {
            int first = lines.get(i);
            int last = first;
            while (i + 1 < lines.size() && lines.get(i + 1) == last + 1) {
                last++;
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
            i++;
        }
        return text.toString();
    }
}

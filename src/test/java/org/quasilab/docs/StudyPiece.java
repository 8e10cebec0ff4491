package org.quasilab.docs;

import java.util.List;

/** A piece of a study file put where it belongs, so that it can be read. */
final class StudyPiece {
    private StudyPiece() {}

    static String whole(String piece) {
        String text = piece.strip();
        if (text.contains("\"quasilab\"")) {
            return text;
        }
        if (text.startsWith("\"report\":") || text.startsWith("\"data\":")) {
            return study(text);
        }
        if (List.of("reshape", "policies", "variables").stream().anyMatch(key -> text.startsWith("\"" + key + "\":"))) {
            return study("\"data\": { " + text + " }");
        }
        if (begins(text, "id")) {
            return study("\"steps\": [" + text + "]");
        }
        if (begins(text, "from")) {
            return study("\"charts\": [{ \"step\": \"a\", \"chart\": \"b\", \"x\": " + text + " }]");
        }
        if (begins(text, "check")) {
            return study("\"steps\": [{ \"id\": \"a\", \"kind\": \"robustness\", \"checks\": [" + text + "] }]");
        }
        if (List.of("cohort", "indicator", "units").stream().anyMatch(key -> begins(text, key))) {
            return study("\"design\": { \"treatment\": " + text + " }");
        }
        if (begins(text, "do")) {
            return study("\"data\": { \"clean\": [" + text + "] }");
        }
        if (begins(text, "name")) {
            return study("\"data\": { \"derive\": [" + text + "] }");
        }
        return study("\"steps\": [{ \"id\": \"a\", \"kind\": \"heterogeneity\", \"by\": " + text + " }]");
    }

    private static boolean begins(String text, String key) {
        return text.startsWith("{ \"" + key + "\":");
    }

    private static String study(String part) {
        return "{ \"quasilab\": 1, " + part + " }";
    }
}
